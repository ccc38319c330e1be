"""What a page record says of a page's links, as columns of numbers.

A row is one (target, zone, followed, contextual): the number of such links, their weight and their text.
Rows come in the order of their first links.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from linklint.model.link import Zone
from linklint.model.standing import ZONE_NUMBERS, ZONES

#: Targets that are no page of the site: somewhere else (another host, an image, what something else serves),
#: or nowhere (missing, a redirect that never ends).
EXTERNAL, ELSEWHERE, NOWHERE = -1, -2, -3

_OFFSET = 3
_SHIFT = 5
#: The bits of a key that do not name its target.
LOW_BITS = (1 << _SHIFT) - 1
#: The bits of a key that name its (target, zone).
PLACE = ~0b11
FOLLOWED, CONTEXTUAL = 0b01, 0b10
#: The text of a row whose links do not share one.
VARIOUS = 0
_ROW = 8 + 4 + 4 + 4


def key_of(target: int, zone: Zone, *, followed: bool, contextual: bool) -> int:
    """One row's key. ``contextual``: in the page's own text, as far as the page alone can tell."""
    return (target + _OFFSET << _SHIFT) | ZONE_NUMBERS[zone] << 2 | (contextual and CONTEXTUAL) | followed


def target_of(key: int) -> int:
    """The file that the links of a row lead to, or one of the constants above."""
    return (key >> _SHIFT) - _OFFSET


def zone_of(key: int) -> Zone:
    """The zone that the links of a row stand in."""
    return ZONES[key >> 2 & 0b111]


class OutLinks:
    """The rows of one page: ``keys``, ``counts``, ``weights`` and ``texts`` (`LinkTexts`) belong together."""

    __slots__ = ("counts", "keys", "texts", "weights")

    def __init__(
        self,
        keys: Iterable[int] = (),
        counts: Iterable[int] = (),
        weights: Iterable[float] = (),
        texts: Iterable[int] = (),
    ) -> None:
        self.keys = array("i", keys)
        self.counts = array("i", counts)
        self.weights = array("d", weights)
        self.texts = array("i", texts)

    def pack(self) -> bytes:
        """All columns in native byte order."""
        return b"".join(each.tobytes() for each in (self.weights, self.keys, self.counts, self.texts))

    @classmethod
    def unpack(cls, raw: bytes) -> OutLinks:
        """The rows again."""
        size = len(raw) // _ROW
        links = cls()
        links.weights.frombytes(raw[: 8 * size])
        links.keys.frombytes(raw[8 * size : 12 * size])
        links.counts.frombytes(raw[12 * size : 16 * size])
        links.texts.frombytes(raw[16 * size :])
        return links

    def places(self) -> Iterator[int]:
        """(target, zone, text) of each row as one number, by which pages of a template are alike; -1 where
        the links have several texts."""
        for key, text in zip(self.keys, self.texts, strict=True):
            yield -1 if text == VARIOUS else (key & PLACE) << 32 | text
