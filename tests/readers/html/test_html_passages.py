"""Passages of HTML pages: blocks of text, links and words in them in exact offsets."""

from __future__ import annotations

import re

from html_support import read
from hypothesis import given
from hypothesis import strategies as st

from linklint.model.link import TextSource, UserContent, Zone
from linklint.model.page import Passage
from linklint.model.position import ElementRef, TextRef
from linklint.readers.html.page import HtmlPage


def texts(markup: str) -> list[str]:
    return [passage.text for passage in read(markup).passages]


def only(markup: str) -> Passage:
    (passage,) = read(markup).passages
    return passage


def test_blocks() -> None:
    assert texts(
        "intro <b>x</b><p>one<h2>two</h2><ul><li>three<li>four</ul><table><td>five<th>six</table>"
    ) == [
        "intro x",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
    ]


def test_a_block_that_holds_blocks_is_its_own_text_between_them() -> None:
    assert texts("<div>before<p>inside</p>be<i>tw</i>een<p>again</p>after</div>") == [
        "before",
        "inside",
        "between",
        "again",
        "after",
    ]


def test_white_space_is_collapsed() -> None:
    assert texts("<p>  a\n\t b <i> c</i>d\u00a0 e </p>") == ["a b cd e"]


def test_what_is_no_text() -> None:
    assert texts(
        "<head><title>t</title></head><body><p>a<script>s</script><style>c</style><template><p>t</p></template>"
        "<noscript>n</noscript><select><option>o</select><textarea>f</textarea><!-- c -->b</p>"
    ) == ["ab"]


def test_pictures_and_line_breaks() -> None:
    passage = only('<p>a<img alt="pic ture">b<br>c <svg><title>drawn</title><text>x</text></svg></p>')
    assert passage.text == "a pic ture b c drawn"
    assert [(passage.text[start:end], kind) for start, end, kind in passage.marks] == [
        ("pic ture", "alt"),
        (" ", "break"),
        ("drawn", "alt"),
    ]


def test_two_line_breaks_begin_a_paragraph() -> None:
    assert texts("<p>a<br> <br>b<br>c<br/><br/><br/>d") == ["a", "b c", "d"]


def test_marks() -> None:
    passage = only("<p>run <code>make <b>all</b></code> or <q>make <kbd>x</kbd></q>")
    assert [(passage.text[start:end], kind) for start, end, kind in passage.marks] == [
        ("make all", "code"),
        ("make x", "quote"),
        ("x", "code"),
    ]


def test_what_a_block_is() -> None:
    page = read(
        "<h1>h</h1><blockquote><p>q</p></blockquote><pre>c</pre><ul><li><p>l</p></ul><table><caption>k</caption>"
        "<td>t</table><figure><figcaption>f</figcaption></figure><dl><dt>d</dl><p>p</p><div hidden>x</div>"
    )
    kinds = {"heading", "list", "table", "quote", "code", "caption", "hidden"}
    assert {passage.text: passage.context & kinds for passage in page.passages} == {
        "h": {"heading"},
        "q": {"quote"},
        "c": {"code"},
        "l": {"list"},
        "k": {"caption"},
        "t": {"table"},
        "f": {"caption"},
        "d": {"list"},
        "p": set(),
        "x": {"hidden"},
    }


def test_zone_language_and_visitors() -> None:
    page = read(
        "<html lang=EN><nav><p>menu</p></nav><main><p>text</p><p lang=de>Wort</p></main>"
        "<ol class=comment-list><li class=comment><div class=comment-content><p>visitor</p></div></ol>"
        "<footer>end</footer>"
    )
    found = {passage.text: passage for passage in page.passages}
    assert found["menu"].zone is Zone.NAV
    assert found["text"].zone is Zone.MAIN
    assert found["end"].zone is Zone.FOOTER
    assert (found["text"].lang, found["Wort"].lang) == ("en", "de")
    assert found["text"].ugc is None and found["text"].editorial
    assert found["visitor"].ugc is UserContent.BODY and not found["visitor"].editorial


def test_links() -> None:
    passage = only(
        '<p>See <a href="/a">the  <b>big</b> <img src=i alt=pic></a>, <a href="/b"></a><a>no</a> '
        '<a href="/c">c</a>.</p>'
    )
    assert passage.text == "See the big pic , no c."
    # The image is a link of the page as well.
    assert passage.links == ((4, 15, 0), (17, 17, 2), (21, 22, 3))


def test_a_card_has_a_part_in_each_block() -> None:
    page = read('<a href="/x"><h3>Title</h3>Words <p>More</p></a>')
    assert [(passage.text, passage.links) for passage in page.passages] == [
        ("Title", ((0, 5, 0),)),
        ("Words", ((0, 5, 0),)),
        ("More", ((0, 4, 0),)),
    ]


