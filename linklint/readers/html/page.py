"""One HTML page: facts computed from the parsed document when they are asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

from linklint.model.lazy import Growing, LazySequence, lazy
from linklint.model.link import Kind, Link, Target, TextSource
from linklint.model.page import Box, HiddenLink, Identifier, Problem, Refresh, ScriptedElement, Unlinked
from linklint.model.pattern import later
from linklint.model.position import ElementRef, LinkSpans, Place, Span, TextRef
from linklint.model.site import SiteView
from linklint.reader import Document, Resolver
from linklint.readers.html import attributes, collect, groups, guard
from linklint.readers.html.decode import SourceText
from linklint.readers.html.parser import parse
from linklint.readers.html.problems import problems

if TYPE_CHECKING:
    from linklint.readers.html.groups import Group
    from linklint.readers.html.locate import Locator
    from linklint.readers.html.passages import HtmlPassage
    from linklint.readers.html.regions import Regions
    from linklint.readers.html.select import Selection
    from linklint.readers.html.text import Names

#: A script that goes on to another address with this one's fragment.
_PASSES_HASH = later(r"location\b[^;]*\bhash\b", re.S)
_cached_kind = lru_cache(1024)(groups.link_kind)


class HtmlPage:
    """Implements `ReadPage` (linklint/reader.py)."""

    format = "html"

    def __init__(self, document: Document, resolver: Resolver) -> None:
        self.path = document.path
        self.file = document.file
        self.raw = document.raw
        self._resolver = resolver
        end = guard.cut(self.raw)
        self._problems: list[Problem] = []
        if end is not None:
            self.raw = self.raw[:end]
            self._problems.append(
                Problem(
                    f"unclosed formatting elements would make millions of elements of this page: "
                    f"only its first {end:,} bytes are read"
                )
            )
        # Bytes, so that byte-order mark and encoding are the parser's job (defect D5); declarative shadow
        # roots off, otherwise their links vanish from every query (D2).
        self.document: Any = parse(self.raw, allow_declarative_shadow_roots=False)
        self._inert = self.document.find("template") is not None
        base = self._first("base", href=True)
        self.base: str | None = base.attr("href") if base is not None else None
        self.targets = resolver.from_page(self.path, self.base)

    # --- finding elements -----------------------------------------------------------------------------

    def find_all(self, tag: str) -> list[Any]:
        """Elements named ``tag``, without the inert content of ``<template>`` (defect D1)."""
        found: list[Any] = self.document.find_all(tag)
        if self._inert and found and tag != "template":
            return [_Inert if element.closest("template") else element for element in found]
        return found

    def _first(self, tag: str, **attributes: bool) -> Any:
        """The first element named ``tag`` that is not inside a ``<template>``, or ``None``."""
        document: Any = self.document
        element = document.find(tag, **attributes)
        if self._inert and element is not None and element.closest("template") is not None:
            found = document.find_all(tag, **attributes)
            return next((each for each in found if each.closest("template") is None), None)
        return element

    @lazy
    def styled(self) -> list[Any]:
        """Elements with a style of their own."""
        return list(self.document.find_all(style=True))

    def link_kind(self, rel: str) -> Kind:
        return _cached_kind(rel)

    # --- facts of the page ----------------------------------------------------------------------------

    @property
    def site(self) -> SiteView:
        return self._resolver.view

    @lazy
    def url(self) -> str:
        return self.site.url_of(self.file)

    @lazy
    def title(self) -> str:
        return _text_of(self._first("title"))

    @lazy
    def h1(self) -> str:
        return _text_of(self._first("h1"))

    @lazy
    def lang(self) -> str:
        root = self.document.find("html")
        return ((root.attr("lang") if root is not None else None) or "").strip().lower()

    @lazy
    def robots(self) -> frozenset[str]:
        found: set[str] = set()
        for meta in self.find_all("meta"):
            name = meta.attr("name")
            if name and name.strip().lower() in ("robots", "googlebot"):
                found.update(word.strip().lower() for word in (meta.attr("content") or "").split(","))
        return frozenset(found)

    @property
    def head_end(self) -> str:
        """See `ReadPage.head_end`."""
        from linklint.readers.html.headend import head_end

        return head_end(self.document)

    def _group_of(self, kind: Kind) -> groups.Group | None:
        return next((group for group in self.groups if group.kind is kind), None)

    @lazy
    def canonical(self) -> Target | None:
        group = self._group_of(Kind.CANONICAL)
        return self.targets[group.hrefs[0]] if group is not None and group.hrefs[0] else None

    @lazy
    def refresh(self) -> Refresh | None:
        group = self._group_of(Kind.REFRESH)
        if group is None:
            return None
        parsed = attributes.refresh(group.elements[0].attr("content"))
        if parsed is None:
            return None
        scripts = " ".join(script.text for script in self.find_all("script"))
        return Refresh(parsed[0], self.targets[parsed[2]], _PASSES_HASH.search(scripts) is not None)

    front_matter: dict[str, Any] = {}  # noqa: RUF012 - HTML has none; never changed

    @lazy
    def ids(self) -> Sequence[str]:
        document = self.document
        if self._inert:
            elements = [each for each in document.find_all(id=True) if each.closest("template") is None]
        else:
            elements = document.find_all(id=True)
        return [each.attr("id") for each in elements]

    @lazy
    def names(self) -> Sequence[str]:
        """``name`` values of ``<a>``, the older way to mark a fragment, and what scripts answer."""
        from linklint.readers.html.controls import scripted_fragments
        from linklint.readers.html.made import made_by_scripts

        found = self.document.find_all("a", name=True)
        if self._inert:
            found = [each for each in found if each.closest("template") is None]
        return [*(each.attr("name") for each in found), *scripted_fragments(self), *made_by_scripts(self)]

    @lazy
    def identifiers(self) -> Sequence[Identifier]:
        counts: dict[str, dict[Any, int]] = {}
        found = []
        for element in self.document.find_all(id=True):
            if self._inert and element.closest("template") is not None:
                continue
            tag = element.tag
            if tag not in counts:
                counts[tag] = {each: number for number, each in enumerate(self.document.find_all(tag))}
            found.append(Identifier(element.attr("id"), ElementRef(tag, counts[tag][element], "id")))
        return found

    @lazy
    def scripted(self) -> Sequence[ScriptedElement]:
        from linklint.readers.html.scripted import scripted

        return tuple(scripted(self))

    # --- links ----------------------------------------------------------------------------------------

    @lazy
    def groups(self) -> Sequence[groups.Group]:
        return tuple(collect.groups(self))

    @lazy
    def _ordered(self) -> list[tuple[tuple[int, int], int, int]]:
        """(position, group, index in it) of all links, in document order."""
        return groups.in_order(self.groups)

    @lazy
    def links(self) -> Sequence[Link]:
        """All links in document order."""
        groups = self.groups
        return LazySequence([partial(groups[order].link, index) for _, order, index in self._ordered])

    @lazy
    def link_numbers(self) -> Mapping[tuple[int, int] | None, int]:
        """Numbers in `links` of the ``<a>`` links, by the positions of their start tags."""
        wanted = next((order for order, group in enumerate(self.groups) if group.element == "a"), -1)
        return {
            position: number for number, (position, order, _) in enumerate(self._ordered) if order == wanted
        }

    @lazy
    def externals(self) -> Sequence[Target]:
        """See `Page.externals`."""
        hrefs = [href for group in self.groups if group.kind is Kind.HYPERLINK for href in group.hrefs]
        return self.targets.externals(hrefs)

    @lazy
    def rels(self) -> Mapping[str, int]:
        """See `Page.rels`."""
        hyperlinks = [group for group in self.groups if group.kind is Kind.HYPERLINK]
        return Counter(value for group in hyperlinks for value in group.rels.values())

    def resolve(self, href: str) -> Target:
        """See `Page.resolve`."""
        return self.targets[href]

    @lazy
    def text(self) -> str:
        body = self.document.find("body")
        return body.text if body is not None else ""

    @lazy
    def folded(self) -> str:
        return self.text.lower().replace("\n", " ")

    @lazy
    def passages(self) -> Sequence[HtmlPassage]:
        from linklint.readers.html.passages import passages

        return Growing(passages(self))

    def passages_at(self, offsets: Sequence[int]) -> Sequence[HtmlPassage]:
        """See `Page.passages_at`."""
        from linklint.readers.html.passages import passages_at

        return list(passages_at(self, self._source.places(offsets)))

    @lazy
    def anchors(self) -> Group | None:
        """The group of ``<a>`` links."""
        return next((group for group in self.groups if group.element == "a"), None)

    @lazy
    def link_texts(self) -> Sequence[str]:
        return self.anchors.texts if self.anchors is not None else ()

    @lazy
    def named(self) -> Names | None:
        """The texts of the ``<a>`` links: `anchor_text` in bulk."""
        from linklint.readers.html.text import anchor_texts

        group = self.anchors
        return anchor_texts(group.elements, group.texts, self.document) if group is not None else None

    @lazy
    def link_names(self) -> Sequence[str]:
        return self.named.texts if self.named is not None else ()

    @lazy
    def link_hrefs(self) -> Sequence[str]:
        return self.anchors.hrefs if self.anchors is not None else ()

    def linked_characters(self, share: float, least: int = 0) -> tuple[int, float]:
        """See `Page.linked_characters`."""
        from linklint.readers.html.running import linked_characters

        return linked_characters(self, share, least)

    def anchor(self, index: int) -> Link:
        assert self.anchors is not None
        return self.anchors.link(index)

    #: What brackets mean to Markdown they do not mean to HTML.
    unlinked: Sequence[Unlinked] = ()
    references: Collection[str] = ()

    @lazy
    def hidden_links(self) -> Sequence[HiddenLink]:
        from linklint.readers.html.hidden import any_hidden

        return self.regions.hidden_links(self.groups) if any_hidden(self.document) else ()

    @lazy
    def regions(self) -> Regions:
        from linklint.readers.html.regions import Regions

        links = self.anchors
        whole = links is not None and links.refs is None  # every <a> of the document is in the group
        declared = self.site.user_content
        return Regions(
            self.document,
            self.document.select(", ".join(declared)) if declared else (),
            (lambda: links.hrefs) if whole and links is not None else None,
        )

    def anchor_text(self, element: Any) -> tuple[str, TextSource]:
        from linklint.readers.html.text import anchor_text

        return anchor_text(element, self.document)

    def select(self, selector: str) -> Sequence[Box]:
        """See `Page.select`."""
        return self._selection.boxes(selector)

    @lazy
    def _selection(self) -> Selection:
        from linklint.readers.html.select import Selection

        return Selection(self)

    # --- source ---------------------------------------------------------------------------------------

    @lazy
    def problems(self) -> Sequence[Problem]:
        return (*self._problems, *problems(self.raw, self.document))

    @lazy
    def _source(self) -> SourceText:
        return SourceText(self.raw, self.document.encoding)

    @property
    def source(self) -> str:
        return self._source.text

    @property
    def encoding(self) -> str:
        return self._source.encoding

    @property
    def directives(self) -> Sequence[tuple[str, Span]]:
        from linklint.readers.html.comments import directives

        return directives(self.document, self._source)

    def locate(self, places: Iterable[Place]) -> Mapping[Place, LinkSpans]:
        wanted = set(places)
        located = dict(self._locator.locate(wanted))
        for place in wanted:
            if isinstance(place, TextRef):
                passage = self.passages[place.passage]
                found = self._locator.phrase(passage, place.start, place.end)
                if found is not None:
                    located[place] = found
        return located

    def origin(self, place: Place) -> Hashable:
        """See `ReadPage.origin`."""
        return self._locator.origin(place)

    @lazy
    def _locator(self) -> Locator:
        from linklint.readers.html.locate import Locator

        return Locator(self.document, self._source)

    def close(self) -> None:
        self.__dict__.clear()

    @lazy
    def soup(self) -> Any:
        import bs4

        return bs4.BeautifulSoup(self.source, "html.parser")


class _InertElement:
    """Stands for an element inside a template, so that ordinals stay those of the document."""

    def attr(self, name: str) -> None:
        return None

    text = ""
    attrs: dict[str, str] = {}  # noqa: RUF012
    tag = ""


_Inert = _InertElement()


def _text_of(element: Any) -> str:
    return " ".join(element.text.split()) if element is not None else ""
