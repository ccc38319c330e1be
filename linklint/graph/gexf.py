"""The graph for Gephi and what else reads GEXF 1.3."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from linklint.graph.document import GraphDocument, printed
from linklint.graph.visible import visible

#: Fields of a page and their types, as GEXF names them.
_FIELDS = {
    "path": "string",
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
_EDGE_FIELDS = {"links": "integer", "followed": "integer", "equity": "double"}


def write(document: GraphDocument) -> Iterator[str]:
    """Pages and links with all their numbers; the weight of an edge is its number of links."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"  <meta><creator>linklint {escape(document.version)}</creator></meta>\n"
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    yield from _declared("node", _FIELDS)
    yield from _declared("edge", _EDGE_FIELDS)
    yield "    <nodes>\n"
    for number, page in enumerate(document.pages):
        values = "".join(_value(name, getattr(page, name)) for name in _FIELDS)
        label = escape(visible(page.url))
        yield f'      <node id="{number}" label="{label}"><attvalues>{values}</attvalues></node>\n'
    yield "    </nodes>\n    <edges>\n"
    for number, edge in enumerate(document.edges):
        values = "".join(_value(name, getattr(edge, name)) for name in _EDGE_FIELDS)
        yield (
            f'      <edge id="{number}" source="{edge.source}" target="{edge.target}"'
            f' weight="{edge.links}"><attvalues>{values}</attvalues></edge>\n'
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declared(kind: str, fields: dict[str, str]) -> Iterator[str]:
    yield f'    <attributes class="{kind}">\n'
    for name, type_ in fields.items():
        yield f'      <attribute id="{name}" title="{name}" type="{type_}"/>\n'
    yield "    </attributes>\n"


def _value(name: str, value: object) -> str:
    if value is None:  # no path from the start pages: the attribute is absent
        return ""
    text = visible(value) if isinstance(value, str) else repr(printed(name, value))
    return f'<attvalue for="{name}" value="{escape(text)}"/>'
