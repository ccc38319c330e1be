"""Link equity of a large made-up site, held against plain scipy on the same machine, in the same run.

    python bench/equity.py [--pages 100000] [--runs 3]

The site has what documentation sites have: 30 links of navigation and 12 of a section on every page, and 2 to
50 of its own. Needs scipy. Up to a million edges the plain solver is timed as well (--pages 15000).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from array import array
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from linklint.site.equity.network import Network
from linklint.site.equity.pagerank import LARGE, plain_pagerank

NAV, SECTION, SECTIONS = 30, 12, 100
DAMPING = 0.85


def made_up(pages: int) -> Network:
    """A network of that many pages, about 66 edges each; 2 % have no links, 5 % of the weight is lost."""
    chance = random.Random(7)
    network = Network()
    for page in range(pages):
        if chance.random() >= 0.02:
            start = page // SECTIONS * SECTIONS
            weights = dict.fromkeys((chance.randrange(pages) for _ in range(chance.randint(2, 50))), 1.0)
            weights.update((min(pages - 1, start + each), 0.25) for each in range(SECTION))
            weights.update((each, 0.4) for each in range(min(NAV, pages)))
            weights.pop(page, None)
            heads = sorted(weights)
            network.heads.extend(heads)
            network.weights.extend([weights[head] for head in heads])
            network.whole.append(sum(weights.values()) / 0.95)
        else:
            network.whole.append(0.0)
        network.starts.append(len(network.heads))
    return network


def bare(network: Network, teleport: array[float]) -> int:
    """The power iteration in as few words as numpy has for it, to the same precision; the rounds it took."""
    import numpy
    from scipy.sparse import csc_array

    size = len(network)
    parts = (network.weights, network.heads, network.starts)
    kinds = ("d", "i", "i")
    matrix: Any = csc_array(
        tuple(map(numpy.frombuffer, parts, kinds)),
        shape=(size, size),
    )
    whole = numpy.frombuffer(network.whole)
    dangling = whole == 0
    inverse = numpy.where(dangling, 0, DAMPING / numpy.where(dangling, 1, whole))
    vector = source = numpy.frombuffer(teleport)
    rounds = 0
    while True:
        rounds += 1
        new = matrix @ (vector * inverse) + (1 - DAMPING + DAMPING * vector[dangling].sum()) * source
        if numpy.abs(new - vector).sum() < 0.5e-10:
            return rounds
        vector = new


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of one call."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add: Any = parser.add_argument
    add("--pages", type=int, default=100_000, metavar="N", help="pages of the site; default: 100000")
    add("--runs", type=int, default=3, metavar="N", help="rounds; default: 3")
    options = parser.parse_args()
    try:
        began = time.process_time()
        from linklint.site.equity.sparse import pagerank
    except ImportError:
        print("scipy is not installed: pip install linklint-core[graph]")
        return 1
    imported = time.process_time() - began
    network = made_up(options.pages)
    teleport = array("d", [1 / options.pages]) * options.pages
    rounds = bare(network, teleport)
    ratios, ours, theirs = [], [], []
    for _ in range(options.runs):
        ours.append(cpu(lambda: pagerank(network, DAMPING, teleport)))
        theirs.append(cpu(lambda: bare(network, teleport)))
        ratios.append(ours[-1] / theirs[-1])
    print(f"{options.pages:,} pages, {len(network.heads):,} edges, median of {options.runs}, CPU seconds")
    print(f"  importing scipy              {imported:8.2f}")
    print(f"  {rounds:3} rounds of plain scipy    {median(theirs):8.2f}")
    print(f"  PageRank with scipy          {median(ours):8.2f}   ratio {median(ratios):.2f}")
    if len(network.heads) <= 2 * LARGE:
        print(
            f"  PageRank in plain Python     {cpu(lambda: plain_pagerank(network, DAMPING, teleport)):8.2f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
