"""What a sitemap file says, with the place of every URL."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class SitemapKind(StrEnum):
    """What a sitemap file is."""

    URLS = "urls"
    INDEX = "index"
    TEXT = "text"
    FEED = "feed"  # RSS or Atom: allowed as a sitemap, but it lists news, not the site
    TEMPLATE = "template"  # the source of a sitemap: front matter, or expressions of a template language
    OTHER = "other"


class SitemapAlternate(Struct, frozen=True, gc=False):
    """One ``xhtml:link`` of an entry."""

    hreflang: str
    href: str
    line: int
    column: int


class SitemapEntry(Struct, frozen=True, gc=False):
    """One ``<loc>``: the URL (references decoded), where it stands, the ``<lastmod>`` beside it.

    ``raw_ampersand``: the URL holds a ``&`` that is not written ``&amp;``, which breaks the XML. ``extent``:
    the offsets of its element in the decoded text of an XML file, with the lines that hold nothing else.
    """

    loc: str
    line: int
    column: int
    lastmod: str = ""
    lastmod_line: int = 0
    lastmod_column: int = 0
    raw_ampersand: bool = False
    alternates: tuple[SitemapAlternate, ...] = ()
    extent: tuple[int, int] | None = None


class SitemapProblem(Struct, frozen=True):
    """Why a file could not be read as a whole, and where."""

    message: str
    line: int | None = None
    column: int | None = None


class SitemapFile(Struct, frozen=True):
    """One file. ``size`` is that of the uncompressed content, as far as it was read; ``truncated``: there is
    more. ``news``: a sitemap of recent articles, never of the whole site. ``encoding`` is the codec by which
    the text becomes exactly these bytes again, ``""`` where none is known (gzip), and ``digest`` the
    fingerprint of the bytes, where one was asked for."""

    path: str
    kind: SitemapKind
    entries: tuple[SitemapEntry, ...] = ()
    size: int = 0
    truncated: bool = False
    news: bool = False
    problem: SitemapProblem | None = None
    encoding: str = ""
    digest: str = ""
