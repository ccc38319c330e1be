"""How equity flows through a site, and what each page gets: the facade that rules and commands use."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from linklint.model.standing import STEPS
from linklint.site.equity.assemble import Nodes, assemble
from linklint.site.equity.network import Network
from linklint.site.equity.pagerank import pagerank
from linklint.site.equity.score import link_scores
from linklint.site.equity.settings import EquitySettings

if TYPE_CHECKING:
    from linklint.site.facts import PageSummary


class Flow(Struct, frozen=True, gc=False):
    """What the links of one page do for another one.

    ``links`` is how many there are, ``followed`` how many of them count as votes, ``contextual`` how many
    followed ones stand in the page's own text. ``weight`` is the weight that passes, ``share`` its part of
    all link weight of the source. ``equity`` is what arrives, in units where 1.0 is an average page.
    ``position`` is how far down the source's text the first of the contextual links stands, from 0 to 1:
    counted in links, in sixteen steps, and 0 where the text has fewer than five.
    """

    source: int
    target: int
    links: int
    followed: int
    contextual: int
    weight: float
    share: float
    equity: float
    position: float = 0.0


class LinkCounts(Struct, frozen=True, gc=False):
    """Links of one page. ``in_links`` are followed links on ``in_pages`` other pages, ``contextual_in`` those
    of them in the text of their pages; ``qualified_in`` further links marked nofollow, sponsored or ugc.
    ``out_internal`` are links to other pages of the site, ``out_external`` those to other hosts, whatever
    their ``rel``."""

    in_links: int
    in_pages: int
    contextual_in: int
    qualified_in: int
    out_internal: int
    out_external: int


class Totals(Struct, frozen=True, gc=False):
    """``edges`` are linked pairs of pages; ``sum`` is 1 where nothing is ``lost``."""

    pages: int
    edges: int
    sum: float
    lost: float


class Equity:
    """Link equity of a site, by `EquitySettings`. Pages are named by file number.

    Redirect pages and pages with another canonical are no pages here: what links to them counts for the page
    they lead to (`node`). Methods that take a file raise `KeyError` for files that are no page here.
    """

    def __init__(
        self,
        nodes: Nodes,
        network: Network,
        settings: EquitySettings,
        *,
        roots: Sequence[int] = (),
        seeds: Mapping[int, float] | None = None,
    ) -> None:
        self.settings = settings
        #: The pages, sorted by URL.
        self.files = nodes.files
        self._nodes = nodes
        self._network = network
        self._of = nodes.of
        homes = (nodes.node(root) for root in roots)
        self._roots = sorted({home for home in homes if home is not None})
        self._teleport = teleport(nodes, seeds or {}, settings.beta)

    @classmethod
    def of(
        cls,
        pages: Sequence[PageSummary],
        links: Mapping[int, bytes],
        settings: EquitySettings,
        *,
        roots: Sequence[int] = (),
        seeds: Mapping[int, float] | None = None,
    ) -> Equity:
        """From page summaries and the rows of each page (`linklint.site.equity.links`). ``roots`` are where
        click paths start, ``seeds`` the files of ``settings.seeds`` with their weights."""
        nodes = Nodes(pages, settings)
        return cls(nodes, assemble(nodes, links, settings), settings, roots=roots, seeds=seeds)

    # --- pages ----------------------------------------------------------------------------------------

    def __contains__(self, file: int) -> bool:
        node = self._of.get(file, -1)
        return node >= 0 and self.files[node] == file

    def node(self, file: int) -> int | None:
        """The page that links to this file count for: itself, where a redirect page or duplicate leads, or
        ``None`` when it is no page of the network."""
        node = self._nodes.node(file)
        return None if node is None else self.files[node]

    def raw(self, file: int) -> float:
        """Equity, with 1.0 for the average page of a site that loses nothing: what builds are compared by."""
        return self._ranks[self._at(file)] * len(self.files)

    def score(self, file: int) -> float:
        """0 to 100, logarithmic, relative to this site and build; never to be compared with others."""
        return self._scores[self._at(file)]

    def rank(self, file: int) -> int:
        """1 for the page with most equity; equal pages by URL."""
        return self._places[self._at(file)]

    def component(self, file: int) -> int:
        """The group of pages that all reach each other by followed links which the page belongs to."""
        return self._components[self._at(file)]

    def only_link(self, file: int) -> tuple[int, int] | None:
        """The last link (source, target) that every path of followed links from the start pages to this page
        uses; ``None`` when there are ways around each, or no way at all."""
        found = self._only_links[self._at(file)]
        return None if found is None else (self.files[found[0]], self.files[found[1]])

    def counts(self, file: int) -> LinkCounts:
        """How many links lead here and away."""
        node, network = self._at(file), self._network
        links, pages, contextual, qualified = (column[node] for column in self._inbound)
        return LinkCounts(links, pages, contextual, qualified, network.internal[node], network.external[node])

    def lost(self, file: int) -> float:
        """The share of the page's link weight that reaches no page: qualified links (as the settings have
        it), and links that lead nowhere. Links off the site are not meant."""
        node = self._at(file)
        whole = self._network.whole[node]
        return self._network.lost[node] / whole if whole else 0.0

    @cached_property
    def totals(self) -> Totals:
        """The size of the network, and what becomes of its equity."""
        total = fsum(self._ranks)
        # What rounding leaves over is no loss.
        lost = round(max(0.0, 1.0 - total), 9) if self.files else 0.0
        return Totals(len(self.files), len(self._network.heads), total, lost)

    # --- flows ----------------------------------------------------------------------------------------

    def flows(self) -> Iterator[Flow]:
        """All of them, by source and target in the order of `files`."""
        starts = self._network.starts
        for node in range(len(self.files)):
            for edge in range(starts[node], starts[node + 1]):
                yield self._flow(node, edge)

    def outflows(self, file: int) -> list[Flow]:
        """Where the page's equity goes, largest first."""
        node = self._at(file)
        starts = self._network.starts
        return self._sorted([self._flow(node, edge) for edge in range(starts[node], starts[node + 1])])

    def inflows(self, file: int) -> list[Flow]:
        """Where the page's equity comes from, largest first."""
        starts, edges = self._incoming
        node = self._at(file)
        return self._sorted(
            [self._flow(self._network.source(edge), edge) for edge in edges[starts[node] : starts[node + 1]]]
        )

    def without(self, source: int, target: int) -> Equity:
        """The equity of the same site, had ``source`` no link to ``target``."""
        edge = self._network.edge(self._at(source), self._at(target))
        if edge is None:
            return self
        changed = Equity.__new__(Equity)
        changed.__dict__.update(
            {name: value for name, value in self.__dict__.items() if name not in _COMPUTED}
        )
        changed._network = self._network.without(edge, self.settings)
        return changed

    def offer(self, source: int) -> float:
        """What one more link in the text of ``source`` would bring its target at once, before the site
        settles: 1.0 is an average page's equity."""
        node = self._at(source)
        share = 1 / (self._network.whole[node] + 1)
        return self.settings.damping * self._ranks[node] * len(self.files) * share

    def _flow(self, node: int, edge: int) -> Flow:
        network = self._network
        whole, weight = network.whole[node], network.weights[edge]
        share = weight / whole if whole else 0.0
        return Flow(
            source=self.files[node],
            target=self.files[network.heads[edge]],
            links=network.links[edge],
            followed=network.followed(edge),
            contextual=network.contextual[edge],
            weight=weight,
            share=share,
            equity=self.settings.damping * self._ranks[node] * len(self.files) * share,
            position=network.first[edge] / STEPS,
        )

    def _sorted(self, flows: list[Flow]) -> list[Flow]:
        at = self._of
        return sorted(flows, key=lambda flow: (-_tidy(flow.equity), at[flow.source], at[flow.target]))

    # --- computed once --------------------------------------------------------------------------------

    def _at(self, file: int) -> int:
        node = self._of[file]
        if node < 0 or self.files[node] != file:
            raise KeyError(file)
        return node

    @cached_property
    def _ranks(self) -> array[float]:
        return pagerank(self._network, self.settings.damping, self._teleport)

    @cached_property
    def _scores(self) -> array[float]:
        dangling = [node for node, whole in enumerate(self._network.whole) if not whole]
        return link_scores(self._ranks, dangling, self.settings.damping, self._teleport)

    @cached_property
    def _places(self) -> list[int]:
        ranks = self._ranks
        places = [0] * len(ranks)
        for place, node in enumerate(
            sorted(range(len(ranks)), key=lambda node: (-_tidy(ranks[node]), node)), 1
        ):
            places[node] = place
        return places

    @cached_property
    def _components(self) -> array[int]:
        from linklint.site.equity.components import components

        return components(len(self.files), self._followed_heads)

    @cached_property
    def _only_links(self) -> list[tuple[int, int] | None]:
        from linklint.site.equity.dominators import only_links

        network = self._network

        def successors(node: int) -> list[tuple[int, bool]]:
            edges = range(network.starts[node], network.starts[node + 1])
            followed = ((network.heads[edge], network.followed(edge)) for edge in edges)
            return [(head, count == 1) for head, count in followed if count]

        return only_links(len(self.files), self._roots, successors)

    def _followed_heads(self, node: int) -> Sequence[int]:
        network = self._network
        start, end = network.starts[node], network.starts[node + 1]
        heads = network.heads[start:end]
        if not network.qualified:
            return heads
        return [head for edge, head in enumerate(heads, start) if network.followed(edge)]

    @cached_property
    def _inbound(self) -> tuple[array[int], ...]:
        """Per node: followed links, pages with such links, contextual ones, qualified ones."""
        network = self._network
        links, pages, contextual, qualified = (array("i", [0]) * len(self.files) for _ in range(4))
        for head, count, in_text in zip(network.heads, network.links, network.contextual, strict=True):
            links[head] += count
            pages[head] += 1
            contextual[head] += in_text
        for edge, (count, _) in network.qualified.items():
            head = network.heads[edge]
            links[head] -= count
            qualified[head] += count
            pages[head] -= count == network.links[edge]
        return links, pages, contextual, qualified

    @cached_property
    def _incoming(self) -> tuple[array[int], array[int]]:
        """Edges by the node that they lead to."""
        heads = self._network.heads
        sizes = array("i", [0]) * len(self.files)
        for head in heads:
            sizes[head] += 1
        starts = array("i", accumulate(sizes, initial=0))
        edges = array("i", [0]) * len(heads)
        free = starts[:]
        for edge, head in enumerate(heads):
            edges[free[head]] = edge
            free[head] += 1
        return starts, edges


_COMPUTED = frozenset(name for name, value in vars(Equity).items() if isinstance(value, cached_property))


def teleport(nodes: Nodes, seeds: Mapping[int, float], beta: float) -> array[float]:
    """Where equity comes in (algorithms.md 3.3): evenly, or the share ``beta`` of it at the seeds."""
    size = len(nodes.files)
    found: dict[int, float] = {}
    for file, weight in sorted(seeds.items()):
        node = nodes.node(file)
        if node is not None:
            found[node] = found.get(node, 0.0) + weight
    total = fsum(found.values())
    if not total:
        return array("d", [1 / size if size else 0.0]) * size
    even = (1 - beta) / size
    return array("d", [even + beta * found.get(node, 0.0) / total for node in range(size)])


def _tidy(value: float) -> float:
    """A number without the last digits, in which scipy and plain Python may differ."""
    return float(f"{value:.9e}")
