"""Strongly connected components: groups of pages that all reach each other (Tarjan, without recursion)."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence


def components(size: int, successors: Callable[[int], Sequence[int]]) -> array[int]:
    """The component of every node: numbered from 0 in the order of their first nodes."""
    low = array("i", [0]) * size
    order = array("i", [-1]) * size
    done = bytearray(size)
    open_nodes: list[int] = []
    found = array("i", [-1]) * size
    clock = 0
    for start in range(size):
        if order[start] >= 0:
            continue
        order[start] = low[start] = clock
        clock += 1
        open_nodes.append(start)
        work = [(start, iter(successors(start)))]
        while work:
            node, rest = work[-1]
            for following in rest:
                if order[following] < 0:
                    order[following] = low[following] = clock
                    clock += 1
                    open_nodes.append(following)
                    work.append((following, iter(successors(following))))
                    break
                if not done[following] and order[following] < low[node]:
                    low[node] = order[following]
            else:
                work.pop()
                if work and low[node] < low[work[-1][0]]:
                    low[work[-1][0]] = low[node]
                if low[node] == order[node]:
                    while True:
                        member = open_nodes.pop()
                        done[member] = 1
                        found[member] = node
                        if member == node:
                            break
    names: dict[int, int] = {}
    for node, head in enumerate(found):
        found[node] = names.setdefault(head, len(names))
    return found
