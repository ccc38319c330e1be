"""From page records to the network: collapse, boilerplate, and which node a link counts for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from linklint.model.link import Zone
from linklint.site.collapse import Collapse
from linklint.site.equity.links import (
    CONTEXTUAL,
    ELSEWHERE,
    EXTERNAL,
    FOLLOWED,
    NOWHERE,
    OutLinks,
    target_of,
    zone_of,
)
from linklint.site.equity.network import Network, Row
from linklint.site.equity.settings import EquitySettings

if TYPE_CHECKING:
    from linklint.site.facts import PageSummary

#: A link is boilerplate when this share of the pages of a format, and at least this many, have it with the
#: same text in the same zone (algorithms.md 3.6; the numbers are ours). The place in the document is not
#: compared, nor are pages grouped by template: a sidebar that fewer pages share counts as their own.
SHARE, LEAST = 0.30, 10
_TEMPLATED = frozenset({Zone.MAIN, Zone.BODY, Zone.ASIDE})


class Nodes:
    """The pages that are nodes, sorted by URL, and the node that every file counts for."""

    def __init__(self, pages: Sequence[PageSummary], settings: EquitySettings) -> None:
        self.collapse = Collapse(pages, canonicals=True)
        ends = self.collapse.ends
        dropped = {page.file for page in pages if page.noindex and settings.noindex == "drop"}
        own = [page for page in pages if page.file not in ends and page.file not in dropped]
        own.sort(key=lambda page: (page.url, page.path, page.file))
        self.pages = own
        self.files = tuple(page.file for page in own)
        #: file → node, or what it is for links that lead there; files that are missing here lead elsewhere.
        self.of: dict[int, int] = {file: node for node, file in enumerate(self.files)}
        for file in dropped - ends.keys():
            self.of[file] = NOWHERE
        for file, end in ends.items():
            self.of[file] = ELSEWHERE if end is None else self.of.get(end, ELSEWHERE)
        self.of[EXTERNAL], self.of[NOWHERE], self.of[ELSEWHERE] = EXTERNAL, NOWHERE, ELSEWHERE

    def node(self, file: int) -> int | None:
        """The node that a file counts for."""
        node = self.of.get(file, ELSEWHERE)
        return node if node >= 0 else None


def assemble(nodes: Nodes, packed: Mapping[int, bytes], settings: EquitySettings) -> Network:
    """The network of a site from the rows of its pages (`OutLinks.pack`)."""
    template = _boilerplate(nodes, packed)
    factor, floor = settings.surfer.boilerplate, settings.surfer.floor
    uniform = settings.weights == "uniform"
    network = Network()
    for node, page in enumerate(nodes.pages):
        links = OutLinks.unpack(packed.get(page.file, b""))
        rows: list[Row] = []
        columns = zip(links.keys, links.counts, links.weights, links.places(), strict=True)
        for key, count, weight, place in columns:
            in_text = bool(key & CONTEXTUAL)
            if place in template:
                in_text = False
                if not uniform and weight:
                    weight = max(weight * factor, floor * count)
            followed = bool(key & FOLLOWED) and not page.nofollow
            rows.append((nodes.of.get(target_of(key), ELSEWHERE), count, weight, followed, in_text))
        network.add(node, rows, settings)
    return network


def _boilerplate(nodes: Nodes, packed: Mapping[int, bytes]) -> frozenset[int]:
    """Places (`OutLinks.places`) that so many pages hold that a template must have written them."""
    found: set[int] = set()
    formats = Counter(page.format for page in nodes.pages)
    for name, size in formats.items():
        seen: Counter[int] = Counter()
        for page in nodes.pages:
            if page.format == name and page.file in packed:
                seen.update(set(OutLinks.unpack(packed[page.file]).places()))
        least = max(LEAST, SHARE * size)
        found.update(
            place
            for place, count in seen.items()
            if count >= least and place >= 0 and zone_of(place >> 32) in _TEMPLATED
        )
    return frozenset(found)
