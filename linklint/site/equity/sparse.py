"""Weighted PageRank with scipy: the same numbers as `linklint.site.equity.pagerank`, for large sites.

The links by source are the compressed columns of the transposed matrix, so nothing is copied or sorted.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from typing import Any

import numpy
from scipy.sparse import csc_array

from linklint.site.equity.network import Network

#: As in the plain solver; a little tighter, since sums are rounded here.
_TOLERANCE = 0.5e-10
_MAX_ITERATIONS = 40_000


def pagerank(network: Network, damping: float, teleport: Sequence[float]) -> array[float]:
    """See `linklint.site.equity.pagerank.pagerank`."""
    size = len(network)
    matrix: Any = csc_array(
        (
            numpy.frombuffer(network.weights, dtype="d"),
            numpy.frombuffer(network.heads, dtype="i"),
            numpy.frombuffer(network.starts, dtype="i"),
        ),
        shape=(size, size),
    )
    whole = numpy.frombuffer(network.whole, dtype="d")
    dangling = whole == 0
    inverse = numpy.divide(damping, whole, out=numpy.zeros(size), where=~dangling)
    source = numpy.array(teleport, dtype="d")
    rank = source.copy()
    for _ in range(_MAX_ITERATIONS):
        following = matrix @ (rank * inverse)
        following += (1 - damping + damping * rank[dangling].sum()) * source
        change = numpy.abs(following - rank).sum()
        rank = following
        if change < _TOLERANCE:
            break
    return array("d", rank.tobytes())
