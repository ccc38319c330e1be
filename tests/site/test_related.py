"""Relatedness of pages by title, heading and URL."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.site.facts import PageSummary
from linklint.site.related import Relatedness


def summary(file: int, title: str, url: str = "/", *, stub: bool = False) -> PageSummary:
    return PageSummary(
        file, f"{file}.html", url, "html", title, title, "en", False, False, stub, None, "", 0.0, None, "", {}
    )


def test_pages_that_share_rare_words_are_closer_than_pages_that_share_common_ones() -> None:
    pages = [
        summary(0, "Enamel kettles", "/kettles/enamel/"),
        summary(1, "Steel kettles", "/kettles/steel/"),
        summary(2, "Enamel kettles: care", "/kettles/care/"),
        summary(3, "Contact", "/contact/"),
    ]
    related = Relatedness(pages).to(0)
    assert related[2] > related[1] > 0
    assert 3 not in related


def test_a_suffix_that_all_titles_share_relates_nothing() -> None:
    pages = [summary(number, f"word{number} | Example", f"/{number}x/") for number in range(40)]
    assert Relatedness(pages).to(0) == {}


def test_redirect_pages_are_left_out() -> None:
    assert Relatedness([summary(0, "Tea"), summary(1, "Tea", stub=True)]).to(0) == {}


def test_shared_words_are_those_that_few_pages_have() -> None:
    titles = ["Enamel kettles", "Care of enamel kettles", "Steel kettles", "Contact"]
    related = Relatedness([summary(number, title) for number, title in enumerate(titles)])
    assert related.shared(0, 1) == {"enamel", "kettles"}
    assert related.shared(0, 1, rare=2) == {"enamel"}
    assert related.shared(0, 3) == set()


@given(st.lists(st.text(max_size=20), max_size=8))
def test_relatedness_is_a_symmetric_cosine(titles: list[str]) -> None:
    related = Relatedness([summary(number, title) for number, title in enumerate(titles)])
    for one in range(len(titles)):
        for other, cosine in related.to(one).items():
            assert 0 < cosine <= 1 + 1e-9
            assert related.to(other)[one] == pytest.approx(cosine)


@given(st.lists(st.text("abc ", max_size=9), max_size=8), st.integers(0, 9))
def test_near_is_a_part_of_what_is_related(titles: list[str], rare: int) -> None:
    related = Relatedness([summary(number, title) for number, title in enumerate(titles)])
    for file in range(len(titles)):
        near = related.near(file, rare)
        assert near.items() <= related.to(file).items()
