"""The text of a file: decoding, and offsets between the stored and the parsed text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from linklint.model.lazy import lazy
from linklint.model.page import Problem
from linklint.model.position import Position, Span

_LINE_END = re.compile(r"\r\n?|\n")


def encoding_of(raw: bytes) -> str:
    """The Python codec of a file: UTF-8, unless it starts with the byte-order mark of UTF-16."""
    if raw.startswith(BOM_UTF16_LE):
        return "utf-16-le"
    return "utf-16-be" if raw.startswith(BOM_UTF16_BE) else "utf-8"


def decode(raw: bytes) -> tuple[str, list[Problem]]:
    """The text of ``raw``, byte-order mark and newlines kept, and what was wrong with it."""
    encoding = encoding_of(raw)
    problems = []
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace")
        position = SourceText(before).position(len(before))
        name = "UTF-8" if encoding == "utf-8" else "UTF-16"
        problems.append(Problem(f"the file is not valid {name}; undecodable bytes were replaced", position))
        text = raw.decode(encoding, "replace")
    nul = text.find("\0")
    if nul >= 0:
        problems.append(Problem("the file contains NUL characters", SourceText(text[:nul]).position(nul)))
    return text, problems


class SourceText:
    """A text as stored, and as parsed: no byte-order mark, ``\\n`` for every line end, no NUL.

    Offsets into ``stored`` count CRLF as two and the mark as one.
    """

    def __init__(self, stored: str) -> None:
        self.stored = stored
        self._mark = 1 if stored.startswith("\ufeff") else 0
        text = stored[1:] if self._mark else stored
        self._pairs: list[int] = []
        if "\r" in text:
            text = self._normalise(text)
        if "\0" in text:
            text = text.replace("\0", "\ufffd")
        self.parsed = text
        self.verbatim = not self._mark and not self._pairs

    def _normalise(self, text: str) -> str:
        # Parsed offsets of the line ends that are stored as two characters.
        self._pairs = [match.start() - number for number, match in enumerate(re.finditer("\r\n", text))]
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def offset(self, parsed: int) -> int:
        """The stored offset of an offset of the parsed text."""
        return parsed + self._mark + (bisect_left(self._pairs, parsed) if self._pairs else 0)

    @lazy
    def _lines(self) -> list[int]:
        """Stored offsets of the line starts."""
        stored = self.stored
        starts = [self._mark]
        if "\r" in stored:
            starts += [match.end() for match in _LINE_END.finditer(stored)]
        else:
            position = stored.find("\n")
            while position >= 0:
                starts.append(position + 1)
                position = stored.find("\n", position + 1)
        return starts

    def position(self, offset: int) -> Position:
        """Line and column of a stored offset; the byte-order mark takes no column."""
        lines = self._lines
        line = max(bisect_right(lines, offset) - 1, 0)
        return Position(line + 1, max(offset - lines[line], 0) + 1)

    def span(self, start: int, end: int) -> Span:
        """The span between two stored offsets."""
        return Span(start, end, self.position(start), self.position(end))

    def parsed_span(self, start: int, end: int) -> Span:
        """The span between two parsed offsets; ``end`` is mapped by the last character."""
        if self.verbatim:
            return self.span(start, end)
        first = self.offset(start)
        return self.span(first, self.offset(end - 1) + 1 if end > start else first)
