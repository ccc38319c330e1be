"""Applying fixes to a text: as a whole or not at all, never two on one place, the same in every order."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.engine.fixer import fix_text
from linklint.model.diagnostic import Applicability, ConcreteFix, Edit

_TEXT = "0123456789abcdef"


def fix(*edits: tuple[int, int, str], unsafe: bool = False) -> ConcreteFix:
    applicability = Applicability.UNSAFE if unsafe else Applicability.SAFE
    return ConcreteFix(applicability, "t", tuple(Edit(*edit) for edit in edits))


@pytest.mark.parametrize(
    ("fixes", "after", "applied"),
    [
        ([], "abcdef", []),
        ([fix((0, 1, "X")), fix((5, 6, ""))], "Xbcde", [0, 1]),
        # Neighbours do not overlap.
        ([fix((0, 2, "X")), fix((2, 4, "Y"))], "XYef", [0, 1]),
        # The first in the text wins, whatever the order of the list.
        ([fix((1, 3, "X")), fix((0, 2, "Y"))], "Ycdef", [1]),
        # A safe fix comes before an unsafe one.
        ([fix((0, 2, "Y"), unsafe=True), fix((1, 3, "X"))], "aXdef", [1]),
        # The same edit twice is made once, and serves both.
        ([fix((2, 3, "X")), fix((2, 3, "X"))], "abXdef", [0, 1]),
        ([fix((2, 2, "X")), fix((2, 2, "X"))], "abXcdef", [0, 1]),
        ([fix((2, 3, "X")), fix((2, 3, "X"), (4, 5, ""))], "abXdf", [0, 1]),
        # A fix is applied as a whole or not at all.
        ([fix((0, 1, "X"), (4, 5, "Y")), fix((4, 6, "Z"))], "XbcdYf", [0]),
        ([fix((1, 2, "X")), fix((1, 3, "Y"), (5, 6, "Z"))], "aXcdef", [0]),
        # Two insertions at one place, or one beside a change: nobody knows what should come first.
        ([fix((2, 2, "X")), fix((2, 2, "Y"))], "abXcdef", [0]),
        ([fix((2, 2, "X")), fix((2, 4, "Y"))], "abXcdef", [0]),
        ([fix((0, 2, "X")), fix((2, 2, "Y"))], "Xcdef", [0]),
        # Inside one fix that is known.
        ([fix((2, 2, "X"), (2, 2, "Y"), (2, 4, ""))], "abXYef", [0]),
        # What is not sound is not applied.
        ([fix((0, 3, "X"), (1, 2, "Y"))], "abcdef", []),
        ([fix((3, 2, "X"))], "abcdef", []),
        ([fix((5, 7, "X"))], "abcdef", []),
        ([fix()], "abcdef", []),
    ],
)
def test_fixes(fixes: Sequence[ConcreteFix], after: str, applied: list[int]) -> None:
    result = fix_text("abcdef", fixes)
    assert (result.text, sorted(result.applied)) == (after, applied)


_EDIT = st.tuples(st.integers(0, 16), st.integers(0, 4), st.sampled_from(["", "X", "YY"])).map(
    lambda it: (it[0], min(16, it[0] + it[1]), it[2])
)
_FIXES = st.lists(
    st.builds(lambda edits, unsafe: fix(*edits, unsafe=unsafe), st.lists(_EDIT, max_size=2), st.booleans()),
    max_size=8,
)


@given(_FIXES, st.randoms(use_true_random=False))
def test_the_order_does_not_matter(fixes: list[ConcreteFix], random: object) -> None:
    shuffled = list(fixes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert fix_text(_TEXT, shuffled).text == fix_text(_TEXT, fixes).text


@given(_FIXES)
def test_what_no_fix_touches_stays(fixes: list[ConcreteFix]) -> None:
    result = fix_text(_TEXT, fixes)
    edits = {
        (edit.start, edit.end, edit.replacement) for index in result.applied for edit in fixes[index].edits
    }
    touched = {place for start, end, _ in edits for place in range(start, end)}
    assert sum(end - start for start, end, _ in edits) == len(touched), "two edits of one place"
    kept = [character for place, character in enumerate(_TEXT) if place not in touched]
    assert [character for character in result.text if character in _TEXT] == kept
    assert sum(len(replacement) for _, _, replacement in edits) == len(result.text) - len(kept)


@given(_FIXES)
def test_a_fix_waits_only_for_another_one(fixes: list[ConcreteFix]) -> None:
    result = fix_text(_TEXT, fixes)
    for index, each in enumerate(fixes):
        alone = fix_text(_TEXT, [each])
        if index not in result.applied and alone.applied:
            assert any(
                edit.start <= other.end and other.start <= edit.end
                for edit in each.edits
                for taken in result.applied
                for other in fixes[taken].edits
            )
