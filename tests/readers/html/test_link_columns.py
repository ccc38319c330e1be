"""Columns of a page's links say what the links themselves say: `Page.link_names`, `Page.externals`."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.config.schema import Config
from linklint.engine.plan import Plan, decide
from linklint.engine.scan import Scanner
from linklint.model.link import Kind, Status
from linklint.plugin.manager import build_registry
from linklint.reader import ReadPage

#: What may stand in a link, as far as readers and browsers differ in what they take for its text.
PIECES = st.sampled_from(
    [
        "word",
        " two  words\n",
        "<b>bold</b>",
        "<br>",
        '<img src="a.png" alt="a picture">',
        '<img src="a.png" title="its title">',
        "<svg><title>drawing</title><desc>more</desc></svg>",
        '<svg aria-label="named"></svg>',
        '<input type="image" alt="go">',
        "<script>code()</script>",
        "<style>b {}</style>",
        "<noscript>without</noscript>",
        "<template>inert</template>",
        "<!-- comment -->",
        "\u200b",
        "&nbsp;",
        '<i aria-label="inner"></i>',
        "<p>block</p>",
    ]
)
ATTRIBUTES = st.sampled_from(
    ["", ' title="T"', ' aria-label="L"', ' style="background: url(b.png)"', ' aria-labelledby="named"']
)
HREFS = st.sampled_from(
    ["a.html", "#x", "https://x.test/", "//y.test/p", "http:z.test", "mailto:a@x.test", "missing/"]
)
LINKS = st.builds(
    lambda href, attributes, parts: f'<a href="{href}"{attributes}>{"".join(parts)}</a>',
    HREFS,
    ATTRIBUTES,
    st.lists(PIECES, max_size=4),
)


@pytest.fixture(scope="module")
def scanner(tmp_path_factory: pytest.TempPathFactory) -> Scanner:
    folder = tmp_path_factory.mktemp("site")
    for name in ("a.html", "page.html", "page.md"):
        (folder / name).write_text("", "utf-8")
    decisions, _ = decide(folder, Config())
    return Scanner(Plan(folder, Config(), build_registry(entry_points=False), decisions))


def read(scanner: Scanner, name: str, text: str) -> ReadPage:
    (scanner.plan.root / name).write_text(text, "utf-8")
    page = scanner.read(scanner.plan.decisions.paths.index(name))
    assert page is not None
    return page


@given(st.lists(LINKS, max_size=5), st.booleans())
def test_columns_are_those_of_the_links(scanner: Scanner, links: list[str], bulk: bool) -> None:
    text = f'<p id="named">N</p>{"<hr>".join(links)}<map><area href="https://x.test/" alt="A"></map>'
    page, fresh = read(scanner, "page.html", text), read(scanner, "page.html", text)
    if bulk:  # whether the column is known before a link is asked
        assert len(page.link_names) == len(page.link_texts)
    found = [link for link in page.links if link.element == "a" and link.attribute == "href"]
    own = [link for link in fresh.links if link.element == "a" and link.attribute == "href"]
    assert [(link.text, link.text_source) for link in found] == [
        (each.text, each.text_source) for each in own
    ]
    assert list(page.link_names) == [link.text for link in found]
    outside = [
        link.target
        for group in page.groups
        if group.kind is Kind.HYPERLINK
        for link in map(group.link, range(len(group.hrefs)))
        if link.target.status is Status.EXTERNAL
    ]
    assert list(page.externals) == outside


def test_the_same_link_is_built_once(scanner: Scanner) -> None:
    page = read(scanner, "page.html", '<a href="a.html">a</a>')
    assert page.anchor(0) is page.links[0] is page.groups[0].link(0)


def test_a_background_of_a_link_is_named_like_the_link(scanner: Scanner) -> None:
    text = '<a href="a.html">one</a><a href="a.html" style="background: url(b.png)">two</a>'
    page = read(scanner, "page.html", text)
    assert list(page.link_names) == ["one", "two"]
    assert [link.text for link in page.links if link.attribute == "style"] == ["two"]


def test_columns_of_markdown(scanner: Scanner) -> None:
    text = "[a *b*](https://x.test/) ![c](d.png) [![e](f.png)](a.html) <https://y.test/>\n"
    page = read(scanner, "page.md", text)
    assert list(page.link_names) == ["a b", "e", "https://y.test/"]
    assert [target.host for target in page.externals] == ["x.test", "y.test"]
