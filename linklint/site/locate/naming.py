"""Under which URL a site is served, as it says itself: canonical links, sitemap, CNAME, robots.txt.

A canonical link counts as evidence where it names the very file that it stands in: then its URL ends as the
path of the file does, and what comes before is where the root is served. A copy of a few pages of another
site fails that, or its absolute links do (`holds_up`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from msgspec import Struct

from linklint.model.pattern import later
from linklint.site.locate.files import Files
from linklint.site.locate.sample import Page
from linklint.url.parse import Url, parse

#: Hosts that nobody's site has: development, and names reserved for examples.
_NOBODY = later(
    r"(?:localhost|127\.[\d.]+|0\.0\.0\.0|\[::1\]|[^.]+|.*\.(?:localhost|local|test|invalid|example)"
    r"|(?:www\.)?example\.(?:com|org|net)|(?:www\.)?(?:yoursite|yourdomain|mysite|your-site|your-domain)\.[a-z]+)$"
)
_HOST = later(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+$")
_LOC = later(rb"<loc>\s*([^<\s]{1,2000})\s*</loc>", re.I)
_ROBOTS = later(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.I | re.M)
#: URLs of a sitemap that are looked at, and folders that may be before the root on its host (ours).
_LOCS, _DEPTH = 200, 5
#: Our thresholds: the share of canonical links or sitemap URLs that agree, the share of links to the host
#: that lead to nothing where the premise is wrong, and how many links it takes to say so.
_AGREE, _WRONG, _MANY = 0.6, 0.5, 5


class Place(Struct, frozen=True):
    """A scheme and host, and the decoded path of the root there, from ``/`` to ``/``."""

    scheme: str
    host: str
    base: str

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.host}{self.base}".rstrip("/")


class Named(Struct, frozen=True):
    """One place and what names it, in words: ``sure`` where that suffices alone."""

    place: Place
    evidence: str
    sure: bool = True


def is_somebodys(host: str) -> bool:
    """Whether a host can be that of a public site."""
    return bool(host) and _NOBODY.match(host) is None


def from_canonicals(pages: Sequence[Page], files: Files) -> Named | None:
    """The place under which most pages call themselves what their files are called."""
    votes: Counter[Place] = Counter()
    starts: set[Place] = set()
    total = 0
    for page in pages:
        url = _public(page.canonical)
        if url is None:
            continue
        total += 1
        place = _before(url, files.tails(page.path))
        if place is None:
            continue
        if files.tails(page.path)[0]:
            votes[place] += 1
        else:
            starts.add(place)
    if not votes:
        # A start page alone says a host, but could stand anywhere there.
        place = next(iter(starts), None)
        return Named(place, "the canonical link of the start page", sure=False) if place else None
    place, count = votes.most_common(1)[0]
    count += place in starts
    if count < _AGREE * total:
        return None
    return Named(place, f"canonical links of {count} of {total} pages looked at", sure=count > 1)


def from_sitemap(raw: bytes, files: Files, name: str) -> Named | None:
    """The place of which most URLs of a sitemap are files of the root."""
    urls = [
        url
        for loc in _LOC.findall(raw)[:_LOCS]
        if (url := _public(loc.decode("utf-8", "replace"))) is not None
    ]
    votes: Counter[Place] = Counter()
    for url in urls:
        path = unquote(url.path)[1:]
        parts = path.split("/")
        for depth in range(min(_DEPTH, len(parts))):
            rest = "/".join(parts[depth:])
            if rest and files.holds(rest):
                base = "/".join(parts[:depth])
                votes[Place(url.scheme, _host(url), f"/{base}/" if base else "/")] += 1
                break
    if not votes:
        return None
    place, count = votes.most_common(1)[0]
    return Named(place, name, sure=count > 1) if count >= _AGREE * len(urls) else None


def from_cname(text: str) -> Named | None:
    """The host in the file by which GitHub Pages and others learn it."""
    lines = text.split()
    host = lines[0].lower() if len(lines) == 1 else ""
    if not _HOST.match(host) or not is_somebodys(host):
        return None
    return Named(Place("https", host, "/"), "CNAME")


def from_robots(text: str, files: Files) -> Named | None:
    """The host on which robots.txt says that a sitemap is, where that is a file of the root."""
    places = set()
    for found in _ROBOTS.findall(text):
        url = _public(found)
        if url is not None and files.holds(unquote(url.path)[1:]):
            places.add(Place(url.scheme, _host(url), "/"))
    return Named(places.pop(), "robots.txt") if len(places) == 1 else None


def holds_up(place: Place, pages: Sequence[Page], files: Files) -> tuple[int, int]:
    """How many distinct absolute links to a place lead to nothing, and of how many: a mirror of a part of a
    site has names and no files."""
    missing = total = 0
    own = {page.canonical for page in pages}
    hrefs = {href for page in pages for href in page.absolute if place.host in href}
    for href in hrefs - own:
        url = parse(href)
        if url is None or _host(url) != place.host:
            continue
        path = unquote(url.path)
        if not path.startswith(place.base):
            continue
        total += 1
        missing += not files.serves(path[len(place.base) :])
    return missing, total


def is_wrong(missing: int, total: int) -> bool:
    """Whether so many links of a kind lead to nothing that what was believed of them is wrong."""
    return total >= _MANY and missing > _WRONG * total


def _public(text: str) -> Url | None:
    url = parse(text) if text.startswith(("http://", "https://")) else None
    return url if url is not None and is_somebodys(url.host) else None


def _host(url: Url) -> str:
    return f"{url.host}:{url.port}" if url.port else url.host


def _before(url: Url, tails: Iterable[str]) -> Place | None:
    """Where the root is served if ``url`` is that of a file with these ends."""
    path = unquote(url.path).strip("/")
    for tail in tails:
        if not tail:
            base = path
        elif path == tail:
            base = ""
        elif path.endswith("/" + tail):
            base = path[: -len(tail) - 1]
        else:
            continue
        return Place(url.scheme, _host(url), f"/{base}/" if base else "/")
    return None
