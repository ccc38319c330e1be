"""The table of user-content containers, `data/ugc.toml`, read once per process."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from linklint.model.link import UserContent

_FILE = Path(__file__).parents[2] / "data" / "ugc.toml"


class Row(NamedTuple):
    """One platform's containers of one kind."""

    platform: str
    kind: UserContent
    selector: str
    least: int
    evidence: str


class Table(NamedTuple):
    """All rows that are on, one selector that matches any of them, and one for what they hold besides."""

    rows: tuple[Row, ...]
    any: str
    exempt: str


@cache
def table() -> Table:
    """The table as shipped."""
    with _FILE.open("rb") as file:
        data = tomllib.load(file)
    rows = tuple(
        Row(
            row["platform"],
            UserContent(row["kind"]),
            ", ".join(row["select"]),
            row.get("least", 1),
            row.get("evidence", ""),
        )
        for row in data["container"]
        if row.get("on", True)
    )
    exempt = ", ".join(selector for row in data["exempt"] for selector in row["select"])
    return Table(rows, ", ".join(row.selector for row in rows), exempt)
