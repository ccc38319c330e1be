"""Every format says the same, and no text of a page gets out of its place in any of them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.graph.document import PUBLISHED, Edge, Edges, GraphDocument
from linklint.graph.formats import FORMATS, writer
from linklint.graph.mermaid import MAX_EDGES, MAX_PAGES
from linklint.model.printable import escape
from tests.graph.documents import HOSTILE, document, hostile, site

SCHEMA = json.loads((Path(__file__).parents[2] / "docs/schema/graph.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)

#: A statement of the DOT language, as far as the writer uses it.
_STRING = r'"(?:[^"\\\n]|\\\\|\\")*"'
_ATTRIBUTES = rf"\[\w+={_STRING}(?:, \w+={_STRING})*\]"
_DOT = re.compile(rf"  (?:graph|node|edge|n\d+|n\d+ -> n\d+) {_ATTRIBUTES};")
_MERMAID = re.compile(r'  (?:%% [\w ]+|n\d+\["(?:[^"\\<>\x00-\x1f]|<br/>)*"\]|n\d+ -(?:-|\.-)> n\d+)')


def written(name: str, graph: GraphDocument) -> str:
    return "".join(writer(name)(graph))


@pytest.mark.parametrize("name", FORMATS)
def test_a_format_is_the_same_each_time_and_can_be_encoded(name: str) -> None:
    graph = hostile()
    text = written(name, graph)
    assert text == written(name, graph)
    assert text.endswith("\n")
    text.encode("utf-8")


class TestJson:
    def test_the_contract(self) -> None:
        graph = site(40)
        found = json.loads(written("json", graph))
        VALIDATOR.validate(found)
        assert list(found) == ["version", "settings", "totals", "pages"]
        assert list(found["totals"]) == ["pages", "edges", "sum", "lost"]
        assert list(found["pages"][0]) == [
            *("path", "url", "title", "raw", "score", "rank", "depth", "in_links", "in_pages"),
            *("contextual_in", "out_internal", "out_external", "component"),
        ]
        assert [page["url"] for page in found["pages"]] == [page.url for page in graph.pages]
        assert found["settings"]["damping"] == 0.85

    def test_the_schema_is_closed(self) -> None:
        jsonschema.Draft202012Validator.check_schema(SCHEMA)
        found = json.loads(written("json", site(5)))
        for change in ({"version": 2}, {"more": 1}, {"pages": [{**found["pages"][0], "rank": 0}]}):
            assert not VALIDATOR.is_valid({**found, **change})

    def test_no_pages(self) -> None:
        VALIDATOR.validate(json.loads(written("json", document([], {}))))

    def test_text_comes_back_as_it_was(self) -> None:
        graph = hostile()
        text = written("json", graph)
        assert text.isascii()
        assert [page["title"] for page in json.loads(text)["pages"]] == [page.title for page in graph.pages]


class TestCsv:
    def test_one_line_a_page(self) -> None:
        graph = site(12)
        rows = list(csv.DictReader(io.StringIO(written("csv", graph))))
        assert tuple(rows[0]) == PUBLISHED
        assert [row["url"] for row in rows] == [page.url for page in graph.pages]
        assert {row["depth"] for row in rows} >= {"0", "1"}

    @given(st.text(min_size=1), st.sampled_from(["", " ", "\t", "\r", "\n"]), st.sampled_from("=+-@"))
    def test_no_cell_is_a_formula(self, text: str, before: str, sign: str) -> None:
        graph = document(["/"], {0: {}}, titles=[before + sign + text])
        (row,) = list(csv.DictReader(io.StringIO(written("csv", graph), newline="")))
        assert row["title"].startswith("'")
        assert not any(cell[:1] in ("=", "+", "-", "@", "\t", "\r") for cell in row.values())


class TestXml:
    @pytest.mark.parametrize("name", ["gexf", "graphml"])
    @pytest.mark.parametrize(
        "graph", [site(30), hostile(), document([], {})], ids=["site", "hostile", "empty"]
    )
    def test_networkx_reads_it(self, name: str, graph: GraphDocument) -> None:
        networkx = pytest.importorskip("networkx", reason="networkx is not installed")
        read = networkx.read_gexf if name == "gexf" else networkx.read_graphml
        found = read(io.BytesIO(written(name, graph).encode("utf-8")))
        assert found.is_directed()
        assert len(found) == len(graph.pages)
        edges = {(int(s.strip("n")), int(t.strip("n"))): each for s, t, each in found.edges(data=True)}
        assert edges.keys() == {(edge.source, edge.target) for edge in graph.edges}
        for edge in graph.edges:
            assert edges[edge.source, edge.target]["links"] == edge.links
            assert edges[edge.source, edge.target]["equity"] == pytest.approx(edge.equity, abs=1e-6)
        for node, values in found.nodes(data=True):
            page = graph.pages[int(node.strip("n"))]
            assert values["title"] == escape(page.title)
            assert values["rank"] == page.rank
            assert values.get("depth") == page.depth

    @pytest.mark.parametrize("name", ["gexf", "graphml"])
    def test_hostile_text_is_text(self, name: str) -> None:
        root = ElementTree.fromstring(written(name, hostile()))
        assert not [each for each in root.iter() if each.tag.rpartition("}")[2] in ("script", "img", "b")]


class TestDot:
    @pytest.mark.parametrize(
        "graph", [site(30), hostile(), document([], {})], ids=["site", "hostile", "empty"]
    )
    def test_every_line_is_a_statement(self, graph: GraphDocument) -> None:
        first, *lines, last = written("dot", graph).splitlines()
        assert (first, last) == ("digraph site {", "}")
        assert [line for line in lines if not _DOT.fullmatch(line)] == []
        assert sum(" -> " in line.partition("[")[0] for line in lines) == len(graph.edges)

    def test_links_that_pass_nothing_are_dashed(self) -> None:
        text = written("dot", document(["/", "/a"], {0: {1: (2, 0)}, 1: {0: (1, 1)}}))
        (forth,) = [line for line in text.splitlines() if "n0 -> n1" in line]
        (back,) = [line for line in text.splitlines() if "n1 -> n0" in line]
        assert 'links="2"' in forth and "dashed" in forth
        assert "dashed" not in back


class TestMermaid:
    @pytest.mark.parametrize("graph", [site(20), site(300), hostile(), document([], {})])
    def test_every_line_is_a_statement_and_there_are_few(self, graph: GraphDocument) -> None:
        first, *lines = written("mermaid", graph).splitlines()
        assert first == "flowchart LR"
        assert [line for line in lines if not _MERMAID.fullmatch(line)] == []
        nodes = [line for line in lines if '["' in line]
        edges = [line for line in lines if "> n" in line]
        assert len(nodes) == min(MAX_PAGES, len(graph.pages))
        assert len(edges) <= MAX_EDGES

    def test_it_says_what_it_leaves_out(self) -> None:
        assert f"%% the {MAX_PAGES} strongest of 300 pages" in written("mermaid", site(300))
        assert "%%" not in written("mermaid", document(["/", "/a"], {0: {1: (1, 1)}}))

    def test_the_strongest_pages_are_shown(self) -> None:
        graph = site(200)
        text = written("mermaid", graph)
        strongest = {number for number, page in enumerate(graph.pages) if page.rank <= MAX_PAGES}
        assert {int(number) for number in re.findall(r"^  n(\d+)\[", text, re.M)} == strongest


def test_edges_come_back_in_order() -> None:
    rows = [Edge(0, 1, 2, 2, 0.5), Edge(0, 3, 1, 0, 0.0), Edge(2, 0, 1, 1, 0.25)]
    edges = Edges(4, rows)
    assert list(edges) == rows
    assert [len(edges.of(source)) for source in range(4)] == [2, 0, 1, 0]


def test_the_hostile_site_is_hostile() -> None:
    assert len(hostile().pages) == len(HOSTILE) + 2
