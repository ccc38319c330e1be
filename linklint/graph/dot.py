"""The graph for Graphviz."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.graph.document import GraphDocument
from linklint.model.printable import escape


def write(document: GraphDocument) -> Iterator[str]:
    """A ``digraph``: pages as nodes, larger with their score; links as edges, wider with their equity."""
    yield "digraph site {\n"
    yield '  graph [overlap="false", outputorder="edgesfirst"];\n'
    yield '  node [shape="circle", fixedsize="true", fontsize="9", label=""];\n'
    yield '  edge [arrowsize="0.4", color="#00000055"];\n'
    for number, page in enumerate(document.pages):
        size = 0.12 + page.score / 100 * 0.6
        yield (
            f"  n{number} [xlabel={_quoted(page.url)}, tooltip={_quoted(page.title or page.url)},"
            f' width="{size:.2f}", raw="{page.raw:.4g}", score="{page.score:.1f}",'
            f' depth="{"" if page.depth is None else page.depth}"];\n'
        )
    most = max(document.edges.equity, default=0.0) or 1.0
    for edge in document.edges:
        width = 0.3 + 2.7 * edge.equity / most
        style = "" if edge.followed else ', style="dashed"'
        yield (
            f'  n{edge.source} -> n{edge.target} [penwidth="{width:.2f}", links="{edge.links}",'
            f' equity="{edge.equity:.4g}"{style}];\n'
        )
    yield "}\n"


def _quoted(text: str) -> str:
    """A string of the DOT language; a backslash would start one of its escapes."""
    escaped = escape(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
