"""Reference definitions: the stock rule decides, this one adds where the parts stand."""

from __future__ import annotations

import re

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import reference

from linklint.readers.markdown.destinations import scan_destination
from linklint.readers.markdown.record import LineMap, Record
from linklint.readers.markdown.state import BlockState

# A superset of what the rule accepts: blocks around the definition may add marks between its lines.
_MAY_DEFINE = re.compile(r"\[(?:[^\[\]\\]++|\\.)*+\]:", re.S)
#: A definition without a title, on one line, that needs no decoding: nearly all are written like that.
_SIMPLE = re.compile(r"\[([^\[\]\\\n]++)\]:[ \t]*+([^\s<>()\\&\x00-\x20\x7f]++)[ \t]*+\Z")
_TITLE = ("'", '"', "(")
_SAME = LineMap([0], [0])
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*+)\]:[ \t\n]*", re.S)


def definition(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """``[label]: destination "title"``"""
    if not silent and _simple(state, start):
        return True
    if not _MAY_DEFINE.match(state.src, state.bMarks[start] + state.tShift[start]):
        return False
    if not reference(state, start, end, silent):
        return False
    text, lines = state.joined(start, state.line)
    match = _LABEL.match(text)
    if match is None:
        return True
    found = scan_destination(text, match.end(), len(text))
    if found is None:
        return True
    label = normalizeReference(match[1])
    record = Record(
        "definition",
        "definition",
        lines.at(0),
        lines.end(len(text.rstrip())),
        lines.at(found.start),
        lines.end(found.end) if found.end > found.start else lines.at(found.start),
        found.href(text),
        match[1],
        element="definition",
    )
    record.label = label
    record.label_start = lines.at(match.start(1))
    record.label_end = lines.end(match.end(1))
    _keep(state, record, state.line)
    return True


def _simple(state: BlockState, start: int) -> bool:
    """Read a simple definition, if there is one at ``start``."""
    src, position = state.src, state.bMarks[start] + state.tShift[start]
    match = _SIMPLE.match(src, position, state.eMarks[start])
    if match is None or state.is_code_block(start):
        return False
    below = start + 1
    if below < state.lineMax and state.first(below) in _TITLE:
        return False  # the title may stand on the next line
    label = normalizeReference(match[1])
    if not label:
        return False
    first, last = match.span(2)
    record = Record(
        "definition", "definition", position, last, first, last, match[2], match[1], element="definition"
    )
    record.label = label
    record.label_start, record.label_end = match.span(1)
    _keep(state, record, below)
    state.line = below
    return True


def _keep(state: BlockState, record: Record, below: int) -> None:
    """Keep a definition. kramdown: an attribute list on the line ``below`` holds for all of its uses."""
    if below < state.lineMax and state.src.startswith("{:", state.bMarks[below] + state.tShift[below]):
        start = state.bMarks[below] + state.tShift[below]
        record.attributes, _ = state.attribute_lists.at(state.src, start, _SAME)
    state.definitions.append(record)
    if state.dialect.last_definition_wins or record.label not in state.references:
        state.references[record.label] = record
