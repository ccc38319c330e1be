"""Writing hrefs: parts, relative references, letter case, and near misses."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.rules.hrefs import shown, split
from linklint.rules.paths import matches
from linklint.rules.spelling import distance
from linklint.rules.targets._href import relative
from linklint.rules.targets.case_mismatch import corrected

_NAME = st.text(alphabet="abcXYZ09-_ü:%() ", min_size=1, max_size=5).filter(lambda name: name.strip() == name)
_PATH = st.lists(_NAME, min_size=1, max_size=4).map("/".join)


@given(st.text(max_size=60))
def test_the_parts_of_an_href_make_it_again(href: str) -> None:
    assert "".join(split(href)) == href


@pytest.mark.parametrize(
    ("href", "parts"),
    [
        ("https://x.test/a?b#c", ("https://x.test", "/a", "?b#c")),
        ("//x.test", ("//x.test", "", "")),
        ("a/b#c?d", ("", "a/b", "#c?d")),
        ("?a=//b", ("", "", "?a=//b")),
    ],
)
def test_parts(href: str, parts: tuple[str, str, str]) -> None:
    assert split(href) == parts


@given(_PATH, _PATH, st.booleans())
def test_a_relative_reference_leads_to_its_goal(source: str, goal: str, folder: bool) -> None:
    goal += "/" if folder else ""
    href = relative("/" + source, "/" + goal)
    base = "https://site.test/" + "/".join("x" for _ in source.split("/"))
    joined = posixpath.normpath(posixpath.join(posixpath.dirname("/" + source), unquote(href)))
    assert joined == posixpath.normpath("/" + goal)
    assert urljoin(base, href).startswith("https://site.test")
    assert href.endswith("/") == folder or joined == "/"


def test_long_hrefs_are_cut() -> None:
    assert shown("a" * 100) == '"' + "a" * 69 + '…"'
    assert shown(" a\n b ") == '"a b"'


@pytest.mark.parametrize(
    ("href", "path", "existing", "expected"),
    [
        ("/Docs/", "Docs/", "docs", "/docs/"),
        ("/Docs/", "Docs/", "docs/index.html", "/docs/"),
        ("../IMG/a.png?v#x", "IMG/a.png", "img/a.png", "../img/a.png?v#x"),
        ("https://site.test/base/Docs/A", "Docs/A", "docs/a.html", "https://site.test/base/docs/a"),
        ("Photo%20One.JPG", "Photo One.JPG", "photo one.jpg", "photo%20one.jpg"),
        ("About", "A/About", "a/about", None),  # the wrong folder is not in the href: it cannot be aligned
        ("x/../Docs/", "Docs/", "docs", "x/../docs/"),
        ("Docs", "Docs", "manual", None),
    ],
)
def test_letter_case_is_corrected_where_it_can_be(
    href: str, path: str, existing: str, expected: str | None
) -> None:
    assert corrected(href, path, existing) == expected


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("about", "about", 0),
        ("abuot", "about", 1),
        ("abou", "about", 1),
        ("abxxt", "about", 2),
        ("a", "about", 3),
    ],
)
def test_distance(one: str, other: str, edits: int) -> None:
    assert distance(one, other, 2) == edits
    assert distance(other, one, 2) == edits


@given(st.text(alphabet="ab", max_size=6), st.text(alphabet="ab", max_size=6))
def test_distance_is_symmetric_and_zero_only_for_equals(one: str, other: str) -> None:
    assert distance(one, other, 9) == distance(other, one, 9)
    assert (distance(one, other, 9) == 0) == (one == other)


@pytest.mark.parametrize(
    ("path", "glob", "expected"),
    [
        ("/login", "/login", True),
        ("login/reset", "/login", True),
        ("/login/", "login", True),
        ("/loginpage", "/login", False),
        ("/", "/", True),
        ("/a", "/", False),
        ("/shop/cart/", "*/cart/", True),
        ("/shop/2024", "/shop/20??", True),
        ("/other", "/shop/*", False),
    ],
)
def test_globs_of_paths(path: str, glob: str, expected: bool) -> None:
    assert matches(path, (glob,)) is expected
