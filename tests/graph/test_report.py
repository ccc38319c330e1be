"""The report as a file: what it says without scripts, what it lets in, what it embeds."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterator
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
from msgspec.structs import replace

from linklint.graph.document import Baseline, GraphDocument, PageBefore, Suggestion
from linklint.graph.html.report import write
from linklint.graph.lists import lists
from linklint.graph.paths import parents
from tests.graph.documents import HOSTILE, document, hostile, site

_VOID = {"meta", "link", "input", "br"}


class Reader(HTMLParser):
    """Elements and text of a page, and whether its tags balance."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.raw: dict[str, list[str]] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in _VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("script", "style"):
            self.raw.setdefault(self.open[-1], []).append(data)
        else:
            self.text += data + " "

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def read(graph: GraphDocument) -> Reader:
    reader = Reader("".join(write(graph)))
    assert reader.open == []
    return reader


def unpacked(reader: Reader) -> tuple[dict[str, Any], list[tuple[int, int, float]]]:
    """The data of the script: columns, and edges as (source, target, equity)."""
    block = zlib.decompress(base64.b64decode(reader.raw["script"][0]))
    size = int.from_bytes(block[:4], "little")
    columns = json.loads(block[4 : 4 + size])
    numbers = _varints(block[4 + size :])
    edges = []
    for source in range(len(columns["url"])):
        targets: list[int] = []
        for at in range(next(numbers)):
            step = next(numbers)
            if at:
                targets.append(targets[-1] + step)
            else:
                targets.append(source + (-(step + 1) // 2 if step % 2 else step // 2))
        edges += [(source, target, next(numbers) / 1000) for target in targets]
    assert next(numbers, None) is None
    return columns, edges


def files(columns: dict[str, Any]) -> list[str]:
    """The paths, as the script puts them together."""
    endings = ["", "index.html", ".html"]
    return [
        path if isinstance(path, str) else url[len(columns["base"]) :] + endings[path]
        for url, path in zip(columns["url"], columns["path"], strict=True)
    ]


def _varints(block: bytes) -> Iterator[int]:
    value = shift = 0
    for byte in block:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


class TestPolicy:
    def test_nothing_but_its_own_style_and_script(self) -> None:
        reader = read(site(30))
        (policy,) = [
            each["content"] or ""
            for each in reader.all("meta")
            if each.get("http-equiv") == "Content-Security-Policy"
        ]
        rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
        assert rules["default-src"] == "'none'"
        assert rules["base-uri"] == rules["form-action"] == "'none'"
        for name, content in (("style-src", reader.raw["style"][0]), ("script-src", reader.raw["script"][1])):
            digest = base64.b64encode(sha256(content.encode()).digest()).decode()
            assert rules[name] == f"'sha256-{digest}'"
        assert not {"connect-src", "frame-src", "font-src", "object-src"} & rules.keys()

    def test_no_element_loads_anything(self) -> None:
        reader = read(site(30))
        assert not [
            each
            for each in reader.elements
            if each[0] in ("img", "iframe", "object", "embed", "form", "base")
        ]
        assert reader.all("link") == [{"rel": "icon", "href": "data:,"}]
        for tag, attributes in reader.elements:
            assert "src" not in attributes and "style" not in attributes, tag
            assert not [name for name in attributes if name.startswith("on")]
        assert "url(" not in reader.raw["style"][0] and "@import" not in reader.raw["style"][0]
        assert not re.search(r"fetch\(|XMLHttpRequest|import\(|innerHTML|eval\(", reader.raw["script"][1])

    def test_the_script_is_small(self) -> None:
        assert len(read(site(5)).raw["script"][1].encode()) <= 20 * 1024


class TestReading:
    def test_the_parts_in_their_order(self) -> None:
        reader = read(site(60))
        parts = [each["id"] for each in reader.all("section")]
        assert parts == ["numbers", "depth", "treemap", "flow", "inbound", "pages", "explore", "findings"]
        ids = {attributes["id"] for _, attributes in reader.elements if attributes.get("id")}
        targets = {each["href"] for each in reader.all("a") if (each["href"] or "").startswith("#")}
        assert {target[1:] for target in targets if target} <= ids

    def test_pictures_say_what_they_show_and_have_tables(self) -> None:
        reader = read(site(60))
        pictures = [each for each in reader.all("svg") if each.get("role") == "img"]
        assert len(pictures) == 4  # depth, the treemap twice, inbound
        assert all(each["aria-label"] for each in pictures)
        assert len([each for each in reader.all("details") if each.get("class") == "numbers"]) == 3
        assert len(reader.all("title")) > len(pictures)
        assert len(reader.all("desc")) == len(pictures)

    def test_every_list_stands_there_without_scripts(self) -> None:
        graph = site(200)
        text = read(graph).text
        found = lists(graph)
        assert found.orphans and found.deep and found.dead_ends
        for entry in (*found.orphans[:25], *found.deep[:25], *found.dead_ends):
            assert graph.pages[entry.page].url in text

    def test_the_band_of_orphans_holds_the_orphans(self) -> None:
        graph = site(200)
        pages = [*graph.pages[:-1], replace(graph.pages[-1], wanted=False)]
        graph = replace(graph, pages=pages)
        assert f"{len(lists(graph).orphans)} with 0, " in "".join(write(graph))

    def test_the_sections_of_the_treemap_are_in_its_table(self) -> None:
        text = read(site(60)).text
        assert "share of equity" in text and "/guide/" in text

    def test_findings_by_rule_the_severest_first(self) -> None:
        reader = read(site(60))
        codes = re.findall(r"\b(?:TGT301|EQT401|ANC203)\b", reader.text)
        assert list(dict.fromkeys(codes)) == ["TGT301", "EQT401", "ANC203"]
        assert "“" not in codes and "leads to nothing" in reader.text

    def test_many_findings_of_a_rule_are_counted_but_not_all_shown(self) -> None:
        graph = site(20)
        graph = replace(graph, findings=list(graph.findings[:1]) * 5000)
        reader = read(graph)
        assert "4,950 more" in reader.text
        assert len([each for each in reader.all("li") if "data-f" in each]) == 50

    def test_suggestions_are_sentences(self) -> None:
        graph = replace(site(20), suggestions=(Suggestion(0, 3, "No page links to it.", 0.5),))
        text = " ".join(read(graph).text.split())
        assert "Where to start" in text
        assert f"{graph.pages[3].url} from" in text and "would bring about 0.50" in text
        assert "Where to start" not in read(site(20)).text

    def test_the_name_of_the_site_at_the_end_of_titles_is_left_out(self) -> None:
        titles = ["The Kettle", "Green | The Kettle", "Black tea | The Kettle", "Water | The Kettle"]
        links = {0: dict.fromkeys((1, 2, 3), (1, 1)), 1: {0: (1, 1)}, 2: {0: (1, 1)}, 3: {0: (1, 1)}}
        columns, _ = unpacked(read(document(["/", "/a", "/b", "/c"], links, titles=titles)))
        assert columns["title"] == ["The Kettle", "Green", "Black tea", "Water"]

    @pytest.mark.parametrize("count", [0, 1, 2])
    def test_tiny_sites(self, count: int) -> None:
        urls = ["/", "/a"][:count]
        text = read(document(urls, {number: {} for number in range(count)})).text
        assert "Pages" in text and "nan" not in text.lower().split()


class TestBaseline:
    def graph(self, *, comparable: bool = True) -> GraphDocument:
        links = {0: {1: (1, 1), 2: (1, 1)}, 1: {0: (1, 1)}, 2: {0: (1, 1)}, 3: {0: (1, 1)}}
        graph = document(["/", "/a", "/b", "/c"], links)
        before = {
            "/": PageBefore(1.0, 0, 2),
            "/a": PageBefore(1.0, 1, 1),
            "/b": PageBefore(1.0, None, 0),
            "/c": PageBefore(1.0, None, 0),
            "/gone": PageBefore(1.0, 2, 1),
        }
        return replace(graph, baseline=Baseline(before, 0.95, comparable))

    def cards(self, graph: GraphDocument) -> str:
        html = "".join(write(graph))
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html[html.index("<dl") : html.index("</dl>")]))

    def test_numbers_show_their_change(self) -> None:
        cards = self.cards(self.graph())
        assert "Pages 4 −1" in cards
        assert "Orphans 1 −1 better" in cards
        assert "Equity kept 91 % −4 points worse" in cards
        assert "Within 3 clicks 75 % +15.0 points better" in cards

    def test_equity_of_other_settings_is_not_compared(self) -> None:
        cards = self.cards(self.graph(comparable=False))
        assert "points worse" not in cards and "Orphans 1 −1 better" in cards
        assert "other settings" in read(self.graph(comparable=False)).text

    def test_without_a_baseline_there_is_no_change(self) -> None:
        cards = self.cards(site(20))
        assert "better" not in cards and "worse" not in cards and "unchanged" not in cards


