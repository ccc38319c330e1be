"""Link destinations, titles and labels (https://spec.commonmark.org/0.31.2/#links)."""

from __future__ import annotations

import re
from typing import NamedTuple

from markdown_it.common.utils import unescapeAll

_BLANKS = re.compile(r"[ \t\n]*")
_ANGLE = re.compile(r"<((?:[^<>\n\\]|\\.)*+)>")
_PLAIN = re.compile(r"[^\\()\x00-\x20\x7f]+")
_TITLE = re.compile(r'"(?:[^"\\]|\\.)*+"|\'(?:[^\'\\]|\\.)*+\'|\((?:[^()\\]|\\.)*+\)', re.S)
#: A link label; CommonMark allows 999 characters.
LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){0,1000}+)\]", re.S)
_MAX_PARENTHESES = 32
#: The characters that a backslash escapes.
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class Destination(NamedTuple):
    """Span of a destination (without angle brackets) and where reading goes on."""

    start: int
    end: int
    next: int

    def href(self, text: str) -> str:
        """The destination with backslash escapes and entities decoded."""
        return unescapeAll(text[self.start : self.end])


def scan_destination(text: str, position: int, end: int) -> Destination | None:
    """The destination that starts at ``position``; may be empty."""
    if text.startswith("<", position, end):
        match = _ANGLE.match(text, position, end)
        return Destination(match.start(1), match.end(1), match.end()) if match else None
    start = position
    depth = 0
    while position < end:
        match = _PLAIN.match(text, position, end)
        if match:
            position = match.end()
            continue
        character = text[position]
        if character == "\\":
            # Only punctuation can be escaped; before anything else the backslash is a character like others.
            position += 2 if text[position + 1 : position + 2] in PUNCTUATION else 1
            continue
        if character == "(":
            depth += 1
            if depth > _MAX_PARENTHESES:
                return None
        elif character == ")":
            if depth == 0:
                break
            depth -= 1
        else:
            break
        position += 1
    position = min(position, end)
    return None if depth else Destination(start, position, position)


def scan_inline_target(text: str, position: int, end: int) -> tuple[Destination, int] | None:
    """``(destination "title")`` at ``position``: the destination and the end of the whole."""
    found = scan_destination(text, _blanks(text, position + 1), end)
    if found is None:
        return None
    after = _blanks(text, found.next)
    if after > found.next and after < end and text[after] in "\"'(":
        title = _TITLE.match(text, after, end)
        if title:
            after = _blanks(text, title.end())
    if text.startswith(")", after, end):
        return found, after + 1
    return None


def _blanks(text: str, position: int) -> int:
    match = _BLANKS.match(text, position)
    return match.end() if match else position
