"""How a link stands on its page, in one number: what the surfer model weighs, cheap enough for every link."""

from __future__ import annotations

from functools import lru_cache

from linklint.model.link import Zone

#: The zones by number.
ZONES = tuple(Zone)
ZONE_NUMBERS = {zone: number for number, zone in enumerate(ZONES)}

#: The lowest three bits are the zone; then flags.
ZONE_BITS = 0b111
LISTED = 1 << 3  # in a list or table
BREADCRUMB = 1 << 4
USER_CONTENT = 1 << 5
HIDDEN = 1 << 6
CODE = 1 << 7  # an example, not a link that the author recommends
IMAGE = 1 << 8  # no text: an image, or nothing
GENERIC = 1 << 9  # a text like "click here"

#: How far down the page's own text it stands, in steps from 0 (first) to `STEPS` (last).
STEPS = 15
_POSITION_SHIFT = 10
#: The place in its list, from 0; 0 for the links of short lists too.
_RANK_SHIFT = 14
#: A list is long above this many links.
SHORT_LIST = 10


@lru_cache(1024)
def positions(count: int) -> tuple[int, ...]:
    """For each of ``count`` links of the page's own text what its position adds to its standing."""
    last = max(1, count - 1)
    return tuple((index * STEPS + last // 2) // last << _POSITION_SHIFT for index in range(count))


def ranked(standing: int, rank: int) -> int:
    """The standing with a place in a long list."""
    return standing | rank << _RANK_SHIFT


def step(standing: int) -> int:
    """How far down the page's own text, from 0 to `STEPS`."""
    return standing >> _POSITION_SHIFT & STEPS


def position(standing: int) -> float:
    """How far down the page's own text, from 0 to 1."""
    return step(standing) / STEPS


def rank(standing: int) -> int:
    """The place in a long list, from 0."""
    return standing >> _RANK_SHIFT


def in_text(standing: int) -> bool:
    """In the page's own text: not navigation, a visitor's words, hidden, or an example in code."""
    return ZONES[standing & ZONE_BITS] in _OWN and not standing & (USER_CONTENT | HIDDEN | CODE | BREADCRUMB)


_OWN = frozenset({Zone.MAIN, Zone.BODY})