def test_places() -> None:
    page = read(
        "<p>0</p><template><p>t</p></template><noscript><p>n</p></noscript><p>a</p><table><tr><td>b</table>text"
    )
    assert [passage.place for passage in page.passages] == [
        ElementRef("p", 0),
        ElementRef("p", 3),
        ElementRef("td", 0),
        None,  # the body is written nowhere
    ]


def test_text_of_the_page() -> None:
    assert read("<title>t</title><body><p>a  b<i>c</i></p>").text == "a  bc"
    assert read("<frameset><frame src=a></frameset>").text == ""
    assert list(read("<frameset><frame src=a></frameset>").passages) == []


def found_at(page: HtmlPage, words: str) -> str | None:
    """What is written where the first occurrence of some words is located; ``None``: not exactly known."""
    for number, passage in enumerate(page.passages):
        start = passage.text.find(words)
        if start >= 0:
            place = TextRef(number, start, start + len(words))
            span = page.locate([place])[place].destination
            return None if span is None else page.source[span.start - 3 : span.end]
    raise AssertionError(f"{words!r} is not on the page")


def test_words_are_located() -> None:
    page = read(
        '\ufeff<p title="one two">a&amp;b &lt; one\r\n  two <!-- three --><b>x</b> three</i> four <five '
        "& six <em>ein</em>s se&shy;ven</p>"
    )
    assert found_at(page, "one two") == "t; one\r\n  two"
    assert found_at(page, "three") == "b> three"
    assert found_at(page, "four") == "i> four"
    assert found_at(page, "eins") is None  # markup in it
    assert found_at(page, "se\u00adven") is None  # a character reference in it
    assert found_at(page, "x") == "<b>x"


def test_words_behind_cloned_and_foster_parented_elements() -> None:
    page = read("<p><b>same<p>same</b> other<table>foster<tr><td>cell</table>")
    second = next(number for number, each in enumerate(page.passages) if each.text.startswith("same other"))
    place = TextRef(second, 0, 4)
    assert page.locate([place])[place].destination is None
    assert found_at(page, "cell") == "td>cell"


WORDS = st.text("abcäß1&<>\n\t\u00a0;", max_size=8)
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;"})


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(["text", "b", "code", "a", "img", "br", "comment"]))
        if kind == "text" or (depth == 0 and kind in ("b", "code", "a")):
            parts.append(draw(WORDS).translate(ESCAPES))
        elif kind == "img":
            parts.append(f'<img src="i" alt="{draw(st.sampled_from(["", "p", "q r"]))}">')
        elif kind == "br":
            parts.append("<br>x")
        elif kind == "comment":
            parts.append("<!-- <b>c -->")
        elif kind == "a":
            parts.append(f'<a href="/x">{draw(inline(0))}</a>')
        else:
            parts.append(f"<{kind}>{draw(inline(depth - 1))}</{kind}>")
    return "".join(parts)


@st.composite
def blocks(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["inline", "p", "div", "ul", "template", "script", "td"]))
        if kind == "inline" or depth == 0:
            parts.append(draw(inline()))
        elif kind == "p":
            parts.append(f"<p>{draw(inline())}")
        elif kind == "div":
            parts.append(f"<div>{draw(blocks(depth - 1))}</div>")
        elif kind == "ul":
            parts.append(f"<ul><li>{draw(blocks(depth - 1))}<li>{draw(inline())}</ul>")
        elif kind == "td":
            parts.append(f"<table><tr><td>{draw(blocks(depth - 1))}</table>")
        elif kind == "template":
            parts.append(f"<template>{draw(blocks(0))}</template>")
        else:
            parts.append("<script>'<p>'</script>")
    return "".join(parts)


@given(blocks())
def test_offsets_are_exact(markup: str) -> None:
    page = read(markup)
    shown: dict[int, list[str]] = {}
    for passage in page.passages:
        assert passage.text == " ".join(passage.text.split()) != ""
        for start, end, number in passage.links:
            shown.setdefault(number, []).append(passage.text[start:end])
        if passage.place is not None:
            assert passage.place in page.locate([passage.place])
    for number, link in enumerate(page.links):
        if link.element == "a" and link.text_source is TextSource.TEXT:
            assert " ".join(filter(None, shown[number])) == link.text


@given(blocks())
def test_located_words_are_the_words(markup: str) -> None:
    page = read(markup)
    places = {
        TextRef(number, match.start(), match.end()): match[0]
        for number, passage in enumerate(page.passages)
        for match in re.finditer(r"\S+", passage.text)
    }
    for place, spans in page.locate(places).items():
        if spans.destination is not None:
            assert isinstance(place, TextRef)
            start, end = spans.destination.start, spans.destination.end
            assert page.source[start:end] == places[place]
            # Written as text: with a mark in its place, the mark is what the passage shows.
            marked = read(page.source[:start] + "\u2020" + page.source[end:])
            text = page.passages[place.passage].text
            expected = text[: place.start] + "\u2020" + text[place.end :]
            assert marked.passages[place.passage].text == expected
