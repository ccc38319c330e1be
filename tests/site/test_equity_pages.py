"""What counts as a page and as a link: collapse, settings, counts, flows, and what hangs on one link."""

from __future__ import annotations

import networkx
import pytest
from equity_support import Town, golden
from hypothesis import given
from hypothesis import strategies as st

from linklint.model.link import Zone
from linklint.site.equity.components import components
from linklint.site.equity.dominators import only_links


def test_a_redirect_page_stands_for_the_page_it_leads_to() -> None:
    direct = Town(["home", "a"]).links("home a, a home")
    stub = {"old": {"stub": True, "refresh": "a", "noindex": True}}
    town = Town(["home", "a", "old"], stub).links("home old, a home")
    equity = town.equity()
    assert equity.node(2) == 1
    assert 2 not in equity and set(equity.files) == {0, 1}
    assert equity.raw(1) == direct.equity().raw(1)
    assert equity.counts(1).in_links == 1
    with pytest.raises(KeyError):
        equity.raw(2)


def test_chains_end_at_the_last_page_and_circles_nowhere() -> None:
    facts = {
        "r1": {"stub": True, "refresh": "r2"},
        "r2": {"stub": True, "refresh": "twin"},
        "twin": {"canonical": "a"},
        "x": {"stub": True, "refresh": "y"},
        "y": {"stub": True, "refresh": "x"},
        "off": {"stub": True},
    }
    town = Town(["home", "a", "r1", "r2", "twin", "x", "y", "off"], facts)
    equity = town.equity()
    assert [equity.node(file) for file in range(8)] == [0, 1, 1, 1, 1, None, None, None]
    assert equity.node(99) is None


def test_canonical_pages_that_go_in_a_circle_are_pages_of_their_own() -> None:
    town = Town(["home", "a", "b"], {"a": {"canonical": "b"}, "b": {"canonical": "a"}})
    assert [town.equity().node(file) for file in range(3)] == [0, 1, 2]


def test_a_canonical_page_that_was_not_read_collapses_nothing() -> None:
    town = Town(["home", "a"], {"a": {"canonical": 77}})
    assert town.equity().node(1) == 1


def test_links_between_twins_are_links_to_oneself() -> None:
    town = Town(["home", "a", "twin"], {"twin": {"canonical": "a"}}).links("a twin, a home, home twin")
    equity = town.equity()
    assert equity.counts(1).out_internal == 1
    assert [(flow.source, flow.links) for flow in equity.inflows(1)] == [(0, 1)]


def test_noindex_pages_stay_or_go() -> None:
    town = Town(["home", "a", "thanks"], {"thanks": {"noindex": True}}).links(
        "home a, home thanks, a home, thanks home"
    )
    assert town.equity().totals.lost == 0
    dropped = town.equity(noindex="drop")
    assert dropped.node(2) is None
    assert dropped.totals.lost > 0.2
    assert dropped.lost(0) == 0.5


def test_a_page_with_robots_nofollow_passes_nothing() -> None:
    town = Town(["home", "a"], {"home": {"nofollow": True}}).links("home a, a home")
    equity = town.equity()
    assert equity.lost(0) == 1
    assert (equity.counts(1).in_links, equity.counts(1).qualified_in) == (0, 1)


def test_missing_targets_count_whatever_external_links_do() -> None:
    town = Town(["home", "a"]).links("home a, home missing, a home")
    for external in ("leak", "exclude"):
        assert town.equity(external=external).lost(0) == 0.5


def test_files_that_are_no_pages_leave_the_network_like_external_links() -> None:
    town = Town(["home", "a"]).links("home a, home picture, a home")
    assert town.equity().totals.lost > 0
    assert town.equity(external="exclude").totals.lost == 0
    assert town.equity().counts(0).out_external == 0


def test_a_page_with_external_links_only_is_not_dangling() -> None:
    leaking = Town(["home", "a"]).links("home a, a external").equity()
    dangling = Town(["home", "a"]).links("home a").equity()
    assert leaking.totals.lost > 0
    assert dangling.totals.lost == 0


