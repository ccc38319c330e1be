"""Which pages end up on which list, and how a site falls into sections."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from linklint.graph.document import Edges, GraphDocument
from linklint.graph.html.squarify import Box, squarify
from linklint.graph.lists import Entry, in_need, lists
from linklint.graph.paths import parents
from linklint.graph.sections import common_folder, sections
from tests.graph.documents import document, path_to, site

Links = dict[int, dict[int, tuple[int, int]]]


def graph(urls: list[str], pairs: str, **changes: dict[str, object]) -> GraphDocument:
    """``pairs`` like ``"0-1 1-2x"``: links between the pages by number, ``x`` for those that pass nothing.
    ``changes`` are fields of single pages, by ``p`` and their number."""
    links: Links = {number: {} for number in range(len(urls))}
    for pair in pairs.split():
        source, _, target = pair.rstrip("x").partition("-")
        links[int(source)][int(target)] = (1, 0 if pair.endswith("x") else 1)
    found = document(urls, links, root=0)
    pages = [replace(page, **changes.get(f"p{number}", {})) for number, page in enumerate(found.pages)]
    return replace(found, pages=pages)


def pages(entries: object) -> list[int]:
    return [entry.page for entry in entries]  # type: ignore[attr-defined]


class TestLists:
    def test_an_orphan_has_no_link_that_counts(self) -> None:
        found = lists(graph(["/", "/a", "/b", "/c"], "0-1 1-0 1-2x 2-0 3-0")).orphans
        assert found == [Entry(2, "only links that pass nothing"), Entry(3, "no links at all")]

    def test_start_pages_and_unwanted_pages_are_no_orphans(self) -> None:
        assert lists(graph(["/", "/404"], "0-1x 1-0x", p1={"wanted": False})).orphans == []

    def test_deep_pages_the_unreachable_first(self) -> None:
        urls = ["/", "/a", "/b", "/c", "/d", "/e", "/x", "/y"]
        found = lists(graph(urls, "0-1 1-2 2-3 3-4 4-5 6-7 7-6")).deep
        assert pages(found) == [6, 7, 5, 4]
        assert "no path" in found[0].note and "5 clicks" in found[2].note

    def test_what_the_owner_calls_important_is_starved_early(self) -> None:
        urls = ["/", "/a", "/b"]
        named = {"important": "named as important"}
        assert pages(lists(graph(urls, "0-1 1-0 1-2 2-0", p2=named)).starved) == [2]
        assert pages(lists(graph(urls, "0-1 1-0 1-2 2-0")).starved) == []

    def test_the_front_page_of_a_folder_matters(self) -> None:
        urls = ["/", "/a/", "/a/1", "/a/2", "/a/3", "/b"]
        found = lists(graph(urls, "0-5 5-0 5-2 5-3 5-4 2-0 3-0 4-1 4-0 4-5 4-2 4-3")).starved
        assert found == [Entry(1, "opens a folder of 3 pages")]

    def test_dead_ends_say_what_there_is(self) -> None:
        found = lists(
            graph(["/", "/a", "/b", "/c"], "0-1 0-2 0-3 1-0x", p2={"out_external": 0}, p3={"out_external": 2})
        ).dead_ends
        notes = {entry.page: entry.note for entry in found}
        assert notes == {
            1: "its links to the site pass nothing",
            2: "no links at all",
            3: "links only to other sites",
        }

    def test_a_single_page_is_no_dead_end(self) -> None:
        assert lists(graph(["/"], "")).dead_ends == []

    def test_a_closed_group_is_a_sink_until_a_link_leads_out(self) -> None:
        urls = ["/", "/a", "/b"]
        closed = lists(graph(urls, "0-1 1-2 2-1")).sinks
        assert sorted(pages(closed)) == [1, 2]
        assert "2 pages that link only to each other" in closed[0].note
        assert lists(graph(urls, "0-1 1-2 2-1 2-0")).sinks == []
        assert sorted(pages(lists(graph(urls, "0-1 1-2 2-1 2-0x")).sinks)) == [1, 2]

    def test_a_strong_page_that_passes_little_on_is_a_sink(self) -> None:
        urls = ["/", "/a", "/b"]
        found = graph(urls, "0-1 2-1 1-0 0-2 2-0")
        assert lists(found).sinks == []
        tenths = [replace(edge, equity=edge.equity / 10) for edge in found.edges]
        leaking = replace(found, edges=Edges(3, tenths))
        (entry,) = lists(leaking).sinks
        assert found.pages[entry.page].rank == 1
        assert "passes 10% of its equity" in entry.note

    def test_need_comes_in_order_and_once(self) -> None:
        urls = ["/", "/a", "/b", "/c", "/d", "/e", "/f"]
        found = lists(graph(urls, "0-1 1-2 2-3 3-4 4-5", p4={"important": "so"}, p6={"important": "so"}))
        assert pages(found.starved) == pages(found.orphans) == [6]
        assert pages(in_need(found)) == [6, 5, 4]


class TestPaths:
    def test_the_shortest_path_by_the_strongest_pages(self) -> None:
        found = graph(["/", "/a", "/b", "/c"], "0-1 0-2 1-3 2-3 3-2 3-0")
        assert path_to(parents(found), 3) == [0, 2, 3]

    def test_links_that_do_not_count_are_no_path(self) -> None:
        found = graph(["/", "/a", "/b"], "0-1x 0-2 2-0")
        assert path_to(parents(found), 1) == [1]

    def test_as_long_as_the_depth_says(self) -> None:
        found = site(200)
        before = parents(found)
        for number, page in enumerate(found.pages):
            if page.depth is not None:
                assert len(path_to(before, number)) == page.depth + 1


class TestSections:
    def test_top_folders_and_pages_of_the_root(self) -> None:
        found = sections(["/", "/a/", "/a/1", "/b/1", "/b/2", "/b/3", "/x"], 8)
        assert [(each.name, each.pages) for each in found] == [
            ("/b/", (3, 4, 5)),
            ("/", (0, 6)),
            ("/a/", (1, 2)),
        ]

    def test_a_site_below_a_folder(self) -> None:
        found = sections(["/docs/", "/docs/a/1", "/docs/a/2", "/docs/b/1"], 8)
        assert [each.name for each in found] == ["/docs/a/", "/docs/", "/docs/b/"]

    def test_a_folder_that_holds_most_pages_is_split(self) -> None:
        urls = sorted(
            ["/", *(f"/docs/{part}/{n}" for part in "abc" for n in range(10)), "/docs/1", "/blog/1"]
        )
        assert [each.name for each in sections(urls, 8)] == [
            *("/docs/a/", "/docs/b/", "/docs/c/", "/", "/blog/", "/docs/ (rest)"),
        ]

    def test_folders_that_do_not_fit_stay_with_the_site(self) -> None:
        urls = sorted(f"/{part}/{n}" for at, part in enumerate("abcdefgh") for n in range(at + 1))
        found = sections(urls, 4)
        assert [each.name for each in found] == ["/h/", "/g/", "/f/", "/ (rest)"]
        assert found[-1].rest

    @given(
        st.lists(
            st.lists(st.sampled_from("abcd"), max_size=5).map(lambda parts: "/" + "/".join(parts)),
            unique=True,
        ),
        st.integers(2, 12),
    )
    def test_every_page_is_in_one_section(self, urls: list[str], limit: int) -> None:
        found = sections(urls, limit)
        assert len(found) <= limit
        assert sorted(page for each in found for page in each.pages) == list(range(len(urls)))
        assert len({each.name for each in found}) == len(found)
        for each in found:
            assert all(urls[page].startswith(each.folder) for page in each.pages)

    def test_no_pages(self) -> None:
        assert sections([], 8) == []
        assert common_folder([]) == "/"


class TestSquarify:
    @given(st.lists(st.floats(0.001, 1000), min_size=1, max_size=60))
    def test_areas_are_values_and_boxes_are_inside(self, values: list[float]) -> None:
        values.sort(reverse=True)
        box = Box(10, 20, 300, 200)
        boxes = squarify(values, box)
        scale = 300 * 200 / sum(values)
        for value, each in zip(values, boxes, strict=True):
            assert abs(each.width * each.height - value * scale) < 1e-6 * 300 * 200
            assert each.x >= 10 - 1e-6 and each.x + each.width <= 310 + 1e-6
            assert each.y >= 20 - 1e-6 and each.y + each.height <= 220 + 1e-6

    def test_squares_are_square(self) -> None:
        assert all(
            abs(each.width - each.height) < 1e-9 for each in squarify([1, 1, 1, 1], Box(0, 0, 100, 100))
        )

    def test_nothing_to_draw(self) -> None:
        assert squarify([], Box(0, 0, 1, 1)) == []
        assert squarify([1.0], Box(0, 0, 0, 5)) == [Box(0, 0, 0.0, 0.0)]
