"""The facts of one Markdown page, computed as they are asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linklint.model.lazy import lazy
from linklint.model.link import Kind, Link, Target
from linklint.model.page import (
    UNSEEN,
    Box,
    HiddenLink,
    Identifier,
    Problem,
    Refresh,
    ScriptedElement,
    Unlinked,
)
from linklint.model.position import LinkSpans, Place, Span, TextRef
from linklint.model.site import SiteView
from linklint.reader import Document, Resolver
from linklint.readers.markdown.embeds import embeds, may_be_computed
from linklint.readers.markdown.extract import Extraction, Heading
from linklint.readers.markdown.groups import MarkdownGroup
from linklint.readers.markdown.kinds import kind_of
from linklint.readers.markdown.links import MarkdownLink
from linklint.readers.markdown.marks import NamedHeading, marks, named, takes_in_text
from linklint.readers.markdown.record import Record
from linklint.readers.markdown.scripted import acts_like_link, scripted
from linklint.readers.markdown.slugs import SLUGS, Slugger
from linklint.readers.markdown.source import encoding_of
from linklint.readers.markdown.text import collapse, html_text, inline_text

if TYPE_CHECKING:
    from linklint.readers.markdown.passages import MarkdownPassage


class MarkdownPage:
    """See `linklint.model.page.Page` and `linklint.reader.ReadPage`."""

    format = "markdown"

    def __init__(
        self, document: Document, resolver: Resolver, found: Extraction, problems: Sequence[Problem]
    ) -> None:
        self.path = document.path
        self.file = document.file
        self.url = resolver.view.url_of(document.file)
        self.site: SiteView = resolver.view
        self.front_matter: dict[str, Any] = found.front_matter.values
        self.encoding = encoding_of(document.raw)
        self.problems: Sequence[Problem] = problems
        self.refresh: Refresh | None = None
        self.targets = resolver.from_page(document.path)
        self._project = resolver.view.project_of(document.path)
        self._found = found
        self._source = found.source
        self._texts: dict[tuple[str, bool], str] = {}

    @property
    def source(self) -> str:
        """The file's text as stored."""
        return self._source.stored

    def span(self, start: int, end: int) -> Span:
        """The span between two offsets of `source`."""
        return self._source.span(start, end)

    # -- the page --------------------------------------------------------------------------------------

    @lazy
    def h1(self) -> str:
        """The text of the first top-level heading."""
        for heading in self._found.headings:
            if heading.level == 1:
                return collapse(self._heading_text(heading))
        return ""

    @lazy
    def title(self) -> str:
        """The front matter's title, or else the first top-level heading."""
        return self._setting("title") or self.h1

    @lazy
    def lang(self) -> str:
        """The front matter's language."""
        return self._setting("lang") or self._setting("language")

    @lazy
    def robots(self) -> frozenset[str]:
        """The directives of ``robots``, and ``noindex: true``."""
        value = self.front_matter.get("robots")
        parts = value if isinstance(value, list) else [value]
        found = {word.strip().lower() for part in parts if isinstance(part, str) for word in part.split(",")}
        if self.front_matter.get("noindex") is True:
            found.add("noindex")
        return frozenset(found - {""})

    @lazy
    def canonical(self) -> Target | None:
        """``canonical_url`` or ``canonical`` of the front matter."""
        href = self._setting("canonical_url") or self._setting("canonical")
        return self.targets[href] if href else None

    def _setting(self, key: str) -> str:
        value = self.front_matter.get(key)
        return collapse(value) if isinstance(value, str) else ""

    # -- identifiers -----------------------------------------------------------------------------------

    @lazy
    def _slugs(self) -> Sequence[tuple[Heading, str]]:
        """The headings with their own identifiers, as the generator of the page makes them, or GitHub."""
        project = self._project
        slugger = Slugger(project.slugs[0] if project is not None and project.slugs else "github")
        untitled = project is not None and project.generator.untitled
        found = []
        for heading, text in zip(self._found.headings, self._named_headings, strict=True):
            value = heading.id or text.id or slugger.slug(text.text)
            found.append((heading, "" if untitled and heading.level == 1 and not heading.html else value))
        return found

    @lazy
    def _named_headings(self) -> Sequence[NamedHeading]:
        """The texts of headings, without attributes at their end where a generator reads those."""
        if self._project is None:
            return [NamedHeading(text) for text in self._heading_texts]
        return list(map(named, self._heading_texts))

    @lazy
    def _identified(self) -> list[tuple[int, int, str]]:
        """Identifiers with the offsets of their headings and attributes, in document order."""
        found = self._named("id")
        written = {value for _, _, value in found}
        offset = self._source.offset
        for heading, value in self._slugs:
            if value and value not in written:
                last = max(heading.end - 1, heading.start)
                end = offset(last) + (heading.end > heading.start)
                found.append((offset(heading.start), end, value))
        found.sort()
        return found

    @lazy
    def identifiers(self) -> Sequence[Identifier]:
        """Slugs of headings and the ``id`` of any raw HTML, in document order.

        A heading whose slug is also written as an ``id`` does not count twice: authors put that id there so
        that the old address of the heading stays.
        """
        span = self._source.span
        return [Identifier(value, LinkSpans(span(start, end))) for start, end, value in self._identified]

    @lazy
    def ids(self) -> Sequence[str]:
        """The values of `identifiers`."""
        if not any(each.attributes for each in self._found.elements):
            return [value for _, value in self._slugs if value]
        return [value for _, _, value in self._identified]

    @lazy
    def names(self) -> Sequence[str]:
        """The ``name`` of each raw ``<a>``, identifiers in a generator's notation, `UNSEEN`."""
        text = self._source.parsed
        project = self._project
        found = [value for _, _, value in self._named("name", "a")]
        texts = [each.text for each in map(named, self._heading_texts)]
        slugs = project.slugs if project is not None else ()
        untitled = project is not None and project.generator.untitled
        if not untitled:
            for name in (*slugs[1:], *(("github",) if self._may_be_read_me else ())):
                found += map(Slugger(name).slug, texts)
        found += marks(text, texts, SLUGS[slugs[0] if slugs else "github"], named=not untitled)
        if takes_in_text(text) or self._is_made_elsewhere:
            found.append(UNSEEN)
        return found

    @property
    def _may_be_read_me(self) -> bool:
        """Whether a forge shows the page, whoever else builds it, or nobody knows who does."""
        name = self.path[self.path.rfind("/") + 1 :]
        return self._project is None or not self._project.slugs or name.lower().startswith("readme.")

    @property
    def _is_made_elsewhere(self) -> bool:
        """Whether headings may stand on the page that nobody can see here."""
        text = self._source.parsed
        if any(may_be_computed(each) for each in self._heading_texts):
            return True
        project = self._project
        return (project is not None or self.path.endswith(".mdx")) and embeds(text)

    def _named(self, name: str, tag: str = "") -> list[tuple[int, int, str]]:
        return [
            (attribute.start, attribute.end, attribute.value)
            for element in self._found.elements
            if not tag or element.name == tag
            for attribute in element.attributes
            if attribute.name == name and attribute.value
        ]

    @lazy
    def _heading_texts(self) -> Sequence[str]:
        return list(map(self._heading_text, self._found.headings))

    def _heading_text(self, heading: Heading) -> str:
        if heading.html:
            return collapse(html_text(heading.markup, alt=False))
        return self.inline_text(heading.markup, alt=False)

    def inline_text(self, markup: str, *, alt: bool) -> str:
        """The text of inline Markdown, remembered: several facts of a link or a heading start from it."""
        alt = alt and ("![" in markup or "<" in markup)
        known = self._texts.get((markup, alt))
        if known is None:
            known = self._texts[markup, alt] = inline_text(markup, self._found.references, alt)
        return known

    # -- links -----------------------------------------------------------------------------------------

    @lazy
    def groups(self) -> Sequence[MarkdownGroup]:
        """The links as columns."""
        columns: dict[tuple[str, str, Kind], list[Record]] = {}
        for record in self._found.records:
            columns.setdefault((record.element, record.attribute, kind_of(record)), []).append(record)
        return [
            MarkdownGroup(self, element, attribute, kind, records)
            for (element, attribute, kind), records in columns.items()
        ]

    @lazy
    def links(self) -> Sequence[Link]:
        """All links, in document order."""
        return [MarkdownLink(self, record, kind_of(record)) for record in self._found.records]

    @lazy
    def externals(self) -> Sequence[Target]:
        """See `Page.externals`."""
        hrefs = [href for group in self.groups if group.kind is Kind.HYPERLINK for href in group.hrefs]
        return self.targets.externals(hrefs)

    def resolve(self, href: str) -> Target:
        """See `Page.resolve`."""
        return self.targets[href]

    @property
    def text(self) -> str:
        """The file without its front matter."""
        return self._source.parsed[self._found.front_matter.end :]

    @lazy
    def folded(self) -> str:
        """Its text for phrases: in lower case, newlines as spaces."""
        return self.text.lower().replace("\n", " ")

    @lazy
    def rels(self) -> Mapping[str, int]:
        """See `Page.rels`."""
        hyperlinks = [group for group in self.groups if group.kind is Kind.HYPERLINK]
        return Counter(value for group in hyperlinks for value in group.rels.values())

    def passages_at(self, offsets: Sequence[int]) -> Sequence[MarkdownPassage]:
        """All: they are only told apart where they are built."""
        return self.passages

    @lazy
    def passages(self) -> Sequence[MarkdownPassage]:
        """The running text, block by block."""
        from linklint.readers.markdown.passages import passages

        return passages(self._found, self.lang)

    def text_of(self, record: Record, *, alt: bool) -> str:
        """The text of a link; ``alt``: with the alternative texts of images inside it."""
        if record.element == "img" or record.kind == "definition":
            return ""
        if record.form == "auto":
            return record.markup
        if record.html_markup:
            return html_text(record.markup, alt)
        return self.inline_text(record.markup, alt=alt)

    def locate(self, places: Iterable[Place]) -> Mapping[Place, LinkSpans]:
        """Markdown knows its spans at once."""
        located: dict[Place, LinkSpans] = {}
        for place in places:
            if isinstance(place, LinkSpans):
                located[place] = place
            elif isinstance(place, TextRef):
                passage = self.passages[place.passage]
                found = passage.span(place.start, place.end, self._source)
                located[place] = LinkSpans(passage.place.whole, found)
        return located

    def origin(self, place: Place) -> Hashable:
        return place

    def select(self, selector: str) -> Sequence[Box]:
        """Markdown has no containers."""
        return ()

    @lazy
    def unlinked(self) -> Sequence[Unlinked]:
        """See `Page.unlinked`."""
        from linklint.readers.markdown.unlinked import unlinked

        return unlinked(self._found)

    @property
    def references(self) -> Collection[str]:
        """See `Page.references`."""
        return self._found.references

    # -- the rest --------------------------------------------------------------------------------------

    @lazy
    def scripted(self) -> Sequence[ScriptedElement]:
        """Raw HTML that acts like a link without being one."""
        return [scripted(each, self._source) for each in self._found.elements if acts_like_link(each)]

    @property
    def link_texts(self) -> Sequence[str]:
        """The texts of hyperlinks."""
        return next((group.texts for group in self.groups if group.element == "a"), ())

    @lazy
    def link_names(self) -> Sequence[str]:
        """The same texts as `Link.text` has them."""
        return [self.anchor(index).text for index in range(len(self.link_texts))]

    @property
    def link_hrefs(self) -> Sequence[str]:
        """The destinations of hyperlinks."""
        return next((group.hrefs for group in self.groups if group.element == "a"), ())

    def linked_characters(self, share: float, least: int = 0) -> tuple[int, float]:
        """The bounds of `Page.linked_characters`: all that is linked."""
        count = sum(map(len, self.link_texts))
        return count, count

    @lazy
    def _anchors(self) -> dict[int, Link]:
        return {}

    def anchor(self, index: int) -> Link:
        """One of these links, complete."""
        link = self._anchors.get(index)
        if link is None:
            group = next(group for group in self.groups if group.element == "a")
            link = self._anchors[index] = group.link(index)
        return link

    #: Styles of raw HTML are not read here: the built page is the place to look.
    hidden_links: Sequence[HiddenLink] = ()

    @lazy
    def directives(self) -> list[tuple[str, Span]]:
        """The bodies of ``<!-- linklint-… -->`` comments."""
        return [(body, self._source.parsed_span(start, end)) for body, start, end in self._found.directives]

    def close(self) -> None:
        self.__dict__.clear()

    @lazy
    def soup(self) -> Any:
        """The rendered page as a BeautifulSoup tree."""
        from bs4 import BeautifulSoup

        from linklint.readers.markdown.render import render

        return BeautifulSoup(render(self._source.parsed[self._found.front_matter.end :]), "html.parser")