class TestHostile:
    def test_text_stays_text(self) -> None:
        reader = read(hostile())
        assert len(reader.all("script")) == 2
        assert len(reader.all("img")) == 0
        hrefs = [each["href"] or "" for each in reader.all("a")]
        assert all(href.startswith("#") for href in hrefs)
        for tag, attributes in reader.elements:
            assert not [name for name in attributes if name.startswith("on")], tag

    def test_what_is_invisible_is_spelled_out(self) -> None:
        html = "".join(write(hostile()))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)
        assert "\\u202e" in html and "\\x1b" in html

    def test_the_data_holds_no_markup(self) -> None:
        reader = read(hostile())
        assert re.fullmatch(r"[A-Za-z0-9+/=]+", reader.raw["script"][0])
        columns, _ = unpacked(reader)
        titles = columns["title"]
        assert isinstance(titles, list) and HOSTILE[0] in titles

    def test_only_plain_addresses_become_links(self) -> None:
        for address, linked in (
            ("https://tea.test", True),
            ("http://tea.test/base", True),
            ("javascript:alert(1)//", False),
            ("data:text/html,x", False),
            ("", False),
        ):
            graph = replace(site(9), site=address)
            outward = [each["href"] or "" for each in read(graph).all("a") if (each["href"] or "")[:1] != "#"]
            assert bool(outward) is linked
            assert all(href.startswith(("https://tea.test/", "http://tea.test/")) for href in outward)


