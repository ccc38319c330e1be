"""The query parameters of ``data/params.toml``: which of them do not say what page is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec
from msgspec import Struct

from linklint.data import read_table


class Parameter(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One row of ``data/params.toml``, which says what each field means."""

    kind: str
    mark: str
    source: str
    names: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    value: str = ""


class Parameters:
    """The rows of some kinds, ready to be asked."""

    def __init__(self, rows: Iterable[Parameter]) -> None:
        self._names: dict[str, re.Pattern[str] | None] = {}
        self._prefixes: tuple[str, ...] = ()
        for row in rows:
            value = re.compile(row.value) if row.value else None
            self._names.update(dict.fromkeys(row.names, value))
            self._prefixes += row.prefixes

    def holds(self, name: str, value: str) -> bool:
        """Whether the parameter (name in lower case) is one of these."""
        if name in self._names:
            pattern = self._names[name]
            return pattern is None or pattern.fullmatch(value) is not None
        return name.startswith(self._prefixes)


@cache
def parameters_of(*kinds: str) -> Parameters:
    """The parameters of these kinds."""
    rows = msgspec.convert(read_table("params.toml")["parameter"], list[Parameter])
    return Parameters(row for row in rows if row.kind in kinds)
