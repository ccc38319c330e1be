"""Blocks that hold no markup but plain links, which take one pattern: half of the blocks with links do."""

from __future__ import annotations

import re

from linklint.readers.markdown.leaves import may_hold_bare_url
from linklint.readers.markdown.record import LineMap, Record

#: A destination without a title that needs no decoding: nearly all are written like that.
_TARGET = r"\(([^\\()<>&\x00-\x20\x7f]++)\)"
SIMPLE_TARGET = re.compile(_TARGET)
_SIMPLE_LINK = re.compile(rf"!?\[([^\[\]]*+)\]{_TARGET}")


def simple_links(text: str, lines: LineMap, *, bare_urls: bool, masked: bool) -> list[Record] | None:
    """The records of a block that has no markup but links with simple destinations, outside one another;
    ``None`` of any other block. ``bare_urls`` and ``masked``: what the dialect makes of text."""
    count = text.count("[")
    if not count or count != text.count("]"):
        return None
    found = list(_SIMPLE_LINK.finditer(text))
    if len(found) != count or (bare_urls and _bare_outside(text, found)):
        return None
    records = []
    for match in found:
        start, end = match.span()
        first, last = match.span(2)
        shift = lines.shift(start, end)
        if shift is None:
            at, upto = lines.at, lines.end
            spans = at(start), upto(end), at(first), upto(last)
        else:
            spans = start + shift, end + shift, first + shift, last + shift
        record = Record("link", "inline", *spans, match[2], match[1])
        if masked:
            record.text_start, record.text_end = lines.at(match.start(1)), lines.end(match.end(1))
        records.append(as_image(record, text[start] == "!"))
    return records


def _bare_outside(text: str, links: list[re.Match[str]]) -> bool:
    """Whether there may be a bare URL between links."""
    if not may_hold_bare_url(text):
        return False
    position = 0
    for link in links:
        if may_hold_bare_url(text[position : link.start()]):
            return True
        position = link.end()
    return may_hold_bare_url(text[position:])


def as_image(record: Record, image: bool) -> Record:
    """The record of a link, made that of an image if it is one."""
    if image:
        record.kind, record.element, record.attribute = "image", "img", "src"
    return record
