"""Exact spans, for the few elements that need them.

The parser gives every element the position of its start tag. From there the attributes are read off the
source once more, by the tokenizer's rules for start tags, and believed only where the value reads back as
the parser's. That is exact (a test compares it with the parser's own source locations) and much cheaper
than parsing the page a second time.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

from linklint.model.position import ElementRef, LinkSpans, Place, Position, Span
from linklint.readers.html.attributes import css_urls, refresh, srcset_urls
from linklint.readers.html.decode import SourceText

_TAG_NAME = re.compile(r"<[A-Za-z][^\t\n\f\r />]*")
#: One attribute of a start tag and what stands before it
#: (https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state).
_ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*(?P<whole>(?P<name>=?[^\t\n\f\r />=]*)"
    r"""(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\t\n\f\r >"'][^\t\n\f\r >]*))?)?)"""
)


class Locator:
    """Turns element references of one parsed page into spans."""

    def __init__(self, document: Any, source: SourceText) -> None:
        self._document = document
        self._source = source
        self._elements: dict[str, list[Any]] = {}

    def locate(self, places: Iterable[Place]) -> Mapping[Place, LinkSpans]:
        located: dict[Place, LinkSpans] = {}
        for place in places:
            if isinstance(place, LinkSpans):
                located[place] = place
            elif isinstance(place, ElementRef) and (spans := self._element(place)) is not None:
                located[place] = spans
        return located

    def _element(self, ref: ElementRef) -> LinkSpans | None:
        elements = self._elements.get(ref.tag)
        if elements is None:
            elements = self._elements[ref.tag] = self._document.find_all(ref.tag)
        element = elements[ref.ordinal]
        position = element.position
        if position is None:  # implied by the parser: written nowhere
            return None
        text = self._source.text
        start = self._source.offset(position[0], position[1])
        name = _TAG_NAME.match(text, start)
        if name is None:
            return None
        attributes: dict[str, Span] = {}
        values: dict[str, tuple[int, int]] = {}
        end = name.end()
        while match := _ATTRIBUTE.match(text, end):
            if match.end() == end or match.start("whole") == match.end("whole"):
                end = match.end()
                break
            end = match.end()
            written = match["name"].lower()
            if written not in attributes:  # the first of a name wins
                attributes[written] = self._span(*match.span("whole"))
                values[written] = next((match.span(kind) for kind in _VALUES if match[kind] is not None), (end, end))
        if text[end : end + 1] != ">":
            return None
        return LinkSpans(
            whole=self._span(start, end + 1),
            destination=self._destination(ref, element, values, end + 1),
            attributes=attributes,
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self._source.position(start), self._source.position(end))

    def _destination(
        self, ref: ElementRef, element: Any, values: dict[str, tuple[int, int]], after: int
    ) -> Span | None:
        """The span of an attribute's value, or of one URL in it; ``None`` unless it reads back exactly."""
        if ref.tag == "style":
            return self._css_text(element.text, ref, after)
        attribute = ref.attribute or ""
        if attribute not in values:
            attribute = f"xlink:{attribute}"
            if attribute not in values:
                return None
        start, end = values[attribute]
        raw = self._source.text[start:end]
        value = element.attr(attribute) or ""
        if raw != value and _decoded(raw) != value:
            return None
        if ref.attribute in ("srcset", "style", "content"):
            part = self._part(raw, value, ref)
            return self._span(start + part[0], start + part[1]) if part else None
        # Browsers strip white space round a URL; the destination is the URL.
        inner = raw.strip(" \t\n\f\r")
        if inner != raw and inner:
            start += raw.index(inner)
            end = start + len(inner)
        return self._span(start, end)

    def _part(self, raw: str, value: str, ref: ElementRef) -> tuple[int, int] | None:
        if ref.attribute == "content":
            parsed = refresh(raw)
            return (parsed[1], parsed[1] + len(parsed[2])) if parsed else None
        split = srcset_urls if ref.attribute == "srcset" else css_urls
        parts = split(raw)
        # Entities may hide separators: only trust the written form if it splits like the value.
        if len(parts) != len(split(value)) or ref.part >= len(parts):
            return None
        return parts[ref.part][:2]

    def _css_text(self, css: str, ref: ElementRef, start: int) -> Span | None:
        parts = css_urls(css)
        if ref.part >= len(parts) or self._source.text[start : start + len(css)] != css:
            return None
        return self._span(start + parts[ref.part][0], start + parts[ref.part][1])


_VALUES = ("double", "single", "bare")


def _decoded(raw: str) -> str:
    """An attribute value as the parser reads it: newlines normalised, NULs replaced, entities decoded."""
    text = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")
    return html.unescape(text) if "&" in text else text
