"""The strongest pages as a Mermaid flowchart, for a README or a pull request."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.graph.document import GraphDocument
from linklint.model.printable import escape

#: Mermaid draws no more than 500 links unless told so, and nobody reads more than some dozens of pages.
MAX_PAGES = 40
MAX_EDGES = 200
_MAX_LABEL = 48


def write(document: GraphDocument) -> Iterator[str]:
    """The pages of the highest rank and the links between them that bring the most equity."""
    shown = sorted(range(len(document.pages)), key=lambda each: document.pages[each].rank)[:MAX_PAGES]
    kept = frozenset(shown)
    between = [edge for edge in document.edges if edge.source in kept and edge.target in kept]
    strongest = sorted(between, key=lambda edge: (-edge.equity, edge.source, edge.target))[:MAX_EDGES]
    yield "flowchart LR\n"
    if len(shown) < len(document.pages):
        yield f"  %% the {len(shown)} strongest of {len(document.pages)} pages\n"
    if len(strongest) < len(between):
        yield f"  %% the {len(strongest)} strongest of {len(between)} links between them\n"
    for number in sorted(shown):
        page = document.pages[number]
        yield f'  n{number}["{_label(page.url)}<br/>{page.score:.0f}"]\n'
    for edge in sorted(strongest, key=lambda edge: (edge.source, edge.target)):
        arrow = "-->" if edge.followed else "-.->"
        yield f"  n{edge.source} {arrow} n{edge.target}\n"


def _label(text: str) -> str:
    """A quoted label: everything but letters, digits and what paths are made of as Mermaid's ``#…;``."""
    text = escape(text)
    if len(text) > _MAX_LABEL:
        text = "…" + text[-_MAX_LABEL:]
    return "".join(char if char.isalnum() or char in "/._-~ …" else f"#{ord(char)};" for char in text)
