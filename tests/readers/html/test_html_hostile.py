"""No bytes whatever make the reader raise, and every place that it gives is true."""

from __future__ import annotations

import pytest
from html_support import check_span, read
from hypothesis import given
from hypothesis import strategies as st

from linklint.readers.html.page import HtmlPage

_PIECES = [
    *(
        b"<a href=x>",
        b'<a href="y&amp;z">',
        b"<a href='",
        b"<a href=",
        b"</a>",
        b"<a rel='a,b' HREF=q href=r>",
        b"<p>",
    ),
    *(
        b"<svg>",
        b"<math>",
        b"<a xlink:href=s>",
        b"</svg>",
        b"<table>",
        b"<td>",
        b"<b>",
        b"<template>",
        b"</template>",
    ),
    *(
        b"<select>",
        b"<option selected>",
        b"<button>",
        b"<selectedcontent>",
        b"<frameset>",
        b"<plaintext>",
        b"<h1>",
    ),
    *(
        b"<style>a{b:url(i.png)}</style>",
        b"<style>",
        b"<p style=\"b:url('j')\">",
        b"<img srcset='k 1x, l'>",
        b"<image src=m>",
    ),
    *(
        b"<meta http-equiv=refresh content='0;url=n'>",
        b"<base href='http://['>",
        b"<base href=/o/>",
        b"<link rel=icon href=p>",
    ),
    *(
        b"<span href=x onclick='location=1'>",
        b"<a onclick=x id=i name=n>",
        b"<noscript>",
        b"<!--",
        b"-->",
        b"<script>",
        b"</script>",
    ),
    *(
        b"\r\n",
        b"\r",
        b"\n",
        b"\t",
        b"\0",
        b"&#xD800;",
        b"&#0;",
        b"&notit;",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\xfe\xff",
    ),
    *(b"\xe9", b"\xed\xa0\x80", b"\xf0\x9f\x98\x80", b"\x83\x5c", b"\x1b$B", b"\x81\x30\x84\x36", b"\xff"),
]
_CHARSETS = [
    "utf-8",
    "utf-16",
    "windows-1252",
    "shift_jis",
    "gb18030",
    "euc-jp",
    "big5",
    "iso-2022-jp",
    "iso-2022-kr",
]
_CHARSETS += ["x-user-defined", "koi8-r", "replacement", "windows-874", "macintosh", "no-such"]

_TAGGED = st.lists(
    st.sampled_from(_PIECES)
    | st.binary(max_size=6)
    | st.sampled_from([b"<meta charset=%s>" % each.encode() for each in _CHARSETS]),
    max_size=12,
).map(b"".join)


def _read_everything(raw: bytes) -> HtmlPage:
    page = read(raw)
    for fact in (page.title, page.h1, page.lang, page.url, page.source):
        assert isinstance(fact, str)
    for problem in page.problems:
        assert problem.message
    assert all(isinstance(each, str) for each in (*page.ids, *page.names, *page.robots))
    _ = page.canonical, page.refresh
    for group in page.groups:
        assert len(group.hrefs) == len(group.texts)
        assert set(group.rels) <= set(range(len(group.hrefs)))
    for link in page.links:
        _ = (
            link.text,
            link.text_source,
            link.zone,
            link.ugc,
            link.hidden,
            link.in_code,
            link.lang,
            link.context,
        )
        assert isinstance(link.target.url, str)
        assert all(isinstance(value, str) for value in link.attributes.values())
    places = [each.place for each in (*page.links, *page.identifiers, *page.scripted)]
    for found in page.locate(places).values():
        check_span(page.source, found.whole)
        assert page.source[found.whole.start] == "<"
        assert page.source[found.whole.end - 1] == ">"
        for name, span in found.attributes.items():
            check_span(page.source, span)
            assert page.source[span.start : span.end].lower().startswith(name)
        if found.destination is not None:
            check_span(page.source, found.destination)
            assert found.whole.start < found.destination.start
    return page


@given(st.binary(max_size=200))
def test_any_bytes(raw: bytes) -> None:
    _read_everything(raw)


@given(_TAGGED)
def test_tag_soup(raw: bytes) -> None:
    page = _read_everything(raw)
    located = page.locate([link.place for link in page.links])
    for link in page.links:
        found = located.get(link.place)
        if found is not None and found.destination is not None and "&" not in link.href:
            text = page.source[found.destination.start : found.destination.end]
            if "&" not in text and "\\" not in text and not set(text) & {"\r", "\0"}:
                assert text == link.href.strip(" \t\n\f\r")


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"<meta charset=utf-8><p>caf\xe9</p>", "is not valid UTF-8"),
        (b"<p>a\0b</p>", "contains NUL bytes"),
        (b"<p>a</p><a href='x", "ends inside a tag"),
    ],
)
def test_problems(raw: bytes, message: str) -> None:
    (problem,) = read(raw).problems
    assert message in problem.message
    assert problem.position is not None


def test_without_a_declaration_bytes_that_are_not_utf_8_are_windows_1252() -> None:
    page = read("<title>café – x</title>".encode("windows-1252"))
    assert page.title == "café – x"
    assert list(page.problems) == []


def test_nesting_without_end() -> None:
    page = _read_everything(b"<div>" * 20_000 + b"<a href=x>t</a>")
    assert [link.href for link in page.links] == ["x"]


def test_long_values_are_read_once() -> None:
    """Patterns that begin anew at every character would take hours for these."""
    numbers = read(f"<meta http-equiv=refresh content='{'1' * 100_000}'><a href=x>x</a>")
    assert [link.href for link in numbers.links] == ["x"]
    styled = read(f"<p style='{'a' * 1_000_000}'><a href=x>x</a></p>")
    assert len(styled.hidden_links) == 0
