"""Properties of the computation: nothing is lost or made, both solvers agree, order does not matter."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import fsum

import networkx
import pytest
from equity_support import LINKS, Town
from hypothesis import given
from hypothesis import strategies as st

from linklint.site.equity import pagerank, sparse
from linklint.site.equity.network import Network
from linklint.site.equity.settings import EquitySettings

weights = st.sampled_from([0.01, 0.1, 0.25, 0.6, 1.0, 3.0])
Edges = list[tuple[int, int, float]]
#: (number of nodes, followed links, qualified links, weight of external links by node)
Graph = tuple[int, Edges, Edges, dict[int, float]]


@st.composite
def graphs(draw: st.DrawFn, *, leaks: bool = True) -> Graph:
    size = draw(st.integers(1, 9))
    node = st.integers(0, size - 1)
    links = st.lists(st.tuples(node, node, weights), max_size=24)
    external = st.dictionaries(node, weights, max_size=3)
    return size, draw(links), draw(links) if leaks else [], draw(external) if leaks else {}


def even(size: int) -> list[float]:
    return [1 / size] * size


def oracle(size: int, links: Edges, qualified: Edges, external: dict[int, float]) -> list[float]:
    """The same by networkx: what evaporates goes to one page that keeps it."""
    graph = networkx.DiGraph()
    graph.add_nodes_from(range(size))
    sink = "sink"

    def add(source: int, target: object, weight: float) -> None:
        before = graph.get_edge_data(source, target, {"weight": 0.0})["weight"]
        graph.add_edge(source, target, weight=before + weight)

    for source, target, weight in links:
        if source != target:
            add(source, target, weight)
    for source, target, weight in qualified:
        if source != target:
            add(source, sink, weight)
    for source, weight in external.items():
        add(source, sink, weight)
    if sink in graph:
        graph.add_edge(sink, sink, weight=1.0)
    teleport = dict.fromkeys(range(size), 1 / size)
    found = networkx.pagerank(graph, personalization=teleport, dangling=teleport, tol=1e-15, max_iter=2000)
    return [found[node] for node in range(size)]


@given(graphs())
def test_the_plain_solver_gives_what_networkx_gives(
    graph: Graph,
) -> None:
    size, links, qualified, external = graph
    network = Network.of(size, links, qualified=qualified, external=external)
    found = pagerank.plain_pagerank(network, 0.85, even(size))
    assert list(found) == pytest.approx(oracle(*graph), abs=1e-8)


@given(graphs(), st.sampled_from([0.5, 0.85, 0.95]))
def test_both_solvers_give_the_same(graph: Graph, damping: float) -> None:
    size, links, qualified, external = graph
    network = Network.of(size, links, qualified=qualified, external=external)
    teleport = [2 * (node + 1) / (size * (size + 1)) for node in range(size)]
    plain = pagerank.plain_pagerank(network, damping, teleport)
    assert list(sparse.pagerank(network, damping, teleport)) == pytest.approx(list(plain), rel=0, abs=1e-9)


@given(graphs(leaks=False))
def test_without_leaks_nothing_is_lost(graph: Graph) -> None:
    size, links, _, _ = graph
    assert fsum(pagerank.plain_pagerank(Network.of(size, links), 0.85, even(size))) == pytest.approx(1)


@given(graphs(), st.randoms(use_true_random=False))
def test_the_order_of_links_does_not_matter(graph: Graph, chance: random.Random) -> None:
    size, links, qualified, external = graph
    ordered = Network.of(size, links, qualified=qualified, external=external)
    for each in (links, qualified):
        chance.shuffle(each)
    mixed = Network.of(size, links, qualified=qualified, external=external)
    first, second = (pagerank.plain_pagerank(each, 0.85, even(size)) for each in (ordered, mixed))
    assert [f"{each:.12g}" for each in first] == [f"{each:.12g}" for each in second]


@given(st.permutations(["home", "about", "blog", "a", "b", "orphan"]))
def test_numbers_of_files_do_not_matter(names: Sequence[str]) -> None:
    town = Town(names).links(LINKS)
    equity = town.equity()
    ranked = sorted(names, key=lambda name: equity.rank(town.number[name]))
    # about and blog are equal: the URL decides.
    assert ranked == ["home", "about", "blog", "b", "a", "orphan"]
    assert [town.names[file] for file in equity.files] == sorted(names)


@given(graphs())
def test_more_is_lost_when_qualified_links_evaporate(
    graph: Graph,
) -> None:
    size, links, qualified, _ = graph

    def total(nofollow: str) -> float:
        settings = EquitySettings(nofollow=nofollow)  # type: ignore[arg-type]
        network = Network.of(size, links, qualified=qualified, settings=settings)
        return fsum(pagerank.plain_pagerank(network, 0.85, even(size)))

    assert (total("pass"), total("redistribute")) == (pytest.approx(1), pytest.approx(1))
    assert total("evaporate") <= 1 + 1e-9


def test_large_networks_are_computed_by_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def computed(network: Network, damping: float, teleport: Sequence[float]) -> object:
        asked.append(len(network))
        return teleport

    monkeypatch.setattr(pagerank, "LARGE", 2)
    monkeypatch.setattr(sparse, "pagerank", computed)
    small = Network.of(2, [(0, 1, 1.0), (1, 0, 1.0)])
    large = Network.of(3, [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 1.0)])
    pagerank.pagerank(small, 0.85, even(2))
    assert asked == []
    pagerank.pagerank(large, 0.85, even(3))
    assert asked == [3]


def test_without_scipy_large_networks_are_computed_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    network = Network.of(3, [(0, 1, 1.0), (1, 2, 1.0), (2, 0, 0.5), (2, 1, 0.5)])
    expected = pagerank.plain_pagerank(network, 0.85, even(3))
    monkeypatch.setattr(pagerank, "LARGE", 2)
    monkeypatch.setitem(sys.modules, "linklint.site.equity.sparse", None)
    assert pagerank.pagerank(network, 0.85, even(3)) == expected
