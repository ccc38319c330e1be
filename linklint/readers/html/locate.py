"""Exact spans, for the few elements that need them.

The parser gives every element the position of its start tag. From there the attributes are read off the
source once more, by the tokenizer's rules for start tags, and believed only where the value reads back as
the parser's. That is exact (a test compares it with the parser's own source locations) and much cheaper
than parsing the page a second time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linklint.model.pattern import later
from linklint.model.position import ElementRef, LinkSpans, Place, Position, Span
from linklint.readers.html.attributes import refresh, srcset_urls
from linklint.readers.html.decode import SourceText
from linklint.readers.html.metadata import json_urls
from linklint.readers.html.phrase import phrase_offsets
from linklint.url.css import css_urls

if TYPE_CHECKING:
    from linklint.readers.html.passages import HtmlPassage

_TAG_NAME = later(r"<[A-Za-z][^\t\n\f\r />]*")
#: One attribute of a start tag and what stands before it
#: (https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state).
_ATTRIBUTE = later(
    r"[\t\n\f\r /]*(?P<whole>(?P<name>=?[^\t\n\f\r />=]*)"
    r"""(?:[\t\n\f\r ]*=[\t\n\f\r ]*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'"""
    r"""|(?P<bare>[^\t\n\f\r >"'][^\t\n\f\r >]*))?)?)"""
)


