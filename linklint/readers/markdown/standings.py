"""How the links of a Markdown file stand, in bulk. All of it is the page's own text; lists and tables are
told by the line that a link stands on, and a list is a run of such links."""

from __future__ import annotations

import re
from collections.abc import Sequence

from linklint.model.link import Zone
from linklint.model.standing import CODE, IMAGE, LISTED, SHORT_LIST, ZONE_NUMBERS, positions, ranked
from linklint.readers.markdown.record import Record

_LIST = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]|\|)")


def standings(records: Sequence[Record], texts: Sequence[str], source: str) -> list[int]:
    """The standing (`linklint.model.standing`) of each of these links."""
    found = []
    listed: list[int] = []
    for index, (record, text, place) in enumerate(zip(records, texts, positions(len(records)), strict=True)):
        standing = ZONE_NUMBERS[Zone.MAIN] | place
        if record.in_code:
            standing |= CODE
        if not text or text.isspace():
            standing |= IMAGE
        if _LIST.match(source, source.rfind("\n", 0, record.start) + 1):
            standing |= LISTED
            listed.append(index)
        found.append(standing)
    start = 0
    for end in range(1, len(listed) + 1):
        if end == len(listed) or listed[end] != listed[end - 1] + 1:
            if end - start > SHORT_LIST:
                for place, index in enumerate(listed[start:end]):
                    found[index] = ranked(found[index], place)
            start = end
    return found
