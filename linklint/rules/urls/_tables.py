"""The tables of this family: redirect services, link shorteners. Read when first needed."""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from linklint.data import read_table


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
    return tuple(msgspec.convert(read_table("wrappers.toml")["wrapper"], list[Wrapper]))


@cache
def shorteners() -> frozenset[str]:
    """Hosts of link shorteners."""
    return frozenset(host for row in read_table("affiliate.toml")["shortener"] for host in row["hosts"])
