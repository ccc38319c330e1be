"""Lists, as CommonMark has them (https://spec.commonmark.org/0.31.2/#list-items)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linklint.readers.markdown import leaves
from linklint.readers.markdown.state import BlockState
from linklint.readers.markdown.tables import may_start_table

if TYPE_CHECKING:
    from linklint.readers.markdown.blocks import BlockParser

_MARKER = re.compile(r"(?:[-+*]|([0-9]{1,9})[.)])(?=[ \t]|\Z)")


def list_block(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """A list with all of its items. Whether it is tight or loose is nobody's question here."""
    indents = state.sCount
    if state.is_code_block(start):
        return False
    indent = indents[start]
    if 0 <= state.listIndent <= indent - 4 and indent < state.blkIndent:
        return False  # too far right for an item of the outer list, too far left for one of an inner list
    match = _marker(state, start)
    if match is None:
        return False
    if silent and state.parentType == "paragraph" and indent >= state.blkIndent:
        # Only an item with content can interrupt a paragraph, and only a number 1.
        if match[1] and int(match[1]) != 1:
            return False
        if not state.src[match.end() : state.eMarks[start]].strip(" \t"):
            return False
    if silent:
        return True
    block: BlockParser = state.md.block  # type: ignore[assignment]
    kind = match[0][-1]
    parent = state.parentType
    state.parentType = "list"
    state.enter("list")
    line = start
    while True:
        _item(state, block, line, match.end(), end)
        line = state.line
        if line >= end or indents[line] < state.blkIndent or state.is_code_block(line):
            break
        if block.ends_list(state, line, end, True):
            break
        following = _marker(state, line)
        if following is None or following[0][-1] != kind:
            break
        match = following
    state.leave()
    state.parentType = parent
    return True


def _marker(state: BlockState, line: int) -> re.Match[str] | None:
    return _MARKER.match(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])


def _item(state: BlockState, block: BlockParser, line: int, after: int, end: int) -> None:
    """The item at ``line``, whose marker ends at ``after``."""
    starts, shifts, indents = state.bMarks, state.tShift, state.sCount
    stop = state.eMarks[line]
    src = state.src
    column = initial = indents[line] + after - starts[line] - shifts[line]
    position = after
    while position < stop:
        character = src[position]
        if character == " ":
            column += 1
        elif character == "\t":
            column += 4 - (column + state.bsCount[line]) % 4
        else:
            break
        position += 1
    # What is five or more columns behind the marker is indented code in the item.
    indent = column if position < stop and column - initial <= 4 else initial + 1
    kept = shifts[line], indents[line], state.listIndent, state.blkIndent
    state.listIndent, state.blkIndent = state.blkIndent, indent
    shifts[line] = position - starts[line]
    indents[line] = column
    state.enter("list_item_open")
    if position >= stop and state.isEmpty(line + 1):
        state.line = min(state.line + 2, end)  # an item that begins with two blank lines ends there
    elif (
        position < stop
        and column == indent
        and src[position] not in block.first
        and not may_start_table(state, line, end)
        and state.level < block.max_nesting
    ):
        _text(state, block, line, end)
    else:
        block.tokenize(state, line, end)
    state.leave()
    shifts[line], indents[line], state.listIndent, state.blkIndent = kept


def _text(state: BlockState, block: BlockParser, line: int, end: int) -> None:
    """An item that begins with a paragraph, as nearly all do."""
    leaves.paragraph(state, line, end, False)
    line = state.line
    if line < end and state.isEmpty(line):
        line += 1
        state.line = line
    if line < end and (state.isEmpty(line) or state.sCount[line] >= state.blkIndent):
        block.tokenize(state, line, end)
