"""The graph for Gephi and what else reads GEXF 1.3."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.graph.document import GraphDocument
from linklint.graph.xml import EDGE_FIELDS, PAGE_FIELDS, value_of
from linklint.model.printable import markup

#: The URL is the label.
_FIELDS = {name: type_ for name, type_ in PAGE_FIELDS.items() if name != "url"}


def write(document: GraphDocument) -> Iterator[str]:
    """Pages and links with all their numbers; the weight of an edge is its number of links."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield f"  <meta><creator>linklint {markup(document.version)}</creator></meta>\n"
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    yield from _declared("node", _FIELDS)
    yield from _declared("edge", EDGE_FIELDS)
    yield "    <nodes>\n"
    for number, page in enumerate(document.pages):
        values = "".join(_value(name, getattr(page, name)) for name in _FIELDS)
        label = markup(page.url)
        yield f'      <node id="{number}" label="{label}"><attvalues>{values}</attvalues></node>\n'
    yield "    </nodes>\n    <edges>\n"
    for number, edge in enumerate(document.edges):
        values = "".join(_value(name, getattr(edge, name)) for name in EDGE_FIELDS)
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
    text = value_of(name, value)
    return "" if text is None else f'<attvalue for="{name}" value="{text}"/>'
