"""From page records to the network: collapse, boilerplate, and which node a link counts for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from linklint.model.link import Zone
from linklint.site.collapse import Collapse
from linklint.site.equity.links import (
    CONTEXTUAL,
    COUNT_BITS,
    ELSEWHERE,
    EXTERNAL,
    FIRST_SHIFT,
    FOLLOWED,
    NOWHERE,
    SPOT_SHIFT,
    TARGET_SHIFT,
    VARIOUS,
    OutLinks,
    place_of,
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
    spots = {place >> 32 + SPOT_SHIFT for place in template}
    factor, floor = settings.surfer.boilerplate, settings.surfer.floor
    uniform = settings.weights == "uniform"
    ends = _Ends(nodes.of)
    network = Network()
    for node, page in enumerate(nodes.pages):
        links = OutLinks.unpack(packed.get(page.file, b""))
        follows = not page.nofollow
        rows: list[Row] = []
        for key, numbers, weight, text in zip(
            links.keys, links.counts, links.weights, links.texts, strict=True
        ):
            count = numbers & COUNT_BITS
            in_text = bool(key & CONTEXTUAL)
            spot = key >> SPOT_SHIFT
            if spot in spots and place_of(spot, text) in template:
                in_text = False
                if not uniform and weight:
                    weight = max(weight * factor, floor * count)
            followed = follows and bool(key & FOLLOWED)
            step = numbers >> FIRST_SHIFT
            rows.append((ends[key >> TARGET_SHIFT], count, weight, followed, in_text, step))
        network.add(node, rows, settings)
    return network


class _Ends(dict[int, int]):
    """The upper bits of keys → the nodes that their links count for."""

    def __init__(self, of: Mapping[int, int]) -> None:
        super().__init__()
        self._of = of

    def __missing__(self, upper: int) -> int:
        end = self[upper] = self._of.get(target_of(upper << TARGET_SHIFT), ELSEWHERE)
        return end


def _boilerplate(nodes: Nodes, packed: Mapping[int, bytes]) -> frozenset[int]:
    """Places (`place_of`) that so many pages hold that a template must have written them.

    Nearly no target is linked from so many pages at all: texts are looked at for those alone.
    """
    found: set[int] = set()
    for name, size in Counter(page.format for page in nodes.pages).items():
        least = max(LEAST, SHARE * size)
        own = [packed[page.file] for page in nodes.pages if page.format == name and page.file in packed]
        linking: Counter[int] = Counter()
        for raw in own:
            linking.update({key >> SPOT_SHIFT for key in OutLinks.places_in(raw)[0]})
        spots = frozenset(spot for spot, pages in linking.items() if pages >= least and _is_templated(spot))
        seen: Counter[int] = Counter()
        for raw in own if spots else ():
            seen.update(
                {
                    place_of(key >> SPOT_SHIFT, text)
                    for key, text in zip(*OutLinks.places_in(raw), strict=True)
                    if key >> SPOT_SHIFT in spots and text != VARIOUS
                }
            )
        found.update(place for place, pages in seen.items() if pages >= least)
    return frozenset(found)


def _is_templated(spot: int) -> bool:
    return zone_of(spot << SPOT_SHIFT) in _TEMPLATED
