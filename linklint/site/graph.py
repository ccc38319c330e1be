"""The internal link graph: followed links between pages, depth from the roots, inbound links."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linklint.site.collapse import Collapse

if TYPE_CHECKING:
    from linklint.site.facts import PageSummary


class Graph:
    """Nodes are pages by file number. ``out`` holds the distinct followed targets of each page.

    Redirect stubs are no nodes: a link to a stub counts as a link to the page that the stub leads to.
    Links of a page to itself are dropped (algorithms.md 3.2).
    """

    def __init__(self, out: Mapping[int, Sequence[int]], roots: Sequence[int]) -> None:
        self.out = out
        self.roots = roots

    @classmethod
    def of(
        cls,
        pages: Sequence[PageSummary],
        edges: Mapping[int, tuple[array[int], array[int]]],
        roots: Sequence[int],
    ) -> Graph:
        """Build from page summaries and the (followed, qualified) target columns."""
        ends = Collapse(pages).ends
        nodes = {page.file: page for page in pages if not page.stub}
        out: dict[int, list[int]] = {}
        for file, page in nodes.items():
            followed = () if page.nofollow or file not in edges else edges[file][0]
            targets: Iterable[int | None] = followed
            if not ends.keys().isdisjoint(followed):
                targets = dict.fromkeys(ends.get(target, target) for target in followed)
            out[file] = [t for t in targets if t in nodes and t != file]
        return cls(out, [root for root in roots if root in nodes])

    @cached_property
    def inbound(self) -> dict[int, list[int]]:
        """Source pages of each page, each once."""
        inbound: dict[int, list[int]] = {file: [] for file in self.out}
        for source, targets in self.out.items():
            for target in targets:
                inbound[target].append(source)
        return inbound

    @cached_property
    def depth(self) -> dict[int, int]:
        """Click depth: fewest followed links from a root, roots at 0. Unreachable pages are left out."""
        depth = dict.fromkeys(self.roots, 0)
        queue = deque(self.roots)
        while queue:
            file = queue.popleft()
            for target in self.out[file]:
                if target not in depth:
                    depth[target] = depth[file] + 1
                    queue.append(target)
        return depth

    def path(self, file: int) -> list[int]:
        """A shortest click path from a root to a page, both included; empty where there is none. Of several
        the one over the lowest file numbers, so that it is the same in every run."""
        if file not in self.depth:
            return []
        path = [file]
        while clicks := self.depth[path[-1]]:
            path.append(min(each for each in self.inbound[path[-1]] if self.depth.get(each) == clicks - 1))
        return path[::-1]

    def without(self, source: int, target: int) -> Graph:
        """The same graph, had ``source`` no link to ``target``."""
        fewer = [each for each in self.out.get(source, ()) if each != target]
        return Graph({**self.out, source: fewer}, self.roots)
