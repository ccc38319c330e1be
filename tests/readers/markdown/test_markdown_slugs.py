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
