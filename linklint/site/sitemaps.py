"""The sitemaps of a site: found, read, and every URL in them resolved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from linklint.model.link import Status, Target
from linklint.model.sitemap import SitemapEntry, SitemapFile, SitemapKind, SitemapProblem
from linklint.site.robots import RobotsSitemap

#: Where crawlers and generators expect a sitemap that robots.txt does not name.
USUAL = (
    *("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml", "sitemap.txt"),
    *("sitemap.xml.gz", "sitemap_index.xml.gz"),
)

Read = Callable[[str], bytes]
Resolve = Callable[[str], Target]
_PAGES = (SitemapKind.URLS, SitemapKind.TEXT)


class SitemapReference(Struct, frozen=True):
    """One sitemap that robots.txt or an index names: the URL, where it is named, where it leads."""

    url: str
    origin: str
    line: int
    column: int
    target: Target


class Listed(Struct, frozen=True, gc=False):
    """One URL of one sitemap, and where it leads."""

    file: SitemapFile
    entry: SitemapEntry
    target: Target


class Sitemaps:
    """All sitemaps of a site. ``named``: sitemaps that robots.txt or an index names, there or not."""

    def __init__(
        self,
        files: Sequence[SitemapFile] = (),
        named: Sequence[SitemapReference] = (),
        resolve: Resolve | None = None,
    ) -> None:
        self.files = files
        self.named = named
        self._resolve = resolve

    @cached_property
    def listed(self) -> tuple[Listed, ...]:
        """Every URL of a page, in the order of the files."""
        resolve = self._resolve
        if resolve is None:
            return ()
        return tuple(
            Listed(file, entry, resolve(entry.loc))
            for file in self.files
            if file.kind in _PAGES
            for entry in file.entries
        )

    @cached_property
    def by_file(self) -> dict[int, Listed]:
        """The first entry for each file of the site."""
        found: dict[int, Listed] = {}
        for each in self.listed:
            if each.target.file is not None:
                found.setdefault(each.target.file, each)
        return found

    def resolve(self, href: str) -> Target | None:
        """Where an absolute URL leads that stands in a sitemap."""
        return None if self._resolve is None else self._resolve(href)


def find_sitemaps(
    paths: Callable[[str], int | None],
    path_of: Callable[[int], str],
    named: Sequence[RobotsSitemap],
    read: Read,
    resolve: Resolve,
    *,
    knows_itself: bool,
    digest: Callable[[bytes], str] | None = None,
) -> Sitemaps:
    """Read the sitemaps at the usual places, those that robots.txt names, and those that an index names.

    ``paths`` gives the number of a file, ``path_of`` the path of a number. A site that does not know its own
    URL (``knows_itself``) takes that of its sitemaps, when they agree and most of their URLs are files of it.
    ``digest`` is what fingerprints the bytes of files that are to be fixed.
    """
    if not knows_itself:
        resolve = _by_their_own_host(paths, named, read, resolve)
    waiting = [path for path in USUAL if paths(path) is not None]
    references = [
        SitemapReference(each.url, "robots.txt", each.line, each.column, resolve(each.url)) for each in named
    ]
    waiting += [path_of(each.target.file) for each in references if each.target.file is not None]
    files: dict[str, SitemapFile] = {}
    while waiting:
        path = waiting.pop(0)
        if path in files:
            continue
        files[path] = file = _parsed(path, read, digest)
        if file.kind is SitemapKind.INDEX:
            for entry in file.entries:
                reference = SitemapReference(entry.loc, path, entry.line, entry.column, resolve(entry.loc))
                references.append(reference)
                if reference.target.file is not None:
                    waiting.append(path_of(reference.target.file))
    return Sitemaps(tuple(files.values()), tuple(references), resolve)


def _parsed(path: str, read: Read, digest: Callable[[bytes], str] | None = None) -> SitemapFile:
    try:
        raw = read(path)
    except OSError as error:
        problem = SitemapProblem(f"cannot be read: {error.strerror or error}")
        return SitemapFile(path, SitemapKind.OTHER, problem=problem)
    from linklint.site.sitemap_file import parse_sitemap  # most runs read none

    file = parse_sitemap(path, raw)
    return replace(file, digest=digest(raw)) if digest is not None else file


def _by_their_own_host(
    paths: Callable[[str], int | None], named: Sequence[RobotsSitemap], read: Read, resolve: Resolve
) -> Resolve:
    """Resolve URLs of the one host that the first sitemap speaks of as if they were the site's own."""
    urls = [each.url for each in named]
    for path in USUAL:
        if paths(path) is not None:
            urls += [entry.loc for entry in _parsed(path, read).entries]
            break
    origins = {origin for url in urls if (origin := _origin(url))}
    if len(origins) != 1:
        return resolve
    (origin,) = origins

    def inside(url: str) -> Target:
        return resolve(url[len(origin) :] or "/" if _origin(url) == origin else url)

    found = sum(inside(url).status in (Status.PAGE, Status.FILE) for url in urls)
    return inside if found * 2 > len(urls) else resolve


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return url[: url.index(parts.netloc) + len(parts.netloc)]
