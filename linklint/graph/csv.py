"""The pages as a table for spreadsheets."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from linklint.graph.document import PUBLISHED, GraphDocument, printed
from linklint.graph.visible import visible

#: What a spreadsheet reads as the start of a formula; leading blanks do not hide it.
_FORMULA = ("=", "+", "-", "@")
_LEADING = ("\t", "\r", "\n")


def write(document: GraphDocument) -> Iterator[str]:
    """A header and one line a page."""
    yield _line(list(PUBLISHED))
    for page in document.pages:
        yield _line([_cell(printed(name, getattr(page, name))) for name in PUBLISHED])


def _line(cells: list[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()


def _cell(value: object) -> object:
    """Text that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    risky = value[:1] in _LEADING or value.lstrip().startswith(_FORMULA)
    return f"'{visible(value)}" if value and risky else visible(value)
