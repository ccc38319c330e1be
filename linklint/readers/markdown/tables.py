"""GFM tables (https://github.github.com/gfm/#tables-extension-): cells as leaves."""

from __future__ import annotations

import re

from linklint.readers.markdown.leaves import may_hold_link
from linklint.readers.markdown.record import LineMap
from linklint.readers.markdown.state import BLANKS, BlockState

_DELIMITERS = re.compile(r"(?:[|:][-:| \t]|-[-:|])[-:| \t]*\Z")
_ALIGNMENT = re.compile(r":?-+:?\Z")
_PIPE = re.compile(r"(\\?)\|")
#: cmark-gfm and others stop filling up short rows at about this number of cells.
_MAX_FILLED_CELLS = 0x10000


def may_start_table(state: BlockState, line: int, end: int) -> bool:
    """Whether the line after ``line`` starts like a delimiter row."""
    position = state.bMarks[line + 1] + state.tShift[line + 1]
    if line + 1 >= end or position + 1 >= state.eMarks[line + 1]:
        return False
    character = state.src[position]
    return character in "|-:" and state.src[position + 1] in ("-:|" if character == "-" else "-:| \t")


def table(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """A header row, a delimiter row with as many cells, and the rows below."""
    below = start + 1
    if below >= end or state.sCount[below] < state.blkIndent or state.is_code_block(below):
        return False
    position = state.bMarks[below] + state.tShift[below]
    if not _DELIMITERS.match(state.src, position, state.eMarks[below]):
        return False
    header = state.rest(start)
    if "|" not in header or state.is_code_block(start):
        return False
    columns = _columns(state.rest(below))
    if not columns or columns != len(_split(header)):
        return False
    if silent:
        return True

    parent = state.parentType
    state.parentType = "table"
    terminates = state.md.block.ruler.getRules("blockquote")[0]
    _add_cells(state, start, columns)
    filled = 0
    line = start + 2
    while line < end:
        if state.sCount[line] < state.blkIndent or terminates(state, line, end, True):
            break
        row = state.rest(line).strip(BLANKS)
        if not row or state.is_code_block(line):
            break
        filled += columns - _count(row)
        if filled > _MAX_FILLED_CELLS:
            break
        _add_cells(state, line, columns)
        line += 1
    state.parentType = parent
    state.line = line
    return True


def _columns(row: str) -> int:
    """The number of columns of a delimiter row; 0 if it is none."""
    cells = [cell.strip(BLANKS) for cell in row.split("|")]
    if not cells[0]:
        cells.pop(0)
    if cells and not cells[-1]:
        cells.pop()
    return len(cells) if all(_ALIGNMENT.match(cell) for cell in cells) else 0


def _split(row: str) -> list[list[tuple[int, int]]]:
    """The cells of a row, each as the slices of the row that it is made of.

    A cell has more than one slice where it holds ``\\|``: the backslash is dropped.
    """
    begin = len(row) - len(row.lstrip(BLANKS))
    end = len(row.rstrip(BLANKS))
    cells: list[list[tuple[int, int]]] = []
    slices: list[tuple[int, int]] = []
    start = begin
    for match in _PIPE.finditer(row, begin, end):
        slices.append((start, match.start()))
        if match[1]:
            start = match.start() + 1
        else:
            cells.append(slices)
            slices = []
            start = match.end()
    slices.append((start, end))
    cells.append(slices)
    if _empty(cells[0]):
        cells.pop(0)
    if cells and _empty(cells[-1]):
        cells.pop()
    return cells


def _count(row: str) -> int:
    """The number of cells of a trimmed row."""
    if "\\|" in row:
        return len(_split(row))
    return row.count("|") + 1 - row.startswith("|") - row.endswith("|")


def _empty(cell: list[tuple[int, int]]) -> bool:
    return len(cell) == 1 and cell[0][0] == cell[0][1]


def _add_cells(state: BlockState, line: int, columns: int) -> None:
    row = state.rest(line)
    if not state.every and not may_hold_link(row):
        return
    base = state.bMarks[line] + state.tShift[line]
    for slices in _split(row)[:columns]:
        text = "".join([row[start:end] for start, end in slices])
        trimmed = text.strip(BLANKS)
        if not trimmed or not (state.every or may_hold_link(trimmed)):
            continue
        lead = len(text) - len(text.lstrip(BLANKS))
        content: list[int] = []
        source: list[int] = []
        length = -lead
        for start, end in slices:
            content.append(length)
            source.append(base + start)
            length += end - start
        state.keep("inline", trimmed, LineMap(content, source))
