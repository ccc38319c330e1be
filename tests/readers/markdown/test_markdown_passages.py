"""Passages of Markdown pages: blocks of text, links and words in them in exact offsets."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_support import read as page_of

from linklint.model.link import TextSource
from linklint.model.position import LinkSpans, TextRef
from linklint.readers.markdown.page import MarkdownPage


def texts(markup: str) -> list[str]:
    return [passage.text for passage in page_of(markup).passages]


def at(page: MarkdownPage, words: str) -> str | None:
    """What is written where the first occurrence of some words is located; ``None``: not exactly known."""
    for number, passage in enumerate(page.passages):
        start = passage.text.find(words)
        if start >= 0:
            place = TextRef(number, start, start + len(words))
            span = page.locate([place])[place].destination
            return None if span is None else page.source[span.start : span.end]
    raise AssertionError(f"{words!r} is not on the page")


def test_blocks() -> None:
    assert texts(
        "---\ntitle: t\n---\n# One #\n\ntwo\nlines\n\n- three\n\n  four\n- five\n\n"
        "> six\n> more\n\nseven\n=====\n"
    ) == ["One", "two lines", "three", "four", "five", "six more", "seven"]


def test_tables_and_code() -> None:
    page = page_of("| a | b |\n|---|---|\n| c | \\|d |\n\n```py\nx  = 1\n```\n\n    y = 2\n")
    assert [(passage.text, sorted(passage.context)) for passage in page.passages] == [
        ("a", ["table"]),
        ("b", ["table"]),
        ("c", ["table"]),
        ("|d", ["table"]),
        ("x = 1", ["code"]),
        ("y = 2", ["code"]),
    ]


def test_what_a_block_is() -> None:
    page = page_of("# h\n\n> - lq\n\n1. l\n\n<blockquote>\n<p>hq</p></blockquote>\n")
    assert [(passage.text, sorted(passage.context)) for passage in page.passages] == [
        ("h", ["heading"]),
        ("lq", ["list", "list-item", "quote"]),
        ("l", ["list", "list-item"]),
        ("hq", ["html", "quote"]),
    ]


def test_inline_markup_is_not_text() -> None:
    assert texts(
        "*a* **b _c_** ~~d~~ `` e ` f `` \\*g\\* &amp; 5 * 6 snake_case <b>h</b> <!-- i --> j**"
    ) == ["a b c d e ` f *g* & 5 * 6 snake_case h j**"]


def test_links_and_images() -> None:
    page = page_of(
        'a [b *c*](/x "d") ![e `f`](g), [h][i] [i], <http://j.test/_k_> and [![l](m)](n), '
        '<a href="o">p <q>r</q></a>'
        "\n\n[i]: /i\n"
    )
    (passage,) = page.passages
    assert passage.text == "a b c e f, h i, http://j.test/_k_ and l, p r"
    assert [(passage.text[start:end], page.links[number].href) for start, end, number in passage.links] == [
        ("b c", "/x"),
        ("h", "/i"),
        ("i", "/i"),
        ("http://j.test/_k_", "http://j.test/_k_"),
        ("l", "n"),
        ("p r", "o"),
    ]
    assert [(passage.text[start:end], kind) for start, end, kind in passage.marks] == [
        ("e f", "alt"),
        ("f", "code"),
        ("l", "alt"),
        ("r", "quote"),
    ]


def test_line_breaks() -> None:
    (passage,) = page_of("a  \nb\\\nc\nd<br>e").passages
    assert passage.text == "a b c d e"
    assert [(start, kind) for start, _, kind in passage.marks] == [(1, "break"), (3, "break"), (7, "break")]


def test_emphasis_around_links_and_links_in_brackets() -> None:
    page = page_of("**see [x](y)** ([z](w)) [ ] [[v](u)] *[t](s)*r")
    (passage,) = page.passages
    assert passage.text == "see x (z) [ ] [v] *t*r"
    assert [passage.text[start:end] for start, end, _ in passage.links] == ["x", "z", "v", "t"]


def test_raw_html() -> None:
    page = page_of(
        '<div align=center>\n<h1>T&amp;C</h1>\n<a href="/x">one <img src=i alt=two></a><br>\nthree\n'
        "<script>var a = 1 < 2</script><p>four\n</div>\n"
    )
    assert [(passage.text, passage.links) for passage in page.passages] == [
        ("T&C", ()),
        ("one two three", ((0, 7, 0),)),
        ("four", ()),
    ]
    place = page.passages[1].place
    assert isinstance(place, LinkSpans)
    assert page.source[place.whole.start :].startswith("one <img")


def test_words_are_located() -> None:
    page = page_of("\ufeff> one *two*\r\n> three four\r\n\r\n\\*five six* &amp; [s even](x) `ei ght`\r\n")
    assert at(page, "one") == "one"
    assert at(page, "three four") == "three four"
    assert at(page, "five six") == "five six"
    assert at(page, "s even") == "s even"
    assert at(page, "ei ght") == "ei ght"
    assert at(page, "one two") is None  # markup in it
    assert at(page, "*five") is None  # an escape in it


def test_text_of_the_page() -> None:
    assert page_of("---\ntitle: t\n---\na *b*\r\nc\n").text == "a *b*\nc\n"


WORDS = st.text("ab1é _*~`&<[]()!\\|\n#", max_size=7)


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["text", "em", "link", "image", "code", "auto", "html", "ref", "escape"]))
        if kind == "text" or (depth == 0 and kind in ("em", "link")):
            parts.append(draw(WORDS))
        elif kind == "em":
            mark = draw(st.sampled_from(["*", "**", "_", "~~"]))
            parts.append(f"{mark}{draw(inline(depth - 1))}{mark}")
        elif kind == "link":
            parts.append(f"[{draw(inline(depth - 1))}](/x)")
        elif kind == "image":
            parts.append(f"![{draw(WORDS)}](i)")
        elif kind == "code":
            parts.append(f"`{draw(WORDS)}`")
        elif kind == "auto" and depth < 2:  # no address in a link: of two links in each other one is text
            parts.append("w.a.test")
        elif kind == "auto":
            parts.append(draw(st.sampled_from(["<http://a.test/_b_>", " www.a.test/b ", "https://a.test/*"])))
        elif kind == "html":
            parts.append(
                draw(st.sampled_from(['<a href="/h">h</a>', "<b>b</b>", "<br>", "<!-- c -->", "<i>"]))
            )
        elif kind == "ref":
            parts.append(draw(st.sampled_from(["[r]", "[r][]", "[s][r]"])))
        else:
            parts.append(draw(st.sampled_from(["\\*", "&amp;", "\\[", "\\\n", "  \n"])))
    return "".join(parts)


@st.composite
def pages(draw: st.DrawFn) -> str:
    lines = []
    for _ in range(draw(st.integers(1, 3))):
        prefix = draw(st.sampled_from(["", "# ", "- ", "> ", "1. ", "> - "]))
        body = draw(inline())
        lines.append(prefix + body.replace("\n", "\n" + prefix.replace("-", " ").replace("1.", "  ")))
    return "\n\n".join(lines) + "\n\n[r]: /r\n"


@given(pages())
@example("[[``![![](i)](/x)](/x)\n\n[r]: /r\n")
def test_link_texts_are_exact(markup: str) -> None:
    page = page_of(markup)
    shown = {}
    for passage in page.passages:
        assert passage.text == " ".join(passage.text.split()) != ""
        for start, end, number in passage.links:
            shown[number] = passage.text[start:end]
    for number, link in enumerate(page.links):
        if link.element == "a" and link.kind != "definition" and link.text_source is TextSource.TEXT:
            assert shown[number] == link.text


@given(pages())
def test_located_words_are_the_words(markup: str) -> None:
    page = page_of(markup)
    for number, passage in enumerate(page.passages):
        for match in re.finditer(r"\S+", passage.text):
            place = TextRef(number, match.start(), match.end())
            span = page.locate([place])[place].destination
            if span is not None:
                assert page.source[span.start : span.end] == match[0]
