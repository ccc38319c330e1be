"""Fixes of the text around a link's ends: blanks move out of links, words become links."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from test_engine_fixes import fixed, page

from linklint.engine.place import concrete_fix
from linklint.model.diagnostic import Fix
from linklint.rule import Kind, TextRef


def wrapped(text: str, words: str, url: str, path: str = "a.html") -> str | None:
    """The text with a link round the first mention of some words; ``None`` when there is no fix."""
    read = page(text, path)
    number, start = next(
        (number, passage.text.index(words))
        for number, passage in enumerate(read.passages)
        if words in passage.text
    )
    place = TextRef(number, start, start + len(words))
    fix = concrete_fix(Fix("t", wrap=url), None, read.locate([place])[place], read.source, read.format)
    if fix is None:
        return None
    result: str = read.source
    for edit in sorted(fix.edits, key=lambda each: each.start, reverse=True):
        result = result[: edit.start] + edit.replacement + result[edit.end :]
    return result


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a<a href=x> t</a>b", "a <a href=x>t</a>b"),
        ("a <a href=x>\n t</a>b", "a <a href=x>t</a>b"),
        ("a<a href=x>t </a>b", "a<a href=x>t</a> b"),
        ("a<a href=x>t </a> b", "a<a href=x>t</a> b"),
        ("a<a href=x>t </a>, b", "a<a href=x>t</a>, b"),
        ("a<a href=x>t. </a>b", "a<a href=x>t</a>. b"),
        ("a<a href=x>t,</a> b", "a<a href=x>t</a>, b"),
        ("a<a href=x>t ,</a>", "a<a href=x>t</a>,"),
        (
            '<A href=x title="</a>"><b title=">">t</b> <!-- </a> -->u. </A >b',
            '<A href=x title="</a>"><b title=">">t</b> <!-- </a> -->u</A >. b',
        ),
        ("<a href=x><b>t. </b></a>", None),
        ("<a href=x>t</a>", None),
        ("<a href=x> </a>", None),
        ("<a href=x>.</a>", None),
        ("<a href=x>t. ", None),
    ],
)
def test_trimming_html(before: str, after: str | None) -> None:
    assert fixed(before, trim=True) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a[ t ](x)b", "a [t](x) b"),
        ("a [t. ](x) b", "a [t](x). b"),
        ('[t,](<x y> "](")b', '[t](<x y> "]("),b'),
        ("[`](` ](x)b", "[`](`](x) b"),
        ("a[ t ][x]b\n\n[x]: y", None),
        ("a[t ]b\n\n[t]: y", None),
        ("a <http://x.test/> b", None),
        ('a<a href="x">t. </a>b', 'a<a href="x">t</a>. b'),
    ],
)
def test_trimming_markdown(before: str, after: str | None) -> None:
    assert fixed(before, "a.md", trim=True) == after


@pytest.mark.parametrize(
    ("before", "words", "path", "after"),
    [
        (
            "<p>see <b>the guide</b>",
            "the guide",
            "a.html",
            '<p>see <b><a href="/x?a&amp;b">the guide</a></b>',
        ),
        (
            "<p>see the\r\n guide</p>",
            "the guide",
            "a.html",
            '<p>see <a href="/x?a&amp;b">the\r\n guide</a></p>',
        ),
        ("<p>see <b>the</b> guide</p>", "the guide", "a.html", None),
        ("<p>AT&amp;T</p>", "AT&T", "a.html", None),
        ("see *the guide*", "the guide", "a.md", "see *[the guide](/x?a&b)*"),
        ("see a] b", "a] b", "a.md", None),
    ],
)
def test_wrapping(before: str, words: str, path: str, after: str | None) -> None:
    assert wrapped(before, words, "/x?a&b", path) == after


WORD = st.text("abé1-", min_size=1, max_size=3)
BLANK = st.sampled_from(["", " ", "\n", "  "])


def shown(text: str, path: str) -> tuple[Sequence[str], list[tuple[str, str]]]:
    """The text of each passage, blanks apart, and (href, text) of each hyperlink."""
    read = page(text, path)
    links = [(link.href, link.text) for link in read.links if link.kind is Kind.HYPERLINK]
    return [passage.text.replace(" ", "") for passage in read.passages], links


@given(
    st.sampled_from(["html", "md"]),
    WORD,
    BLANK,
    BLANK,
    WORD,
    st.sampled_from(["", ".", ","]),
    BLANK,
    BLANK,
    WORD,
)
def test_trimming_changes_nothing_but_the_ends(
    kind: str, first: str, before: str, lead: str, text: str, stop: str, tail: str, after: str, last: str
) -> None:
    inside = f"{lead}{text}{stop}{tail}"
    link = f'<a href="/x">{inside}</a>' if kind == "html" else f"[{inside}](/x)"
    source = f"{first}{before}{link}{after}{last}\n"
    path = f"a.{kind}"
    assume(kind == "html" or not re.search(r"^ *[-1]", source, re.M))  # no list, no setext heading
    result = fixed(source, path, trim=True)
    if result is None:
        assert inside == text
        return
    texts, links = shown(source, path)
    assert shown(result, path) == (texts, [(links[0][0], text)])
    assert fixed(result, path, trim=True) is None


@given(st.sampled_from(["html", "md"]), st.lists(WORD, min_size=3, max_size=6), st.data())
def test_wrapping_only_adds_the_link(kind: str, words: list[str], data: st.DataObject) -> None:
    source = ("<p>" if kind == "html" else "") + " ".join(words) + "\n"
    assume(not re.match(r"[-1]", source))
    path = f"a.{kind}"
    start = data.draw(st.integers(0, len(words) - 1))
    phrase = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    result = wrapped(source, phrase, "/y_z*", path)
    assert result is not None
    texts, links = shown(source, path)
    assert links == []
    assert shown(result, path) == (texts, [("/y_z*", phrase)])
