"""Raw HTML inside Markdown: tags, attributes and their spans, the URLs among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import NamedTuple

from linklint.readers.markdown.record import Attribute, LineMap, Record

_ATTRIBUTE = r"""\s+[a-zA-Z_:@][a-zA-Z0-9:._@-]*+(?:\s*=\s*(?:[^"'=<>`\x00-\x20]++|'[^']*+'|"[^"]*+"))?"""
#: CommonMark's tags (https://spec.commonmark.org/0.31.2/#raw-html).
OPENING_TAG = rf"<[A-Za-z][A-Za-z0-9-]*+(?:{_ATTRIBUTE})*+\s*/?>"
CLOSING_TAG = r"</[A-Za-z][A-Za-z0-9-]*\s*>"
INLINE_TAG = re.compile(f"{OPENING_TAG}|{CLOSING_TAG}")
#: JSX names components with dots; masked expressions are unquoted values.
INLINE_JSX = re.compile(rf"<[A-Za-z][A-Za-z0-9.:_-]*+(?:{_ATTRIBUTE})*+\s*/?>|</[A-Za-z][A-Za-z0-9.:_-]*\s*>")

# What a browser takes for a tag: it ends at the first ">" outside of a quoted value.
_TAG = re.compile(r"""</?([A-Za-z][^\s/>]*+)((?>[^>"'=]+|=\s*(?>"[^"]*"|'[^']*'|[^\s"'>]*)|["'])*+)>""")
_MARKUP = re.compile(r"<(?:[A-Za-z!?]|/[A-Za-z])")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
_PAIR = re.compile(r"""([^\s/>=][^\s/>=]*+)(?:\s*=\s*(?:"([^"]*+)"|'([^']*+)'|([^\s>"'][^\s>]*+)))?""")
_REFERENCE = re.compile(r"&(#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,8};?|[A-Za-z][A-Za-z0-9]*;?)")

#: Attributes that hold a URL, by element.
URL_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "blockquote": ("cite",),
    "button": ("formaction",),
    "del": ("cite",),
    "embed": ("src",),
    "form": ("action",),
    "frame": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "input": ("src", "formaction"),
    "ins": ("cite",),
    "link": ("href", "imagesrcset"),
    "object": ("data",),
    "q": ("cite",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
#: What the components of Docusaurus, Astro, Next.js and the like that become links call their target.
_COMPONENT_ATTRIBUTES = ("to", "href")
#: Components that make a link of any target. What others do with a property is their own business, unless it
#: is written as nothing but a URL is; an expression is judged when it has been read.
_LINK_COMPONENTS = frozenset({"Link", "NavLink"})
_OWN_FORM = re.compile(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|\.{0,2}/|[#?]|X)")


class Tag(NamedTuple):
    """One tag: its lower-case name, its span, and where its attributes start. ``written`` keeps the case."""

    name: str
    written: str
    closing: bool
    start: int
    end: int
    attributes: int

    @property
    def component(self) -> bool:
        """In JSX: a component and not an element of HTML."""
        return self.written[0].isupper() or "." in self.written

    @property
    def custom(self) -> bool:
        """Anywhere: a component of Vue, Astro or the browser. HTML in capitals is HTML."""
        written = self.written
        return "-" in written or "." in written or (written[0].isupper() and not written.isupper())


class Comment(NamedTuple):
    """One comment: its text and the span of that text."""

    text: str
    start: int
    end: int


def tag_at(text: str, start: int, end: int) -> Tag:
    """The tag known to be at ``start:end``."""
    closing = text.startswith("/", start + 1)
    position = start + 2 if closing else start + 1
    stop = position
    while text[stop] not in " \t\n\f\r/>":
        stop += 1
    written = text[position:stop]
    return Tag(written.lower(), written, closing, start, end, stop)


def scan_html(text: str) -> Iterator[Tag | Comment]:
    """The tags and comments of an HTML block, raw text elements left out."""
    position = 0
    while True:
        found = _MARKUP.search(text, position)
        if found is None:
            return
        start = found.start()
        if text.startswith("<!--", start):
            end = comment_end(text, start)
            if end < 0:
                yield Comment(text[start + 4 :], start + 4, len(text))
                return
            yield Comment(text[start + 4 : end - 3], start + 4, max(start + 4, end - 3))
            position = end
            continue
        if text[start + 1] in "!?":
            position = text.find(">", start) + 1
            if not position:
                return
            continue
        match = _TAG.match(text, start)
        if match is None:
            return  # no ">" any more: the rest is an unfinished tag
        tag = tag_at(text, start, match.end())
        position = tag.end
        yield tag
        if tag.name in _RAW_TEXT and not tag.closing:
            closing = re.compile(rf"</{tag.name}[\s/>]", re.I).search(text, position)
            if closing is None:
                return
            position = closing.start()


def comment_end(text: str, start: int) -> int:
    """Where the comment at ``start`` ends; -1 if it does not."""
    if text.startswith(">", start + 4):
        return start + 5
    if text.startswith("->", start + 4):
        return start + 6
    end = text.find("-->", start + 4)
    return end + 3 if end >= 0 else -1


def attributes_of(text: str, tag: Tag, lines: LineMap) -> list[Attribute]:
    """The attributes of a tag, spans in the file; of duplicates the first (as browsers do)."""
    found: list[Attribute] = []
    seen = set()
    shift = lines.shift(tag.start, tag.end)
    if shift is not None:
        lines = LineMap([0], [shift])
    for match in _PAIR.finditer(text, tag.attributes, tag.end - 1):
        name = match[1].lower()
        if name in seen:
            continue
        seen.add(name)
        group = match.lastindex or 1
        value = None
        value_start = value_end = lines.end(match.end())
        if group > 1:
            value = unescape_attribute(match[group])
            value_start, value_end = _span(lines, match.start(group), match.end(group))
        found.append(
            Attribute(name, value, lines.at(match.start()), lines.end(match.end()), value_start, value_end)
        )
    return found


def tag_records(
    text: str, tag: Tag, attributes: list[Attribute], lines: LineMap, jsx: bool = False
) -> list[Record]:
    """One record for each URL of a tag."""
    component = jsx and tag.component
    if tag.custom and not component:
        return []
    wanted = _COMPONENT_ATTRIBUTES if component else URL_ATTRIBUTES.get(tag.name)
    if wanted is None:
        return []
    records = []
    start, end = lines.at(tag.start), lines.end(tag.end)
    element = "a" if component else tag.name
    for attribute in attributes:
        value = attribute.value
        if value is None or attribute.name not in wanted:
            continue
        if component and tag.written not in _LINK_COMPONENTS and not _OWN_FORM.match(value):
            continue
        if tag.name == "input" and attribute.name == "src" and not _is_image_button(attributes):
            continue
        spans = [(attribute.value_start, attribute.value_end, value)]
        if attribute.name.endswith("srcset"):
            spans = _candidates(text, tag, attribute, lines)
        for first, last, href in spans:
            record = Record("html", "html", start, end, first, last, href, "", element, attribute.name)
            record.attributes = attributes
            records.append(record)
    return records


def _is_image_button(attributes: list[Attribute]) -> bool:
    return any(a.name == "type" and (a.value or "").strip().lower() == "image" for a in attributes)


def _span(lines: LineMap, start: int, end: int) -> tuple[int, int]:
    first = lines.at(start)
    return first, lines.end(end) if end > start else first


def _candidates(text: str, tag: Tag, attribute: Attribute, lines: LineMap) -> list[tuple[int, int, str]]:
    """The URLs of a ``srcset``."""
    for match in _PAIR.finditer(text, tag.attributes, tag.end - 1):
        if match[1].lower() == attribute.name and match.lastindex and match.lastindex > 1:
            base = match.start(match.lastindex)
            raw = match[match.lastindex]
            return [
                (*_span(lines, base + start, base + end), unescape_attribute(raw[start:end]))
                for start, end in srcset_spans(raw)
            ]
    return []


def srcset_spans(value: str) -> Iterator[tuple[int, int]]:
    """Spans of the URLs of a ``srcset`` value
    (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute)."""
    position, length = 0, len(value)
    while True:
        while position < length and (value[position].isspace() or value[position] == ","):
            position += 1
        if position >= length:
            return
        start = position
        while position < length and not value[position].isspace():
            position += 1
        url = value[start:position].rstrip(",")
        if url:
            yield start, start + len(url)
        if start + len(url) < position:
            continue  # a comma right behind the URL: it has no descriptors
        depth = 0
        while position < length:  # descriptors, up to a comma outside parentheses
            character = value[position]
            if character == "(":
                depth += 1
            elif character == ")":
                depth -= 1
            elif character == "," and depth <= 0:
                break
            position += 1


def unescape_attribute(value: str) -> str:
    """Decode character references as in attribute values: ``&copy=`` in a query stays what it is."""
    if "&" not in value:
        return value

    def decode(match: re.Match[str]) -> str:
        body = match[1]
        if body[0] == "#":
            code = int(body[2:].rstrip(";"), 16) if body[1] in "xX" else int(body[1:].rstrip(";"))
            return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        if body.endswith(";"):
            return html5.get(body, match[0])
        # Without a semicolon only the oldest names count, and not before "=" or a letter or digit.
        follows = value[match.end() : match.end() + 1]
        return match[0] if follows == "=" else html5.get(body, match[0])

    return _REFERENCE.sub(decode, value)
