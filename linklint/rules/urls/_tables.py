"""The tables of this family: redirect services, link shorteners. Read when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

_DATA = Path(__file__).resolve().parents[2] / "data"


class Wrapper(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """One row of ``data/wrappers.toml``, which says what each field means."""

    name: str
    path: str
    mark: str
    source: str
    hosts: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    params: tuple[str, ...] = ()
    in_path: str = ""


@cache
def wrappers() -> tuple[Wrapper, ...]:
    """All redirect services."""
    return tuple(msgspec.convert(_read("wrappers.toml")["wrapper"], list[Wrapper]))


@cache
def shorteners() -> frozenset[str]:
    """Hosts of link shorteners."""
    return frozenset(host for row in _read("affiliate.toml")["shortener"] for host in row["hosts"])


@cache
def _read(name: str) -> dict[str, Any]:
    with (_DATA / name).open("rb") as file:
        return tomllib.load(file)
