"""HTTP headers from a ``_headers`` file, as Netlify and Cloudflare Pages read it: the parts about indexing.

A line with a path (or, on Cloudflare, a URL) begins a block; indented ``Name: value`` lines follow. All
blocks that match a request count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import ClassVar
from urllib.parse import unquote

from msgspec import Struct

from linklint.model.pattern import later

_HEADER = later(r"\s++(!?\s*+[A-Za-z0-9-]++)\s*+(?::\s*+(.*))?\Z")
_LINK = later(r"""<([^<>]*+)>((?:\s*+;\s*+[\w*-]++(?:\s*+=\s*+(?:"[^"]*"|[^\s";,]*+))?)*)""")
_PARAMETER = later(r""";\s*([\w*-]+)\s*(?:=\s*(?:"([^"]*)"|([^\s";,]*)))?""")
_PIECE = later(r"(\*|(?<=/):\w+)")
#: Directives that hold a colon of their own, so that what stands before it is no name of a crawler.
_VALUED = frozenset({"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"})


class Header(Struct, frozen=True):
    """One header: the path pattern of its block, its name in lower case, its value and where that stands."""

    path: str
    name: str
    value: str
    line: int
    column: int


class LinkHeader(Struct, frozen=True):
    """One link of a ``Link`` header: the URL, the relations, ``hreflang``."""

    url: str
    rel: frozenset[str]
    hreflang: str


def parse_headers(text: str, is_own_host: Callable[[str], bool]) -> Iterator[Header]:
    """The headers of a file in order; lines that are neither a path nor a header are left out.

    A block for a URL counts when its host is the site's own: on Cloudflare the copies for previews are told
    ``noindex`` that way.
    """
    path: str | None = None
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.removeprefix("\ufeff")), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            path = _own_path(line.strip(), is_own_host)
        elif path is not None and (match := _HEADER.match(line.rstrip())) and match[2]:
            yield Header(path, match[1].lower(), match[2], number, match.start(2) + 1)


def _own_path(written: str, is_own_host: Callable[[str], bool]) -> str | None:
    if written.startswith("/"):
        return written
    scheme, found, rest = written.partition("://")
    if not found or scheme not in ("http", "https"):
        return None
    host, _, path = rest.partition("/")
    return "/" + path if is_own_host(host.lower()) else None


class HeaderMap:
    """The headers of one file that say something about indexing; asked by URL path."""

    origin: ClassVar[str] = "_headers"

    def __init__(self, headers: tuple[Header, ...] = ()) -> None:
        self.headers = tuple(each for each in headers if each.name in ("x-robots-tag", "link"))

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], Header]]:
        return [(_pattern(each.path), each) for each in self.headers]

    def _of(self, path: str, name: str) -> Iterator[Header]:
        path = unquote(path)
        for pattern, header in self._patterns:
            if header.name == name and pattern.match(path):
                yield header

    def robots(self, path: str) -> frozenset[str]:
        """The directives of ``X-Robots-Tag`` for a URL path: those for all crawlers and Googlebot."""
        found: set[str] = set()
        for header in self._of(path, "x-robots-tag"):
            counts = True
            for part in header.value.lower().split(","):
                name, colon, rest = part.partition(":")
                if colon and name.strip() not in _VALUED:
                    counts, part = name.strip() == "googlebot", rest
                if counts:
                    found.add(part.strip())
        return frozenset(found - {""})

    def links(self, path: str) -> Iterator[tuple[Header, LinkHeader]]:
        """The links that ``Link`` headers give for a URL path."""
        for header in self._of(path, "link"):
            for match in _LINK.finditer(header.value):
                values = {each[1].lower(): each[2] or each[3] or "" for each in _PARAMETER.finditer(match[2])}
                rel = frozenset(values.get("rel", "").lower().split())
                yield header, LinkHeader(match[1].strip(), rel, values.get("hreflang", ""))

    def canonical(self, path: str) -> tuple[Header, str] | None:
        """The canonical URL that a header gives for a URL path."""
        for header, link in self.links(path):
            if "canonical" in link.rel and link.url:
                return header, link.url
        return None


def _pattern(path: str) -> re.Pattern[str]:
    parts = []
    for piece in _PIECE.split(path.partition("?")[0]):
        placeholder = piece.startswith(":") and len(piece) > 1
        parts.append(".*" if piece == "*" else "[^/]+" if placeholder else re.escape(piece))
    return re.compile("".join(parts) + r"\Z", re.S)
