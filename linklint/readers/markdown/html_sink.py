"""Collects what raw HTML contributes: links with their text, identifiers, comments with directives."""

from __future__ import annotations

import re

from linklint.readers.markdown.html_tags import (
    Comment,
    Tag,
    attributes_of,
    scan_html,
    tag_records,
)
from linklint.readers.markdown.record import Attribute, LineMap, Record

_DIRECTIVE = re.compile(r"\s*(linklint-[a-z].*?)\s*\Z", re.S)
_HEADING = re.compile(r"h([1-6])\Z")


class RawElement:
    """A tag that is neither a link nor nothing: an identifier, or an element that acts like a link."""

    __slots__ = ("attributes", "end", "markup", "name", "start")

    def __init__(self, name: str, start: int, end: int, attributes: list[Attribute]) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.attributes = attributes
        self.markup = ""


class RawHeading:
    """``<h1>`` to ``<h6>`` in raw HTML."""

    __slots__ = ("end", "level", "markup", "start")

    def __init__(self, level: int, start: int) -> None:
        self.level = level
        self.start = start
        self.end = start
        self.markup = ""


class HtmlSink:
    """Takes tags and comments of all blocks of a file in document order."""

    def __init__(self, jsx: bool = False) -> None:
        self._jsx = jsx
        self.elements: list[RawElement] = []
        self.headings: list[RawHeading] = []
        self.directives: list[tuple[str, int, int]] = []
        #: Links whose end tag is not in their own block: what would end them, and the offset of their text.
        self.open_ended: list[tuple[Record | RawElement, str, int]] = []
        self._html = False
        self._anchors: list[Record | RawElement] = []
        self._anchor_name = "a"
        self._anchor_text = 0
        self._anchor_after = 0
        self.in_anchor = False
        self._heading: RawHeading | None = None
        self._heading_text = 0
        self._code = 0

    def block(self, text: str, lines: LineMap) -> list[Record]:
        """The records of a whole HTML block."""
        found: list[Record] = []
        self._html = True
        for item in scan_html(text):
            if isinstance(item, Comment):
                self.comment(item.text, item.start, lines)
            else:
                found += self.tag(text, item, lines)
        self.end_block(text, lines)
        self._html = False
        return found

    def tag(self, text: str, tag: Tag, lines: LineMap) -> list[Record]:
        """The records of one tag."""
        name = tag.name
        if tag.closing:
            if name == self._anchor_name:
                self._close_anchor(text, tag.start, lines)
            elif name in ("pre", "code"):
                self._code = max(0, self._code - 1)
            elif _HEADING.match(name):
                self._close_heading(text, tag.start, lines)
            return []
        if name in ("pre", "code"):
            self._code += 1
        elif self._html and (level := _HEADING.match(name)):
            self._heading = RawHeading(int(level[1]), lines.at(tag.start))
            self._heading_text = tag.end
        if tag.attributes >= tag.end - 1 and name != "a":
            return []
        attributes = attributes_of(text, tag, lines)
        records = tag_records(text, tag, attributes, lines, self._jsx)
        for record in records:
            record.in_code = self._code > 0
            record.html_markup = self._html
        if self._jsx and tag.component:
            self._component(text, tag, attributes, records, lines)
            return records
        if tag.custom:
            self._identified(tag, attributes, lines)
            return records
        element: RawElement | None = None
        if attributes and any(a.name in _NOTED or (name == "a" and a.name == "name") for a in attributes):
            element = RawElement(name, lines.at(tag.start), lines.end(tag.end), attributes)
            self.elements.append(element)
        if name == "a":
            self._open_anchor(text, tag, [*records] if element is None else [*records, element], lines)
        return records

    def _component(
        self, text: str, tag: Tag, attributes: list[Attribute], records: list[Record], lines: LineMap
    ) -> None:
        """A JSX component: a link if it has a target; its other properties are its own business."""
        if records and text.startswith("/>", tag.end - 2):
            for record in records:
                record.markup = _shown_by(attributes) or tag.written
        elif records:
            self._open_anchor(text, tag, [*records], lines)
        self._identified(tag, attributes, lines)

    def _identified(self, tag: Tag, attributes: list[Attribute], lines: LineMap) -> None:
        """The identifier of a component, if it has one."""
        identifiers = [attribute for attribute in attributes if attribute.name == "id"]
        if identifiers:
            self.elements.append(RawElement(tag.name, lines.at(tag.start), lines.end(tag.end), identifiers))

    def _open_anchor(self, text: str, tag: Tag, anchors: list[Record | RawElement], lines: LineMap) -> None:
        self._close_anchor(text, tag.start, lines)
        self._anchors = anchors
        self._anchor_name = tag.name
        self._anchor_text = tag.end
        self._anchor_after = lines.end(tag.end)
        self.in_anchor = True

    def comment(self, body: str, start: int, lines: LineMap) -> None:
        """Keep a comment that speaks to linklint."""
        match = _DIRECTIVE.match(body)
        if match:
            self.directives.append(
                (match[1], lines.at(start + match.start(1)), lines.end(start + match.end(1)))
            )

    def end_block(self, text: str, lines: LineMap) -> None:
        """A block is over: what is open in it stays open to nobody."""
        if self.in_anchor:
            closing = f"</{self._anchor_name}"
            self.open_ended += [(anchor, closing, self._anchor_after) for anchor in self._anchors]
            self._close_anchor(text, len(text), lines)
        self._heading = None
        self._code = 0

    def _close_anchor(self, text: str, end: int, lines: LineMap) -> None:
        if self.in_anchor:
            start = self._anchor_text
            for anchor in self._anchors:
                anchor.markup = text[start:end]
                if isinstance(anchor, Record) and end > start:
                    anchor.text_start, anchor.text_end = lines.at(start), lines.end(end)
            self._anchors = []
            self.in_anchor = False

    def _close_heading(self, text: str, end: int, lines: LineMap) -> None:
        if self._heading is not None:
            self._heading.markup = text[self._heading_text : end]
            self._heading.end = lines.end(end)
            self.headings.append(self._heading)
            self._heading = None


def _shown_by(attributes: list[Attribute]) -> str:
    """What a component without children is likely to show."""
    values = {attribute.name: attribute.value or "" for attribute in attributes}
    return next((values[name] for name in ("title", "label", "text", "name", "alt") if values.get(name)), "")


#: Attributes that make an element an identifier or something that acts like a link.
_NOTED = frozenset(
    {"id", "onclick", "routerlink", "data-href", "ng-click", "@click", "href", "ng-href", "v-on:click"}
)
