"""robots.txt as Google reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.site.robots import LIMIT, Robots


def blocked(text: str, path: str) -> int | None:
    """The line that blocks a path."""
    rule = Robots(text.encode()).blocks(path)
    return None if rule is None else rule.line


@pytest.mark.parametrize(
    ("rules", "path", "line"),
    [
        # https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt: the examples there.
        ("Disallow: /", "/any", 2),
        ("Disallow: /*", "/any?x", 2),
        ("Disallow: /fish", "/fish.html", 2),
        ("Disallow: /fish", "/fishheads/yummy.html", 2),
        ("Disallow: /fish", "/Fish.asp", None),
        ("Disallow: /fish", "/catfish", None),
        ("Disallow: /fish*", "/fish/salmon", 2),
        ("Disallow: /fish/", "/fish", None),
        ("Disallow: /fish/", "/fish/?id=anything", 2),
        ("Disallow: /*.php", "/index.php", 2),
        ("Disallow: /*.php", "/folder/any.php.file.html", 2),
        ("Disallow: /*.php", "/windows.PHP", None),
        ("Disallow: /*.php$", "/filename.php", 2),
        ("Disallow: /*.php$", "/filename.php?parameters", None),
        ("Disallow: /*.php$", "/filename.php5", None),
        ("Disallow: /fish*.php", "/fishheads/catfish.php?parameters", 2),
        ("Allow: /p\nDisallow: /", "/page", None),
        ("Allow: /folder\nDisallow: /folder", "/folder/page", None),
        ("Allow: /page\nDisallow: /*.htm", "/page.htm", 3),
        ("Allow: /page\nDisallow: /*.ph", "/page.php5", None),
        ("Allow: /$\nDisallow: /", "/", None),
        ("Allow: /$\nDisallow: /", "/page.htm", 3),
        # And further ones.
        ("Disallow:", "/", None),
        ("Disallow: private", "/private", None),
        ("disallow : /x  # why", "/x/y", 2),
        ("Disallow /x", "/x/y", 2),
        ("Disallow: /caf%C3%A9", "/caf%c3%a9", 2),
        ("Disallow: /café", "/caf%C3%A9/x", 2),
        ("Disallow: {{ path }}", "/x", None),
        ("Disallow: //x", "//x", 2),
    ],
)
def test_rules(rules: str, path: str, line: int | None) -> None:
    assert blocked(f"User-agent: *\n{rules}", path) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Disallow: /", None),  # no group
        ("User-agent: *\nDisallow: /", 2),
        ("user-AGENT: googleBOT\nDisallow: /", 2),
        ("User-agent: Googlebot/2.1\nDisallow: /", 2),
        ("User-agent: Googlebot-Image\nDisallow: /", None),
        ("User-agent: Google\nDisallow: /", None),
        ("User-agent: bot\nDisallow: /", None),
        ("User-agent: otherbot\nUser-agent: *\nDisallow: /", 3),
        ("User-agent: *\nDisallow: /\nUser-agent: Googlebot\nDisallow:", None),
        ("User-agent: *\nDisallow: /\nUser-agent: Googlebot\nCrawl-delay: 3", None),
        (
            "User-agent: Googlebot\nAllow: /y\nUser-agent: *\nAllow: /\nUser-agent: Googlebot\nDisallow: /x",
            6,
        ),
        ("User-agent: a\nSitemap: https://x.test/s.xml\nUser-agent: Googlebot\nDisallow: /", 4),
        ("User-agent: a\nDisallow:\nUser-agent: b\nDisallow: /", None),
        ("\ufeffUser-agent: *\r\nDisallow: /\r\n", 2),
        ("User-agent: *\rDisallow: /\r", 2),
        ("User-agent: *\nDisallow: /y\x0b\nDisallow: /x", 3),
    ],
)
def test_groups(text: str, line: int | None) -> None:
    assert blocked(text, "/x") == line


def test_the_longest_blocking_line_is_named() -> None:
    assert blocked("User-agent: *\nDisallow: /a\nDisallow: /a/b/\nDisallow: /a/", "/a/b/c") == 3


def test_sitemaps_belong_to_no_group() -> None:
    text = (
        "Sitemap: https://a.test/1.xml\nUser-agent: x\nDisallow: /\n  SITEMAP:\thttps://a.test/2.xml # two\n"
    )
    found = Robots((text + "Sitemap:\nSitemap: {{ url }}\n").encode()).sitemaps
    assert [(each.url, each.line, each.column) for each in found] == [
        ("https://a.test/1.xml", 1, 10),
        ("https://a.test/2.xml", 4, 12),
    ]


def test_what_lies_behind_500_kib_is_not_read() -> None:
    head = b"User-agent: *\nDisallow: /a\n"
    filler = b"#" * (LIMIT - len(head) - 15) + b"\n"
    robots = Robots(head + filler + b"Disallow: /bcde\nDisallow: /f\n")
    assert robots.size > LIMIT
    assert [rule.pattern for rule in robots.rules] == ["/a"], "the line that the limit cuts does not count"


@given(st.binary(max_size=300), st.text(max_size=30))
def test_no_bytes_make_it_fail(raw: bytes, path: str) -> None:
    robots = Robots(b"User-agent: *\nDisallow: " + raw)
    robots.blocks("/" + path)
    assert all(each.line >= 1 and each.column >= 1 for each in robots.sitemaps)
    Robots(raw).blocks("/" + path)


@given(st.lists(st.sampled_from(["/", "/a", "/a/", "/a/b", "/*b", "/a*$", "/a/b$"]), max_size=5))
def test_a_path_is_blocked_by_a_line_that_blocks_it_alone(patterns: list[str]) -> None:
    text = "User-agent: *\n" + "".join(f"Disallow: {pattern}\n" for pattern in patterns)
    for path in ("/", "/a", "/a/b", "/b"):
        rule = Robots(text.encode()).blocks(path)
        alone = [p for p in patterns if blocked(f"User-agent: *\nDisallow: {p}", path)]
        assert (rule is not None) == bool(alone)
        assert rule is None or len(rule.pattern) == max(map(len, alone))


def test_a_long_line_is_read_once() -> None:
    assert Robots(b"User-agent: *" + b" " * 100_000 + b"x\n" + b" " * 100_000 + b"x").rules == ()
