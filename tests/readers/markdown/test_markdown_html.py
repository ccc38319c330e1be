"""Raw HTML inside Markdown, and bare URLs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.utils import unescapeAll

from linklint.readers.markdown.extract import extract
from linklint.readers.markdown.html_tags import srcset_spans, unescape_attribute


def hrefs(text: str) -> list[str]:
    return [record.href for record in extract(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("x <a href=1 href=2>", ["1"]),
        ("x <A HREF=1>", ["1"]),
        ("x <a\n  href =\n '1'>", ["1"]),
        ("x <a href='1' title='>'>", ["1"]),
        ("x <a href=''>", [""]),
        ("x <a href>", []),
        ("x <!-- <a href=1> --> <a href=2>", ["2"]),
        ("x <!-- <a href=1> <a href=2>", ["1", "2"]),
        ("x <? <a href=1> ?> <![CDATA[ <a href=2> ]]> <!X <a href=3>", []),
        ("<div title='<a href=1>'><a href=2>", ["2"]),
        ("<div don't><a href=1>", ["1"]),
        ("<style>a { b: url(<a href=1>) }</style>\n<a href=2>", ["2"]),
        ("<div><textarea><a href=1></textarea><a href=2>", ["2"]),
        ("<script src=1>'<a href=2>'</script>", ["1"]),
        ("<div><a href=1", []),
        ("&lt;a href=1>", []),
        ("\\<a href=1>", []),
        ("`<a href=1>`", []),
        ("<img src=1 srcset='2 1x'>", ["1", "2"]),
    ],
)
def test_tags(text: str, found: list[str]) -> None:
    assert hrefs(text) == found


@pytest.mark.parametrize(
    ("value", "urls"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        (" ,a.png, b,c.png 2x,", ["a.png", "b,c.png"]),
        ("a.png 1x,b.png", ["a.png", "b.png"]),
        ("a.png calc(1, 2), b.png", ["a.png", "b.png"]),
        ("data:,a ( , b", ["data:,a"]),
        (" , ", []),
    ],
)
def test_srcset(value: str, urls: list[str]) -> None:
    assert [value[start:end] for start, end in srcset_spans(value)] == urls


@pytest.mark.parametrize(
    ("value", "decoded"),
    [
        ("a&amp;b", "a&b"),
        ("?a=1&copy=2", "?a=1&copy=2"),
        ("?a&copy", "?a©"),
        ("&#x41;&#66", "AB"),
        ("&#0;&#xD800;&#x110000;", "\ufffd\ufffd\ufffd"),
        ("&notit;&nosuch;", "&notit;&nosuch;"),
    ],
)
def test_references_in_attributes(value: str, decoded: str) -> None:
    assert unescape_attribute(value) == decoded


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("https://e.org/a_(b).", ["https://e.org/a_(b)"]),
        ("(https://e.org)", ["https://e.org"]),
        ("https://e.org)))", ["https://e.org"]),
        ("*https://e.org*", ["https://e.org"]),
        ("https://e.org/?a=b&copy; https://e.org/a&b", ["https://e.org/?a=b", "https://e.org/a&b"]),
        ("https://e.org/<b>", ["https://e.org/"]),
        ("HTTP://E.org ftp://f.org", ["HTTP://E.org", "ftp://f.org"]),
        ("xhttp://e.org http:// http://.org www..x https://-x", []),
        ("www.e.org, xwww.e.org /www.e.org", ["http://www.e.org"]),
        ("http://a_b.org http://x.a_b http://a_b.c.org", ["http://a_b.c.org"]),
        ("http://localhost:3000/x", ["http://localhost:3000/x"]),
        ("[https://no.org](u) [https://yes.org] ![https://no.org](i)", ["u", "https://yes.org", "i"]),
        ("<a href=u>https://no.org</a> https://yes.org", ["u", "https://yes.org"]),
        ("`https://no.org` \\https://yes.org", ["https://yes.org"]),
    ],
)
def test_bare_urls(text: str, found: list[str]) -> None:
    assert hrefs(text) == found


@given(st.text(alphabet="htps:/w.a_-()&;<>[]!?*'\" \n", max_size=40))
def test_bare_urls_always_slice(tail: str) -> None:
    text = "http://" + tail
    for record in extract(text):
        if record.kind == "bare":
            written = text[record.target_start : record.target_end]
            assert record.href in (unescapeAll(written), "http://" + unescapeAll(written))
            assert written and not written[-1].isspace()
