"""The lists of ``data/schemes.toml``, read when first needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from linklint.data import read_table

#: Shorter words are in every text.
_ROOT = 4


@cache
def _rows() -> dict[str, Any]:
    return read_table("schemes.toml")


def _values(section: str, key: str, lang: str = "") -> Iterator[str]:
    rows = _rows()[section]
    rows = rows if isinstance(rows, list) else [rows]
    if any(row.get("lang") == lang for row in rows):
        rows = [row for row in rows if row["lang"] in (lang, "en")]
    for row in rows:
        yield from row.get(key, ())


@cache
def words(section: str, key: str, lang: str = "") -> frozenset[str]:
    """One list: that of a language and the English one, or of all for a language without a list."""
    return frozenset(_values(section, key, lang))


@cache
def roots(section: str, key: str, lang: str = "") -> tuple[str, ...]:
    """A few words of which each phrase of a list has one: most texts have none of them."""
    phrases = set(words(section, key, lang))
    parts = {part for phrase in phrases for part in re.split(r"[ -]", phrase) if len(part) >= _ROOT}
    found: list[str] = []
    while phrases:
        in_reach = {part: sum(part in phrase for phrase in phrases) for part in parts}
        best = max(in_reach, key=lambda part: (in_reach[part], len(part), part), default="")
        if not in_reach.get(best):
            return (*found, *sorted(phrases))
        found.append(best)
        phrases = {phrase for phrase in phrases if best not in phrase}
    return tuple(found)


@cache
def wording(section: str, key: str, lang: str = "") -> re.Pattern[str]:
    """The patterns of a language as one, for lower-case text; languages as in `words`. A space stands for any
    white space."""
    joined = "|".join(f"(?:{pattern})" for pattern in _values(section, key, lang))
    return re.compile(joined.replace(" ", r"\s+"))


@cache
def any_of(section: str, key: str) -> re.Pattern[str]:
    """Any phrase of a list as whole words, for lower-case text."""
    joined = "|".join(map(re.escape, sorted(words(section, key), key=len, reverse=True)))
    return re.compile(rf"(?<!\w)(?:{joined.replace(chr(92) + ' ', chr(92) + 's+')})(?!\w)")
