"""The table of user-content containers, `data/ugc.toml`, read once per process."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import NamedTuple

from linklint.data import read_table
from linklint.model.link import UserContent
from linklint.readers.html.structure import says


class Row(NamedTuple):
    """One platform's containers of one kind."""

    platform: str
    kind: UserContent
    selector: str
    least: int
    evidence: str


class Table(NamedTuple):
    """The rows that are on, by a word that an element must bear to match them.

    ``names`` is keyed by a class or identifier, ``attributes`` by the name of an attribute. The entries are
    (selector, row), for attributes (operator, value, selector, row). ``exempt`` selects what platforms add
    inside containers, ``never`` what is no visitor's link anywhere.
    """

    names: dict[str, list[tuple[str, Row]]]
    attributes: dict[str, list[tuple[str, str, str, Row]]]
    exempt: str
    never: str


_NAME = re.compile(r"[.#]([\w-]+)")
_ATTRIBUTE = re.compile(r"""\[([\w-]+)(?:([~^$*|]?=)["']?([^"'\]]*))?""")


@cache
def table() -> Table:
    """The table as shipped."""
    data = read_table("ugc.toml")
    names: dict[str, list[tuple[str, Row]]] = {}
    attributes: dict[str, list[tuple[str, str, str, Row]]] = {}
    for entry in data["container"]:
        if not entry.get("on", True):
            continue
        row = Row(
            entry["platform"],
            UserContent(entry["kind"]),
            ", ".join(entry["select"]),
            entry.get("least", 1),
            entry.get("evidence", ""),
        )
        for selector in entry["select"]:
            # An element can only match if it matches the last part; its first name is what it is found by.
            # A bare element name ("ol.comments > li") is found by the name of its tag.
            last = selector.split()[-1]
            if found := _NAME.search(last):
                names.setdefault(found.group(1), []).append((selector, row))
            elif found := _ATTRIBUTE.search(last):
                operator, value = found[2] or "", (found[3] or "").lower()
                attributes.setdefault(found[1], []).append((operator, value, selector, row))
            else:
                names.setdefault(f"<{last}>", []).append((selector, row))
    exempt, never = (
        ", ".join(
            selector
            for entry in data["exempt"]
            if entry.get("anywhere", False) is anywhere
            for selector in entry["select"]
        )
        for anywhere in (False, True)
    )
    return Table(names, attributes, exempt, never)


@lru_cache(8192)
def is_named(classes: str | None, identifier: str | None) -> bool:
    """Whether names of an element could make it a row of the table, or name comments or posts."""
    rows = table()
    for name, value in (("class", classes), ("id", identifier)):
        if value and (says(value) != (False, False) or not rows.names.keys().isdisjoint(value.split())):
            return True
        if value and any(wanted in value.lower() for _, wanted, _, _ in rows.attributes.get(name, ())):
            return True
    return False


@cache
def bare() -> Mapping[str, frozenset[str]]:
    """Elements that the table knows by their tags alone ("ol.comments > li"), and a name that something
    around them must have, in lower case."""
    found: dict[str, set[str]] = {}
    for key, entries in table().names.items():
        if key.startswith("<"):
            found[key[1:-1]] = {_NAME.search(selector)[1].lower() for selector, _ in entries}  # type: ignore[index]
    return {tag: frozenset(names) for tag, names in found.items()}


@cache
def openers() -> frozenset[str]:
    """All the names of `bare`."""
    return frozenset().union(*bare().values())


def opens(value: str | None) -> bool:
    """Whether bare elements inside one with this class or identifier may be in the table."""
    return value is not None and not openers().isdisjoint(value.lower().split())


@cache
def telling_attributes() -> frozenset[str]:
    """Attributes, other than names, by which an element could be in the table."""
    return frozenset(table().attributes) - {"class", "id"}
