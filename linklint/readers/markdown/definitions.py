"""Reference definitions: the stock rule decides, this one adds where the parts stand."""

from __future__ import annotations

import re

from markdown_it.common.utils import normalizeReference
from markdown_it.rules_block import reference

from linklint.readers.markdown.destinations import scan_destination
from linklint.readers.markdown.record import Record
from linklint.readers.markdown.state import BlockState

# A superset of what the rule accepts: blocks around the definition may add marks between its lines.
_MAY_DEFINE = re.compile(r"\[(?:[^\[\]\\]|\\.)*+\]:", re.S)
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)*+)\]:[ \t\n]*", re.S)


def definition(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """``[label]: destination "title"``"""
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
    state.definitions.append(record)
    if state.dialect.last_definition_wins or label not in state.references:
        state.references[label] = record
    return True
