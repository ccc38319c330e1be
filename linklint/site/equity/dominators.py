"""Which pages hang on a single link: dominators of the click paths from the home page.

Cooper, Harvey and Kennedy, "A Simple, Fast Dominance Algorithm": go over the nodes in reverse postorder until
nothing changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

#: (node, whether exactly one link leads there) of every page that a page links to.
Successors = Callable[[int], Sequence[tuple[int, bool]]]


def only_links(size: int, roots: Sequence[int], successors: Successors) -> list[tuple[int, int] | None]:
    """Of every node, the last link (source, target) that all paths from the roots to it use, if any.

    A page to which two links of the same page lead does not hang on one link. Nodes that cannot be reached
    from the roots have none.
    """
    # Nodes by place in the order, from 1 on; place 0 stands above all roots.
    order = [-1, *_reverse_postorder(size, roots, successors)]
    place = [0] * size
    for number, node in enumerate(order[1:], 1):
        place[node] = number
    before: list[list[int]] = [[] for _ in order]
    for root in dict.fromkeys(roots):
        before[place[root]].append(0)
    alone: list[set[int]] = [set() for _ in order]  # places to which exactly one link leads
    for number, node in enumerate(order[1:], 1):
        for following, one in successors(node):
            before[place[following]].append(number)
            if one:
                alone[number].add(place[following])
    above = _dominators(before)
    first, last = _intervals(above)
    found: list[tuple[int, int] | None] = [None] * size
    for number, node in enumerate(order[1:], 1):
        parent = above[number]
        hangs = number in alone[parent] and all(
            each == parent or first[number] <= first[each] <= last[number] for each in before[number]
        )
        if hangs:
            found[node] = order[parent], node
        elif parent:
            found[node] = found[order[parent]]
    return found


def _reverse_postorder(size: int, roots: Collection[int], successors: Successors) -> list[int]:
    """All nodes that can be reached, each before those that are only reached over it."""
    seen = bytearray(size)
    order: list[int] = []
    for root in sorted(set(roots), reverse=True):
        if seen[root]:
            continue
        seen[root] = 1
        work = [(root, iter(successors(root)))]
        while work:
            node, rest = work[-1]
            for following, _ in rest:
                if not seen[following]:
                    seen[following] = 1
                    work.append((following, iter(successors(following))))
                    break
            else:
                work.pop()
                order.append(node)
    order.reverse()
    return order


def _dominators(before: Sequence[Sequence[int]]) -> list[int]:
    """The immediate dominator of every place, given the places from which each is reached."""
    above = [-1] * len(before)
    above[0] = 0
    changed = True
    while changed:
        changed = False
        for number in range(1, len(before)):
            best = -1
            for each in before[number]:
                if above[each] < 0:
                    continue
                if best < 0:
                    best = each
                while best != each:
                    while each > best:
                        each = above[each]
                    while best > each:
                        best = above[best]
            if above[number] != best:
                above[number] = best
                changed = True
    return above


def _intervals(above: Sequence[int]) -> tuple[list[int], list[int]]:
    """Numbers such that exactly the places below a place lie between its first and its last."""
    count = len(above)
    sizes = [1] * count
    for number in range(count - 1, 0, -1):
        sizes[above[number]] += sizes[number]
    first = [0] * count
    free = [1] * count
    for number in range(1, count):
        parent = above[number]
        first[number] = free[parent]
        free[parent] += sizes[number]
        free[number] = first[number] + 1
    return first, [start + size - 1 for start, size in zip(first, sizes, strict=True)]
