"""What the two XML formats share: the fields of pages and edges with their types, values as markup."""

from __future__ import annotations

from linklint.graph.document import printed
from linklint.model.printable import markup

PAGE_FIELDS = {
    "path": "string",
    "url": "string",
    "title": "string",
    "raw": "double",
    "score": "double",
    "rank": "integer",
    "depth": "integer",
    "in_links": "integer",
    "in_pages": "integer",
    "contextual_in": "integer",
    "out_internal": "integer",
    "out_external": "integer",
    "component": "integer",
}
EDGE_FIELDS = {"links": "integer", "followed": "integer", "equity": "double"}


def value_of(name: str, value: object) -> str | None:
    """A field's value as markup; ``None`` where it is absent: no click path from a start page."""
    if value is None:
        return None
    return markup(value) if isinstance(value, str) else repr(printed(name, value))
