"""The graph as GraphML, which yEd, igraph, networkx and most others read."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.graph.document import GraphDocument
from linklint.graph.xml import EDGE_FIELDS, PAGE_FIELDS, value_of

#: Types whose name GraphML has another word for.
_TYPES = {"integer": "int"}


def write(document: GraphDocument) -> Iterator[str]:
    """Pages and links with all their numbers."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, fields in (("node", PAGE_FIELDS), ("edge", EDGE_FIELDS)):
        for name, type_ in fields.items():
            named = _TYPES.get(type_, type_)
            yield f'  <key id="{kind}_{name}" for="{kind}" attr.name="{name}" attr.type="{named}"/>\n'
    yield '  <graph id="site" edgedefault="directed">\n'
    for number, page in enumerate(document.pages):
        values = "".join(_data("node", name, getattr(page, name)) for name in PAGE_FIELDS)
        yield f'    <node id="n{number}">{values}</node>\n'
    for edge in document.edges:
        values = "".join(_data("edge", name, getattr(edge, name)) for name in EDGE_FIELDS)
        yield f'    <edge source="n{edge.source}" target="n{edge.target}">{values}</edge>\n'
    yield "  </graph>\n</graphml>\n"


def _data(kind: str, name: str, value: object) -> str:
    text = value_of(name, value)
    return "" if text is None else f'<data key="{kind}_{name}">{text}</data>'
