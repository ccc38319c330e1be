"""The tables that linklint knows the web by: words, hosts, parameters, codes. Each says what it holds.

People edit the TOML files. Programs read the JSON beside each, which ``docs/generate.py`` writes: parsing
TOML in Python took a tenth of a short run. Tests compare the two.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec

_FOLDER = Path(__file__).resolve().parent


def read_table(name: str) -> dict[str, Any]:
    """The content of one file (``anchors.toml``), read anew: callers keep what they make of it."""
    table: dict[str, Any] = msgspec.json.decode((_FOLDER / name).with_suffix(".json").read_bytes())
    return table
