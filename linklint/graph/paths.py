"""Shortest click paths from the start pages."""

from __future__ import annotations

from collections.abc import Sequence

from linklint.graph.document import GraphDocument


def parents(document: GraphDocument) -> Sequence[int]:
    """The page before each on a shortest path from a start page; -1 for start pages and unreached ones.

    Of several, the strongest page comes first, so that the path is the one that most readers know.
    """
    pages, edges = document.pages, document.edges
    found = [-1] * len(pages)
    level = sorted(set(document.roots), key=lambda each: pages[each].rank)
    seen = set(level)
    while level:
        after: list[int] = []
        for source in level:
            for at in edges.of(source):
                target = edges.targets[at]
                if edges.followed[at] and target not in seen:
                    seen.add(target)
                    found[target] = source
                    after.append(target)
        level = sorted(after, key=lambda each: pages[each].rank)
    return found
