"""What holds no links inside a block: code spans, formulas, escapes."""

from __future__ import annotations

import re
from bisect import bisect_left

from linklint.readers.markdown.destinations import PUNCTUATION
from linklint.readers.markdown.formulas import formula_end, is_escaped_formula, is_formula

_TICKS = re.compile("`+")
#: How formulas begin behind a backslash, and how they end.
_ESCAPED_FORMULAS = (
    *(("\\(", "\\)"), ("\\[", "\\]"), ("\\\\(", "\\\\)"), ("\\\\[", "\\\\]")),
    ("\\begin{", "\\end{"),
)


class Skipper:
    """Tells where these end in one text. ``math``: the dialect has formulas."""

    def __init__(self, text: str, math: bool) -> None:
        self.text = text
        self._math = math
        self._runs: dict[int, list[int]] | None = None
        self._signs: dict[str, int] = {}

    def _next(self, sign: str, position: int) -> int:
        """Where ``sign`` stands next; behind the text where it does not. Asked with growing positions."""
        known = self._signs.get(sign, -1)
        if known < position:
            known = self.text.find(sign, position)
            known = self._signs[sign] = known if known >= 0 else len(self.text)
        return known

    def _code(self, start: int) -> int:
        """Behind the code span at ``start``, or behind the backticks if they open none."""
        text = self.text
        if not text.startswith("`", start + 1):
            end = text.find("`", start + 1)
            if end < 0:
                return start + 1
            if not text.startswith("`", end + 1):
                return end + 1
        if self._runs is None:
            self._runs = {}
            for match in _TICKS.finditer(text, start):
                self._runs.setdefault(match.end() - match.start(), []).append(match.start())
        end = start
        while text.startswith("`", end):
            end += 1
        runs = self._runs.get(end - start, [])
        index = bisect_left(runs, end)
        return runs[index] + end - start if index < len(runs) else end

    def _dollar(self, start: int) -> int:
        text = self.text
        if text.startswith("$$", start):
            end = self._next("$$", start + 2)
            formula = end < len(text) and is_formula(text[start + 2 : end])
            return end + 2 if formula else start + 2
        return formula_end(text, start) or start + 1

    def _backslash(self, start: int) -> int:
        """Behind an escape, or behind the formula that it begins."""
        text = self.text
        following = text[start + 1 : start + 2]
        if following not in PUNCTUATION:
            environment = following == "b" and self._math and text.startswith("\\begin{", start)
            return (environment and self._escaped_formula(start)) or start + 1
        if self._math and following in "([\\":
            return self._escaped_formula(start) or start + 2
        return start + 2

    def _escaped_formula(self, start: int) -> int:
        text = self.text
        for opening, closing in _ESCAPED_FORMULAS:
            if text.startswith(opening, start):
                end = self._next(closing, start + len(opening))
                if end < len(text) and is_escaped_formula(text[start + len(opening) : end]):
                    return end + len(closing)
        return 0
