"""Builds the text of a passage from its pieces: white space collapsed, links and marks in exact offsets."""

from __future__ import annotations

import re
from typing import Any, NamedTuple


class Built(NamedTuple):
    """``pieces`` are (offset in ``text``, where it comes from) of each piece of text."""

    text: str
    links: tuple[tuple[int, int, int], ...]
    marks: tuple[tuple[int, int, str], ...]
    pieces: tuple[tuple[int, Any], ...]


class Opened:
    """A link or mark that has begun. ``start`` is -1 until there is text in it."""

    __slots__ = ("start", "what")

    def __init__(self, what: int | str) -> None:
        self.what = what
        self.start = -1


class TextBuilder:
    """Takes pieces of text, and beginnings and ends of links and marks, in document order."""

    def __init__(self) -> None:
        self._open: list[Opened] = []
        self._links = 0
        self._reset()

    def _reset(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._blank = self._break = False
        #: Whether the blank, of which a browser keeps the first character, stands in a link; line breaks
        #: are the layout of the source.
        self._linked = False
        self._found: list[tuple[int, int, int | str]] = []
        self._pieces: list[tuple[int, Any]] = []

    def add(self, raw: str, origin: Any = None) -> None:
        """A piece of text as written; ``origin`` is kept beside its offset."""
        words = raw.split()
        if raw[:1].isspace() and not self._blank:
            self._blank, self._linked = True, self._in_link(raw[: len(raw) - len(raw.lstrip())])
        if not words:
            return
        length = self._length
        if length and self._blank:
            self._parts.append(" ")
            if self._break or self._linked:
                self._found.append((length, length + 1, "break" if self._break else "blank"))
            length += 1
        self._break = False
        text = " ".join(words)
        for each in self._open:
            if each.start < 0:
                each.start = length
        self._pieces.append((length, origin))
        self._parts.append(text)
        self._length = length + len(text)
        self._blank = raw[-1].isspace()
        self._linked = self._blank and self._in_link(raw[len(raw.rstrip()) :])

    def _in_link(self, blank: str) -> bool:
        return self._links > 0 and "\n" not in blank

    def line_break(self) -> bool:
        """A line break: a blank. Whether it is the second in a row, which readers see as a new paragraph."""
        second = self._break
        self._linked = self._linked and self._blank
        self._blank = self._break = True
        return second

    def open(self, what: int | str) -> Opened:
        """A link (its number) or a mark (its kind) begins; what to close it with."""
        self._open.append(Opened(what))
        self._links += not isinstance(what, str)
        return self._open[-1]

    def close(self, opened: Opened | None = None) -> None:
        """What began ends; without an argument, the last that is open."""
        if opened is None:
            opened = self._open.pop()
        else:
            self._open.remove(opened)
        self._links -= not isinstance(opened.what, str)
        if opened.start >= 0:
            self._found.append((opened.start, self._length, opened.what))
        elif not isinstance(opened.what, str):
            self._found.append((self._length, self._length, opened.what))

    def mark(self, raw: str, kind: str) -> None:
        """A piece of text that is marked as a whole."""
        self.open(kind)
        self.add(raw)
        self.close()

    def flush(self) -> Built | None:
        """What has come since the last time; ``None`` where there is no text. What is open goes on."""
        for each in self._open:
            if each.start >= 0:
                self._found.append((each.start, self._length, each.what))
                each.start = -1
        built = None
        if self._length:
            if self._blank and self._linked:
                self._found.append((self._length, self._length, "blank"))
            links, marks = _ranges(self._found) if self._found else ((), ())
            built = Built("".join(self._parts), links, marks, tuple(self._pieces))
        if self._length or self._found or self._blank:
            self._reset()
        return built


def _ranges(
    found: list[tuple[int, int, int | str]],
) -> tuple[tuple[tuple[int, int, int], ...], tuple[tuple[int, int, str], ...]]:
    """Links and marks in order, outer before inner; blanks where a link begins or ends."""
    edges = {edge for start, end, what in found if not isinstance(what, str) for edge in (start, end)}
    kept = [each for each in found if each[2] != "blank" or not edges.isdisjoint(each[:2])]
    kept.sort(key=lambda each: (each[0], -each[1]))
    return (
        tuple((start, end, what) for start, end, what in kept if not isinstance(what, str)),
        tuple((start, end, what) for start, end, what in kept if isinstance(what, str)),
    )


_WORD = re.compile(r"\S+")


def written(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """Where characters ``start:end`` of the collapsed text of ``raw`` stand in it.

    ``None`` for an empty range and for one that begins or ends with a blank, which may be written as many.
    """
    first = last = None
    offset = 0
    for word in _WORD.finditer(raw):
        length = word.end() - word.start()
        if offset <= start < offset + length:
            first = word.start() + start - offset
        if offset < end <= offset + length:
            last = word.start() + end - offset
            break
        offset += length + 1
    return (first, last) if first is not None and last is not None and first < last else None
