"""An analysis as a `GraphDocument`, which the writers of the link graph take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import fsum

from msgspec.structs import replace

from linklint import __version__
from linklint.engine.analysis import Analysis
from linklint.engine.ideas import offers
from linklint.graph.document import (
    Baseline,
    Edge,
    Edges,
    FindingRow,
    GraphDocument,
    PageBefore,
    PageRow,
    Suggestion,
    Totals,
)
from linklint.graph.lists import in_need, lists
from linklint.model.report import Report
from linklint.site.apart import stands_apart
from linklint.site.facts import PageSummary, Site

#: A person reads three.
_SUGGESTIONS = 3
#: The rule whose findings are about pages that the owner called important.
_IMPORTANT = "EQT407"


def graph_document(analysis: Analysis) -> GraphDocument:
    """The document of an analysis that gathered the columns EQUITY and EDGES."""
    site, report = analysis.site, analysis.report
    equity = site.equity
    numbers = {file: number for number, file in enumerate(equity.files)}
    important = _important(site, report)
    totals = equity.totals
    home = site.by_file[site.roots[0]] if site.roots else None
    document = GraphDocument(
        settings=equity.settings,
        totals=Totals(totals.pages, totals.edges, totals.sum, totals.lost),
        pages=[_row(site, file, important.get(file, "")) for file in equity.files],
        edges=Edges(len(numbers), _edges(site, numbers)),
        roots=[numbers[root] for root in site.roots if root in numbers],
        findings=[
            FindingRow(each.code, each.name, each.severity.value, each.message, each.path, each.line)
            for each in report.diagnostics
        ],
        rules={code: info.summary for code, info in report.rules.items()},
        baseline=_baseline(site),
        title=(home.title or home.h1) if home else "",
        site=site.view.url,
        version=__version__,
    )
    return replace(document, suggestions=tuple(_suggestions(site, document)))


def _row(site: Site, file: int, important: str) -> PageRow:
    page, equity = site.by_file[file], site.equity
    counts = equity.counts(file)
    return PageRow(
        path=page.path,
        url=page.url,
        title=page.title or page.h1,
        raw=equity.raw(file),
        score=equity.score(file),
        rank=equity.rank(file),
        depth=site.graph.depth.get(file),
        in_links=counts.in_links,
        in_pages=counts.in_pages,
        contextual_in=counts.contextual_in,
        out_internal=counts.out_internal,
        out_external=counts.out_external,
        component=equity.component(file),
        wanted=_wanted(page),
        important=important,
    )


def _wanted(page: PageSummary) -> bool:
    """Whether readers are meant to find the page by links; fragments of HTML have no title and no heading."""
    return page.indexable and bool(page.title or page.h1) and not stands_apart(page.path)


def _edges(site: Site, numbers: Mapping[int, int]) -> Iterator[Edge]:
    for flow in site.equity.flows():
        yield Edge(numbers[flow.source], numbers[flow.target], flow.links, flow.followed, flow.equity)


def _baseline(site: Site) -> Baseline | None:
    """The snapshot that the run was given, if any."""
    state = site.baseline
    if state is None:
        return None
    pages = {url: PageBefore(page.raw, page.depth, page.inlinks) for url, page in state.pages.items()}
    kept = fsum(page.raw for page in pages.values()) / len(pages) if pages else 0.0
    return Baseline(pages, kept, comparable=state.settings == site.equity.settings)


def _important(site: Site, report: Report) -> dict[int, str]:
    """Pages that the owner called important, and how."""
    found: dict[int, str] = {}
    paths = {page.path: page.file for page in site.pages}
    for each in report.diagnostics:
        if each.code == _IMPORTANT and each.path in paths:
            found[paths[each.path]] = "named as important"
    urls = {page.url: page.file for page in site.pages}
    for url in site.equity.settings.seeds:
        if url in urls:
            found[urls[url]] = "links from other sites lead to it"
    for page in site.pages:
        if str(page.front_matter.get("priority", "")).lower() == "high":
            found[page.file] = "its priority is high"
    return found


def _suggestions(site: Site, document: GraphDocument) -> Iterator[Suggestion]:
    """Links to add: to the pages in most need, each from another page, one for each group of pages."""
    files, numbers = site.equity.files, {file: at for at, file in enumerate(site.equity.files)}
    used: set[int] = set()
    groups: set[int] = set()
    for entry in in_need(lists(document)):
        if len(used) == _SUGGESTIONS:
            break
        node, page = files[entry.page], document.pages[entry.page]
        if page.depth is None and page.component in groups:
            continue
        linking = {flow.source for flow in site.equity.inflows(node) if flow.contextual}
        offer = next((each for each in offers(site, node, linking) if each.file not in used), None)
        if offer is not None:
            used.add(offer.file)
            groups.add(page.component)
            yield Suggestion(numbers[offer.file], entry.page, entry.note, offer.equity)
