"""What link spam sells: the wares of ``data/schemes.toml`` that are never ordinary words of an interface."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from linklint.data import read_table
from linklint.model.pattern import later

_RUN = later(r"\w+")
_OPENING = 3


@cache
def wares() -> frozenset[str]:
    """All of them, in all languages."""
    return frozenset(ware for row in read_table("schemes.toml")["bait"] for ware in row["hard"])


def ware_in(text: str) -> str:
    """The first ware that a normalised text names; ``""``: none."""
    found = _pattern().search(text) if may_hold_ware(text, _RUN.findall(text)) else None
    return found[0] if found else ""


def may_hold_ware(text: str, words: Iterable[str]) -> bool:
    """Whether a text has the beginning of one of the wares: the pattern is slow, few texts have any.

    ``words`` are those of the text.
    """
    if not _openings().isdisjoint([word[:_OPENING] for word in words]):
        return True
    return not text.isascii() and any(opening in text for opening in _inside())


@cache
def _openings() -> frozenset[str]:
    return frozenset(ware[:_OPENING] for ware in wares() if ware.isascii())


@cache
def _inside() -> frozenset[str]:
    return frozenset(ware[:_OPENING] for ware in wares() if not ware.isascii())


@cache
def _pattern() -> re.Pattern[str]:
    """Wares at the start of words; scripts without spaces between words have them anywhere."""
    names = sorted(wares())
    return re.compile("|".join(rf"(?<!\w){re.escape(each)}" if each.isascii() else each for each in names))
