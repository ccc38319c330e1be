"""Weighted PageRank (algorithms.md 3.1) in plain Python: exact sums, so that the order of links is of no
consequence, and the same numbers on every machine."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import fsum
from operator import mul

from linklint.site.equity.network import Network

#: The iteration ends when the sum of all changes is below this.
TOLERANCE = 1e-10
#: From this many edges on, scipy computes where it is installed: below, importing it takes longer than this.
LARGE = 500_000
#: Each iteration shrinks the change by the damping factor: enough for any damping up to 0.999.
_MAX_ITERATIONS = 40_000


def pagerank(network: Network, damping: float, teleport: Sequence[float]) -> array[float]:
    """The equity of every node; sums to 1 where nothing is lost. ``teleport`` sums to 1.

    A node without any links (``whole`` is 0) gives its equity to all pages, by ``teleport``. A node whose
    links lead off the site, nowhere, or are qualified does not: what they would have passed is lost.
    """
    if len(network.heads) > LARGE:
        try:
            from linklint.site.equity.sparse import pagerank as with_scipy
        except ImportError:  # not installed: the extra "graph"
            return plain_pagerank(network, damping, teleport)
        return with_scipy(network, damping, teleport)
    return plain_pagerank(network, damping, teleport)


def plain_pagerank(network: Network, damping: float, teleport: Sequence[float]) -> array[float]:
    """`pagerank` without scipy.

    What is new of a page counts at once for the pages after it (Gauss and Seidel's way), which takes half as
    many rounds as going by the round before and ends at the same numbers.
    """
    size = len(network)
    sources, weights = incoming(network)
    dangling = [node for node, whole in enumerate(network.whole) if not whole]
    inverse = [damping / whole if whole else 0.0 for whole in network.whole]
    rank = list(teleport)
    share = list(map(mul, rank, inverse))
    share_of = share.__getitem__
    for _ in range(_MAX_ITERATIONS):
        base = 1 - damping + damping * fsum([rank[node] for node in dangling])
        changes = []
        for node in range(size):
            arriving = fsum(map(mul, map(share_of, sources[node]), weights[node]))
            new = base * teleport[node] + arriving
            changes.append(abs(new - rank[node]))
            rank[node] = new
            share[node] = new * inverse[node]
        if fsum(changes) < TOLERANCE:
            break
    return array("d", rank)


def incoming(network: Network) -> tuple[list[array[int]], list[array[float]]]:
    """Of every node, the nodes that pass something on to it, and the weights with which they do."""
    size = len(network)
    sources = [array("i") for _ in range(size)]
    weights = [array("d") for _ in range(size)]
    starts, heads, values = network.starts, network.heads, network.weights
    for node in range(size):
        start, end = starts[node], starts[node + 1]
        for head, weight in zip(heads[start:end], values[start:end], strict=True):
            if weight:
                sources[head].append(node)
                weights[head].append(weight)
    return sources, weights
