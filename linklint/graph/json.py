"""The pages as JSON: ``docs/schema/graph.schema.json``."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from linklint.graph.document import PUBLISHED, GraphDocument, printed
from linklint.model.printable import dumps


def write(document: GraphDocument) -> Iterator[str]:
    """One object, every page on a line of its own; ASCII only."""
    head = {
        "version": 1,
        "settings": msgspec.to_builtins(document.settings),
        "totals": {
            name: printed(name, value) for name, value in msgspec.structs.asdict(document.totals).items()
        },
    }
    yield "{\n"
    for key, value in head.items():
        yield f'  "{key}": {dumps(value)},\n'
    yield '  "pages": ['
    separator = "\n"
    for page in document.pages:
        yield f"{separator}    {dumps({name: printed(name, getattr(page, name)) for name in PUBLISHED})}"
        separator = ",\n"
    yield "\n  ]\n}\n" if document.pages else "]\n}\n"
