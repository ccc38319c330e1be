"""Reads a style sheet: what it loads, and where that is written."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, lookup
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, ClassVar

from linklint.model.lazy import lazy
from linklint.model.link import Kind, Link, Target, parse_rel
from linklint.model.page import (
    Box,
    HiddenLink,
    Identifier,
    Passage,
    Problem,
    Refresh,
    ScriptedElement,
    Unlinked,
)
from linklint.model.pattern import later
from linklint.model.position import ElementRef, LinkSpans, Place, Position, Span
from linklint.model.site import SiteView
from linklint.reader import Document, LinkGroup, Reader, Resolver
from linklint.readers.html.decode import SourceText, codec_of
from linklint.url.css import CssUrl, css_urls

#: The one form of ``@charset`` that counts (https://www.w3.org/TR/css-syntax-3/#determine-the-fallback-encoding).
_CHARSET = later(rb'@charset "([\x20-\x21\x23-\x7e]{1,100})";')
_SPEAKS = later(r"/\*\s*(linklint-(?:[^*]|\*(?!/))*?)\s*\*/")
_MARKS = ((BOM_UTF8, "utf-8"), (BOM_UTF16_LE, "utf-16-le"), (BOM_UTF16_BE, "utf-16-be"))


def encoding_of(raw: bytes) -> str:
    """The encoding of a style sheet: its byte-order mark, its ``@charset``, or UTF-8."""
    for mark, name in _MARKS:
        if raw.startswith(mark):
            return name
    declared = _CHARSET.match(raw)
    if declared is None:
        return "utf-8"
    name = codec_of(declared[1].decode("ascii").strip())
    try:
        lookup(name)
    except LookupError:
        return "utf-8"
    return "utf-8" if name.startswith("utf-16") else name  # the bytes of the rule itself are none of UTF-16


class CssReader(Reader):
    """Reads ``.css`` files. It is no plugin's: the engine asks it for the sheets that pages link to."""

    name: ClassVar[str] = "css"
    suffixes: ClassVar[frozenset[str]] = frozenset({".css"})

    def read(self, document: Document, resolver: Resolver) -> Sheet:
        return Sheet(document, resolver)


class SheetLinks:
    """What a sheet loads in one way: files, or further sheets."""

    element = "style"
    attribute = "url"

    def __init__(self, sheet: Sheet, kind: Kind, numbers: Sequence[int]) -> None:
        self.kind = kind
        self._sheet = sheet
        self._numbers = numbers
        self.hrefs = [sheet.urls[number].url for number in numbers]
        self.rels: Mapping[int, str] = {}

    @property
    def texts(self) -> Sequence[str]:
        return [""] * len(self.hrefs)

    def standings(self, indices: Sequence[int]) -> Sequence[int]:
        """See `LinkGroup.standings`."""
        return [0] * len(indices)

    def is_editorial(self, index: int) -> bool:
        """See `LinkGroup.is_editorial`."""
        return False

    def link(self, index: int) -> Link:
        """All facts of one link."""
        href = self.hrefs[index]
        place = ElementRef(self.element, self._numbers[index], self.attribute)
        target = self._sheet.targets[href]
        return Link(self.element, self.attribute, self.kind, href, target, place, parse_rel(None))


class Sheet:
    """Implements `ReadPage` for what is no page: it has links and a source, and nothing else."""

    format = "css"
    title = h1 = lang = text = folded = head_end = ""
    robots: frozenset[str] = frozenset()
    canonical: Target | None = None
    refresh: Refresh | None = None
    front_matter: dict[str, Any] = {}  # noqa: RUF012 - sheets have none; never changed
    ids: Sequence[str] = ()
    names: Sequence[str] = ()
    identifiers: Sequence[Identifier] = ()
    scripted: Sequence[ScriptedElement] = ()
    passages: Sequence[Passage] = ()
    link_texts: Sequence[str] = ()
    link_names: Sequence[str] = ()
    link_hrefs: Sequence[str] = ()
    externals: Sequence[Target] = ()
    hidden_links: Sequence[HiddenLink] = ()
    problems: Sequence[Problem] = ()
    unlinked: Sequence[Unlinked] = ()
    references: Sequence[str] = ()
    rels: Mapping[str, int] = {}
    soup: Any = None

    def __init__(self, document: Document, resolver: Resolver) -> None:
        self.path = document.path
        self.file = document.file
        self._resolver = resolver
        self._source = SourceText(document.raw, encoding_of(document.raw))
        self.targets = resolver.from_page(document.path)

    @property
    def site(self) -> SiteView:
        return self._resolver.view

    @lazy
    def url(self) -> str:
        return self.site.url_of(self.file)

    @property
    def source(self) -> str:
        return self._source.text

    @property
    def encoding(self) -> str:
        return self._source.encoding

    @lazy
    def urls(self) -> Sequence[CssUrl]:
        """What it loads, in order."""
        return css_urls(self.source)

    @lazy
    def groups(self) -> Sequence[LinkGroup]:
        found = []
        for kind, sheet in ((Kind.STYLESHEET, True), (Kind.RESOURCE, False)):
            numbers = [number for number, each in enumerate(self.urls) if each.sheet is sheet]
            if numbers:
                found.append(SheetLinks(self, kind, numbers))
        return found

    @property
    def links(self) -> Sequence[Link]:
        return [group.link(index) for group in self.groups for index in range(len(group.hrefs))]

    def anchor(self, index: int) -> Link:
        """There is none."""
        raise IndexError(index)

    def passages_at(self, offsets: Sequence[int]) -> Sequence[Passage]:
        """See `Page.passages_at`."""
        return ()

    def linked_characters(self, share: float, least: int = 0) -> tuple[int, float]:
        """See `Page.linked_characters`."""
        return 0, 0.0

    def resolve(self, href: str) -> Target:
        """See `Page.resolve`."""
        return self.targets[href]

    def select(self, selector: str) -> Sequence[Box]:
        """See `Page.select`."""
        return ()

    @property
    def directives(self) -> Sequence[tuple[str, Span]]:
        """``/* linklint-disable-next-line TGT301 */`` and its kin."""
        if "linklint-" not in self.source:
            return ()
        found = _SPEAKS.finditer(self.source)
        return [(match[1], self._span(match.start(), match.end())) for match in found]

    def locate(self, places: Iterable[Place]) -> Mapping[Place, LinkSpans]:
        """See `ReadPage.locate`."""
        located: dict[Place, LinkSpans] = {}
        for place in places:
            if isinstance(place, ElementRef):
                url = self.urls[place.ordinal]
                span = self._span(url.start, url.end)
                located[place] = LinkSpans(span, span)
        return located

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self._position(start), self._position(end))

    def _position(self, offset: int) -> Position:
        line, begin, _ = self._source.line_at(offset)
        return Position(line, offset - begin + 1)

    def trail(self, place: Place) -> str:
        """See `ReadPage.trail`."""
        return ""

    def origin(self, place: Place) -> Hashable:
        """See `ReadPage.origin`."""
        return place

    def close(self) -> None:
        self.__dict__.clear()
