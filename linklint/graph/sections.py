"""The parts of a site, by URL path: as many as a picture can show, none that hides most of the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

#: A folder deeper down is a part of its own if it holds this share of all pages. Ours.
_DOMINANT = 0.1
_LEVELS = 6


class Section(Struct, frozen=True):
    """A folder of the site without the folders that are sections themselves. ``pages`` are indices;
    ``rest`` says that the name stands for what is left of the folder."""

    folder: str
    name: str
    pages: tuple[int, ...]
    rest: bool = False


def sections(urls: Sequence[str], limit: int) -> list[Section]:
    """At most ``limit`` sections, the largest first; what is left of the whole site comes last."""
    base = common_folder(urls)
    chosen = _chosen(urls, base, limit)
    members: dict[str, list[int]] = {base: []}
    for number, url in enumerate(urls):
        own = base
        for folder in _folders(base, url):
            if folder in chosen:
                own = folder
        members.setdefault(own, []).append(number)
    found = []
    for folder, pages in members.items():
        if folder == base:
            rest = any(folder_of(urls[page]) != base for page in pages)
        else:
            rest = any(other != folder and other.startswith(folder) for other in chosen)
        if pages:
            found.append(Section(folder, f"{folder} (rest)" if rest else folder, tuple(pages), rest))
    return sorted(found, key=lambda each: (each.rest and each.folder == base, -len(each.pages), each.name))


def folder_of(url: str) -> str:
    """The folder that a page stands in: ``/a/`` for both ``/a/`` and ``/a/b``."""
    return url[: url.rfind("/") + 1]


def below(folder: str, url: str) -> str:
    """The next folder on the way from ``folder`` to a page in it; ``folder`` itself for its own pages."""
    cut = url.find("/", len(folder))
    return folder if cut < 0 else url[: cut + 1]


def common_folder(urls: Sequence[str]) -> str:
    """The deepest folder that holds all pages."""
    if not urls:
        return "/"
    first, last = min(urls), max(urls)
    shared = 0
    for one, other in zip(first, last, strict=False):
        if one != other:
            break
        shared += 1
    return first[: first.rfind("/", 0, shared) + 1] or "/"


def _chosen(urls: Sequence[str], base: str, limit: int) -> frozenset[str]:
    """The folders that become sections: the largest of the top ones and of those with many pages."""
    sizes = Counter(folder for url in urls for folder in _folders(base, url))
    least = max(2.0, _DOMINANT * len(urls))
    top = {below(base, url) for url in urls} - {base}
    candidates = [folder for folder, size in sizes.items() if folder in top or size >= least]
    # A folder with nothing in it but one other folder is no part of its own.
    inner = {(folder[: folder.rfind("/", 0, -1) + 1], sizes[folder]) for folder in candidates}
    candidates = [folder for folder in candidates if (folder, sizes[folder]) not in inner]
    candidates.sort(key=lambda folder: (-sizes[folder], len(folder), folder))
    return frozenset(candidates[: limit - 1])


def _folders(base: str, url: str) -> Iterator[str]:
    """The folders below ``base`` on the way to a page."""
    cut = len(base) if url.startswith(base) else 0
    for _ in range(_LEVELS):
        cut = url.find("/", cut) + 1
        if not cut:
            return
        yield url[:cut]
