"""Block rules for containers that are not CommonMark's own: footnotes, Python-Markdown's indented blocks."""

from __future__ import annotations

import re

from linklint.readers.markdown import leaves
from linklint.readers.markdown.record import LineMap
from linklint.readers.markdown.state import BlockState

_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]:")
_CONTAINER = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]|===[!+]*[ \t]+[\"']|///")
_TITLE = re.compile(r'[^"\n]*"([^\n]*)"')
_MARKDOWN_TAG = re.compile(r"<[A-Za-z][^>\n]*\smarkdown(?:=[\"']?(?:1|block|span)[\"']?)?[\s>]")


def footnote(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """``[^label]: text`` and what is indented by four below it."""
    position = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start):
        return False
    match = _FOOTNOTE.match(state.src, position, state.eMarks[start])
    if match is None:
        return False
    if silent:
        return True
    indent = state.sCount[start] + (match.end() - position)
    after, column = _skip_blanks(state, match.end(), state.eMarks[start], indent)
    parent = state.parentType
    state.parentType = "footnote"
    outer = state.blkIndent
    state.blkIndent += 4
    state.level += 1
    # A first line that starts with code stays code; any other belongs to the footnote.
    first = column - indent
    if first < state.blkIndent:
        first += state.blkIndent
    _tokenize_from(state, start, end, match.end(), after, first)
    state.level -= 1
    state.blkIndent = outer
    state.parentType = parent
    return True


def container(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """``!!! note``, ``??? tip``, ``=== "Tab"``, ``/// block``: what is indented by four is content."""
    if state.is_code_block(start):
        return False
    position = state.bMarks[start] + state.tShift[start]
    if not _CONTAINER.match(state.src, position, state.eMarks[start]):
        return False
    if silent:
        return True
    title = _TITLE.match(state.src, position, state.eMarks[start])
    if title:
        state.keep("inline", title[1], LineMap([0], [title.start(1)]))
    last = _indented_until(state, start, end)
    _nested(state, start, last)
    state.md.block.tokenize(state, start + 1, last)
    _leave(state)
    state.line = last
    return True


def definition_list(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """``:   text`` below a term, with paragraphs indented by four."""
    if not start or state.is_code_block(start):
        return False
    position = state.bMarks[start] + state.tShift[start]
    if state.src[position : position + 2] not in (": ", ":\t"):
        return False
    if silent:
        return True
    last = _indented_until(state, start, end)
    after, _ = _skip_blanks(state, position + 1, state.eMarks[start], 0)
    _nested(state, start, last)
    _tokenize_from(state, start, last, position + 1, after, state.blkIndent)
    _leave(state)
    state.line = last
    return True


def markdown_in_html(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """``<div markdown>``: the tag is HTML, what follows is Markdown."""
    position = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not _MARKDOWN_TAG.match(state.src, position, state.eMarks[start]):
        return leaves.html(state, start, end, silent)
    if not silent:
        leaves.html_leaf(state, start, start + 1)
        state.line = start + 1
    return True


def _skip_blanks(state: BlockState, position: int, end: int, column: int) -> tuple[int, int]:
    """The next character that is no blank, and its column."""
    while position < end and state.src[position] in " \t":
        column += 4 - column % 4 if state.src[position] == "\t" else 1
        position += 1
    return position, column


def _indented_until(state: BlockState, start: int, end: int) -> int:
    need = state.sCount[start] + 4
    line = start + 1
    while line < end and (state.isEmpty(line) or state.sCount[line] >= need):
        line += 1
    return line


def _nested(state: BlockState, start: int, last: int) -> None:
    state.outer.append((state.blkIndent, state.parentType, state.lineMax))
    state.blkIndent = state.sCount[start] + 4
    state.parentType = "container"
    state.lineMax = last
    state.level += 1


def _leave(state: BlockState) -> None:
    state.level -= 1
    state.blkIndent, state.parentType, state.lineMax = state.outer.pop()


def _tokenize_from(state: BlockState, start: int, end: int, mark: int, first: int, indent: int) -> None:
    """Read lines ``start`` to ``end`` with the first one starting at ``mark``, its text at ``first``."""
    kept = state.bMarks[start], state.tShift[start], state.sCount[start]
    state.bMarks[start] = mark
    state.tShift[start] = first - mark
    state.sCount[start] = indent
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start] = kept
