"""What link spam sells: the wares of ``data/schemes.toml`` that are never ordinary words of an interface."""

from __future__ import annotations

import re
from functools import cache

from linklint.data import read_table
from linklint.model.pattern import later

_RUN = later(r"\w+")


@cache
def wares() -> frozenset[str]:
    """All of them, in all languages."""
    return frozenset(ware for row in read_table("schemes.toml")["bait"] for ware in row["hard"])


def ware_in(text: str) -> str:
    """The first ware that a normalised text names; ``""``: none."""
    found = _pattern().search(text) if _may_name(text) else None
    return found[0] if found else ""


def _may_name(text: str) -> bool:
    """Whether a word of the text begins like one of the wares: the pattern is slow, few texts have any."""
    return not text.isascii() or any(word[:3] in _openings() for word in _RUN.findall(text))


@cache
def _openings() -> frozenset[str]:
    return frozenset(ware[:3] for ware in wares() if ware.isascii())


@cache
def _pattern() -> re.Pattern[str]:
    """Wares at the start of words; scripts without spaces between words have them anywhere."""
    names = sorted(wares())
    return re.compile("|".join(rf"(?<!\w){re.escape(each)}" if each.isascii() else each for each in names))
