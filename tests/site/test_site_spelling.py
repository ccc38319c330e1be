"""Names spelt like another: the same ones as without ruling any out first."""

from __future__ import annotations

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from linklint.site.spelling import Names

names = st.text("abcdeé-.1ǡ", max_size=9)


@given(names, st.lists(names, max_size=12, unique=True), st.sampled_from([0.5, 0.8, 1.0]))
def test_nothing_close_is_ruled_out(name: str, others: list[str], cutoff: float) -> None:
    assert list(Names(others).close(name, cutoff)) == get_close_matches(name, others, n=2, cutoff=cutoff)


def test_a_slip_is_found_among_thousands() -> None:
    others = [f"page-{number}" for number in range(5000)] + ["installation.html"]
    assert list(Names(others).close("instalation.html", 0.8)) == ["installation.html"]