def twice() -> Town:
    """Two links to a, the first one marked; one to b."""
    return (
        Town(["home", "a", "b"])
        .link("home", "a", 0.2, followed=False)
        .link("home", "a", 0.6, zone=Zone.NAV, contextual=False)
        .link("home", "b", 0.2)
    )


def test_duplicates() -> None:
    def passed(**settings: str) -> list[float]:
        return [
            round(flow.share, 3)
            for flow in sorted(twice().equity(**settings).outflows(0), key=lambda f: f.target)
        ]

    assert passed(duplicates="sum") == [0.6, 0.2]
    assert passed(duplicates="first") == [0, 0.5]
    assert passed(duplicates="max") == [0.75, 0.25]


def test_flows_and_counts() -> None:
    equity = twice().equity()
    to_a, to_b = equity.outflows(0)
    assert (to_a.links, to_a.followed, to_a.contextual) == (2, 1, 0)
    assert (to_b.links, to_b.followed, to_b.contextual) == (1, 1, 1)
    assert to_a.equity == pytest.approx(0.85 * equity.raw(0) * 0.6)
    assert equity.inflows(1) == [to_a]
    counts = equity.counts(1)
    assert (counts.in_links, counts.in_pages, counts.contextual_in, counts.qualified_in) == (1, 1, 0, 1)
    assert (equity.counts(0).out_internal, equity.counts(0).out_external) == (3, 0)


def test_what_arrives_adds_up() -> None:
    town = golden()
    equity = town.equity()
    fall = 0.15 + 0.85 * sum(equity.raw(file) / 6 for file in (town.number["b"], town.number["orphan"]))
    for file in equity.files:
        assert equity.raw(file) == pytest.approx(fall + sum(flow.equity for flow in equity.inflows(file)))


@pytest.mark.parametrize("nofollow", ["evaporate", "redistribute", "pass"])
@pytest.mark.parametrize("gone", [("home", "blog"), ("blog", "b"), ("about", "home"), ("a", "b")])
def test_without_a_link(gone: tuple[str, str], nofollow: str) -> None:
    pairs = [
        pair.split()
        for pair in ["home about", "home blog", "about home", "blog home", "blog a", "a home", "a b"]
    ]
    town, other = Town(golden().names), Town(golden().names)
    for source, target in pairs:
        town.link(source, target)
        if (source, target) != gone:
            other.link(source, target)
    for each in (town, other):
        each.link("a", "external")
    town.link("blog", "b", followed=False)
    if gone != ("blog", "b"):
        other.link("blog", "b", followed=False)
    changed = town.equity(nofollow=nofollow).without(town.number[gone[0]], town.number[gone[1]])
    expected = other.equity(nofollow=nofollow)
    assert town.raw(changed) == pytest.approx(other.raw(expected), abs=1e-9)
    assert [changed.counts(file) for file in changed.files] == [
        expected.counts(file) for file in expected.files
    ]
    assert [changed.only_link(f) for f in changed.files] == [expected.only_link(f) for f in expected.files]
    assert changed.totals.edges == expected.totals.edges


def test_without_a_link_that_is_not_there_nothing_changes() -> None:
    town = golden()
    equity = town.equity()
    assert equity.without(town.number["orphan"], town.number["home"]) is equity


def test_boilerplate_weighs_half_and_is_not_contextual() -> None:
    names = [f"p{number:02}" for number in range(12)]
    town = Town([*names, "ad", "a"])
    for name in names:
        town.link(name, "ad")
    town.link("p00", "a")
    equity = town.equity()
    assert equity.counts(12).contextual_in == 0
    assert equity.counts(13).contextual_in == 1
    flows = {flow.target: round(flow.weight, 3) for flow in equity.outflows(0)}
    assert flows == {12: 0.5, 13: 1.0}


def test_different_texts_are_no_boilerplate() -> None:
    names = [f"p{number:02}" for number in range(12)]
    town = Town([*names, "functions"])
    for number, name in enumerate(names):
        town.link(name, "functions", text=2 * number + 2)
    assert town.equity().counts(12).contextual_in == 12


