"""Where code stands in a text that has not been parsed, in linear time: fenced blocks and code spans.

Template syntax means nothing in code. This reads the text as a template engine's author would: a fence opens
a block in any quote or indent, and a span ends at the next run of as many backticks.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

_RUN = re.compile(r"`+|~{3,}")
_CLOSING_TAIL = re.compile(r"[`~]*[ \t]*$", re.M)


class Code:
    """The code of one text. ``margin``: what may stand before a fence on its line."""

    def __init__(self, text: str, margin: str = " \t>") -> None:
        self.text = text
        self._margin = margin
        #: Runs of backticks by their length; all runs, with whether they can open a fence.
        self._spans: dict[int, list[int]] = {}
        self._runs: list[tuple[int, int, bool]] = []
        #: Lines that can close a fence, by character: where the line's run starts, how long it is, the
        #: longest run from there on, and where the line ends.
        self._closing: dict[str, list[tuple[int, int, int, int]]] = {"`": [], "~": []}
        self._closing_starts: dict[str, list[int]] = {}
        if "`" in text or "~~~" in text:
            self._read()
        self._starts = [run[0] for run in self._runs]

    def _read(self) -> None:
        text = self.text
        closing: dict[str, list[tuple[int, int, int]]] = {"`": [], "~": []}
        line_end = -1
        for match in _RUN.finditer(text):
            start, end = match.span()
            fence = False
            if text[start] == "`":
                self._spans.setdefault(end - start, []).append(start)
            if start > line_end:  # the first of its line
                line_start = text.rfind("\n", max(line_end, 0), start) + 1 or max(line_end, 0)
                line_end = text.find("\n", start)
                line_end = len(text) if line_end < 0 else line_end
                fence = end - start >= 3 and not text[line_start:start].strip(self._margin)
                if fence:
                    tail = _CLOSING_TAIL.match(text, end)
                    if tail is not None:
                        closing[text[start]].append((start, end - start, tail.end()))
            self._runs.append((start, end, fence))
        for character, lines in closing.items():
            longest = 0
            for start, length, end in reversed(lines):
                longest = max(longest, length)
                self._closing[character].append((start, length, longest, end))
            self._closing[character].reverse()
        self._closing_starts = {each: [line[0] for line in lines] for each, lines in self._closing.items()}

    def after(self, position: int) -> tuple[int, int] | None:
        """The next code that starts at ``position`` or behind it, from its marks to its marks."""
        runs = self._runs
        for index in range(bisect_left(self._starts, position), len(runs)):
            start, end, fence = runs[index]
            stop = self._block_end(start, end) if fence else -1
            if stop < 0:
                stop = self._span_end(start, end)
            if stop >= 0:
                return start, stop
        return None

    def blocks(self) -> Iterator[tuple[int, int]]:
        """The fenced blocks alone."""
        position = 0
        for start, end, fence in self._runs:
            if fence and start >= position:
                stop = self._block_end(start, end)
                if stop >= 0:
                    yield start, stop
                    position = stop

    def _block_end(self, start: int, end: int) -> int:
        """The end of the fenced block that the run at ``start:end`` opens; -1 if it opens none."""
        text = self.text
        closing = self._closing[text[start]]
        if not closing or start >= closing[-1][0]:
            return -1
        below = text.find("\n", end)
        index = bisect_left(self._closing_starts[text[start]], below)
        if below < 0 or index >= len(closing):
            return -1
        # The first line that is long enough; where all are too short, the longest will do.
        needed = min(end - start, closing[index][2])
        while closing[index][1] < needed:
            index += 1
        return closing[index][3]

    def _span_end(self, start: int, end: int) -> int:
        """The end of the code span that the run at ``start:end`` opens; -1 if it opens none."""
        runs = self._spans.get(end - start)
        if runs is None or self.text[start] != "`" or (start and self.text[start - 1] == "\\"):
            return -1
        index = bisect_right(runs, start)
        return runs[index] + end - start if index < len(runs) else -1
