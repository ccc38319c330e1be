"""A site's internal links as plain data: what every writer of this package reads, and nothing else."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from linklint.site.equity.settings import EquitySettings


class Totals(Struct, frozen=True):
    """``sum`` is the equity that stays on the site's pages as a share (1.0: all of it), ``lost`` the rest."""

    pages: int
    edges: int
    sum: float
    lost: float


class PageRow(Struct, frozen=True):
    """One page. The fields down to ``component`` are the published ones, in their order.

    ``raw`` is PageRank times the number of pages, ``score`` 0 to 100, ``rank`` counts from 1, ``depth`` is
    ``None`` where no click path leads. ``in_links`` are followed links on ``in_pages`` other pages,
    ``contextual_in`` those of them in a page's own text. ``component`` numbers the strongly connected
    components.

    ``wanted``: a page that readers are meant to find (one that search engines may show, not an error page).
    ``important``: why it matters to the site, in a few words; empty where nobody said so.
    """

    path: str
    url: str
    title: str
    raw: float
    score: float
    rank: int
    depth: int | None
    in_links: int
    in_pages: int
    contextual_in: int
    out_internal: int
    out_external: int
    component: int
    wanted: bool = True
    important: str = ""


#: The names of the fields that JSON and CSV publish.
PUBLISHED = PageRow.__struct_fields__[:13]


#: Digits after the point that are printed: fewer than plain Python and scipy agree on.
_DIGITS = {"score": 2}


def printed(name: str, value: object) -> object:
    """A field's value as the formats for programs print it."""
    return round(value, _DIGITS.get(name, 6)) if isinstance(value, float) else value


class Edge(Struct, frozen=True):
    """All links from one page to another: how many, how many of them pass equity, and how much (r·N)."""

    source: int
    target: int
    links: int
    followed: int
    equity: float


class Edges:
    """Edges as columns, by source and then target. A site has a hundred of them for every page."""

    __slots__ = ("equity", "followed", "links", "starts", "targets")

    def __init__(self, pages: int, edges: Iterable[Edge]) -> None:
        """``edges`` in the order of their sources; sources and targets are indices of the pages."""
        self.targets, self.links, self.followed = array("i"), array("i"), array("i")
        self.equity = array("d")
        starts = array("q", [0])
        for edge in edges:
            while len(starts) <= edge.source:
                starts.append(len(self.targets))
            self.targets.append(edge.target)
            self.links.append(edge.links)
            self.followed.append(edge.followed)
            self.equity.append(edge.equity)
        while len(starts) <= pages:
            starts.append(len(self.targets))
        self.starts = starts

    def __len__(self) -> int:
        return len(self.targets)

    def of(self, source: int) -> range:
        """The positions of a page's edges in the columns."""
        return range(self.starts[source], self.starts[source + 1])

    def __iter__(self) -> Iterator[Edge]:
        for source in range(len(self.starts) - 1):
            for at in self.of(source):
                yield Edge(source, self.targets[at], self.links[at], self.followed[at], self.equity[at])


class FindingRow(Struct, frozen=True):
    """One finding of a rule."""

    code: str
    name: str
    severity: str
    message: str
    path: str
    line: int | None = None


class PageBefore(Struct, frozen=True):
    """A page as it was in the baseline: raw equity, click depth, pages that link to it."""

    raw: float
    depth: int | None
    in_pages: int


class Baseline(Struct, frozen=True):
    """An earlier state of the site, by URL path. ``comparable``: computed with the same settings."""

    pages: dict[str, PageBefore]
    sum: float
    comparable: bool = True


class Suggestion(Struct, frozen=True):
    """A link to add: from page to page, why, and the equity that it would bring at once."""

    source: int
    target: int
    why: str
    gain: float


class GraphDocument(Struct, frozen=True):
    """Everything that is said of a site's links. ``pages`` are sorted by URL.

    ``roots`` are the indices of the pages where visitors start. ``rules`` holds one sentence for each rule
    that found something. ``site`` is the site's address, if it is configured.
    """

    settings: EquitySettings
    totals: Totals
    pages: Sequence[PageRow]
    edges: Edges
    roots: Sequence[int]
    findings: Sequence[FindingRow] = ()
    rules: dict[str, str] = {}
    suggestions: Sequence[Suggestion] = ()
    baseline: Baseline | None = None
    title: str = ""
    site: str = ""
    version: str = ""