def test_nine_pages_have_no_boilerplate() -> None:
    names = [f"p{number}" for number in range(9)]
    town = Town([*names, "ad"])
    for name in names:
        town.link(name, "ad")
    assert town.equity().counts(9).contextual_in == 9


def test_navigation_is_not_boilerplate_on_top() -> None:
    names = [f"p{number:02}" for number in range(12)]
    town = Town([*names, "ad"])
    for name in names:
        town.link(name, "ad", 0.4, zone=Zone.NAV, contextual=False)
    assert town.equity().outflows(0)[0].weight == pytest.approx(0.4)


def test_only_links() -> None:
    town = Town(["home", "hub", "a", "b", "c"]).links("home hub, hub a, hub b, a b, b c, c hub")
    equity = town.equity()
    number = town.number
    assert equity.only_link(number["home"]) is None
    assert equity.only_link(number["a"]) == (number["hub"], number["a"])
    assert equity.only_link(number["b"]) == (number["home"], number["hub"])
    assert equity.only_link(number["c"]) == (number["b"], number["c"])


def test_two_links_on_one_page_are_two_ways() -> None:
    town = Town(["home", "a"]).links("home a").link("home", "a", zone=Zone.NAV, contextual=False)
    assert town.equity().only_link(1) is None


def test_marked_links_are_no_way_and_join_nothing() -> None:
    town = Town(["home", "a"]).link("home", "a", followed=False).links("a home")
    equity = town.equity()
    assert equity.only_link(1) is None
    assert equity.component(0) != equity.component(1)


edges = st.integers(1, 8).flatmap(
    lambda size: st.tuples(
        st.just(size),
        st.lists(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1), st.booleans()), max_size=20),
    )
)


@given(edges)
def test_components_are_those_of_networkx(graph: tuple[int, list[tuple[int, int, bool]]]) -> None:
    size, links = graph
    out = [[target for source, target, _ in links if source == node] for node in range(size)]
    found = components(size, out.__getitem__)
    other = networkx.DiGraph()
    other.add_nodes_from(range(size))
    other.add_edges_from([(source, target) for source, target, _ in links])
    groups = {frozenset(node for node in range(size) if found[node] == each) for each in found}
    assert groups == {frozenset(each) for each in networkx.strongly_connected_components(other)}
    assert list(dict.fromkeys(found)) == list(range(len(groups)))


def test_long_chains_need_no_recursion() -> None:
    size = 5000
    assert len(set(components(size, lambda node: [node + 1] if node + 1 < size else []))) == size
    found = only_links(size, [0], lambda node: [(node + 1, True)] if node + 1 < size else [])
    assert found[size - 1] == (size - 2, size - 1)


@given(edges, st.sets(st.integers(0, 1), min_size=1))
def test_only_links_by_trying(graph: tuple[int, list[tuple[int, int, bool]]], starts: set[int]) -> None:
    size, links = graph
    roots = sorted(root for root in starts if root < size) or [0]
    joined = {(source, target): one for source, target, one in links if source != target}

    def reached(without: tuple[int, int] | None) -> set[int]:
        seen, rest = set(roots), list(roots)
        while rest:
            node = rest.pop()
            for source, target in joined:
                if source == node and (source, target) != without and target not in seen:
                    seen.add(target)
                    rest.append(target)
        return seen

    def successors(node: int) -> list[tuple[int, bool]]:
        return [(target, one) for (source, target), one in joined.items() if source == node]

    found = only_links(size, roots, successors)
    whole = reached(None)
    needed = {pair: whole - reached(pair) for pair, one in joined.items() if one}
    for node in range(size):
        pairs = [pair for pair, lost in needed.items() if node in lost]
        if not pairs:
            assert found[node] is None
        else:
            # The last of them: the one behind which the fewest pages hang.
            assert found[node] == min(pairs, key=lambda pair: len(needed[pair]))
