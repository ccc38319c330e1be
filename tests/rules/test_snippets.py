"""Snippets of code in pages: what their links are, and that their places are exact."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.rules.rel.snippets import Lines, SnippetLink, links_of, snippets


def links(source: str, *, markdown: bool = False) -> list[SnippetLink]:
    lines = Lines(source)
    return [link for each in snippets(source, markdown=markdown) for link in links_of(each, lines)]


_HREF = st.text(alphabet="abz:/.?=&é\"'<> \n", max_size=12)
_FILLER = st.text(alphabet="ab &;>\r\n\t é", max_size=20).map(html.escape)


@given(_FILLER, _FILLER, _HREF, st.sampled_from(["textarea", "pre", "code"]))
def test_an_escaped_link_is_found_at_its_place(before: str, inside: str, href: str, element: str) -> None:
    value = html.escape(href, quote=True)
    tag = html.escape(f'<a class=x href="{value}">')
    source = f"{before}<{element}>{inside}{tag}</{element}>"
    (link,) = links(source)
    assert link.href == html.unescape(value).strip()
    destination = link.spans.destination
    assert destination is not None
    assert source[link.spans.whole.start : link.spans.whole.end] == tag
    assert html.unescape(html.unescape(source[destination.start : destination.end])) == href
    assert not link.literal
    start = source[: destination.start].replace("\r\n", "\n").replace("\r", "\n")
    assert destination.begin.line == start.count("\n") + 1
    assert destination.begin.column == len(start) - start.rfind("\n")


@given(st.text(alphabet="<>/!-acdeoprtx= \n\"'&;", max_size=200), st.booleans())
def test_any_text_can_be_read(text: str, markdown: bool) -> None:
    for link in links(f"<pre>{text}", markdown=markdown):
        assert link.spans.whole.start < link.spans.whole.end


@pytest.mark.parametrize(
    ("source", "hrefs"),
    [
        ("<template><a href=x></template>", ["x"]),
        ("<TEXTAREA><A HREF=x REL=y></TextArea >", ["x"]),
        ("<script type='text/x-template'><a href=x></script>", ["x"]),
        ("<script type=text/javascript>'<a href=x>'</script>", []),
        ("<script>'<pre>&lt;a href=x&gt;</pre>'</script>", []),
        ("<!-- <textarea><a href=x></textarea> -->", []),
        ("<pre><a href=x>real</a> &lt;a href=y&gt;</pre>", ["y"]),
        ("<textarea><a name=x><abbr href=y></textarea>", []),
        ("<textarea><a href=></textarea>", []),
        ("<textarea><a href=x", []),
        ("<preview>&lt;a href=x&gt;</preview>", []),
    ],
)
def test_what_is_a_snippet(source: str, hrefs: list[str]) -> None:
    assert [link.href for link in links(source)] == hrefs


def test_fences() -> None:
    source = "```html\n<a href=x>\n```\ntext <a href=y>\n~~~~\n<a href=z>\n~~~\n~~~~\n"
    assert [link.href for link in links(source, markdown=True)] == ["x", "z"]
    assert links(source) == []


def test_thousands_of_tags_that_never_end() -> None:
    assert links("<code><pre>" * 50_000) == []
