"""Exact spans, for the few elements that need them: the page is parsed once more with locations on."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Mapping
from typing import Any

import turbohtml

from linklint.model.position import ElementRef, LinkSpans, Place, Position, Span
from linklint.readers.html.attributes import css_urls, refresh, srcset_urls
from linklint.readers.html.decode import SourceText

#: ``name = "value"`` as written; the value without its quotes.
_ATTRIBUTE = re.compile(r"""[^\s=>/]+(?:\s*=\s*(?:"(?P<double>[^"]*)"?|'(?P<single>[^']*)'?|(?P<bare>[^\s>]*)))?""")


class Locator:
    """Turns element references of one page into spans."""

    def __init__(self, raw: bytes, source: SourceText) -> None:
        self.document = turbohtml.parse(raw, source_locations=True, allow_declarative_shadow_roots=False)
        self.source = source
        self._found: dict[str, list[Any]] = {}

    def locate(self, places: Iterable[Place]) -> Mapping[Place, LinkSpans]:
        located: dict[Place, LinkSpans] = {}
        for place in places:
            if isinstance(place, LinkSpans):
                located[place] = place
            elif isinstance(place, ElementRef) and (spans := self._element(place)) is not None:
                located[place] = spans
        return located

    def _element(self, ref: ElementRef) -> LinkSpans | None:
        if ref.tag not in self._found:
            self._found[ref.tag] = self.document.find_all(ref.tag)
        element = self._found[ref.tag][ref.ordinal]
        location = element.source_location
        if location is None:
            return None
        # On SVG the map keeps the raw names (defect D7): look attributes up in lower case.
        attributes = {name.lower(): span for name, span in location.attrs.items()}
        written = attributes.get(ref.attribute or "") or attributes.get(f"xlink:{ref.attribute}")
        destination = None
        if written is not None:
            value = element.attr(ref.attribute)
            if value is None:
                value = element.attr(f"xlink:{ref.attribute}")
            destination = self._value(written, value or "", ref)
        elif ref.tag == "style":
            destination = self._css_text(location, element.text, ref)
        return LinkSpans(
            whole=self._span(location.start_tag),
            destination=destination,
            attributes={name: self._span(span) for name, span in attributes.items()},
        )

    def _span(self, span: Any) -> Span:
        return Span(
            self.source.stored(span.start_offset),
            self.source.stored(span.end_offset),
            Position(span.start_line, span.start_col + 1),
            Position(span.end_line, span.end_col + 1),
        )

    def _value(self, written: Any, value: str, ref: ElementRef) -> Span | None:
        """The span of an attribute's value, or of one URL in it; ``None`` unless it reads back exactly."""
        start = self.source.stored(written.start_offset)
        text = self.source.text[start : self.source.stored(written.end_offset)]
        match = _ATTRIBUTE.match(text)
        if match is None or match.lastgroup is None:
            return None
        raw = match[match.lastgroup]
        if html.unescape(raw).replace("\r\n", "\n").replace("\r", "\n") != value.replace("\x00", "\ufffd"):
            return None
        begin = match.start(match.lastgroup)
        low, high = begin, begin + len(raw)
        if ref.attribute in ("srcset", "style", "content"):
            part = self._part(raw, value, ref)
            if part is None:
                return None
            low, high = begin + part[0], begin + part[1]
        else:
            # Browsers strip white space round a URL; the destination is the URL.
            inner = raw.strip(" \t\n\f\r")
            if inner:
                low = begin + raw.index(inner)
                high = low + len(inner)
        return self._within(start, written, low, high)

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

    def _css_text(self, location: Any, css: str, ref: ElementRef) -> Span | None:
        start = self.source.stored(location.start_tag.end_offset)
        parts = css_urls(css)
        if ref.part >= len(parts) or "\r\n" in self.source.text[start : start + len(css) + 1]:
            return None
        if self.source.text[start : start + len(css)] != css:
            return None
        return self._within(start, None, *parts[ref.part][:2], location.start_tag)

    def _within(self, start: int, written: Any, low: int, high: int, after: Any = None) -> Span:
        """The span of ``low:high`` (offsets from ``start``) inside an attribute or behind a start tag."""
        if written is not None:
            line, column = written.start_line, written.start_col + 1
        else:
            line, column = after.end_line, after.end_col + 1
        text = self.source.text
        return Span(
            start + low,
            start + high,
            _advance(text, start, start + low, line, column),
            _advance(text, start, start + high, line, column),
        )


def _advance(text: str, start: int, end: int, line: int, column: int) -> Position:
    """The position of ``end``, given that of ``start``."""
    piece = text[start:end].replace("\r\n", "\n").replace("\r", "\n")
    breaks = piece.count("\n")
    if not breaks:
        return Position(line, column + len(piece))
    return Position(line + breaks, len(piece) - piece.rfind("\n"))
