"""Front matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.model.position import Position
from linklint.readers.markdown.frontmatter import read_front_matter


def values(body: str) -> dict[str, object]:
    found = read_front_matter(f"---\n{body}---\ntext\n")
    assert found.problem is None
    return found.values


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("plain text", "plain text"),
        ("'it''s'", "it's"),
        ('"a\\tb \\u00e9"', "a\tb é"),
        ("true", True),
        ("No", False),
        ("null", None),
        ("", None),
        ("42", 42),
        ("-1.5", -1.5),
        ("2024-01-02", "2024-01-02"),
        ("text # comment", "text"),
        ("a#b", "a#b"),
        ("https://e.org/#x", "https://e.org/#x"),
        ("[a, 'b, c', \"d\", 3, true]", ["a", "b, c", "d", 3, True]),
        ("[]", []),
        ("[a,]", ["a"]),
        ("\n  - one\n  - 'two'\n  - 3", ["one", "two", 3]),
        ("\n- one\n- two", ["one", "two"]),
        ("[a,\n  b,\n  c]", ["a", "b", "c"]),
        ("|\n  a\n  b", "a\nb\n"),
        (">-\n  a\n  b\n\n  c", "a b\nc"),
        ("first\n  second", "first second"),
        ("\n  on the next line", "on the next line"),
    ],
)
def test_yaml_values(written: str, value: object) -> None:
    assert values(f"before: 1\nkey: {written}\nafter: 2\n") == {"before": 1, "key": value, "after": 2}


@pytest.mark.parametrize(
    "written",
    ["{a: 1}", "\n  nested: 1\n  more: 2", "&anchor x", "!!str 1", "[[a], b]", "'open", "\n  - a: 1"],
)
def test_what_the_subset_does_not_know_is_left_out(written: str) -> None:
    assert values(f"before: 1\nkey: {written}\nafter: 2\n") == {"before": 1, "after": 2}


def test_quoted_keys_comments_and_the_first_of_two() -> None:
    assert values("# comment\n'a b': 1\n\"c\": 2\nc: 3\n") == {"a b": 1, "c": 2}


def test_toml() -> None:
    found = read_front_matter(
        '+++\ntitle = "T"\ndate = 2024-01-02\ntags = ["a"]\n[extra]\nx = 1\n+++\ntext\n'
    )
    assert found.values == {"title": "T", "date": "2024-01-02", "tags": ["a"], "extra": {"x": 1}}
    assert found.problem is None


def test_broken_toml_is_a_problem() -> None:
    found = read_front_matter("+++\na = 1\nb = \n+++\ntext\n")
    assert found.values == {}
    assert found.problem is not None and found.problem.position == Position(3, 5)


@pytest.mark.parametrize(
    "text", ["---\n[a](b)\n---\n", "text\n---\na: b\n---\n", "---\na: b\n", "----\na: b\n---\n"]
)
def test_no_front_matter(text: str) -> None:
    assert read_front_matter(text).end == 0


def test_empty_front_matter_and_other_ends() -> None:
    assert read_front_matter("---\n---\ntext").end == 8
    assert read_front_matter("---  \na: 1\n...\ntext").values == {"a": 1}


@given(st.text(alphabet="abc:-[]{}'\"#|> \n\t&*!1.,\\", max_size=60))
def test_no_text_makes_it_raise(body: str) -> None:
    read_front_matter(f"---\na: {body}\n---\n")
    read_front_matter(f"+++\na = {body}\n+++\n")
