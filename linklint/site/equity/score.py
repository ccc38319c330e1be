"""The link score: equity on a logarithmic scale from 0 to 100 (algorithms.md 3.5; the form is ours)."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from math import fsum, log


def link_scores(
    ranks: Sequence[float], dangling: Sequence[int], damping: float, teleport: Sequence[float]
) -> array[float]:
    """0 for a page that no link brings anything, 100 for the page that has most: relative to this site and
    this build, so not to be compared with others. ``dangling`` are the nodes without links."""
    if not ranks:
        return array("d")
    mass = fsum([ranks[node] for node in dangling])
    least = (1 - damping + damping * mass) * min(teleport)
    most = max(ranks)
    # Equal but for rounding: nothing stands out, as on a site without a single link.
    if most <= least * (1 + 1e-9):
        return array("d", [0.0]) * len(ranks)
    if least <= 0:  # all equity comes in at seeds, and pages may have none at all
        least = min((rank for rank in ranks if rank > 0), default=most)
        if most <= least:
            return array("d", [100.0 if rank > 0 else 0.0 for rank in ranks])
    scale = 100 / log(most / least)
    return array(
        "d", [min(100.0, max(0.0, scale * log(rank / least))) if rank > 0 else 0.0 for rank in ranks]
    )
