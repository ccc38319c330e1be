"""Which pages should link to a page: what ``why`` proposes, and the report."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from linklint.site.facts import Site

#: Below this cosine two pages have nothing to do with each other. Our number.
_RELATED = 0.1


class Offer(Struct, frozen=True):
    """A page (its file number) that could link to another one: ``equity`` is what a link in its text would
    bring at once, ``related`` the cosine of the two pages."""

    file: int
    equity: float
    related: float


def offers(site: Site, node: int, linking: Collection[int]) -> Iterator[Offer]:
    """Pages whose text should link to ``node``: related ones first, by what their link would bring; then the
    home page and the page's own folder. ``linking`` are those whose texts do."""
    equity, depth = site.equity, site.graph.depth
    open_ = [
        file
        for file in equity.files
        if file != node and file not in linking and file in depth and site.by_file[file].indexable
    ]
    cosines = site.related.to(node)
    close = [file for file in open_ if cosines.get(file, 0.0) >= _RELATED]
    close.sort(key=lambda file: (-equity.offer(file) * cosines[file] ** 2, site.by_file[file].url))
    yield from (Offer(file, equity.offer(file), cosines[file]) for file in close)
    folder = site.by_file[node].url.rstrip("/").rpartition("/")[0] + "/"
    rest = [file for file in open_ if cosines.get(file, 0.0) < _RELATED]
    rest.sort(
        key=lambda file: (
            not site.by_file[file].url.startswith(folder),
            -equity.offer(file),
            site.by_file[file].url,
        )
    )
    yield from (Offer(file, equity.offer(file), cosines.get(file, 0.0)) for file in rest)
