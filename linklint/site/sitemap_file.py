"""One sitemap file: XML, plain text, either of them compressed, with the exact place of every URL."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.model.pattern import later
from linklint.model.sitemap import SitemapEntry, SitemapFile, SitemapKind, SitemapProblem
from linklint.site.sitemap_xml import SitemapScan, ill_formed

#: What a sitemap may hold (https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap):
#: no more is read of any file, compressed or not.
MAX_BYTES = 50 * 1024 * 1024

_GZIP = b"\x1f\x8b"


def parse_sitemap(path: str, raw: bytes) -> SitemapFile:
    """Read one file; never raises for the content's sake."""
    content, problem = _content(raw)
    truncated = len(content) > MAX_BYTES
    size = min(len(content), MAX_BYTES)
    text, encoding = _decoded(content[:MAX_BYTES])
    if path.lower().removesuffix(".gz").endswith(".txt"):
        entries = tuple(_lines(text))
        return SitemapFile(path, SitemapKind.TEXT, entries, size, truncated, problem=problem)
    if _TEMPLATE.match(text):
        return SitemapFile(path, SitemapKind.TEMPLATE, size=size)
    scan = SitemapScan(text)
    if scan.kind in (SitemapKind.FEED, SitemapKind.TEMPLATE):
        return SitemapFile(path, scan.kind, size=size)
    if problem is None and not truncated:
        problem = ill_formed(scan)
    if problem is None and scan.kind is SitemapKind.OTHER:
        root = f"its root element is <{scan.root}>" if scan.root else "it has no element"
        problem = SitemapProblem(f"is no sitemap: {root}", 1, 1)
    if problem is not None or truncated or content is not raw:
        encoding = ""
    return SitemapFile(path, scan.kind, tuple(scan.entries), size, truncated, scan.news, problem, encoding)


def _content(raw: bytes) -> tuple[bytes, SitemapProblem | None]:
    """The content, unpacked up to one byte more than a sitemap may hold."""
    if not raw.startswith(_GZIP):
        return raw, None
    import zlib

    unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
    found = bytearray()
    try:
        # In pieces, so that what stands before broken data is kept.
        for start in range(0, len(raw), 65536):
            found += unpacker.decompress(raw[start : start + 65536], MAX_BYTES + 1 - len(found))
            if len(found) > MAX_BYTES or unpacker.eof:
                return bytes(found), None
    except zlib.error:
        return bytes(found), SitemapProblem("cannot be unpacked: the gzip data is broken")
    return bytes(found), SitemapProblem("cannot be unpacked: the gzip data ends too early")


_DECLARED = later(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)""")


#: The default; and what is no character set, and would take Python hours.
_NOT_ASKED = (b"utf-8", b"utf8", b"punycode")


def _decoded(content: bytes) -> tuple[str, str]:
    """The text without its byte-order mark, and the codec that makes it the same bytes again, if any."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), ""
    declared = _DECLARED.match(content)
    if declared is not None and declared[1].lower() not in _NOT_ASKED:
        try:
            codec = declared[1].decode("ascii")
            return content.decode(codec, "replace"), codec
        except (LookupError, UnicodeError):
            pass
    marked = content.startswith(b"\xef\xbb\xbf")
    return content.decode("utf-8-sig", "replace"), "utf-8-sig" if marked else "utf-8"


#: Front matter, or an expression before any element: what a generator makes a sitemap of.
_TEMPLATE = later(r"\s*(?:---\s*\n|\{[{%#]|<%)")


def _lines(text: str) -> Iterator[SitemapEntry]:
    """A text sitemap holds one URL a line and nothing else."""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        loc = line.strip()
        if loc:
            yield SitemapEntry(loc, number, line.find(loc) + 1)