class _Spans(Mapping[str, Span]):
    """Spans of attributes: most are never asked for, and lines and columns cost more than offsets."""

    def __init__(self, offsets: dict[str, tuple[int, int]], span: Callable[[int, int], Span]) -> None:
        self._offsets = offsets
        self._span = span

    def __getitem__(self, name: str) -> Span:
        return self._span(*self._offsets[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._offsets)

    def __len__(self) -> int:
        return len(self._offsets)


class Locator:
    """Turns element references of one parsed page into spans."""

    def __init__(self, document: Any, source: SourceText) -> None:
        self._document = document
        self._source = source
        self._elements: dict[str, list[Any]] = {}
        #: The line last asked for: its number, its start, the next one's start. Tags rarely span lines.
        self._line = (0, 0, 0)

    def origin(self, place: Place) -> Hashable:
        """See `ReadPage.origin`."""
        if not isinstance(place, ElementRef):
            return place
        return self._found(place).position or place.ordinal, place.tag, place.attribute, place.part

    def locate(self, places: Iterable[Place]) -> Mapping[Place, LinkSpans]:
        located: dict[Place, LinkSpans] = {}
        for place in places:
            if isinstance(place, LinkSpans):
                located[place] = place
            elif isinstance(place, ElementRef) and (spans := self._element(place)) is not None:
                located[place] = spans
        return located

    def phrase(self, passage: HtmlPassage, start: int, end: int) -> LinkSpans | None:
        """The place of a passage (``whole``), with the span of some of its words where it is known."""
        place = passage.place
        spans = self._element(place) if isinstance(place, ElementRef) else None
        if spans is None:
            return None
        found = phrase_offsets(passage, start, end, self._source.text, self._after_tag)
        return LinkSpans(spans.whole, self._span(*found) if found is not None else None)

    def _after_tag(self, element: Any) -> int | None:
        """Where the start tag of an element ends in the source."""
        position = element.position
        if position is None:
            return None
        text = self._source.text
        name = _TAG_NAME.match(text, self._source.offset(position[0], position[1]))
        if name is None or not _names(name[0][1:], element.tag):
            return None
        end = name.end()
        while (match := _ATTRIBUTE.match(text, end)) and match.end() > end:
            end = match.end()
        return end + 1 if text.startswith(">", end) else None

    def _found(self, ref: ElementRef) -> Any:
        elements = self._elements.get(ref.tag)
        if elements is None:
            elements = self._elements[ref.tag] = self._document.find_all(ref.tag)
        return elements[ref.ordinal]

    def _element(self, ref: ElementRef) -> LinkSpans | None:
        element = self._found(ref)
        position = element.position
        if position is None:  # implied by the parser: written nowhere
            return None
        text = self._source.text
        start = self._source.offset(position[0], position[1])
        name = _TAG_NAME.match(text, start)
        if name is None or not _names(name[0][1:], ref.tag):
            return None
        attributes: dict[str, tuple[int, int]] = {}
        values: dict[str, tuple[int, int]] = {}
        end = name.end()
        while match := _ATTRIBUTE.match(text, end):
            if match.end() == end or match.start("whole") == match.end("whole"):
                end = match.end()
                break
            end = match.end()
            written = match["name"].lower()
            if written not in attributes:  # the first of a name wins
                attributes[written] = match.span("whole")
                quoting = next((kind for kind in _VALUES if match[kind] is not None), None)
                values[written] = match.span(quoting) if quoting else (end, end)
        if text[end : end + 1] != ">":
            return None
        return LinkSpans(
            whole=self._span(start, end + 1),
            destination=self._destination(ref, element, values, end + 1),
            attributes=_Spans(attributes, self._span),
        )

    def _span(self, start: int, end: int) -> Span:
        return Span(start, end, self._position(start), self._position(end))

    def _position(self, offset: int) -> Position:
        line, begin, after = self._line
        if not begin <= offset < after:
            line, begin, after = self._line = self._source.line_at(offset)
        return Position(line, offset - begin + 1)

    def _destination(
        self, ref: ElementRef, element: Any, values: dict[str, tuple[int, int]], after: int
    ) -> Span | None:
        """The span of an attribute's value, or of one URL in it; ``None`` unless it reads back exactly."""
        if ref.tag == "style":
            return self._raw_text(element.text, ref, after, css_urls(element.text))
        if ref.attribute == "json":
            return self._raw_text(element.text, ref, after, json_urls(element.text))
        attribute = ref.attribute or ""
        if attribute not in values:
            attribute = f"xlink:{attribute}"
            if attribute not in values:
                return None
        start, end = values[attribute]
        value = element.attr(attribute) or ""
        offsets = _offsets(self._source.text[start:end], value, _IN_ATTRIBUTE)
        part = _part(value, ref) if offsets is not None else None
        return self._span(start + offsets[part[0]], start + offsets[part[1]]) if offsets and part else None

    def _raw_text(
        self, text: str, ref: ElementRef, start: int, parts: Sequence[tuple[Any, ...]]
    ) -> Span | None:
        """The span of one URL in the text of an element that holds no markup."""
        end = _RAW_END.search(self._source.text, start)
        offsets = _offsets(self._source.text[start : end.start() if end else None], text, _IN_RAW)
        if offsets is None or ref.part >= len(parts):
            return None
        low, high = parts[ref.part][:2]
        return self._span(start + offsets[low], start + offsets[high])


_VALUES = ("double", "single", "bare")
_RAW_END = later(r"</(?:style|script)[\t\n\f\r />]", re.I)
#: What the parser reads as something else than it is written: newlines, NULs and, in attributes, character
#: references. One without its semicolon is none before ``=`` or a letter
#: (https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state).
_IN_RAW = later(r"\r\n?|\x00")
_IN_ATTRIBUTE = later(r"\r\n?|\x00|&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*+(?:;|(?!=)))")


def _names(written: str, tag: str) -> bool:
    """Whether a tag as written makes an element named ``tag``: ``image`` makes an ``img``."""
    return written.lower() == tag.lower() or (tag == "img" and written.lower() == "image")


def _part(value: str, ref: ElementRef) -> tuple[int, int] | None:
    """Where the URL is in a value."""
    if ref.attribute == "content":
        parsed = refresh(value)
        if parsed:
            return parsed[1], parsed[1] + len(parsed[2])
    if ref.attribute == "srcset":
        candidates = srcset_urls(value)
        return candidates[ref.part][:2] if ref.part < len(candidates) else None
    if ref.attribute == "style":
        urls = css_urls(value)
        return urls[ref.part][:2] if ref.part < len(urls) else None
    # Browsers strip white space round a URL; the destination is the URL.
    low = len(value) - len(value.lstrip(_SPACE))
    return (low, len(value.rstrip(_SPACE))) if low < len(value) else (0, len(value))


_SPACE = " \t\n\f\r"


def _offsets(raw: str, value: str, pattern: re.Pattern[str]) -> Sequence[int] | None:
    """Where each character of ``value`` is written in ``raw``, and the end; ``None`` if ``raw`` does not
    read as ``value``."""
    if raw == value:
        return range(len(raw) + 1)
    text: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in pattern.finditer(raw):
        text.append(raw[position : match.start()])
        offsets += range(position, match.start())
        text.append(_character(match[0]))
        offsets += [match.start()] * len(text[-1])
        position = match.end()
    text.append(raw[position:])
    offsets += range(position, len(raw) + 1)
    return offsets if "".join(text) == value else None


def _character(written: str) -> str:
    if written[0] == "&":
        import html  # most pages need none of its table
        from html.entities import html5

        return html.unescape(written) if written[1] == "#" else html5.get(written[1:], written)
    return "\ufffd" if written == "\x00" else "\n"
