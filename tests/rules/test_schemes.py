"""The lists of the rules about link schemes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import linklint
from linklint.rules.schemes._tables import roots, words

DATA = tomllib.loads((Path(linklint.__file__).parent / "data" / "schemes.toml").read_text("utf-8"))
WORDINGS = [
    (pattern, tuple(row[signs]))
    for section in ("exchange", "paid", "required")
    for row in DATA[section]
    for patterns, signs in (("patterns", "signs"), ("weak", "weak-signs"))
    for pattern in row.get(patterns, ())
]


@pytest.mark.parametrize(("pattern", "signs"), WORDINGS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.filter_too_much])
@given(data=st.data())
def test_whatever_a_pattern_finds_has_a_sign(
    data: st.DataObject, pattern: str, signs: tuple[str, ...]
) -> None:
    """Pages without a sign are never asked for their passages."""
    text = data.draw(st.from_regex(pattern))
    found = re.search(pattern, text)
    assert found is not None
    assert any(sign in found[0] for sign in signs)


def test_everything_is_compared_in_lower_case() -> None:
    for section, rows in DATA.items():
        for row in rows if isinstance(rows, list) else [rows]:
            for key, values in row.items():
                if (
                    isinstance(values, list)
                    and section != "places"
                    and "pattern" not in key
                    and key != "weak"
                ):
                    assert values == [value.lower() for value in values]


def test_every_row_says_how_far_it_was_checked() -> None:
    for rows in DATA.values():
        for row in rows if isinstance(rows, list) else [rows]:
            assert row["mark"] in ("D", "K")


def test_no_row_is_there_twice() -> None:
    for section, rows in DATA.items():
        if isinstance(rows, list):
            langs = [row["lang"] for row in rows]
            assert len(set(langs)) == len(langs), section


@pytest.mark.parametrize("lang", ["en", "de", "fr", "es", "it", "nl", "xx"])
@pytest.mark.parametrize(
    ("section", "key"),
    [("exchange", "signs"), ("exchange", "weak-signs"), ("paid", "signs"), ("required", "signs")],
)
def test_each_phrase_has_one_of_the_words_that_they_share(section: str, key: str, lang: str) -> None:
    phrases, shared = words(section, key, lang), roots(section, key, lang)
    assert all(any(word in phrase for word in shared) for phrase in phrases)
    assert len(shared) < len(phrases)
