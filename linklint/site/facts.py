"""The joined site, as site rules see it: one summary a page, and columns of numbers between them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from linklint.model.link import Redirect, Target, Zone
from linklint.model.site import SiteView
from linklint.site.apart import to_be_reached
from linklint.site.equity.settings import EquitySettings
from linklint.site.equity.snapshot import PageState, Snapshot, state_of
from linklint.site.graph import Graph
from linklint.site.headers import HeaderMap
from linklint.site.heads import NO_HEAD, PageHead
from linklint.site.redirects import RedirectMap
from linklint.site.robots import Robots
from linklint.site.sitemaps import Sitemaps

if TYPE_CHECKING:
    from linklint.site.equity.equity import Equity
    from linklint.site.related import Relatedness


class Anchor(Struct, frozen=True, array_like=True, gc=False):
    """One distinct (target, text) of a page. ``file`` is set for pages of the site, ``domain`` (the
    registrable domain) for other hosts. ``text`` is collapsed. ``href`` is as written on the first one.
    ``zone``, where that stands, and ``ugc``, whether a visitor wrote it, are told of links to other hosts
    alone: of the many others a rule knows whether they are ``editorial``. ``passage`` is a number that the
    text around a followed, editorial link has wherever it stands, and 0 where nothing stands around it."""

    href: str
    domain: str
    file: int | None
    text: str
    followed: bool
    editorial: bool
    zone: Zone = Zone.BODY
    ugc: bool = False
    passage: int = 0


class PageSummary(Struct, frozen=True, array_like=True, gc=False):
    """What is kept of every page. ``stub``: a redirect page (meta refresh), not content; ``refresh`` is the
    file that it leads to. ``canonical`` is the file number of the canonical page when it is another page
    of the site. ``blocked``: robots.txt keeps Googlebot from it. ``noindex``, ``nofollow`` and ``canonical``
    count HTTP headers in. ``keeps_fragment``: a script of the redirect page passes the fragment on."""

    file: int
    path: str
    url: str
    format: str
    title: str
    h1: str
    lang: str
    noindex: bool
    nofollow: bool
    stub: bool
    refresh: int | None
    refresh_url: str
    refresh_seconds: float
    canonical: int | None
    canonical_url: str
    front_matter: dict[str, object]
    blocked: bool = False
    keeps_fragment: bool = False

    @property
    def indexable(self) -> bool:
        """A page that a search engine may show: no ``noindex``, its own canonical, not a redirect stub, not
        blocked by robots.txt."""
        return not (self.noindex or self.stub or self.blocked) and self.canonical is None


class Resolve(Protocol):
    """Where an href on a page leads; ``base`` replaces the page's own URL."""

    def __call__(self, file: int, href: str, base: str | None = None) -> Target: ...


class Site:
    """Facts of all pages. Columns that no selected rule reads are empty.

    ``redirect_map`` are the redirect rules as written, in order; ``redirects`` those with a fixed source and
    where they end. ``baseline`` is an earlier state of the site, if the run was given one.
    """

    def __init__(
        self,
        view: SiteView,
        pages: Sequence[PageSummary],
        *,
        edges: dict[int, tuple[array[int], array[int]]],
        fragments: dict[int, list[tuple[int, str]]],
        ids: Mapping[int, frozenset[str]],
        anchors: dict[int, list[Anchor]],
        redirects: Sequence[tuple[str, Redirect]],
        redirected: dict[int, list[str]],
        resolve: Resolve,
        roots: Sequence[int],
        partial: bool,
        redirect_map: RedirectMap | None = None,
        baseline: Snapshot | None = None,
        links: Mapping[int, bytes] | None = None,
        equity_settings: EquitySettings | None = None,
        seeds: Mapping[int, float] | None = None,
        headers: HeaderMap | None = None,
        robots: Robots | None = None,
        sitemaps: Sitemaps | None = None,
        head: Callable[[int], PageHead] = lambda file: NO_HEAD,
        blocked: Mapping[int, Sequence[tuple[str, str]]] | None = None,
        terms: Mapping[int, Sequence[str]] | None = None,
    ) -> None:
        self.view = view
        self.pages = pages
        self.edges = edges
        self.anchors = anchors
        self.redirects = redirects
        self.redirect_map = redirect_map or RedirectMap((), "netlify")
        self.roots = roots
        self.partial = partial
        self.baseline = baseline
        self._fragments = fragments
        self._ids = ids
        self._redirected = redirected
        self._links = links or {}
        self._equity_settings = equity_settings or EquitySettings()
        self._seeds = seeds or {}
        self._resolve = resolve
        self.headers = headers or HeaderMap()
        self.robots = robots
        self.sitemaps = sitemaps or Sitemaps()
        self._head = head
        self._blocked = blocked or {}
        self._terms = terms or {}

    @cached_property
    def by_file(self) -> dict[int, PageSummary]:
        """Summaries by file number."""
        return {page.file: page for page in self.pages}

    @cached_property
    def to_be_reached(self) -> tuple[PageSummary, ...]:
        """The pages that a visitor should be able to reach by links (`linklint.site.apart`)."""
        return tuple(to_be_reached(self.pages))

    @cached_property
    def graph(self) -> Graph:
        """Followed links between pages, redirects and stubs already passed through."""
        return Graph.of(self.pages, self.edges, self.roots)

    @cached_property
    def equity(self) -> Equity:
        """Link equity by the settings of ``[equity]``; rules that use it read `Column.EQUITY`."""
        from linklint.site.equity.equity import Equity

        return Equity.of(self.pages, self._links, self._equity_settings, roots=self.roots, seeds=self._seeds)

    @cached_property
    def related(self) -> Relatedness:
        """Which pages speak of the same things; needs no column."""
        from linklint.site.related import Relatedness

        return Relatedness(self.pages)

    def state(self, file: int) -> PageState | None:
        """A page's place in the link graph; ``None`` for what is no page of it (a redirect page, a
        duplicate). Needs the columns EQUITY and EDGES."""
        return state_of(self, file) if file in self.equity else None

    def fragment_uses(self) -> Iterator[tuple[int, int, str]]:
        """(source file, target file, fragment), each distinct pair of a page once."""
        for source, uses in self._fragments.items():
            for target, fragment in uses:
                yield source, target, fragment

    def redirect_uses(self) -> Iterator[tuple[int, str, Redirect]]:
        """(source file, href as written, redirect) of links that meet a redirect rule of the site."""
        for source, hrefs in self._redirected.items():
            for href in hrefs:
                redirect = self._resolve(source, href).redirect
                if redirect is not None:
                    yield source, href, redirect

    def head(self, file: int) -> PageHead:
        """The canonical links and alternates of a page; needs `Column.HEAD`."""
        return self._head(file)

    def resolve(self, file: int, href: str, base: str | None = None) -> Target:
        """Where ``href``, written on the page ``file``, leads; ``base`` is `PageHead.base`."""
        return self._resolve(file, href) if base is None else self._resolve(file, href, base)

    def terms(self, file: int) -> Sequence[str]:
        """The distinct words of a page's text, of three letters or more; needs `Column.TERMS`."""
        return self._terms.get(file, ())

    def blocked_uses(self) -> Iterator[tuple[int, str, str]]:
        """(source file, href as written, URL path) of links to what robots.txt blocks."""
        for source, uses in self._blocked.items():
            for href, path in uses:
                yield source, href, path

    def ids(self, file: int) -> frozenset[str] | None:
        """The identifiers of a page; ``None`` for a file that is not a page."""
        return self._ids.get(file)
