"""Markup that a page shows instead of using it: code to copy, templates; with exact places in the file.

The parser does not look into these, so they are read off the source.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from linklint.model.pattern import later
from linklint.model.position import LinkSpans, Position, Span

_OPENS = later(r"<!--|<(textarea|pre|code|template|script)(?=[\s/>])[^>]*>", re.I)
_FENCE = later(r"^ {0,3}(`{3,}|~{3,})[^\n]*\n(.*?)^ {0,3}\1[`~]*[ \t]*$", re.M | re.S)
_TEMPLATE_TYPE = later(r"""type\s*=\s*["']?text/(?!javascript|ecmascript|jscript|babel|typescript)""", re.I)
#: A page without any of these shows no link as code: plain searches spare most pages the rest.
_SIGNS = (
    *("&lt;a", "&lt;A", "&lt;</span>a", "&#60;a", "&#x3c;a", "&#x3C;a", "&#60;A", "&#x3c;A", "&#x3C;A"),
    *("<textarea", "<TEXTAREA", "<template", "<TEMPLATE", "text/template", "text/x-", "text/ng-"),
    *('type="text/html', "type='text/html", "type=text/html"),
)
#: In these a tag is a tag (or colours what is shown); in a textarea it is text.
_MARKED_UP = ("pre", "code")
_HREF = later("href", re.I)
_ENTITY = later(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_TAG = later(r"<[^>]*>")
_ANCHOR = later(r"""<a(?=\s)(?:[^<>"']|"[^"]*"|'[^']*')*+>""", re.I)
_ATTRIBUTE = later(r"""\s([\w:@.\-]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_NEWLINE = later(r"\r\n?|\n")


class Snippet(Struct, frozen=True):
    """``text`` is what the reader sees, ``offsets`` where each of its characters (and its end) is in the
    file. ``kind`` is the element, or ``"fence"``; ``start`` where the element begins."""

    kind: str
    text: str
    offsets: tuple[int, ...] | range
    start: int


class SnippetLink(Struct, frozen=True):
    """An ``<a>`` with an href in a snippet.

    ``literal``: written in the file as it is shown, so that it can be edited there. ``at`` and ``end`` are
    where its tag is in the snippet's text.
    """

    href: str
    rel: str | None
    spans: LinkSpans
    literal: bool
    at: int
    end: int


def snippets(source: str, *, markdown: bool) -> Iterator[Snippet]:
    """The snippets of a file that may hold a link, in order of their kinds."""
    if not markdown and not any(sign in source for sign in _SIGNS):
        return
    if markdown:
        for fence in _FENCE.finditer(source):
            yield Snippet("fence", fence[2], range(fence.start(2), fence.end(2) + 1), fence.start())
    position = 0
    closers: dict[str, re.Pattern[str]] = {}
    absent: set[str] = set()
    while opening := _OPENS.search(source, position):
        position = opening.end()
        kind = (opening[1] or "").lower()
        if not kind:
            end = source.find("-->", position)
            position = len(source) if end < 0 else end
            continue
        if kind in absent:
            continue
        closer = closers.setdefault(kind, re.compile(rf"</{kind}\s*>", re.I))
        closing = closer.search(source, position)
        if closing is None:
            absent.add(kind)  # looked for once: a hostile page may open thousands
            continue
        inside = position, closing.start()
        position = closing.end()
        text = source[slice(*inside)]
        if not _HREF.search(_TAG.sub("", text) if kind in _MARKED_UP else text):
            continue  # reading it character by character would be for nothing
        if kind in ("template", "script"):
            if kind == "template" or _TEMPLATE_TYPE.search(opening[0]):
                yield Snippet(kind, text, range(inside[0], inside[1] + 1), opening.start())
        else:
            yield _shown(kind, source, *inside, opening.start(), tags=kind not in _MARKED_UP)


def _shown(kind: str, source: str, start: int, end: int, whole: int, *, tags: bool) -> Snippet:
    parts: list[str] = []
    offsets: list[int] = []
    position = start
    while position < end:
        character = source[position]
        if character == "<" and not tags and (tag := _TAG.match(source, position, end)):
            position = tag.end()
            continue
        entity = _ENTITY.match(source, position, end) if character == "&" else None
        text = html.unescape(entity[0]) if entity else character
        parts.append(text)
        offsets += [position] * len(text)
        position = entity.end() if entity else position + 1
    offsets.append(end)
    return Snippet(kind, "".join(parts), tuple(offsets), whole)


def links_of(snippet: Snippet, lines: Lines) -> Iterator[SnippetLink]:
    """The links of a snippet."""
    for tag in _ANCHOR.finditer(snippet.text):
        attributes: dict[str, Span] = {}
        values: dict[str, str] = {}
        destination = None
        for found in _ATTRIBUTE.finditer(tag[0]):
            name = found[1].lower()
            if name in attributes:
                continue
            at = tag.start()
            attributes[name] = _span(snippet, lines, at + found.start(1), at + found.end())
            written = found[2] or ""
            quoted = written[:1] in ("'", '"')
            values[name] = html.unescape(written[1:-1] if quoted else written)
            if name == "href" and written:
                destination = _span(snippet, lines, at + found.start(2) + quoted, at + found.end(2) - quoted)
        if destination is None:
            continue
        whole = _span(snippet, lines, tag.start(), tag.end())
        literal = whole.end - whole.start == len(tag[0])
        yield SnippetLink(
            values["href"].strip(),
            values.get("rel"),
            LinkSpans(whole, destination, attributes),
            literal,
            tag.start(),
            tag.end(),
        )


def _span(snippet: Snippet, lines: Lines, start: int, end: int) -> Span:
    first, last = snippet.offsets[start], snippet.offsets[end]
    return Span(first, last, lines.position(first), lines.position(last))


class Lines:
    """Positions of offsets in a file's text: the byte-order mark is no column, CR and CRLF end a line."""

    def __init__(self, source: str) -> None:
        first = 1 if source.startswith("\ufeff") else 0
        self._starts = [first, *(match.end() for match in _NEWLINE.finditer(source))]

    def position(self, offset: int) -> Position:
        """The position of an offset."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)
