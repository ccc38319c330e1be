"""Block rules for leaves: paragraphs, headings, code, thematic breaks, raw HTML.

Signature and return value as markdown-it-py wants them: (state, first line, end line, only checking?)
to matched.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from markdown_it.common.html_blocks import block_names

from linklint.readers.markdown.html_tags import CLOSING_TAG, OPENING_TAG
from linklint.readers.markdown.record import LineMap
from linklint.readers.markdown.state import BLANKS, BlockState

if TYPE_CHECKING:
    from linklint.readers.markdown.blocks import BlockParser

_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})\Z")
_FENCE = re.compile(r"`{3,}(?=[^`\n]*$)|~{3,}", re.M)
_HEADING = re.compile(r"(#{1,6})(?:[ \t]|$)", re.M)
_UNDERLINE = re.compile(r"(?:-+|=+)[ \t]*$", re.M)

#: Kinds of HTML block: how it starts, how it ends (``None``: at a blank line), whether it may interrupt a
#: paragraph (https://spec.commonmark.org/0.31.2/#html-blocks).
_HTML_KINDS: tuple[tuple[re.Pattern[str], re.Pattern[str] | None, bool], ...] = (
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:[\s>]|\Z)", re.I | re.A),
        re.compile(r"</(?:script|pre|style|textarea)>", re.I | re.A),
        True,
    ),
    (re.compile("<!--"), re.compile("-->"), True),
    (re.compile(r"<\?"), re.compile(r"\?>"), True),
    (re.compile(r"<![A-Za-z]"), re.compile(">"), True),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>"), True),
    (re.compile(rf"</?(?:{'|'.join(block_names)})(?:\s|/?>|\Z)", re.I | re.A), None, True),
    (re.compile(rf"(?:{OPENING_TAG}|{CLOSING_TAG})\s*\Z"), None, False),
)


def may_hold_link(text: str) -> bool:
    """Whether inline content is worth scanning; true for everything the scanner could find something in."""
    return "[" in text or "<" in text or may_hold_bare_url(text)


def may_hold_bare_url(text: str) -> bool:
    """Whether there could be a scheme or ``www.`` in any letter case."""
    return "://" in text or "w." in text or "W." in text


def paragraph(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """A paragraph or a setext heading, found in one pass."""
    src, starts, shifts, ends, indents = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
    block: BlockParser = state.md.block  # type: ignore[assignment]
    terminates, interrupting, tables = block.ends_paragraph, block.interrupting, block.tables
    indent, size = state.blkIndent, len(src)
    parent = state.parentType
    state.parentType = "paragraph"
    level = 0
    line = start + 1
    last = state.lineMax
    while line < last:
        position = starts[line] + shifts[line]
        if position >= ends[line]:
            break
        depth = indents[line] - indent
        if depth > 3 and state.indented_code:  # lazy continuation, whatever it holds
            line += 1
            continue
        if src[position] in interrupting:
            if depth >= 0 and line < end and src[position] in "-=":
                match = _UNDERLINE.match(src, position, ends[line])
                if match:
                    level = 1 if src[position] == "=" else 2
                    break
        else:
            below = starts[line + 1] + shifts[line + 1]
            if not tables or below >= size or src[below] not in "|-:":  # see `may_start_table`
                line += 1
                continue
        # A negative indent marks lines that a block quote has already checked.
        if indents[line] >= 0 and terminates(state, line, last, True):
            break
        line += 1
    state.parentType = parent
    state.line = line + 1 if level else line
    if level or state.every or may_hold_link(src[starts[start] : ends[line - 1]]):
        text, lines = state.paragraph_text(start, line)
        state.keep("inline", text, lines, level)
    return True


def heading(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """An ATX heading."""
    position = state.bMarks[start] + state.tShift[start]
    stop = state.eMarks[start]
    if state.is_code_block(start):
        return False
    match = _HEADING.match(state.src, position, stop)
    if match is None:
        return False
    if silent:
        return True
    state.line = start + 1
    body = state.src[match.end(1) : stop].rstrip(" \t")
    stripped = body.rstrip("#")
    if len(stripped) != len(body) and (not stripped or stripped[-1] in " \t"):
        body = stripped
    text = body.lstrip(BLANKS)
    offset = match.end(1) + len(body) - len(text)
    state.keep("inline", text.rstrip(BLANKS), LineMap([0], [offset]), len(match[1]))
    return True


def code(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Indented code: skipped, unless everything is kept."""
    if not state.is_code_block(start):
        return False
    line = last = start + 1
    while line < end:
        if state.isEmpty(line):
            line += 1
        elif state.is_code_block(line):
            line += 1
            last = line
        else:
            break
    state.line = last
    if state.every:
        state.keep("code", *state.joined(start, last))
    return True


def fence(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Fenced code: skipped, unless everything is kept."""
    if state.is_code_block(start):
        return False
    match = _FENCE.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start])
    if match is None:
        return False
    if silent:
        return True
    line, closed = (_fence_end if state.level else _open_fence_end)(state, start, end, match[0])
    state.line = line + closed
    if state.every and start + 1 < line:
        state.keep("code", *state.joined(start + 1, line))
    return True


def _fence_end(state: BlockState, start: int, end: int, marker: str) -> tuple[int, bool]:
    """The line after the code of a fence, and whether that line closes it."""
    src, starts, shifts, ends, indents = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
    indent = state.blkIndent
    for line in range(start + 1, end):
        position = starts[line] + shifts[line]
        stop = ends[line]
        if position < stop:
            if indents[line] < indent:
                return line, False  # the enclosing list item ends here
            if src.startswith(marker, position, stop) and not state.is_code_block(line):
                tail = src[position:stop].rstrip(" \t")
                if tail == marker[0] * len(tail):
                    return line, True
    return end, False


def _open_fence_end(state: BlockState, start: int, end: int, marker: str) -> tuple[int, bool]:
    """The same where no other block is around: lines without the marker need no look."""
    src, ends = state.src, state.eMarks
    below = ends[start]
    while (found := src.find(marker, below)) >= 0:
        line = bisect_left(ends, found, start + 1)
        if line >= end:
            break
        position = state.bMarks[line] + state.tShift[line]
        if position == found and not state.is_code_block(line):
            tail = src[found : ends[line]].rstrip(" \t")
            if tail == marker[0] * len(tail):
                return line, True
        below = ends[line]
    return end, False


def rule(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """A thematic break: skipped."""
    if state.is_code_block(start):
        return False
    if not _RULE.match(state.src, state.bMarks[start] + state.tShift[start], state.eMarks[start]):
        return False
    if not silent:
        state.line = start + 1
    return True


def html(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """Raw HTML."""
    if state.is_code_block(start):
        return False
    first = state.rest(start)
    for opening, closing, interrupts in _HTML_KINDS:  # noqa: B007
        if opening.match(first):
            break
    else:
        return False
    if silent:
        return interrupts
    line = start + 1
    if closing is None or not closing.search(first):
        while line < end:
            empty = state.isEmpty(line)
            if state.sCount[line] < state.blkIndent and (closing is None or not empty):
                break
            if closing is None:
                if empty:
                    break
            elif closing.search(state.rest(line)):
                line += 1
                break
            line += 1
    state.line = line
    html_leaf(state, start, line)
    return True


def html_leaf(state: BlockState, start: int, end: int) -> None:
    """Keep lines as raw HTML."""
    text, lines = state.joined(start, end)
    state.keep("html", text, lines)
