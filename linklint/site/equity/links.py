"""What a page record says of a page's links, as columns of numbers.

A row is one (target, zone, followed, contextual): the number of such links, their weight, their text, and how
far down the first of them stands. Rows come in the order of their first links.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from linklint.model.link import Zone
from linklint.model.standing import ZONE_NUMBERS, ZONES

#: Targets that are no page of the site: somewhere else (another host, an image, what something else serves),
#: or nowhere (missing, a redirect that never ends).
EXTERNAL, ELSEWHERE, NOWHERE = -1, -2, -3

_OFFSET = 3
#: What is left of a key without as many bits names its target.
TARGET_SHIFT = 5
#: The bits of a key that do not name its target.
LOW_BITS = (1 << TARGET_SHIFT) - 1
#: What is left of a key without as many bits names its (target, zone).
SPOT_SHIFT = 2
FOLLOWED, CONTEXTUAL = 0b01, 0b10
#: The text of a row whose links do not share one.
VARIOUS = 0
_ROW = 8 + 4 + 4 + 4
#: In the column of counts: the number of links, and above it the step (`model.standing`) of the first one.
FIRST_SHIFT = 27
COUNT_BITS = (1 << FIRST_SHIFT) - 1


def key_of(target: int, zone: Zone, *, followed: bool, contextual: bool) -> int:
    """One row's key. ``contextual``: in the page's own text, as far as the page alone can tell."""
    return lead_of(target) | ZONE_NUMBERS[zone] << 2 | (contextual and CONTEXTUAL) | followed


def lead_of(target: int) -> int:
    """The part of a key that names its target."""
    return target + _OFFSET << TARGET_SHIFT


def target_of(key: int) -> int:
    """The file that the links of a row lead to, or one of the constants above."""
    return (key >> TARGET_SHIFT) - _OFFSET


def zone_of(key: int) -> Zone:
    """The zone that the links of a row stand in."""
    return ZONES[key >> 2 & 0b111]


def place_of(spot: int, text: int) -> int:
    """(target, zone, text) as one number, by which pages of a template are alike."""
    return spot << SPOT_SHIFT + 32 | text


class OutLinks:
    """The rows of one page: ``keys``, ``counts``, ``weights`` and ``texts`` (`LinkTexts`) belong together.

    ``counts`` hold the steps of the first links, too (`FIRST_SHIFT`).
    """

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

    @staticmethod
    def places_in(raw: bytes) -> tuple[memoryview[int], memoryview[int]]:
        """The keys and the texts alone, without a copy."""
        size = len(raw) // _ROW
        view = memoryview(raw)
        return view[8 * size : 12 * size].cast("i"), view[16 * size :].cast("i")
