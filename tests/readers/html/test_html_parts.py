"""Parts of a page that are had without the rest: `Page.passages_at`, `Page.rels`."""

from __future__ import annotations

from html_support import read
from hypothesis import given
from hypothesis import strategies as st

from linklint.rule import Passage

words = st.text("ab \n", min_size=1, max_size=6)


def pages(boxes: list[str], inner: list[str]) -> st.SearchStrategy[str]:
    """Markup of blocks in blocks, with text and links."""
    inline = st.recursive(
        words | st.just("<br><br>") | st.just('<img src=x alt="a b">') | words.map("<a href=x>{}</a>".format),
        lambda some: st.builds("<{0}>{1}</{0}>".format, st.sampled_from(inner), some),
        max_leaves=3,
    )
    texts = st.lists(inline, max_size=4).map("".join)
    blocks = st.recursive(
        texts,
        lambda some: st.builds("<{0}>{1}{2}</{0}>{3}".format, st.sampled_from(boxes), texts, some, texts),
        max_leaves=6,
    )
    return st.lists(blocks, max_size=4).map("".join)


BOXES = ["p", "p", "div", "li", "h2", "pre", "b", "noscript", "svg", "table", "td"]


def facts(passage: Passage) -> object:
    return passage.place, passage.text, passage.links, passage.marks, passage.context, passage.zone


@given(pages(BOXES, ["b", "code", "q"]))  # of a link that holds blocks, these have parts
def test_the_passages_with_a_link(markup: str) -> None:
    found = read(f"<main>{markup}</main>")
    for number, link in enumerate(found.links):
        spans = found.locate([link.place]).get(link.place)
        if link.element != "a" or spans is None:
            continue
        expected = [each for each in found.passages if number in {at for *_, at in each.links}]
        got = {facts(each) for each in found.passages_at([spans.whole.start])}
        assert got.issuperset(map(facts, expected))
        assert got <= {facts(each) for each in found.passages}


def test_lines_and_a_mark() -> None:
    found = read("\ufeff<p>one\r\n<a href=x>two</a>\r<p>three\n <a href=y>four</a>")
    at = found.source.index("<a href=y")
    assert [each.text for each in found.passages_at([at])] == ["three four"]
    assert list(found.passages_at([at + 1])) == []


def test_rels_are_counted() -> None:
    found = read(
        '<a href=x rel=nofollow>a</a><a href=y rel=nofollow>b</a><a href=z rel="ugc x">c</a><a href=a>d</a>'
    )
    assert found.rels == {"nofollow": 2, "ugc x": 1}
    assert read("<link rel=next href=x>").rels == {}


def test_folded_text_is_for_phrases() -> None:
    assert "guest post" in read("<p>A Guest\nPost").folded
