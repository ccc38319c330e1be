"""Page records become the site that site rules read."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from urllib.parse import unquote

import msgspec

from linklint.engine.indexing import informed, read_sitemaps, served
from linklint.engine.plan import Plan
from linklint.engine.record import PageRecord, decode_head, decode_ids
from linklint.model.link import Redirect, Target
from linklint.rule import Column
from linklint.site.facts import Site
from linklint.site.heads import NO_HEAD


class _Ids(Mapping[int, frozenset[str]]):
    """Identifiers of every page, decoded when a link asks for them."""

    def __init__(self, records: Mapping[int, PageRecord]) -> None:
        self._records = records
        self._decoded: dict[int, frozenset[str]] = {}

    def __getitem__(self, file: int) -> frozenset[str]:
        found = self._decoded.get(file)
        if found is None:
            ids = decode_ids(self._records[file].ids)
            # Some generators write ids percent-encoded; fragments are compared decoded.
            found = self._decoded[file] = frozenset(ids).union(unquote(each) for each in ids if "%" in each)
        return found

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)


def join(plan: Plan, records: Mapping[int, PageRecord], *, partial: bool) -> Site:
    """The joined site. ``partial``: only some pages were read, so nothing can be said of the whole."""
    paths = plan.decisions.paths
    pages = [
        informed(plan, msgspec.structs.replace(records[file].summary, path=paths[file]))
        for file in sorted(records)
    ]

    def resolve(file: int, href: str, base: str | None = None) -> Target:
        return served(plan, plan.resolver.from_page(paths[file], base)[href])

    return Site(
        plan.index,
        pages,
        edges={
            file: (_numbers(record.followed), _numbers(record.qualified)) for file, record in records.items()
        },
        fragments={
            file: [(file if target < 0 else target, fragment) for target, fragment in record.fragments]
            for file, record in sorted(records.items())
            if record.fragments
        },
        ids=_Ids(records),
        anchors={file: record.anchors for file, record in sorted(records.items()) if record.anchors},
        redirects=_redirects(plan),
        redirect_map=plan.index.redirects,
        redirected={file: record.redirected for file, record in sorted(records.items()) if record.redirected},
        resolve=resolve,
        roots=plan.roots,
        partial=partial,
        headers=plan.index.headers,
        robots=plan.index.robots,
        sitemaps=read_sitemaps(plan) if Column.SITEMAPS in plan.columns else None,
        head=lambda file: decode_head(records[file].head) if file in records else NO_HEAD,
        blocked={file: record.blocked for file, record in sorted(records.items()) if record.blocked},
        terms={file: record.terms for file, record in records.items() if record.terms},
        baseline=plan.baseline,
        links={file: record.equity for file, record in records.items() if record.equity},
        equity_settings=plan.config.equity,
        seeds=plan.seeds,
    )


def _numbers(raw: bytes) -> array[int]:
    numbers = array("i")
    numbers.frombytes(raw)
    return numbers


def _redirects(plan: Plan) -> list[tuple[str, Redirect]]:
    """Every rule with a fixed source, and where it ends."""
    found = []
    for rule in plan.index.redirects.rules:
        if not rule.dynamic:
            redirect = plan.resolver.redirect(rule.source)
            if redirect is not None:
                found.append((rule.source, redirect))
    return found
