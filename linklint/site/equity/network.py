"""The weighted network of pages: the rows of all pages become one matrix of links."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from math import fsum
from typing import TypeAlias

from linklint.site.equity.links import ELSEWHERE, EXTERNAL, NOWHERE
from linklint.site.equity.settings import EquitySettings

#: (node or one of the constants, number of links, weight, followed, in the page's own text, the step
#: (`linklint.model.standing`) of the first one)
Row: TypeAlias = tuple[int, int, float, bool, bool, int]

#: What is left of a sum of weights after taking all of them away again, relative to the sum.
_NOTHING = 1e-12


class Network:
    """Nodes are numbered 0 … n-1. The links of a page to another one are one edge; edges are stored by
    source, heads ascending: those of node u are ``starts[u]`` to ``starts[u + 1]``.

    Of an edge: ``heads`` the page that it leads to, ``links`` how many links it stands for, ``contextual``
    how many of them are followed ones in the page's own text, ``first`` the step of the first of these (0
    where there are none), ``weights`` the weight that passes,
    ``qualified`` (sparse) the number and the weight of those marked nofollow, sponsored or ugc. Of a node:
    ``whole`` the denominator of algorithms.md 3.1, ``lost`` its part that is qualified or leads nowhere,
    ``internal`` and ``external`` how many links lead to other pages and to other hosts.
    """

    __slots__ = (
        *("contextual", "external", "first", "heads", "internal", "links", "lost"),
        *("qualified", "starts", "weights", "whole"),
    )

    def __init__(self) -> None:
        self.starts = array("i", [0])
        self.heads = array("i")
        self.links = array("i")
        self.contextual = array("i")
        self.first = array("b")
        self.weights = array("d")
        self.qualified: dict[int, tuple[int, float]] = {}
        self.whole = array("d")
        self.lost = array("d")
        self.internal = array("i")
        self.external = array("i")

    @classmethod
    def of(
        cls,
        size: int,
        links: Sequence[tuple[int, int, float]],
        *,
        external: Mapping[int, float] | None = None,
        qualified: Sequence[tuple[int, int, float]] = (),
        settings: EquitySettings = EquitySettings(),  # noqa: B008 - frozen
    ) -> Network:
        """A network of ``size`` nodes from (source, target, weight) of single links, followed and qualified,
        and the weight of links off the site by source."""
        rows: list[list[Row]] = [[] for _ in range(size)]
        for source, target, weight in links:
            rows[source].append((target, 1, weight, True, True, 0))
        for source, target, weight in qualified:
            rows[source].append((target, 1, weight, False, False, 0))
        for source, weight in (external or {}).items():
            rows[source].append((ELSEWHERE, 1, weight, True, True, 0))
        network = cls()
        for source, row in enumerate(rows):
            network.add(source, row, settings)
        return network

    def __len__(self) -> int:
        return len(self.whole)

    def add(self, node: int, rows: Sequence[Row], settings: EquitySettings) -> None:
        """Append the next node, with its links."""
        if settings.duplicates != "sum":
            rows = _single(rows, heaviest=settings.duplicates == "max")
        evaporate, passing = settings.nofollow == "evaporate", settings.nofollow == "pass"
        leak = settings.external == "leak"
        links: dict[int, int] = {}
        contextual: dict[int, int] = {}
        first: dict[int, int] = {}
        weights: dict[int, float] = {}
        qualified: dict[int, tuple[int, float]] = {}
        away: list[float] = []
        lost: list[float] = []
        external = 0
        for target, count, weight, followed, in_text, step in rows:
            if target < 0:
                external += count if target == EXTERNAL else 0
                if (followed or settings.nofollow != "redistribute") and (leak or target == NOWHERE):
                    (lost if target == NOWHERE else away).append(weight)
                continue
            if target == node:
                continue
            links[target] = links.get(target, 0) + count
            if followed:
                weights[target] = weights.get(target, 0.0) + weight
                if in_text:
                    contextual[target] = contextual.get(target, 0) + count
                    first[target] = min(first.get(target, step), step)
            else:
                before = qualified.get(target, (0, 0.0))
                qualified[target] = before[0] + count, before[1] + weight
                if passing:
                    weights[target] = weights.get(target, 0.0) + weight
                elif evaporate:
                    lost.append(weight)
        heads = sorted(links)
        if qualified:
            edge = len(self.heads)
            self.qualified.update((edge + heads.index(head), each) for head, each in qualified.items())
        self.heads.extend(heads)
        self.links.extend([links[head] for head in heads])
        self.contextual.extend([contextual.get(head, 0) for head in heads])
        self.first.extend([first.get(head, 0) for head in heads])
        own = [weights.get(head, 0.0) for head in heads]
        self.weights.extend(own)
        self.starts.append(len(self.heads))
        self.lost.append(fsum(lost))
        self.whole.append(fsum([*own, *away, *lost]))
        self.internal.append(sum(links.values()))
        self.external.append(external)

    def edge(self, source: int, target: int) -> int | None:
        """The number of the edge between two nodes."""
        end = self.starts[source + 1]
        found = bisect_left(self.heads, target, self.starts[source], end)
        return found if found < end and self.heads[found] == target else None

    def followed(self, edge: int) -> int:
        """How many links of an edge are followed."""
        return self.links[edge] - self.qualified.get(edge, (0, 0.0))[0]

    def source(self, edge: int) -> int:
        """The node that an edge starts from."""
        return bisect_left(self.starts, edge + 1) - 1

    def without(self, edge: int, settings: EquitySettings) -> Network:
        """The same network, had the links of one edge never been written."""
        source, count = self.source(edge), self.links[edge]
        marked = self.qualified.get(edge, (0, 0.0))[1] if settings.nofollow == "evaporate" else 0.0
        network = Network()
        for name in self.__slots__:
            setattr(network, name, getattr(self, name)[:] if name != "qualified" else {})
        rest = self.whole[source] - self.weights[edge] - marked
        network.whole[source] = rest if rest > _NOTHING * self.whole[source] else 0.0
        network.lost[source] = max(0.0, self.lost[source] - marked)
        network.internal[source] -= count
        for column in (network.heads, network.links, network.contextual, network.first, network.weights):
            del column[edge]
        network.starts = array("i", [start - (node > source) for node, start in enumerate(self.starts)])
        network.qualified = {
            each - (each > edge): value for each, value in self.qualified.items() if each != edge
        }
        return network


def _single(rows: Sequence[Row], *, heaviest: bool) -> list[Row]:
    """Of the links to one page, only the first or the heaviest weighs anything."""
    chosen: dict[int, int] = {}
    for number, (target, _, weight, *_) in enumerate(rows):
        if target >= 0:
            best = chosen.setdefault(target, number)
            if heaviest and weight > rows[best][2]:
                chosen[target] = number
    return [
        row if row[0] < 0 or chosen[row[0]] == number else (row[0], row[1], 0.0, *row[3:])
        for number, row in enumerate(rows)
    ]
