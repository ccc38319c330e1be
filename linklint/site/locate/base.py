"""The path of the root on its host, seen from links that begin with ``/``.

Where they share a first part that no file of the root has, and exist without it, the root is served under
that part. Where hardly any of them exists, the root is a part of a site, and nobody can tell which.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence

from msgspec import Struct

from linklint.site.locate.files import Files
from linklint.site.locate.sample import Page

#: Folders that may be before the root on its host (ours).
_DEPTH = 4
#: Ours: so many paths show a base, so many times as many as exist where they are, and this share of those
#: that begin with it.
_FEW, _TIMES, _SHARE = 2, 3, 0.5
#: Ours: so many paths make a habit; where this share of them leads to nothing, the root is not the host's.
_MANY, _WRONG = 10, 0.8


class Shared(Struct, frozen=True):
    """A base path, and how many of the distinct links from the root exist below it."""

    base: str
    exist: int
    total: int


def rooted_in(pages: Sequence[Page]) -> frozenset[str]:
    """All distinct paths of links from the root, without that of the start page."""
    return frozenset(path for page in pages for path in page.rooted if path)


def shared_base(rooted: Collection[str], files: Files) -> Shared | None:
    """The base path under which links from the root exist."""
    missing = [path for path in rooted if not files.serves(path)]
    there = len(rooted) - len(missing)
    found: defaultdict[str, int] = defaultdict(int)
    begin: defaultdict[str, int] = defaultdict(int)
    home: set[str] = set()
    for path in missing:
        parts = path.split("/")
        for depth in range(1, min(_DEPTH, len(parts) - (not parts[-1])) + 1):
            prefix = "/".join(parts[:depth])
            rest = "/".join(parts[depth:])
            begin[prefix] += 1
            if not rest:
                home.add(prefix)
            elif files.holds(rest):
                found[prefix] += 1
    if not found:
        return None
    best = max(found, key=lambda prefix: (found[prefix], -len(prefix)))
    count = found[best] + (best in home)
    if count < _FEW or count < _TIMES * there or count < _SHARE * begin[best]:
        return None
    return Shared(f"/{best}/", count, len(rooted))


def contradicts(base: str, rooted: Collection[str], files: Files) -> bool:
    """Whether links from the root say that it is not at ``base``: more of them exist where they are than
    below it."""
    inside = base.strip("/") + "/"
    there = sum(files.serves(path) for path in rooted)
    below = sum(path.startswith(inside) and files.holds(path[len(inside) :]) for path in rooted)
    return there > below


def may_stray(base: str, rooted: Collection[str], files: Files) -> bool:
    """Whether links from the root that exist only below the base path are mistakes: not where they are the
    habit, as in one version of a manual that links to another."""
    inside = base.strip("/") + "/"
    out = sum(not path.startswith(inside) and files.holds(path) for path in rooted)
    below = sum(path.startswith(inside) for path in rooted)
    return out < _MANY or below >= _TIMES * out


def lost(base: str, rooted: Collection[str], files: Files) -> tuple[int, int]:
    """How many links from the root lead to nothing, and of how many below the base path."""
    inside = base.strip("/") + "/" if base != "/" else ""
    paths = [path[len(inside) :] for path in rooted if path.startswith(inside)]
    return sum(not files.serves(path) for path in paths), len(paths)


def is_hopeless(missing: int, total: int) -> bool:
    """Whether so many links from the root lead to nothing that it cannot be the host's."""
    return total >= _MANY and missing >= _WRONG * total
