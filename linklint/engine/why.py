"""What one page is to its site: who links to it, what that brings, and what would help."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from urllib.parse import unquote

from msgspec import Struct

from linklint.engine.analysis import Analysis
from linklint.engine.ideas import offers
from linklint.engine.scan import Scanner
from linklint.model.diagnostic import Diagnostic
from linklint.model.link import Kind
from linklint.model.position import LinkSpans
from linklint.site.equity import EquitySettings, Flow, LinkCounts

#: Pages shown of those that link here, of those that are linked to, and of those that should link here.
SOURCES, TARGETS, IDEAS = 10, 10, 3


class LinkHere(Struct, frozen=True):
    """One link to the page."""

    line: int | None
    column: int | None
    text: str
    zone: str
    rel: str | None


class Source(Struct, frozen=True):
    """A page that links to the page. ``share`` is the part of its link weight that goes there, ``equity``
    what arrives (1.0: an average page's)."""

    path: str
    url: str
    equity: float
    share: float
    links: tuple[LinkHere, ...]


class Destination(Struct, frozen=True):
    """A page that the page links to, with what it gets."""

    path: str
    url: str
    equity: float
    share: float
    links: int


class Idea(Struct, frozen=True):
    """A page that could link here: ``equity`` is what a link in its text would bring at once, ``related`` the
    cosine of the titles."""

    path: str
    url: str
    title: str
    equity: float
    related: float


class Effect(Struct, frozen=True):
    """The page without the links of one source."""

    source: str
    raw: float
    score: float
    depth: int | None


class Explanation(Struct, frozen=True):
    """Everything that is told of one page.

    URLs are paths on the host; ``stands_for`` is set where a redirect page or a duplicate was asked for.
    ``click_path`` begins at the start page; ``only_link`` is a link that every click path uses.
    """

    path: str
    url: str
    title: str
    stands_for: str | None
    settings: EquitySettings
    pages: int
    raw: float
    score: float
    rank: int
    depth: int | None
    click_path: tuple[str, ...]
    only_link: tuple[str, str] | None
    counts: LinkCounts
    sources: tuple[Source, ...]
    more_sources: int
    destinations: tuple[Destination, ...]
    more_destinations: int
    ideas: tuple[Idea, ...]
    findings: tuple[Diagnostic, ...]
    without: Effect | None = None


class UnknownPage(Exception):
    """There is no such page; ``similar`` may be what was meant."""

    def __init__(self, message: str, similar: str = "") -> None:
        super().__init__(message)
        self.similar = similar


def find(analysis: Analysis, text: str) -> int:
    """The file of a path inside the root, or of a URL of the site. Raises `UnknownPage`."""
    index, resolver = analysis.plan.index, analysis.plan.resolver
    file = index.find(text)
    if file is None:
        target = resolver.from_page("index.html")[text]
        file = target.file if target.redirect is None else target.redirect.file
        if file is None and "://" not in text:
            file = index.lookup(unquote(text).strip("/"), markdown=True)
    if file is None:
        raise UnknownPage(f"no page of the site is '{text}'", index.similar(text.strip("/")) or "")
    if file not in analysis.site.by_file:
        raise UnknownPage(f"'{text}' is a file, but no page that was read")
    return file


def explain(analysis: Analysis, file: int, *, without: int | None = None) -> Explanation:
    """The explanation of a page. ``without``: also what it would be without the links of that page.

    Raises `UnknownPage` for pages that are not part of the link graph, and where there is no such link.
    """
    site, equity = analysis.site, analysis.site.equity
    node = equity.node(file)
    if node is None:
        raise UnknownPage(f"{_path(analysis, file)} is not part of the link graph: it leads out of the site")
    inflows, outflows = equity.inflows(node), equity.outflows(node)
    only = equity.only_link(node)
    return Explanation(
        path=_path(analysis, node),
        url=_url(analysis, node),
        title=site.by_file[node].title or site.by_file[node].h1,
        stands_for=_path(analysis, file) if file != node else None,
        settings=equity.settings,
        pages=len(equity.files),
        raw=equity.raw(node),
        score=equity.score(node),
        rank=equity.rank(node),
        depth=site.graph.depth.get(node),
        click_path=tuple(_url(analysis, each) for each in site.graph.path(node)),
        only_link=(_url(analysis, only[0]), _url(analysis, only[1])) if only else None,
        counts=equity.counts(node),
        sources=tuple(_sources(analysis, node, inflows[:SOURCES])),
        more_sources=max(0, len(inflows) - SOURCES),
        destinations=tuple(
            Destination(
                _path(analysis, each.target), _url(analysis, each.target), each.equity, each.share, each.links
            )
            for each in outflows[:TARGETS]
        ),
        more_destinations=max(0, len(outflows) - TARGETS),
        ideas=tuple(_ideas(analysis, node, inflows)),
        findings=tuple(each for each in analysis.report.diagnostics if each.path == _path(analysis, node)),
        without=_effect(analysis, node, without, inflows) if without is not None else None,
    )


def _path(analysis: Analysis, file: int) -> str:
    return analysis.site.by_file[file].path


def _url(analysis: Analysis, file: int) -> str:
    return analysis.site.by_file[file].url


def _sources(analysis: Analysis, node: int, flows: list[Flow]) -> Iterator[Source]:
    """The flows with their links, for which the pages are read once more."""
    scanner = Scanner(analysis.plan)
    for flow in flows:
        page = scanner.read(flow.source)
        links: list[LinkHere] = []
        if page is not None:
            found = [
                link
                for link in page.links
                if link.kind is Kind.HYPERLINK
                and (file := link.target.file if link.target.redirect is None else link.target.redirect.file)
                is not None
                and analysis.site.equity.node(file) == node
            ]
            spans = page.locate({link.place for link in found})
            for link in found:
                links.append(_link(link.text, link.zone.value, link.rel.raw, spans.get(link.place)))
            page.close()
        yield Source(
            _path(analysis, flow.source), _url(analysis, flow.source), flow.equity, flow.share, tuple(links)
        )


def _link(text: str, zone: str, rel: str | None, spans: LinkSpans | None) -> LinkHere:
    span = spans and (spans.destination or spans.whole)
    return LinkHere(span.begin.line if span else None, span.begin.column if span else None, text, zone, rel)


def _ideas(analysis: Analysis, node: int, inflows: list[Flow]) -> Iterator[Idea]:
    """Pages whose text should link here."""
    site = analysis.site
    linking = {flow.source for flow in inflows if flow.contextual}
    for offer in islice(offers(site, node, linking), IDEAS):
        page = site.by_file[offer.file]
        yield Idea(page.path, page.url, page.title or page.h1, offer.equity, offer.related)


def _effect(analysis: Analysis, node: int, source: int, inflows: list[Flow]) -> Effect:
    page = analysis.site.equity.node(source)
    if page is None or all(flow.source != page for flow in inflows):
        raise UnknownPage(f"{_path(analysis, source)} has no link to {_path(analysis, node)}")
    equity = analysis.site.equity.without(page, node)
    graph = analysis.site.graph.without(page, node)
    return Effect(_url(analysis, page), equity.raw(node), equity.score(node), graph.depth.get(node))
