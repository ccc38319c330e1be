"""What is known of each generator, from `linklint/data/generators.toml`."""

from __future__ import annotations

from functools import cache

import msgspec

from linklint.data import read_table
from linklint.model.project import Generator


@cache
def generators() -> tuple[Generator, ...]:
    """All rows, in the order in which they are tried."""
    rows = read_table("generators.toml")["generator"]
    return msgspec.convert(rows, tuple[Generator, ...])
