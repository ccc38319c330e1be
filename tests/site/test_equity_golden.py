"""The golden vectors of link equity, to six decimals; the plain ones also computed by networkx."""

from __future__ import annotations

from typing import Any

import networkx
import pytest
from equity_support import LINKS, Town, golden, shares

G1 = [0.311729, 0.186848, 0.186848, 0.107304, 0.152908, 0.054363]
S1 = [100, 70.7, 70.7, 38.9, 59.2, 0]


def check(town: Town, equity: Any, raw: list[float], scores: list[float] | None, total: float) -> None:
    assert shares(town.raw(equity)) == raw
    assert round(equity.totals.sum, 6) == total
    assert round(equity.totals.lost, 6) == round(1 - total, 6)
    if scores is not None:
        assert [round(each, 1) for each in town.scores(equity)] == scores


@pytest.mark.parametrize("weights", ["uniform", "surfer"])
def test_g1_plain(weights: str) -> None:
    town = golden()
    check(town, town.equity(weights=weights), G1, S1, 1)


def oracle() -> Any:
    graph = networkx.DiGraph()
    graph.add_nodes_from(golden().names)
    for pair in LINKS.split(", "):
        graph.add_edge(*pair.split())
    return graph


def test_g1_is_what_networkx_says() -> None:
    graph = oracle()
    found = networkx.pagerank(graph, alpha=0.85, tol=1e-14)
    assert shares([found[name] for name in golden().names]) == G1


def test_g2_an_external_link_takes_its_share_away() -> None:
    town = golden().link("a", "external")
    raw = [0.251730, 0.155802, 0.155802, 0.092960, 0.119299, 0.048816]
    check(town, town.equity(), raw, [100, 70.8, 70.8, 39.3, 54.5, 0], 0.824409)


def test_g3_unless_external_links_are_excluded() -> None:
    town = golden().link("a", "external")
    check(town, town.equity(external="exclude"), G1, S1, 1)


def qualified() -> Town:
    """G4 and G5: the link from blog to b is marked nofollow."""
    return (
        Town(golden().names)
        .links("home about, home blog, about home, blog home, blog a, a home, a b")
        .link("blog", "b", followed=False)
    )


def test_g4_a_nofollow_link_evaporates() -> None:
    raw = [0.239792, 0.143730, 0.143730, 0.082542, 0.076898, 0.041818]
    check(qualified(), qualified().equity(), raw, [100, 70.7, 70.7, 38.9, 34.9, 0], 0.728510)


def test_g5_or_leaves_its_share_to_the_others() -> None:
    raw = [0.344143, 0.191821, 0.191821, 0.127084, 0.099571, 0.045560]
    town = qualified()
    check(town, town.equity(nofollow="redistribute"), raw, [100, 71.1, 71.1, 50.7, 38.7, 0], 1)


def test_or_counts_like_any_other() -> None:
    check(qualified(), qualified().equity(nofollow="pass"), G1, S1, 1)


def test_g6_seeds() -> None:
    town = golden()
    equity = town.equity(seeds={"a": 3, "b": 1}, beta=0.5)
    check(town, equity, [0.280190, 0.147590, 0.147590, 0.198618, 0.197503, 0.028509], None, 1)


def test_g6_is_what_networkx_says() -> None:
    names = golden().names
    graph = oracle()
    teleport = dict.fromkeys(names, 1 / 12)
    teleport["a"] += 3 / 8
    teleport["b"] += 1 / 8
    found = networkx.pagerank(graph, personalization=teleport, dangling=teleport, tol=1e-14)
    town = golden()
    assert shares(town.raw(town.equity(seeds={"a": 3, "b": 1}))) == shares([found[name] for name in names])


def test_g7_weights() -> None:
    town = (
        Town(golden().names)
        .link("home", "about", 0.1)
        .links("home blog, about home, blog home, blog a, blog b, a home, a b")
    )
    raw = [0.263096, 0.081453, 0.264424, 0.136043, 0.193861, 0.061123]
    check(town, town.equity(), raw, [99.7, 19.6, 100, 54.6, 78.8, 0], 1)


def test_a_cycle_of_two_pages() -> None:
    town = Town(["x", "y"]).links("x y, y x")
    check(town, town.equity(), [0.5, 0.5], [100, 100], 1)


def test_a_site_without_links_has_no_scores() -> None:
    town = Town(["x", "y", "z"])
    check(town, town.equity(), [0.333333] * 3, [0, 0, 0], 1)


def test_a_site_without_pages() -> None:
    totals = Town([]).equity().totals
    assert (totals.pages, totals.edges, totals.lost) == (0, 0, 0)
