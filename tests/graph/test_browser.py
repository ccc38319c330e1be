"""The report in a browser: what people see and do, at both widths, in the light and in the dark."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from linklint.graph.document import GraphDocument
from linklint.graph.html.report import write
from linklint.graph.lists import lists
from linklint.graph.paths import parents
from linklint.model.printable import escape
from tests.graph.conftest import Open
from tests.graph.documents import HOSTILE, document, hostile, path_to, site

GRAPH = site(240, baseline=True)


def rows(page: Any) -> list[str]:
    """The URLs of the visible list."""
    found: list[str] = page.locator(".list:not([hidden]) tbody .url").all_inner_texts()
    return found


def choose(page: Any, tab: str) -> None:
    page.get_by_role("tab", name=tab).click()


@pytest.mark.parametrize("width", [1280, 400])
@pytest.mark.parametrize("dark", [False, True])
def test_pictures_are_there_and_legible(show: Open, width: int, dark: bool) -> None:
    page = show(GRAPH, width=width, dark=dark)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    pictures = page.locator("svg[role=img]:visible")
    assert pictures.count() == 4  # depth, one treemap, inbound, the neighbourhood
    for number in range(4):
        picture = pictures.nth(number)
        box = picture.bounding_box()
        assert box["width"] >= min(width, 1160) * 0.8 and box["height"] >= 190
        assert picture.locator("title").first.text_content()
        # Text of a picture that is scaled down must stay readable.
        heights = picture.evaluate(
            "each => [...each.querySelectorAll('text')].map(text => text.getBoundingClientRect().height)"
        )
        assert heights and min(heights) >= 9
    colours = page.evaluate(
        "['--paper', '--ink'].map(name => getComputedStyle(document.documentElement).getPropertyValue(name))"
    )
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert colours == (["#14171c", "#e5e8ee"] if dark else ["#f7f7f5", "#1d2330"])
    assert background == ("rgb(20, 23, 28)" if dark else "rgb(247, 247, 245)")


@pytest.mark.parametrize("dark", [False, True])
def test_text_stands_out_from_its_background(show: Open, dark: bool) -> None:
    """Contrast as WCAG 2 measures it: 4.5 to 1 for text, also on tiles and shades."""
    page = show(GRAPH, dark=dark)
    ratios = page.evaluate(
        """() => {
          const style = getComputedStyle(document.documentElement);
          const channel = (value) =>
            (value <= 10.31475 ? value / 3294.6 : ((value / 255 + 0.055) / 1.055) ** 2.4);
          const light = (name) => {
            const hex = style.getPropertyValue(name).trim().replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3").slice(1);
            const [r, g, b] = [0, 2, 4].map((at) => channel(parseInt(hex.slice(at, at + 2), 16)));
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const ratio = (one, other) => {
            const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
            return (a + 0.05) / (b + 0.05);
          };
          const pairs = [
            ["--ink", "--card"], ["--soft", "--card"], ["--soft", "--paper"], ["--link", "--card"],
            ["--good", "--card"], ["--bad", "--card"], ["--ink", "--warn"],
            ...[6, 7, 8].map((at) => ["--hot", "--h" + at]),
            ...[0, 1, 2, 3, 4, 5, 6].map((at) => ["--x" + at, "--t" + at])];
          return Object.fromEntries(pairs.map(([a, b]) => [a + b, ratio(a, b)]));
        }"""
    )
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


class TestTables:
    def test_tabs_show_one_list_at_a_time(self, show: Open) -> None:
        page = show(GRAPH)
        found = lists(GRAPH)
        assert page.locator(".list:visible").count() == 1
        assert rows(page) == [GRAPH.pages[entry.page].url for entry in found.orphans]
        choose(page, "Deep")
        assert len(rows(page)) == min(50, len(found.deep))
        selected = page.locator("[role=tab][aria-selected=true]")
        assert selected.inner_text().startswith("Deep")

    def test_tabs_by_keyboard(self, show: Open) -> None:
        page = show(GRAPH)
        page.get_by_role("tab", name="Orphans").focus()
        page.keyboard.press("End")
        assert page.locator("[role=tab][aria-selected=true]").inner_text().startswith("All pages")
        page.keyboard.press("ArrowRight")
        assert page.locator("[role=tab][aria-selected=true]").inner_text().startswith("Orphans")
        assert page.evaluate("document.activeElement.getAttribute('aria-selected')") == "true"

    def test_sorting(self, show: Open) -> None:
        page = show(GRAPH)
        choose(page, "All pages")
        head = page.locator(".list:not([hidden]) th[data-key=raw]")
        urls = [each.url for each in sorted(GRAPH.pages, key=lambda each: each.rank)]
        assert rows(page) == urls[:50]
        assert head.get_attribute("aria-sort") == "none"
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "descending"
        head.get_by_role("button").focus()
        page.keyboard.press("Enter")
        assert head.get_attribute("aria-sort") == "ascending"
        weakest = min(page_.raw for page_ in GRAPH.pages)
        assert {GRAPH.pages[at].raw for at in self.indices(rows(page)[:5])} == {weakest}
        name = page.locator(".list:not([hidden]) th[data-key=page]")
        name.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == "none"
        assert rows(page) == sorted(urls)[:50]

    def test_what_cannot_be_reached_is_deepest(self, show: Open) -> None:
        page = show(GRAPH)
        choose(page, "All pages")
        head = page.locator(".list:not([hidden]) th[data-key=depth]").get_by_role("button")
        head.click()
        assert [GRAPH.pages[at].depth for at in self.indices(rows(page)[:3])] == [0, 1, 1]
        head.click()
        unreached = sum(each.depth is None for each in GRAPH.pages)
        depths = [GRAPH.pages[at].depth for at in self.indices(rows(page))]
        assert unreached and depths[:unreached] == [None] * unreached and depths[unreached] is not None

    def test_filtering_and_showing_more(self, show: Open) -> None:
        page = show(GRAPH)
        choose(page, "All pages")
        part = page.locator(".list:not([hidden])")
        assert part.locator(".status").inner_text() == "50 of 240"
        part.get_by_role("button", name="Show more").click()
        assert len(rows(page)) == 240
        part.get_by_role("searchbox").fill("/GUIDE/")
        expected = [
            each.url for each in sorted(GRAPH.pages, key=lambda each: each.rank) if "/guide/" in each.url
        ]
        assert rows(page) == expected[:50]
        assert f"of {len(expected)} that match" in part.locator(".status").inner_text()
        part.get_by_role("searchbox").fill("no such page")
        assert rows(page) == []

    def test_findings_are_filtered(self, show: Open) -> None:
        page = show(GRAPH)
        part = page.locator("#findings")
        assert part.locator("details:visible").count() == 3
        part.get_by_role("searchbox").fill("click here")
        assert part.locator("details:visible").count() == 1
        assert part.locator("details[open] li:visible").count() == 4
        assert part.locator(".status").inner_text() == "4 findings match"
        part.get_by_role("searchbox").fill("")
        assert part.locator("details:visible").count() == 3

    def indices(self, urls: list[str]) -> list[int]:
        numbers = {each.url: number for number, each in enumerate(GRAPH.pages)}
        return [numbers[url] for url in urls]


class TestPages:
    def deep(self) -> int:
        return max(range(len(GRAPH.pages)), key=lambda each: GRAPH.pages[each].depth or 0)

    def test_the_picker_finds_and_shows_a_page(self, show: Open) -> None:
        page = show(GRAPH)
        target = self.deep()
        row = GRAPH.pages[target]
        field = page.get_by_role("combobox")
        field.fill(row.url[1:].upper())
        assert field.get_attribute("aria-expanded") == "true"
        page.keyboard.press("ArrowDown")
        active = field.get_attribute("aria-activedescendant")
        assert row.url in page.locator(f"#{active}").inner_text()
        page.keyboard.press("Enter")
        card = page.locator("#card")
        assert card.locator("h3").inner_text() == row.title
        facts = dict(
            zip(card.locator("dt").all_inner_texts(), card.locator("dd").all_inner_texts(), strict=True)
        )
        assert facts["Rank"] == f"{row.rank} of 240"
        assert facts["Clicks"] == str(row.depth)
        assert facts["Equity"] == f"{row.raw:.2f}"
        titles = [GRAPH.pages[each].title for each in path_to(parents(GRAPH), target)]
        assert card.locator(".path li").all_inner_texts() == titles

    def test_its_neighbours_are_drawn_and_listed(self, show: Open) -> None:
        page = show(GRAPH)
        target = self.deep()
        page.evaluate("url => { location.hash = 'page=' + encodeURIComponent(url) }", GRAPH.pages[target].url)
        page.wait_for_function(
            "title => document.querySelector('#card h3').innerText === title", arg=GRAPH.pages[target].title
        )
        sources = {edge.source for edge in GRAPH.edges if edge.target == target}
        goals = {edge.target for edge in GRAPH.edges if edge.source == target}
        picture = page.locator("#card svg.ego")
        assert picture.locator("circle.from").count() == len(sources)
        assert picture.locator("circle.to").count() == len(goals)
        listed = page.locator("#card .half").first.locator(".url").all_inner_texts()
        assert set(listed) == {GRAPH.pages[each].url for each in sources}

    def test_the_picture_is_limited(self, show: Open) -> None:
        page = show(GRAPH)
        home = page.locator("#card svg.ego")
        assert GRAPH.pages[GRAPH.roots[0]].in_pages > 100
        assert home.locator("circle.from").count() == 100
        assert home.locator("circle").count() <= 201

    def test_a_row_leads_to_its_page_and_back_returns(self, show: Open) -> None:
        page = show(GRAPH)
        first = page.locator(".list:not([hidden]) tbody tr").first
        title = first.locator(".title").inner_text()
        first.get_by_role("link").click()
        heading = page.locator("#card h3")
        page.wait_for_function("title => document.querySelector('#card h3').innerText === title", arg=title)
        assert "#page=" in page.url
        page.locator("#card .half").nth(1).get_by_role("link").first.click()
        page.wait_for_function("title => document.querySelector('#card h3').innerText !== title", arg=title)
        page.go_back()
        page.wait_for_function("title => document.querySelector('#card h3').innerText === title", arg=title)
        assert heading.inner_text() == title

    def test_an_address_opens_its_page(self, show: Open) -> None:
        row = GRAPH.pages[self.deep()]
        page = show(GRAPH, at=f"#page={row.url}")
        assert page.locator("#card h3").inner_text() == row.title

    def test_a_tile_leads_to_its_page(self, show: Open) -> None:
        page = show(GRAPH)
        tile = page.locator(".treemap.wide .tile[data-p]").first
        number = int(tile.get_attribute("data-p"))
        tile.click()
        page.wait_for_function(
            "title => document.querySelector('#card h3').innerText === title", arg=GRAPH.pages[number].title
        )

    def test_a_page_without_a_path_says_so(self, show: Open) -> None:
        lonely = next(each for each in GRAPH.pages if each.depth is None)
        page = show(GRAPH, at=f"#page={lonely.url}")
        assert "No path of followed links" in page.locator("#card").inner_text()


@pytest.mark.parametrize("graph", [document([], {}), document(["/"], {0: {}})], ids=["empty", "one"])
def test_tiny_sites(show: Open, graph: GraphDocument) -> None:
    page = show(graph)
    assert page.locator("h2:visible").count() == 8


def test_a_hostile_site_is_text(show: Open) -> None:
    graph = hostile()
    page = show(graph)
    choose(page, "All pages")
    for number in range(len(graph.pages)):
        page.evaluate(
            "url => { location.hash = 'page=' + encodeURIComponent(url) }", escape(graph.pages[number].url)
        )
    page.locator("#findings").get_by_role("searchbox").fill("<script")
    page.mouse.move(200, 400)
    assert page.evaluate("window.pwned") is None
    assert page.evaluate("document.scripts.length") == 2
    assert page.locator("img, iframe, object").count() == 0
    hrefs = page.evaluate("[...document.querySelectorAll('a')].map(each => each.getAttribute('href'))")
    assert all(href.startswith("#") for href in hrefs)
    handlers = page.evaluate(
        """[...document.querySelectorAll("*")].filter(
          (each) => [...each.attributes].some((attribute) => attribute.name.startsWith("on"))).length"""
    )
    assert handlers == 0
    assert HOSTILE[0] in page.locator("body").inner_text()


def test_the_policy_stops_what_would_get_in(browser: Any, tmp_path: Any) -> None:
    """The policy is a second wall: even markup that got in could do nothing."""
    evil = "<img src='https://evil.test/x.png' onerror='window.pwned=1'><script>window.pwned=2</script>"
    html = "".join(write(site(9))).replace("</main>", f"{evil}</main>")
    assert evil in html
    path = tmp_path / "report.html"
    path.write_text(html, "utf-8")
    page = browser.new_page()
    asked: list[str] = []
    page.on("requestfinished", lambda request: asked.append(request.url))
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("window.pwned") is None
    assert [url for url in asked if "evil" in url] == []
    page.close()


def test_without_scripts_everything_but_the_picker_can_be_read(show: Open) -> None:
    page = show(GRAPH, scripts=False)
    assert page.locator("svg[role=img]:visible").count() == 3
    assert page.locator(".list:visible").count() == 6
    text = page.locator("main").inner_text()
    for entry in lists(GRAPH).orphans:
        assert GRAPH.pages[entry.page].url in text
    assert page.get_by_text("This part needs scripts").is_visible()
    assert page.locator("#pick").is_hidden()
    page.locator("#findings summary").first.click()
    assert page.locator("#findings li:visible").count() > 0


def test_printing_shows_all_lists_and_no_controls(show: Open) -> None:
    page = show(GRAPH)
    page.emulate_media(media="print")
    assert page.locator(".list:visible").count() == 6
    assert page.locator(".list h3:visible").count() == 6
    for control in ("[role=tablist]", "input[type=search]", ".button", "nav"):
        assert page.locator(control).locator("visible=true").count() == 0
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"


def test_everything_can_be_reached_by_keyboard(show: Open) -> None:
    page = show(replace(GRAPH, findings=GRAPH.findings[:3]))
    reached = set()
    while True:
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.getAttribute('role') || document.activeElement.localName")
        if at == "body":  # once around
            break
        reached.add(at)
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none", at
    assert {"a", "summary", "group", "tab", "input", "button", "combobox"} <= reached