class TestData:
    def test_the_columns_are_those_of_the_pages(self) -> None:
        graph = site(150)
        columns, edges = unpacked(read(graph))
        pages = graph.pages
        assert columns["url"] == [page.url for page in pages]
        assert columns["depth"] == [-1 if page.depth is None else page.depth for page in pages]
        assert files(columns) == [page.path for page in pages]
        order = columns["rank"]
        assert isinstance(order, list)
        assert [pages[each].rank for each in order] == list(range(1, len(pages) + 1))
        falling = columns["raw"]
        assert isinstance(falling, list)
        value = 0
        for at, (page, step) in enumerate(zip(order, falling, strict=True)):
            value = step if not at else value - step
            assert value == round(pages[page].raw * 1000)
        back = columns["parent"]
        assert isinstance(back, list)
        assert [at - step if step else -1 for at, step in enumerate(back)] == list(parents(graph))
        assert [(source, target) for source, target, _ in edges] == [
            (e.source, e.target) for e in graph.edges
        ]
        for (_, _, equity), edge in zip(edges, graph.edges, strict=True):
            assert equity == pytest.approx(edge.equity, abs=0.001)
            assert (equity == 0) == (edge.equity == 0)

    @pytest.mark.parametrize("base", ["/", "/docs/", ""])
    def test_paths_are_told_by_urls_where_they_can_be(self, base: str) -> None:
        paths = ["index.html", "a.html", "b/index.html", "c.html", "d.md", "e e/index.html"]
        urls = [base or "x", f"{base}a.html", f"{base}b/", f"{base}c", f"{base}d.md", f"{base}e%20e/"]
        graph = document(urls, {number: {} for number in range(len(urls))})
        pages = [replace(page, path=path) for page, path in zip(graph.pages, paths, strict=True)]
        columns, _ = unpacked(read(replace(graph, pages=pages)))
        assert files(columns) == paths

    def test_the_lists_are_whole(self) -> None:
        graph = site(300)
        columns, _ = unpacked(read(graph))
        rows = columns["lists"]
        assert isinstance(rows, dict)
        assert rows["orphans"][0] == [entry.page for entry in lists(graph).orphans]
        assert len(rows["deep"][0]) == len(lists(graph).deep) > 25

    def test_a_large_site_stays_small_and_keeps_the_strongest_links(self) -> None:
        graph = site(4000, nav=10, texts=40)
        assert len(graph.edges) > 150_000
        html = "".join(write(graph))
        assert len(html) < 1_000_000
        _, edges = unpacked(Reader(html))
        assert 100_000 < len(edges) <= 120_000
        kept = {(source, target) for source, target, _ in edges}
        for page in (0, 17, 3999):
            strongest = max(graph.edges.of(page), key=lambda at: graph.edges.equity[at], default=None)
            if strongest is not None:
                assert (page, graph.edges.targets[strongest]) in kept
