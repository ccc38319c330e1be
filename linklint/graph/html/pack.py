"""The data of the script in one compressed block: columns of the pages, and the edges worth drawing.

The block is JSON (with its length before it) and then the edges: for each page how many, their targets as
differences, and their equity in thousandths, all as variable-length integers. A browser inflates it itself.
"""

from __future__ import annotations

import base64
import json
import zlib
from array import array
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from linklint.graph.document import GraphDocument, PageRow
from linklint.graph.html.tables import listings
from linklint.graph.html.view import View
from linklint.model.printable import escape

#: Edges that are embedded at most; then those that bring most equity to somebody or from somebody. Ours.
_MAX_EDGES = 120_000
_THOUSANDTHS = 1000


def pack(view: View) -> str:
    """The block in Base64."""
    head = json.dumps(_columns(view), separators=(",", ":")).encode("ascii")
    block = len(head).to_bytes(4, "little") + head + _edges(view.document)
    return base64.b64encode(zlib.compress(block, 9)).decode("ascii")


def _columns(view: View) -> dict[str, object]:
    pages, edges = view.pages, view.document.edges
    ranked = sorted(range(len(pages)), key=lambda each: pages[each].rank)
    notes: dict[str, int] = {}
    base = _base(pages)
    return {
        "site": view.document.site,
        "url": [escape(page.url) for page in pages],
        "title": [escape(title) for title in view.titles],
        "base": base,
        "path": [_path(base, page) for page in pages],
        "rank": ranked,
        # In the order of ranks both fall, so that their differences are small.
        "raw": _falling([round(pages[each].raw * _THOUSANDTHS) for each in ranked]),
        "score": _falling([round(pages[each].score * 10) for each in ranked]),
        "depth": [-1 if page.depth is None else page.depth for page in pages],
        "inl": [page.in_links for page in pages],
        "inp": [page.in_pages for page in pages],
        "txt": [page.contextual_in for page in pages],
        "outp": [sum(edges.followed[at] > 0 for at in edges.of(page)) for page in range(len(pages))],
        "outi": [page.out_internal for page in pages],
        "oute": [page.out_external for page in pages],
        "parent": [number - parent if parent >= 0 else 0 for number, parent in enumerate(view.parents)],
        "roots": list(view.document.roots),
        "lists": {
            listing.name: [
                [entry.page for entry in listing.entries],
                [notes.setdefault(entry.note, len(notes)) for entry in listing.entries],
            ]
            for listing in listings(view)
            if listing.name != "all"
        },
        "notes": list(notes),
    }


def _base(pages: Sequence[PageRow]) -> str:
    """What stands before a page's path in its URL, going by most of them."""
    found = Counter(page.url.removesuffix(page.path.removesuffix("index.html")) for page in pages[:1000])
    found.update(page.url.removesuffix(page.path.removesuffix(".html")) for page in pages[:1000])
    return found.most_common(1)[0][0] if found else "/"


def _path(base: str, page: PageRow) -> str | int:
    """The file's path as the number of the ending that its URL lacks, or in full."""
    if page.url.startswith(base):
        for number, ending in enumerate(("", "index.html", ".html")):
            if page.url[len(base) :] + ending == page.path:
                return number
    return escape(page.path)


def _falling(values: Sequence[int]) -> list[int]:
    return [values[0], *(one - other for one, other in pairwise(values))] if values else []


def _edges(document: GraphDocument) -> bytes:
    found = bytearray()
    edges = document.edges
    kept = _kept(document)
    for source in range(len(document.pages)):
        own = sorted((edges.targets[at], at) for at in edges.of(source) if kept is None or kept[at])
        _append(found, len(own))
        before = 0
        for number, (target, _) in enumerate(own):
            # The first one is relative to the page itself: neighbours link to each other.
            _append(found, target - before if number else _zigzag(target - source))
            before = target
        for _, at in own:
            # Nought stands for links that pass nothing, whatever is too small to say otherwise.
            passed = edges.equity[at]
            _append(found, max(1, round(passed * _THOUSANDTHS)) if passed > 0 else 0)
    return bytes(found)


def _kept(document: GraphDocument) -> bytes | None:
    """Which edges are embedded; ``None`` for all. Each page keeps its strongest in both directions."""
    edges = document.edges
    if len(edges) <= _MAX_EDGES:
        return None
    pages = len(document.pages)
    starts = array("q", accumulate([0, *_inbound_sizes(edges.targets, pages)]))
    inbound = array("q", bytes(8 * len(edges)))
    cursor = array("q", starts)
    for at, target in enumerate(edges.targets):
        inbound[cursor[target]] = at
        cursor[target] += 1
    equity = edges.equity
    places = array("i", [len(edges)]) * len(edges)
    for page in range(pages):
        for group in (edges.of(page), inbound[starts[page] : starts[page + 1]]):
            for place, at in enumerate(sorted(group, key=lambda at: (-equity[at], at))):
                places[at] = min(places[at], place)
    # As many for each page as fit in all.
    room, least = _MAX_EDGES, 0
    for place, size in sorted(Counter(places).items()):
        room -= size
        if room < 0:
            break
        least = place + 1
    return bytes(place < least for place in places)


def _inbound_sizes(targets: Sequence[int], pages: int) -> list[int]:
    sizes = [0] * pages
    for target in targets:
        sizes[target] += 1
    return sizes


def _append(found: bytearray, value: int) -> None:
    while value > 0x7F:
        found.append(value & 0x7F | 0x80)
        value >>= 7
    found.append(value)


def _zigzag(value: int) -> int:
    return value << 1 if value >= 0 else -value * 2 - 1
