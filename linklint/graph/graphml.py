"""The graph as GraphML, which yEd, igraph, networkx and most others read."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from linklint.graph.document import GraphDocument, printed
from linklint.graph.visible import visible

#: Fields of a page and their types, as GraphML names them.
_FIELDS = {
    "path": "string",
    "url": "string",
    "title": "string",
    "raw": "double",
    "score": "double",
    "rank": "int",
    "depth": "int",
    "in_links": "int",
    "in_pages": "int",
    "contextual_in": "int",
    "out_internal": "int",
    "out_external": "int",
    "component": "int",
}
_EDGE_FIELDS = {"links": "int", "followed": "int", "equity": "double"}


def write(document: GraphDocument) -> Iterator[str]:
    """Pages and links with all their numbers."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, fields in (("node", _FIELDS), ("edge", _EDGE_FIELDS)):
        for name, type_ in fields.items():
            yield f'  <key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{type_}"/>\n'
    yield '  <graph id="site" edgedefault="directed">\n'
    for number, page in enumerate(document.pages):
        values = "".join(_data("node", name, getattr(page, name)) for name in _FIELDS)
        yield f'    <node id="n{number}">{values}</node>\n'
    for edge in document.edges:
        values = "".join(_data("edge", name, getattr(edge, name)) for name in _EDGE_FIELDS)
        yield f'    <edge source="n{edge.source}" target="n{edge.target}">{values}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(kind: str, name: str, value: object) -> str:
    if value is None:  # no path from the start pages: the attribute is absent
        return ""
    text = visible(value) if isinstance(value, str) else repr(printed(name, value))
    return f'<data key="{kind}_{name}">{escape(text)}</data>'
