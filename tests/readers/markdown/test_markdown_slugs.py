"""GitHub's heading identifiers."""

from __future__ import annotations

import pytest

from linklint.readers.markdown.slugs import Slugger, github_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Hello World", "hello-world"),
        ("I ♥ unicode", "i--unicode"),
        ("Dash-dash_underscore", "dash-dash_underscore"),
        ("en – dash", "en--dash"),
        ("  two  blanks  ", "--two--blanks--"),
        ("C++ & C#", "c--c"),
        ("1.2.3 Release!", "123-release"),
        ("😄 smile", "-smile"),
        ("Привет мир", "привет-мир"),
        ("हिन्दी", "हिन्दी"),
        ("ÀÉÎ", "àéî"),
        ("ⅷ ² ①", "ⅷ--"),
        ("Ⓐ", "ⓐ"),
        ("a‿b", "a‿b"),
        ("tab\there", "tabhere"),
        ("", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert github_slug(text) == slug


def test_duplicates_are_numbered_and_taken_numbers_passed_over() -> None:
    slugger = Slugger()
    texts = ["foo", "foo", "foo 1", "foo", "foo-1", "", ""]
    assert [slugger.slug(text) for text in texts] == ["foo", "foo-1", "foo-1-1", "foo-2", "foo-1-2", "", "-1"]


@pytest.mark.parametrize(
    ("name", "text", "slug"),
    [
        ("python_markdown", "Café & Bar", "cafe-bar"),
        ("python_markdown", "设置", "_1"),
        ("python_markdown", "snake_case -- dash", "snake_case-dash"),
        ("hugo", "What's new & v2.0", "whats-new--v20"),
        ("hugo", "???", "heading"),
        ("vitepress", "2 steps", "_2-steps"),
        ("vitepress", "Text/Strings é", "text-strings-e"),
        ("mdbook", "Race/select", "raceselect"),
        ("mdbook", "A  B_c-d", "a--b_c-d"),
        ("kramdown_gfm", "C++ & C#", "c--c"),
        ("kramdown_gfm", "!", "section"),
        ("markdig", "1. Erste Änderung", "erste-anderung"),
        ("docutils", "1. Erste Änderung", "erste-anderung"),
    ],
)
def test_slugs_of_generators(name: str, text: str, slug: str) -> None:
    assert Slugger(name).slug(text) == slug


def test_python_markdown_numbers_with_an_underscore() -> None:
    slugger = Slugger("python_markdown")
    assert [slugger.slug(text) for text in ("x", "x", "x", "!", "?")] == ["x", "x_1", "x_2", "_1", "_2"]
