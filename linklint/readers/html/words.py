"""The word lists of `data/page_words.toml`, read once per process."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_FILE = Path(__file__).parents[2] / "data" / "page_words.toml"


@cache
def _lists() -> dict[str, Any]:
    with _FILE.open("rb") as file:
        return tomllib.load(file)


def words(section: str, key: str) -> frozenset[str]:
    """One list of the file."""
    return frozenset(_lists()[section][key])
