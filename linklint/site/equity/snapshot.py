"""A snapshot of a site's equity: small, the same for the same site, and made to be committed.

It is JSON with one page or host a line, sorted, and holds neither dates nor versions of the tool, so that two
branches that touch different pages merge as text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Struct

from linklint.site.equity.settings import EquitySettings

if TYPE_CHECKING:
    from linklint.site.facts import Site

VERSION = 1


class SnapshotError(ValueError):
    """The file is no snapshot, or one that this version cannot read."""


class PageState(Struct, frozen=True, rename={"inlinks": "in"}):
    """What is kept of one page.

    ``raw`` is its PageRank times the number of pages (1.0: the average page of a site that leaks nothing),
    to three significant digits. ``depth`` is ``None`` for pages that no click path reaches. ``inlinks``
    counts the pages that link to it with a followed link, ``contextual`` the followed links to it in the own
    text of pages.
    """

    raw: float
    depth: int | None
    inlinks: int
    contextual: int


class Snapshot(Struct, frozen=True):
    """The pages of a site by URL path, and the registrable domains they link to with how many do."""

    settings: EquitySettings
    pages: dict[str, PageState]
    hosts: dict[str, int]


def snapshot(site: Site) -> Snapshot:
    """The state of a joined site; needs the columns EQUITY, EDGES and ANCHORS."""
    pages = {site.by_file[file].url: state_of(site, file) for file in site.equity.files}
    hosts: dict[str, int] = {}
    for anchors in site.anchors.values():
        for domain in {anchor.domain for anchor in anchors if anchor.domain}:
            hosts[domain] = hosts.get(domain, 0) + 1
    return Snapshot(site.equity.settings, dict(sorted(pages.items())), dict(sorted(hosts.items())))


def state_of(site: Site, file: int) -> PageState:
    """The state of one page; raises `KeyError` for files that are no page of the network."""
    counts = site.equity.counts(file)
    return PageState(
        raw=float(f"{site.equity.raw(file):.3g}"),
        depth=site.graph.depth.get(file),
        inlinks=counts.in_pages,
        contextual=counts.contextual_in,
    )


def dump(state: Snapshot) -> str:
    """The text of the file."""
    return "\n".join(
        (
            f'{{"version": {VERSION},',
            f'"settings": {_json(msgspec.to_builtins(state.settings))},',
            '"pages": {',
            *_entries(state.pages),
            "},",
            '"hosts": {',
            *_entries(state.hosts),
            "}}",
            "",
        )
    )


def _entries(table: dict[str, Any]) -> list[str]:
    lines = [f"{_json(key)}: {_json(value)}" for key, value in table.items()]
    return [line + "," for line in lines[:-1]] + lines[-1:]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


class _File(Struct, frozen=True):
    version: int
    settings: EquitySettings
    pages: dict[str, PageState]
    hosts: dict[str, int] = {}


def load(raw: bytes) -> Snapshot:
    """Read a snapshot. Raises `SnapshotError` with what is wrong."""
    try:
        version = msgspec.json.decode(raw, type=dict[str, Any]).get("version")
    except msgspec.DecodeError as error:
        place = "; is it the result of a merge?" if b"<<<<<<<" in raw else ""
        raise SnapshotError(f"is no equity snapshot: {error}{place}") from None
    if version is None:
        raise SnapshotError("is no equity snapshot: it has no version")
    if version != VERSION:
        raise SnapshotError(f"has version {version!r}; this linklint reads version {VERSION}")
    try:
        found = msgspec.json.decode(raw, type=_File)
    except msgspec.DecodeError as error:
        raise SnapshotError(f"is no equity snapshot: {error}") from None
    return Snapshot(found.settings, found.pages, found.hosts)
