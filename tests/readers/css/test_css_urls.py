"""Which URLs a style sheet loads, and where they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.url.css import css_urls


def urls(text: str) -> list[str]:
    return [each.url for each in css_urls(text)]


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("p{background:url(a.png)}", ["a.png"]),
        ("p{background:URL( 'a b.png' ), url(\t\"c.png\"\n)}", ["a b.png", "c.png"]),
        (r"p{background:url(a\ b.png)} q{background:url('\000063.png')}", ["a b.png", "c.png"]),
        ("p{background:url(data:image/png;base64,AA==)} q{mask:url(#m)} r{mask:url('')}", []),
        ("/* url(a.png) */ p{content:'url(b.png)'} q{c:my-url(d.png)}", []),
        ("p{background:url('a.png\n)} q{background:url(b.png)}", ["b.png"]),
        ("/* never closed url(a.png)", []),
        ('p{background:image-set("a.png" 1x, url(b.png) 2x type("image/png"))}', ["a.png", "b.png"]),
        ("p{--icon:url(a.png);*background:url(b.png);behavior:url(c.htc);-ms-filter:url(d.png)}", []),
        ("a[href='x']{background:url(a.png)}", ["a.png"]),
    ],
)
def test_declarations(css: str, expected: list[str]) -> None:
    assert urls(css) == expected


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("@import 'a.css';@import url(b.css) screen;", ["a.css", "b.css"]),
        ('@charset "utf-8"; @import "a.css" layer(x) supports(display:grid);', ["a.css"]),
        ("p{} @import 'late.css';", []),
        ("@namespace svg url(http://www.w3.org/2000/svg);@-moz-document url(http://x.test/){}", []),
        ("@import-x 'a.css';", []),
    ],
)
def test_imports(css: str, expected: list[str]) -> None:
    found = css_urls(css)
    assert [each.url for each in found] == expected
    assert all(each.sheet for each in found)


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ("src:url(a.woff2) format('woff2'),url(a.woff) format('woff')", ["a.woff2"]),
        ("src:url(a.eot);src:url('a.eot?#iefix') format('embedded-opentype'),url(a.ttf)", ["a.ttf"]),
        ("src:local('A'),url(a.svg#a) format('svg'),url(a.woff)", ["a.woff"]),
        ("src:url(data:font/woff2;base64,AA) format('woff2'),url(a.woff)", []),
        ("src:url(a.eot)", []),
        ("/* two */src:url(a.woff);font-family:A;src:url(b.woff)", ["b.woff"]),
    ],
)
def test_of_a_font_the_source_that_browsers_load(sources: str, expected: list[str]) -> None:
    assert urls(f"@font-face{{font-family:A;{sources}}} p{{background:url(p.png)}}") == [*expected, "p.png"]


_PIECES = st.sampled_from(
    [
        "url(",
        ")",
        "'",
        '"',
        "\\",
        "/*",
        "*/",
        "@import ",
        ";",
        "{",
        "}",
        "a.png",
        " ",
        "\n",
        "src:",
        "image-set(",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_places_are_those_of_the_values(css: str) -> None:
    for start, end, url, _ in css_urls(css):
        assert 0 <= start < end <= len(css)
        written = css[start:end]
        assert "\\" in written or written == url


@given(st.text(st.characters(codec="utf-8"), max_size=60))
def test_what_is_quoted_is_found(url: str) -> None:
    plain = "".join(each for each in url if each not in "\"'\\\n\r\f#") or "x"
    wanted = [] if plain[:5].lower() == "data:" else [plain]
    assert urls(f'p{{background:url("{plain}")}}') == wanted


def test_many_are_bounded() -> None:
    assert len(css_urls("p{background:url(a.png)}" * 12_000)) == 10_000
