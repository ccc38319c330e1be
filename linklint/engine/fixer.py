"""Applying fixes to one text: pure, and the same for every order in which the fixes come."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

from msgspec import Struct

from linklint.model.diagnostic import Applicability, ConcreteFix, Edit


class Fixed(Struct, frozen=True):
    """A text after its fixes, and the indexes of those that are in it."""

    text: str
    applied: frozenset[int]


def fix_text(text: str, fixes: Sequence[ConcreteFix]) -> Fixed:
    """Apply as many of the fixes as do not get in each other's way.

    A fix is applied as a whole or not at all. Safe fixes come before unsafe ones, then the order is that of
    the text. Of two fixes that change the same place only the first is applied, unless they make the same
    edit: that is made once and serves both (two uses of one reference definition). A fix that has to wait
    finds its place in the next round, if it is still needed.
    """
    edits = _Edits(len(text))
    order = sorted(range(len(fixes)), key=lambda index: _rank(fixes[index]))
    applied = frozenset(index for index in order if edits.take(fixes[index].edits))
    return Fixed(edits.apply(text), applied)


def _rank(fix: ConcreteFix) -> tuple[bool, list[tuple[int, int, str]]]:
    return fix.applicability is not Applicability.SAFE, [_key(edit) for edit in fix.edits]


def _key(edit: Edit) -> tuple[int, int, str]:
    return edit.start, edit.end, edit.replacement


class _Edits:
    """Edits of one text that do not overlap, in order of their places."""

    def __init__(self, length: int) -> None:
        self._length = length
        # (start, end, number, edit): insertions of one fix at one place stay in the fix's own order.
        self._taken: list[tuple[int, int, int, str]] = []
        self._known: set[tuple[int, int, str]] = set()

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take all of these edits, or none where one cannot be made beside those that are taken."""
        if not edits or not self._sound(edits):
            return False
        new = [edit for edit in edits if _key(edit) not in self._known]
        if any(self._touched(edit) for edit in new):
            return False
        for edit in new:
            if _key(edit) not in self._known:
                insort(self._taken, (edit.start, edit.end, len(self._known), edit.replacement))
                self._known.add(_key(edit))
        return True

    def _sound(self, edits: Sequence[Edit]) -> bool:
        """Whether the edits lie in the text and do not overlap one another."""
        end = 0
        for edit in sorted(edits, key=lambda each: (each.start, each.end)):
            if not end <= edit.start <= edit.end <= self._length:
                return False
            end = edit.end
        return True

    def _touched(self, edit: Edit) -> bool:
        """Whether a taken edit of another fix changes the same place. An insertion has no extent, so that it
        must not even touch another edit: nobody knows which of the two should come first."""
        at = bisect_left(self._taken, (edit.start, edit.start))
        # Taken edits are disjoint: only the neighbours can reach this place.
        while at > 0 and self._taken[at - 1][1] >= edit.start:
            at -= 1
        for start, end, _, _ in self._taken[at:]:
            if start > edit.end:
                break
            if start < edit.end and edit.start < end:
                return True
            if start == end or edit.start == edit.end:
                return True
        return False

    def apply(self, text: str) -> str:
        pieces: list[str] = []
        position = 0
        for start, end, _, replacement in self._taken:
            pieces += (text[position:start], replacement)
            position = end
        return "".join((*pieces, text[position:]))
