"""Where words of a passage are written, exactly.

The parser keeps positions of start tags alone. From the nearest one before the words the source is read on:
text, end tags and comments up to the next start tag; and believed only where it reads as the parser's text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from linklint.model.passages import written
from linklint.model.pattern import later
from linklint.readers.html.text import is_text

if TYPE_CHECKING:
    from linklint.readers.html.passages import HtmlPassage

#: What stands between two start tags and is no text: end tags and comments.
_NO_TEXT = later(r"</[A-Za-z][^>]*>|<!--(?:>|->|.*?--!?>)", re.S)
_START_TAG = later(r"<[A-Za-z]")
#: What the parser reads as something else than it is written.
_WRITTEN = later(r"\r\n?|\x00|&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")


def phrase_offsets(
    passage: HtmlPassage, start: int, end: int, source: str, after_tag: Any
) -> tuple[int, int] | None:
    """The offsets in the source of the characters ``start:end`` of a passage's text.

    ``after_tag`` says where an element's start tag ends in the source, or ``None``.
    """
    piece = next((each for each in reversed(passage.pieces) if each[0] <= start), None)
    if piece is None or piece[1] is None:
        return None
    offset, node = piece
    found = written(node.data, start - offset, end - offset)
    if found is None:
        return None
    element, before = _element_before(passage.element, node)
    begin = after_tag(element) if element is not None else None
    if begin is None:
        return None
    first, last = len(before) + found[0], len(before) + found[1]
    text, offsets = _read(source, begin, len(before) + len(node.data))
    if not text.startswith(before + node.data):
        return None
    low, high = offsets[first], offsets[last - 1]
    # Words with references, tags or comments in them are not written as they read.
    if -1 in (low, high) or source[low : high + 1].split() != text[first:last].split():
        return None
    return low, high + 1


def _element_before(block: Any, node: Any) -> tuple[Any, str]:
    """The last element that begins before a text node, and the text between them.

    ``None`` for an element that the parser made itself, or cloned: its position is another's.
    """
    element, latest = block, block.position
    texts: list[str] = []
    for each in block.descendants:
        if is_text(each):
            if each == node:
                return element, "".join(texts)
            texts.append(each.data)
        elif hasattr(each, "tag"):
            position = each.position
            written_here = position is not None and latest is not None and position > latest
            element = each if written_here else None
            latest = position if written_here else latest
            texts = []
    return None, ""


def _read(source: str, begin: int, size: int) -> tuple[str, list[int]]:
    """At least ``size`` characters of text from ``begin`` on, as far as the next start tag, and the offset of
    each in the source; -1 where it is written as something else."""
    parts: list[str] = []
    offsets: list[int] = []
    position = begin
    while len(offsets) < size and position < len(source):
        angle = source.find("<", position)
        stop = len(source) if angle < 0 else angle
        for match in _WRITTEN.finditer(source, position, stop):
            _take(source[position : match.start()], position, parts, offsets)
            reads = _reads(match[0])
            parts.append(reads)
            offsets += [-1] * len(reads)
            position = match.end()
        _take(source[position:stop], position, parts, offsets)
        position = stop
        if angle < 0 or _START_TAG.match(source, position):
            break
        if skipped := _NO_TEXT.match(source, position):
            position = skipped.end()
        elif source[position + 1 : position + 2] in ("!", "?", "/"):
            break  # a declaration, or something broken
        else:
            _take("<", position, parts, offsets)
            position += 1
    return "".join(parts), offsets


def _take(text: str, start: int, parts: list[str], offsets: list[int]) -> None:
    if text:
        parts.append(text)
        offsets += range(start, start + len(text))


def _reads(written: str) -> str:
    if written[0] == "&":
        import html  # most pages need none of its table

        return html.unescape(written)
    return "" if written == "\x00" else "\n"
