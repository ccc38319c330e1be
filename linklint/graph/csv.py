"""The pages as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.graph.document import PUBLISHED, GraphDocument, printed
from linklint.model.printable import csv_line


def write(document: GraphDocument) -> Iterator[str]:
    """A header and one line a page."""
    yield csv_line(PUBLISHED)
    for page in document.pages:
        yield csv_line(printed(name, getattr(page, name)) for name in PUBLISHED)
