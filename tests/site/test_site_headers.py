"""``_headers`` as Netlify and Cloudflare read it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.site.headers import HeaderMap, parse_headers


def headers(text: str) -> HeaderMap:
    return HeaderMap(tuple(parse_headers(text, {"site.test"}.__contains__)))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("noindex", {"noindex"}),
        ("NOINDEX, nofollow", {"noindex", "nofollow"}),
        ("googlebot: noindex, nofollow", {"noindex", "nofollow"}),
        ("otherbot: noindex, nofollow", set()),
        ("otherbot: noindex, googlebot: nofollow", {"nofollow"}),
        ("unavailable_after: 25 Jun 2010 15:00:00 PST", {"unavailable_after: 25 jun 2010 15:00:00 pst"}),
        ("max-snippet:-1, noindex", {"max-snippet:-1", "noindex"}),
        ("", set()),
    ],
)
def test_robots_directives(value: str, expected: set[str]) -> None:
    assert headers(f"/a\n  X-Robots-Tag: {value}\n").robots("/a") == expected


@pytest.mark.parametrize(
    ("pattern", "path", "counts"),
    [
        ("/a", "/a", True),
        ("/a", "/a/b", False),
        ("/*", "/a/b", True),
        ("/a/*", "/a/b/c.html", True),
        ("/a/*", "/b", False),
        ("/:x/c", "/b/c", True),
        ("/:x/c", "/a/b/c", False),
        ("/*.pdf", "/a/b.pdf", True),
        ("/caf\u00e9", "/caf%C3%A9", True),
        ("https://site.test/a", "/a", True),
        ("https://:preview.pages.dev/*", "/a", False),
        ("https://other.test/*", "/a", False),
        ("a", "/a", False),
    ],
)
def test_which_block_matches(pattern: str, path: str, counts: bool) -> None:
    assert bool(headers(f"{pattern}\n  X-Robots-Tag: noindex").robots(path)) is counts


def test_blocks_add_up_and_comments_do_not_count() -> None:
    text = (
        "\ufeff# all\r\n/*\r\n  X-Robots-Tag: nofollow\r\n\r\n  # X-Robots-Tag: none\r\n"
        "/a\r\n\tx-robots-tag : noindex\r\n"
    )
    assert headers(text).robots("/a") == {"noindex", "nofollow"}
    assert headers(text).robots("/b") == {"nofollow"}


def test_the_canonical_link_and_its_place() -> None:
    found = headers(
        '/a\n  Link: </s.css>; rel=preload; as=style, <https://site.test/b>; title="x, y"; rel="Canonical"\n'
    ).canonical("/a")
    assert found is not None
    header, url = found
    assert (url, header.line, header.column) == ("https://site.test/b", 2, 9)
    assert headers("/a\n  Link: <>; rel=canonical").canonical("/a") is None


@given(st.text(max_size=200), st.text(max_size=20))
def test_no_text_makes_it_fail(text: str, path: str) -> None:
    for found in (headers(text), headers("/*\n  Link: " + text + "\n  X-Robots-Tag: " + text)):
        found.robots("/" + path)
        found.canonical("/" + path)
        assert all(each.line >= 1 and each.column >= 1 for each in found.headers)
