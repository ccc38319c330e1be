"""The text of links and headings as a reader of the page sees it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING

from markdown_it.token import Token

from linklint.readers.markdown.html_tags import INLINE_TAG, Comment, Tag, attributes_of, scan_html, tag_at
from linklint.readers.markdown.record import LineMap, Record

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: Markup, or what could be some. An underscore between letters or digits is none.
_MARKUP = re.compile(r"[\\`*~<&\[]|(?<![^\W_])_|_(?![^\W_])")
_CODE = re.compile(r"`([^`]+)`\Z")
_HARD_BREAK = re.compile(r" *\n *")
_NO_LINES = LineMap([0], [0])
#: Ours: beyond this a text is no anchor text or heading any more, and the stock inline parser's time grows
#: with the square of the brackets. Such texts are shown with their markup.
_MAX_TEXT = 4000
_MAX_BRACKETS = 60


@lru_cache(1)
def _inline_parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # most texts are plain

    markdown = MarkdownIt("commonmark", {"maxNesting": 50}).enable("strikethrough")
    markdown.disable(["autolink"])  # what is left of one inside a link's text is text
    return markdown


def collapse(text: str) -> str:
    """White space as HTML collapses it."""
    return " ".join(text.split())


def inline_text(markup: str, references: dict[str, Record], alt: bool) -> str:
    """The text of inline Markdown; ``alt``: with the alternative texts of images."""
    if not _MARKUP.search(markup):
        return _HARD_BREAK.sub("\n", markup) if "\n" in markup else markup
    code = _CODE.match(markup)
    if code:
        return _code_text(code[1])
    if len(markup) > _MAX_TEXT or markup.count("[") > _MAX_BRACKETS:
        return markup
    simple = _simple_text(markup, alt)
    if simple is not None:
        return simple
    known = {label: {"href": "", "title": ""} for label in references} if "[" in markup else {}
    try:
        tokens = _inline_parser().parseInline(markup, {"references": known})
    except (RecursionError, IndexError):
        return markup
    return "".join(_rendered(tokens[0].children or (), alt))


def _code_text(body: str) -> str:
    body = body.replace("\n", " ")
    # One blank at each end belongs to the markup.
    return body[1:-1] if body[0] == body[-1] == " " and body.strip(" ") else body


def _simple_text(markup: str, alt: bool) -> str | None:
    """The text of markup on one line that has nothing but code spans, or nothing but tags, in plain text.

    Half of all markup is like that. ``None`` of any other.
    """
    if "\n" in markup:
        return None
    if "`" in markup:
        if "``" in markup or markup.count("`") % 2:
            return None
        parts = markup.split("`")
        if any(map(_MARKUP.search, parts[::2])):
            return None
        parts[1::2] = map(_code_text, parts[1::2])
        return "".join(parts)
    if "<" not in markup or "@" in markup:
        return None
    parts = []
    position = 0
    for tag in INLINE_TAG.finditer(markup):
        before = markup[position : tag.start()]
        if _MARKUP.search(before):
            return None
        parts += [before, _tag_text(tag[0], alt)]
        position = tag.end()
    rest = markup[position:]
    return None if _MARKUP.search(rest) else "".join([*parts, rest])


def _tag_text(tag: str, alt: bool) -> str:
    if tag[1:3].lower() == "br":
        return " "
    return alternative(tag, tag_at(tag, 0, len(tag))) if alt and tag[1:4].lower() == "img" else ""


def _rendered(tokens: Iterable[Token], alt: bool) -> Iterable[str]:
    for token in tokens:
        if token.type in ("text", "code_inline", "text_special"):
            yield token.content
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif token.type == "image":
            if alt:
                yield from _rendered(token.children or (), alt)
        elif token.type == "html_inline":
            yield _tag_text(token.content, alt)


def html_text(markup: str, alt: bool) -> str:
    """The text of an HTML fragment; ``alt``: with the alternative texts of images."""
    if "<" not in markup:
        return unescape(markup)
    parts = []
    position = 0
    for item in scan_html(markup):
        if isinstance(item, Comment):
            start, end = item.start - 4, item.end + 3
        else:
            start, end = item.start, item.end
        parts.append(unescape(markup[position:start]))
        position = end
        if alt and isinstance(item, Tag) and item.name == "img":
            parts.append(alternative(markup, item))
        elif isinstance(item, Tag) and item.name == "br":
            parts.append(" ")
        elif isinstance(item, Tag) and item.name in ("script", "style") and not item.closing:
            position = len(markup)
            closing = markup.lower().find(f"</{item.name}", end)
            if closing >= 0:
                position = closing
    parts.append(unescape(markup[position:]))
    return "".join(parts)


def alternative(text: str, tag: Tag) -> str:
    """The ``alt`` of an ``img`` tag."""
    for attribute in attributes_of(text, tag, _NO_LINES):
        if attribute.name == "alt":
            return attribute.value or ""
    return ""


_PICTURE = re.compile(r"!\[|<(?:img|picture)\b", re.I)
_DRAWING = re.compile(r"<svg\b", re.I)
#: A component or a template expression: what it shows is not known.
_COMPONENT = re.compile(r"<(?:[a-z][a-z0-9]*[.-]|[A-Z][A-Za-z0-9]*[a-z.-])|\{[{%]|:[a-z0-9_+-]+:")


def pictures(markup: str) -> frozenset[str]:
    """Context of a link without a name, from the markup it holds: a picture, a drawing, a component that may
    show anything, or nothing."""
    if _COMPONENT.search(markup):
        return frozenset({"component"})
    if _PICTURE.search(markup):
        return frozenset({"image-only"})
    return frozenset({"image-only", "svg-only"}) if _DRAWING.search(markup) else frozenset()
