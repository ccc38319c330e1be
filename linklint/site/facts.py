"""The joined site, as site rules see it: one summary a page, and columns of numbers between them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from linklint.model.link import Redirect, Target
from linklint.model.site import SiteView
from linklint.site.graph import Graph


class Anchor(Struct, frozen=True, array_like=True, gc=False):
    """One distinct (target, text) of a page. ``file`` is set for pages of the site, ``domain`` (the
    registrable domain) for other hosts. ``text`` is collapsed. ``href`` is as written on the first one."""

    href: str
    domain: str
    file: int | None
    text: str
    followed: bool
    editorial: bool


class PageSummary(Struct, frozen=True, array_like=True, gc=False):
    """What is kept of every page. ``stub``: a redirect page (meta refresh), not content; ``refresh`` is the
    file that it leads to. ``canonical`` is the file number of the canonical page when it is another page
    of the site. ``root`` pages are where visitors start."""

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

    @property
    def indexable(self) -> bool:
        """A page that a search engine may show: no ``noindex``, its own canonical, not a redirect stub."""
        return not self.noindex and not self.stub and self.canonical is None


class Site:
    """Facts of all pages. Columns that no selected rule reads are empty."""

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
        resolve: Callable[[int, str], Target],
        roots: Sequence[int],
        partial: bool,
    ) -> None:
        self.view = view
        self.pages = pages
        self.edges = edges
        self.anchors = anchors
        self.redirects = redirects
        self.roots = roots
        self.partial = partial
        self._fragments = fragments
        self._ids = ids
        self._redirected = redirected
        self._resolve = resolve

    @cached_property
    def by_file(self) -> dict[int, PageSummary]:
        """Summaries by file number."""
        return {page.file: page for page in self.pages}

    @cached_property
    def graph(self) -> Graph:
        """Followed links between pages, redirects and stubs already passed through."""
        return Graph.of(self.pages, self.edges, self.roots)

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

    def ids(self, file: int) -> frozenset[str] | None:
        """The identifiers of a page; ``None`` for a file that is not a page."""
        return self._ids.get(file)
