"""The tables that linklint knows the web by: words, hosts, parameters, codes. Each says what it holds."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent


def read_table(name: str) -> dict[str, Any]:
    """The content of one file (``anchors.toml``), read anew: callers keep what they make of it."""
    with (_FOLDER / name).open("rb") as file:
        return tomllib.load(file)
