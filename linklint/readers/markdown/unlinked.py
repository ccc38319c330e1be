"""Text that was meant as a link and is none: readers see its brackets.

Reading a page notes which of its blocks have brackets that made no link. Those that may have been meant as
one are scanned once more, with a scanner that notes the brackets.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from markdown_it.common.utils import normalizeReference

from linklint.model.page import Meant, Unlinked
from linklint.model.position import LinkSpans
from linklint.readers.markdown.destinations import LABEL
from linklint.readers.markdown.extract import Extraction
from linklint.readers.markdown.html_sink import HtmlSink
from linklint.readers.markdown.inline import Bracket, InlineScanner, Scan
from linklint.readers.markdown.marks import takes_in_text
from linklint.readers.markdown.record import LineMap

#: What may be one: brackets behind brackets, or parentheses that are no plain destination.
_MAY = re.compile(
    r"\](?:\[|[ \t]*+\n?[ \t]*+(?<=\s)\(|（)|\)\["
    r"|\](?=\()(?!\([^\\()<>&\x00-\x20\x7f]++\))|\[[^\[\]()\n]*+\([^()\s]++\)"
)
_DEFINITION = re.compile(r"^[ \t>]{0,8}\[([^\[\]\n]+)\]:[ \t]*+(\S[^\n]*)", re.M)
_TEMPLATE = re.compile(r"\{[{%<]|<%|\$\{")
_GAP = re.compile(r"[ \t]*+(?:\n[ \t]*+)?(?<=\s)")
_INSIDE = re.compile(r"\(([^()\n]*+(?:\([^()\n]*+\)[^()\n]*+)*+)\)")
_OPEN = re.compile(r"\(([^()\s<>]+)(?=\s|\Z)")
_REVERSED = re.compile(r"\(([^()\[\]\n]{1,200}+)\)\Z")
_WIDE = re.compile(r"（([^（）()\s]+)）")
#: ``[text(url)``
_UNCLOSED = re.compile(r"([^\[\]()\n]*)\(([^()\s]+)\)")


def unlinked(found: Extraction) -> list[Unlinked]:
    """All of a page, in document order."""
    leaves = [leaf for leaf in found.doubtful if _MAY.search(leaf.text)]
    if not leaves:
        return []
    result: list[Unlinked] = []
    sink = HtmlSink(found.dialect.jsx)
    scanner = InlineScanner(found.dialect, found.references, sink, found.attribute_lists)
    for leaf in leaves:
        noting = _Noting(scanner, leaf.text, leaf.lines)
        noting.run()
        result += _Judge(found, leaf.text, leaf.lines, noting).all()
    if all(each.meant is not Meant.REFERENCE for each in result):
        return result
    # A page that takes in text from elsewhere may find its definitions there.
    elsewhere = takes_in_text(found.source.parsed)
    filled_in = _filled_in(found.source.parsed)
    return [
        each
        for each in result
        if each.meant is not Meant.REFERENCE
        or not (elsewhere or normalizeReference(each.target) in filled_in)
    ]


def _filled_in(text: str) -> frozenset[str]:
    """Labels whose definitions are complete once a template engine has been there. As it stands the first of
    them makes a paragraph of all that follow it."""
    lines = _DEFINITION.findall(text) if "]:" in text else []
    if not any(_TEMPLATE.search(target) for _, target in lines):
        return frozenset()
    return frozenset(normalizeReference(label) for label, _ in lines)


class _Noting(Scan):
    """A scan that notes the brackets that make no link, and where links stand."""

    def __init__(self, scanner: InlineScanner, text: str, lines: LineMap) -> None:
        super().__init__(scanner, text, lines)
        #: Brackets that make no link: where they begin, with the "!" of an image, and the span of the inside.
        self.pairs: list[tuple[int, int, int]] = []
        self.links: list[tuple[int, int]] = []

    def _close(self, start: int) -> int:
        opener = self.brackets[-1] if self.brackets else None
        after = super()._close(start)
        if opener is not None:
            if after == start + 1:
                self._note(opener, start)
            else:
                self.links.append((opener.start, after))
        return after

    def _note(self, opener: Bracket, start: int) -> None:
        linked = bool(self.found) and self.found[-1][0] == opener.start
        if linked:
            self.links.append((opener.start, start + 1))
        else:
            self.pairs.append((opener.start, opener.start + 1 + opener.image, start))


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The spans that lie in no other one, in order."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans, key=lambda each: (each[0], -each[1])):
        if not found or span[0] >= found[-1][1]:
            found.append(span)
    return found


class _Judge:
    """What the brackets of one block were meant to be."""

    def __init__(self, found: Extraction, text: str, lines: LineMap, noted: _Noting) -> None:
        self._found = found
        self._text = text
        self._lines = lines
        self._pairs = sorted(noted.pairs)
        self._links = _outermost(noted.links)
        self._starts = [start for start, _ in self._links]
        self._open = [bracket.start for bracket in noted.brackets if not bracket.image]

    def all(self) -> list[Unlinked]:
        """Everything in this block, in order."""
        taken = 0
        result = []
        for start, end, each in sorted(
            (*self._bracketed(), *self._never_closed()), key=lambda found: (found[0], -found[1])
        ):
            index = bisect_right(self._starts, start) - 1
            if start >= taken and (index < 0 or self._links[index][1] <= start):
                result.append(each)
                taken = end
        return result

    def _bracketed(self) -> Iterator[tuple[int, int, Unlinked]]:
        text = self._text
        labels = {first - 1 for _, first, _ in self._pairs}
        for opening, first, closing in self._pairs:
            inner = text[first:closing]
            after = closing + 1
            if text.startswith("[", after):
                label = LABEL.match(text, after)
                if label is not None and (after in labels or not label[1]):
                    yield self._found_at(Meant.REFERENCE, opening, label.end(), inner, label[1] or inner)
            elif text.startswith("(", after):
                yield from self._inline(opening, after, inner)
            elif text.startswith("（", after):
                match = _WIDE.match(text, after)
                if match is not None:
                    yield self._found_at(Meant.WIDE, opening, match.end(), inner, match[1])
            elif (gap := _GAP.match(text, after)) is not None:
                match = _INSIDE.match(text, gap.end())
                if match is not None:
                    yield self._found_at(Meant.APART, opening, match.end(), inner, match[1])
            if opening and text[opening - 1] == ")":
                before = _REVERSED.search(text, max(0, opening - 202), opening)
                if before is not None:
                    yield self._found_at(Meant.REVERSED, before.start(), closing + 1, before[1], inner)

    def _inline(self, opening: int, after: int, inner: str) -> Iterator[tuple[int, int, Unlinked]]:
        """``[text](`` without a destination that Markdown could read."""
        match = _INSIDE.match(self._text, after)
        if match is not None:
            yield self._found_at(Meant.BLANKS, opening, match.end(), inner, match[1])
            return
        match = _OPEN.match(self._text, after)
        if match is not None:
            yield self._found_at(Meant.UNCLOSED, opening, match.end(), inner, match[1])

    def _never_closed(self) -> Iterator[tuple[int, int, Unlinked]]:
        for opening in self._open:
            match = _UNCLOSED.match(self._text, opening + 1)
            if match is not None:
                yield self._found_at(Meant.UNCLOSED, opening, match.end(), match[1], match[2])

    def _found_at(
        self, meant: Meant, start: int, end: int, text: str, target: str
    ) -> tuple[int, int, Unlinked]:
        source = self._found.source
        span = source.parsed_span(self._lines.at(start), self._lines.end(end))
        around = self._text[start - 1 : start] if start else "", self._text[end : end + 1]
        image = self._text.startswith("!", start)
        return start, end, Unlinked(meant, text, target.strip(), *around, image, LinkSpans(span))
