"""The word lists of `data/page_words.toml`, read once per process."""

from __future__ import annotations

from functools import cache
from typing import Any

from linklint.data import read_table


@cache
def _lists() -> dict[str, Any]:
    return read_table("page_words.toml")


def words(section: str, key: str) -> frozenset[str]:
    """One list of the file."""
    return frozenset(_lists()[section][key])


def all_words() -> frozenset[str]:
    """The words of all lists."""
    return frozenset(word for lists in _lists().values() for found in lists.values() for word in found)
