"""The small Markdown parser of case files and docstrings."""

from __future__ import annotations

import pytest

from linklint.testing import CaseError
from linklint.testing.fences import Fence, Heading, parse


def test_headings_and_fences() -> None:
    text = "# One\ntext\n## Two ##\n```html a/b.html\n<p>\n\n```\n~~~~md\n```x\n~~~\n~~~~\n"
    assert list(parse(text, "t")) == [
        Heading(1, "One", 1),
        Heading(2, "Two", 3),
        Fence("html", "a/b.html", "<p>\n\n", 4),
        Fence("md", "", "```x\n~~~\n", 8),
    ]


def test_an_empty_fence_and_a_path_with_a_space() -> None:
    assert list(parse("```text a b.txt\n```", "t")) == [Fence("text", "a b.txt", "", 1)]


def test_inline_code_is_no_fence() -> None:
    assert list(parse("```x``` is code\n#no heading\n", "t")) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("```\nx\n```\n", "t:1: a fence without a language"),
        ("\n```html\nx\n", "t:2: a fence that is never closed"),
    ],
)
def test_refusals(text: str, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        list(parse(text, "t"))


@pytest.mark.parametrize(
    ("language", "path", "message"),
    [
        ("text", "", "this fence needs a path"),
        ("html", "/etc/x", "is not a plain relative path"),
        ("html", "a/../../x", "is not a plain relative path"),
        ("html", "./x.html", "is not a plain relative path"),
        ("html", "a\\b", "is not a plain relative path"),
    ],
)
def test_paths(language: str, path: str, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        Fence(language, path, "", 3).file("t")


def test_default_paths() -> None:
    assert [Fence(language, "", "", 1).file("t") for language in ("html", "markdown", "md")] == [
        "page.html",
        "page.md",
        "page.md",
    ]
