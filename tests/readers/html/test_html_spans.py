"""Exact places: every destination slices to its URL, whatever the newlines and the encoding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import turbohtml
from html_support import check_span, position, read, spans, written
from hypothesis import assume, given
from hypothesis import strategies as st

from linklint.config.schema import Config
from linklint.engine.links import links
from linklint.model.position import ElementRef
from linklint.plugin.manager import build_registry

_PAGE = """<!doctype html>
<html><head>{meta}<title>Straße</title>
<meta http-equiv="refresh" content="9; url=frisch.html">
<style>
a {{ background: url( "bild.png" ) }}
b {{ background: url(zwei.png) }}</style></head>
<body>\t<p>Ä ö {extra}<a class=x\thref="a.html" rel = nofollow>a</a>
<a href='b.html'>b</a> <a href=c.html>c</a>
<img
  alt="é {extra}" srcset="eins.png 1x,
  zwei.png 2x"
  src="eins.png"><p style='background: url(&quot;drei.png&quot;), url(vier.png)'>
ü<a href="
  d.html?x=1&amp;y=2
">d</a><svg><a xlink:href="e.html" viewBox="0"><text>e</text></a></svg><A HREF=F.html>f</A><a href>g</a>
</body></html>
"""
_WRITTEN = [
    ("frisch.html", "frisch.html"),
    ("bild.png", "bild.png"),
    ("zwei.png", "zwei.png"),
    ("a.html", "a.html"),
    ("b.html", "b.html"),
    ("c.html", "c.html"),
    ("eins.png", "eins.png"),
    ("eins.png", "eins.png"),
    ("zwei.png", "zwei.png"),
    ("drei.png", "drei.png"),
    ("vier.png", "vier.png"),
    ("\n  d.html?x=1&y=2\n", "d.html?x=1&amp;y=2"),
    ("e.html", "e.html"),
    ("F.html", "F.html"),
    ("", ""),
]

_ENCODINGS = [
    ("utf-8", "<meta charset=utf-8>", "日本 🎉"),
    ("utf-8-sig", "", "日本 🎉"),
    ("utf-16", "", "日本 🎉"),
    ("utf-16-be-bom", "", "日本 🎉"),
    ("windows-1252", "<meta charset=iso-8859-1>", "€“”"),
    ("windows-1252", "", "€“”"),
    ("iso-8859-15", "<meta charset=iso-8859-15>", "€"),
    ("shift_jis", "<meta charset=shift_jis>", "表示ソ"),
    ("gb18030", "<meta charset=gb18030>", "中文 🎉"),
    ("gbk", "<meta charset=gb2312>", "中文"),
    ("big5", "<meta charset=big5>", "中文"),
    ("euc-jp", "<meta charset=euc-jp>", "日本"),
    ("euc-kr", "<meta charset=euc-kr>", "한국"),
    ("koi8-r", "<meta charset=koi8-r>", "Русский"),
    ("windows-1251", '<meta http-equiv=content-type content="text/html; charset=windows-1251">', "Русский"),
]


def _encoded(text: str, codec: str) -> bytes:
    if codec == "utf-16-be-bom":
        return b"\xfe\xff" + text.encode("utf-16-be")
    return text.encode(codec, "xmlcharrefreplace")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(("codec", "meta", "extra"), _ENCODINGS)
def test_every_destination_is_exact(codec: str, meta: str, extra: str, newline: str) -> None:
    markup = _PAGE.format(meta=meta, extra=extra).replace("\n", newline)
    page = read(_encoded(markup, codec))
    expected = [(href, text.replace("\n", newline)) for href, text in _WRITTEN]
    assert written(page) == expected
    assert extra in page.source.replace("\ufeff", "")
    assert list(page.problems) == []


def test_offsets_are_those_of_the_bytes_as_stored(tmp_path: Path) -> None:
    """What a fix needs: replacing the span and encoding the text again changes nothing else."""
    for codec, meta, extra in _ENCODINGS[:10]:
        raw = _encoded(_PAGE.format(meta=meta, extra=extra).replace("\n", "\r\n"), codec)
        page = read(raw)
        source = page.source
        _, found = spans(page)[3]
        assert found.destination is not None
        edited = source[: found.destination.start] + "new.html" + source[found.destination.end :]
        again = raw.replace(_bytes("a.html", codec), _bytes("new.html", codec), 1)
        assert read(again).source == edited


def _bytes(text: str, codec: str) -> bytes:
    return text.encode(
        {"utf-16": "utf-16-le", "utf-16-be-bom": "utf-16-be", "utf-8-sig": "utf-8"}.get(codec, codec)
    )


def test_positions_in_lines_and_columns() -> None:
    page = read("\ufeff<p>\t🎉<a href=x>t</a>\r\n<a href='y'>t</a>\r<a rel=ugc href=\"z\">t</a>")
    begins = [(found.whole.begin, found.destination and found.destination.begin) for _, found in spans(page)]
    places = [((w.line, w.column), (d.line, d.column)) for w, d in begins if d]
    assert places == [((1, 6), (1, 14)), ((2, 1), (2, 10)), ((3, 1), (3, 18))]


def test_spans_of_attributes_cover_name_and_value() -> None:
    page = read("<a  data-x  = 'a b' href=x rel=\"ugc\" download hidden=''/>t</a>")
    ((_, found),) = spans(page)
    texts = {name: page.source[each.start : each.end] for name, each in found.attributes.items()}
    assert texts == {
        "data-x": "data-x  = 'a b'",
        "href": "href=x",
        "rel": 'rel="ugc"',
        "download": "download",
        "hidden": "hidden=''",
    }
    assert page.source[found.whole.start : found.whole.end] == page.source[:-5]


def test_an_element_that_is_written_nowhere_has_no_place() -> None:
    page = read("<p>text<body style='background: url(x)'>")
    (link,) = page.links
    assert link.href == "x"
    assert page.locate([link.place]) == {}


def test_identifiers_and_scripted_elements_have_places() -> None:
    page = read("<p id=a><h2 id=b>t</h2><div id=c onclick='location=\"/x\"'>t</div><span href=y>t</span>")
    places = [each.place for each in (*page.identifiers, *page.scripted)]
    found = page.locate(places)
    starts = [page.source[found[place].whole.start : found[place].whole.end] for place in places]
    assert starts == [
        "<p id=a>",
        "<h2 id=b>",
        "<div id=c onclick='location=\"/x\"'>",
        "<span href=y>",
        "<div id=c onclick='location=\"/x\"'>",
    ]


def test_rows_of_the_links_command_slice_to_their_href(tmp_path: Path) -> None:
    markup = _PAGE.format(meta="<meta charset=utf-8>", extra="🎉").replace("\n", "\r\n")
    (tmp_path / "index.html").write_bytes(markup.encode())
    lines = markup.split("\r\n")
    rows = list(links(tmp_path, Config(), build_registry(entry_points=False)))
    assert len(rows) == len(_WRITTEN)
    for row, (href, text) in zip(rows, _WRITTEN, strict=True):
        assert (row.href, row.line) == (href, row.end_line)
        assert row.line is not None and row.column is not None and row.end_column is not None
        assert lines[row.line - 1][row.column - 1 : row.end_column - 1] == text


_ATTRIBUTE_NAMES = st.sampled_from(["href", "HREF", "rel", "data-x", "class", "=", '"', "'x", "a=b"])
_VALUES = st.text(st.sampled_from("ab/&;=?#\"'<> \n\r\tä🎉"), max_size=6) | st.sampled_from(
    ["&amp;", "&quot;x&quot;", "&copy=1", "&notit;", "&#65", "&NotEqualTilde;", "x\r\ny"]
)


@st.composite
def _tags(draw: st.DrawFn) -> str:
    parts = ["<a"]
    for _ in range(draw(st.integers(0, 4))):
        value = draw(_VALUES)
        quote = draw(st.sampled_from(['"', "'", ""]))
        space = draw(st.sampled_from(["", " ", "\n", "\r\n"]))
        written = "".join(each for each in value if each not in (quote or "\"'<>=` \n\r\t/"))
        assigned = f"{space}={space}{quote}{written}{quote}" if quote or written else ""
        parts.append(draw(st.sampled_from([" ", "\n", "/", "\r\n\t"])) + draw(_ATTRIBUTE_NAMES) + assigned)
    return "".join([*parts, draw(st.sampled_from(["", " ", "/", " /"])), ">"])


@given(st.lists(_tags(), min_size=1, max_size=4), st.sampled_from(["", "text ä\r\n", "<!-- <a href=x> -->"]))
def test_spans_equal_the_locations_of_the_parser(tags: list[str], before: str) -> None:
    """The parser's own source locations, for which it would have to parse a second time."""
    markup = before + "</a>".join(tags)
    # Of ``href =>`` the parser only counts the name; ours has the sign too, which a fix must replace with it.
    assume(re.search(r"=\s*>", markup) is None)
    page = read(markup)
    document = turbohtml.parse(markup.encode(), source_locations=True, allow_declarative_shadow_roots=False)
    elements = document.find_all("a")
    refs = [ElementRef("a", ordinal, "href") for ordinal in range(len(elements))]
    found = page.locate(refs)
    stored = _stored(markup)
    for ref, element in zip(refs, elements, strict=True):
        location = element.source_location
        if location is None:  # a clone
            continue
        whole = found[ref].whole
        assert (whole.start, whole.end) == (
            stored(location.start_tag.start_offset),
            stored(location.start_tag.end_offset),
        )
        assert {name: (each.start, each.end) for name, each in found[ref].attributes.items()} == {
            name: (stored(each.start_offset), stored(each.end_offset))
            for name, each in location.attrs.items()
        }
        check_span(markup, whole)


def _stored(markup: str):  # type: ignore[no-untyped-def]
    """From offsets in the text with normalised newlines to offsets in the text as stored."""
    kept = [
        index for index, each in enumerate(markup) if not (each == "\n" and markup[index - 1 : index] == "\r")
    ]
    return [*kept, len(markup)].__getitem__


def test_positions_are_counted_as_told() -> None:
    """The yardstick of the other tests."""
    text = "\ufeffa\r\nb\rc\nd"
    assert [position(text, offset) for offset in (1, 2, 4, 5, 6, 8)] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (2, 2),
        (3, 1),
        (4, 1),
    ]
