"""`Page.linked_characters`: never less than what the passages say."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_html_passages import read

from linklint.model.link import Zone
from linklint.readers.html.page import HtmlPage

APART = frozenset({"list", "list-item", "table", "heading", "code", "caption", "hidden"})


def linked(page: HtmlPage, share: float) -> tuple[int, float]:
    """The linked characters of the running text, and how many more than ``share`` of it that is."""
    count, size = 0, 0
    for passage in page.passages:
        here = sum(end - start for start, end, _ in passage.links)
        running = passage.zone is Zone.MAIN and APART.isdisjoint(passage.context)
        if running and here < len(passage.text):
            count += here
            size += len(passage.text)
    return count, count - share * size


words = st.text(" ab\n", min_size=1, max_size=12)
inline = st.recursive(
    words | st.just("<br>") | st.just('<img src=x alt="a b">') | words.map("<a href=x>{}</a>".format),
    lambda inner: st.builds("<{0}>{1}</{0}>".format, st.sampled_from(["b", "span", "code"]), inner),
    max_leaves=3,
)
texts = st.lists(inline, max_size=5).map("".join)
blocks = st.recursive(
    texts,
    lambda inner: st.builds(
        "<{0}>{1}{2}</{0}>{3}".format,
        st.sampled_from(["p", "div", "section", "li", "h2", "pre", "nav", "blockquote", "td", "figcaption"]),
        texts,
        inner,
        texts,
    ),
    max_leaves=6,
)


@given(st.lists(blocks, max_size=5), st.sampled_from([0.2, 0.5, 0.8]))
def test_it_is_a_bound(markup: list[str], share: float) -> None:
    page = read("<main>" + "".join(markup) + "</main>")
    count, beyond = linked(page, share)
    most, most_beyond = page.linked_characters(share)
    assert count <= most
    assert beyond <= most_beyond + 1e-9


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>no link at all", (0, 0.0)),
        ("<p>ten words <a href=x>linked</a>", (6, 0.0)),
        ("<p>two <a href=x>linked</a>", (6, 1.0)),
        ("<p>two <b><a href=x>linked</a></b>", (6, 1.0)),
        ("<div>two <a href=x>linked</a><p>and a paragraph of its own</p></div>", (6, 0.0)),
        ("<div>two <a href=x>linked</a><p>.</p></div>", (6, 0.5)),
        ("<div>two <a href=x>linked</a><ul><li><p>in a list</ul></div>", (6, 1.0)),
        ("<div>two <a href=x>linked</a><a href=y><p>in a link</p></a></div>", (15, 5.5)),
        ("<p><a href=x>all of it</a></p>", (0, 0.0)),
        ("<p><span><a href=x>all of it</a></span></p>", (0, 0.0)),
        ("<ul><li>two <a href=x>linked</a></ul>", (0, 0.0)),
        ("<h2>two <span><a href=x>linked</a></span></h2>", (0, 0.0)),
        ("<pre>two <a href=x>linked</a></pre>", (0, 0.0)),
    ],
)
def test_what_counts(markup: str, expected: tuple[int, float]) -> None:
    assert read(f"<main>{markup}</main>").linked_characters(0.5) == expected
