"""One link of a Markdown page, its facts computed when a rule asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linklint.model.lazy import lazy
from linklint.model.link import Kind, Link, Rel, TextSource, Zone, parse_rel
from linklint.model.position import LinkSpans
from linklint.readers.markdown.record import Record
from linklint.readers.markdown.text import collapse, pictures

if TYPE_CHECKING:
    from linklint.readers.markdown.page import MarkdownPage


#: So many characters before and behind a link are what stands around it, in a paragraph without end.
_NEAR = 1000


class MarkdownLink(Link):
    """See `linklint.model.link.Link`. All of a Markdown file is its author's own text."""

    zone = Zone.MAIN
    ugc = None
    author = ""
    hidden = False
    has_twin = False
    teaser = ""

    def __init__(self, page: MarkdownPage, record: Record, kind: Kind) -> None:
        facts = self.__dict__
        facts["_page"], facts["_record"] = page, record
        facts["element"], facts["attribute"], facts["kind"] = record.element, record.attribute, kind
        facts["href"], facts["target"] = record.href, page.targets[record.href]
        facts["in_code"], facts["bare"] = record.in_code, record.form == "auto"

    _page: MarkdownPage
    _record: Record

    @lazy
    def place(self) -> LinkSpans:
        record, span = self._record, self._page.span
        definition = record.definition
        return LinkSpans(
            span(record.start, record.end),
            span(record.target_start, record.target_end),
            {each.name: span(each.start, each.end) for each in record.attributes},
            span(definition.start, definition.end) if definition is not None else None,
        )

    @lazy
    def attributes(self) -> dict[str, str]:
        return {each.name: each.value or "" for each in self._record.attributes}

    @lazy
    def rel(self) -> Rel:
        return parse_rel(self.attributes.get("rel") if self._record.attributes else None)

    @lazy
    def lang(self) -> str:
        return self._page.lang

    @lazy
    def text(self) -> str:
        return self._named[0]

    @lazy
    def text_source(self) -> TextSource:
        return self._named[1]

    @property
    def around(self) -> str:
        """The source of the paragraph, or of what of it is near enough."""
        source, record = self._page.source, self._record
        begin = max(source.rfind("\n\n", 0, record.start), record.start - _NEAR, 0)
        end = source.find("\n\n", record.end, record.end + _NEAR)
        return source[begin : end if end >= 0 else record.end + _NEAR]

    @lazy
    def context(self) -> frozenset[str]:
        """What a link without a name shows instead."""
        return pictures(self._record.markup) if self.element == "a" and not self.text else frozenset()

    @lazy
    def _named(self) -> tuple[str, TextSource]:
        """The accessible name and where it comes from."""
        page, record, attributes = self._page, self._record, self.attributes
        if record.element == "img":
            alt = attributes.get("alt", "")
            if record.kind != "html":
                alt = page.inline_text(record.markup, alt=True)
            if text := collapse(alt):
                return text, TextSource.ALT
        else:
            if label := collapse(attributes.get("aria-label", "")):
                return label, TextSource.ARIA_LABEL
            if text := collapse(page.text_of(record, alt=True)):
                pictured = "<" in record.markup or "![" in record.markup
                own = collapse(page.text_of(record, alt=False)) if pictured else text
                return text, TextSource.TEXT if own else TextSource.ALT
        if title := collapse(attributes.get("title", "")):
            return title, TextSource.TITLE
        return "", TextSource.NONE
