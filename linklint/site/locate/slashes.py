"""How the URLs of pages end, as the site writes them itself.

Where its pages call themselves ``/docs`` though ``docs/index.html`` is there, or where most of its links do,
its host serves them so, and no slash is missing. The same holds for ``/docs/`` and ``docs.html``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from linklint.site.listing import Listing
from linklint.site.locate.sample import Page
from linklint.url.parse import parse

#: Distinct links that make a habit (ours).
_MANY = 5


class Slashes(Struct, frozen=True):
    """``folders``: the URL of a folder's page ends with a slash; ``files``: those of other pages do not."""

    folders: bool = True
    files: bool = True


def slashes(pages: Sequence[Page], listing: Listing, index: Sequence[str], base: str) -> Slashes:
    """What a sample of pages says."""
    named = [
        parsed.path.endswith("/")
        for page in pages
        if page.path.rpartition("/")[2] in index
        and "/" in page.path
        and (parsed := parse(page.canonical)) is not None
        and parsed.path.rpartition("/")[2] not in index
    ]
    folders, files = [0, 0], [0, 0]
    for path in _linked(pages, base):
        stem = path.rstrip("/")
        if not stem or path in listing.numbers:
            continue
        here = any(f"{stem}/{name}" in listing.numbers for name in index)
        beside = stem + ".html" in listing.numbers
        if here != beside:
            (folders if here else files)[path.endswith("/")] += 1
    says = sum(named) * 2 >= len(named) if named else not _habit(folders[0], folders[1])
    return Slashes(folders=says, files=not _habit(files[1], files[0]))


def _habit(these: int, those: int) -> bool:
    return these >= _MANY and these > those


def _linked(pages: Sequence[Page], base: str) -> Iterator[str]:
    """Distinct paths below the root to which the pages link."""
    inside = base[1:]
    found: set[str] = set()
    for page in pages:
        found |= page.relative
        found.update(path.removeprefix(inside) for path in page.rooted if path.startswith(inside))
    yield from found
