"""Text of pages and file names made safe for where it is shown: terminals, JSON, spreadsheets, markup.

Nothing that a page holds is written raw: a control character could rewrite what a terminal shows, and a mark
of direction what somebody reads.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

#: Invisible, but part of how emoji and Indic or Persian words are written.
_JOINERS = "\u200c\u200d"
#: No characters at all: XML cannot hold them.
_NONE = "\ufffe\uffff"

#: What a spreadsheet reads as the start of a formula; a leading tab or line break hides such a start.
_FORMULA = ("=", "+", "-", "@")
_LEADING = frozenset("\t\r\n")


def escape(text: str) -> str:
    """``text`` on one line, without control characters, bidi controls, surrogates and the like."""
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else _escaped(char) for char in text)


def excerpt(text: str) -> str:
    """Like `escape` for a line of a file: a tab becomes a space."""
    return escape(text.replace("\t", " "))


def cells(text: str) -> int:
    """The number of terminal cells that ``text`` (already escaped) takes."""
    if text.isascii():
        return len(text)
    return sum(_widths(text))


def dumps(value: Any, *, indent: int | None = None) -> str:
    """JSON in printable ASCII, on one line unless it is indented."""
    import json  # only where something is printed so

    separators = (", " if indent is None else ",", ": ")
    return json.dumps(value, indent=indent, separators=separators).replace("\x7f", "\\u007f")


def plural(number: int, noun: str) -> str:
    """``1 finding``, ``1,204 findings``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def markup(text: str) -> str:
    """``text`` for XML and HTML, between tags and in quoted attributes."""
    from html import escape as quoted

    return quoted(escape(text))


def csv_line(values: Iterable[object]) -> str:
    """A line of CSV whose texts no spreadsheet takes for formulas."""
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return "" if value is None else str(value)
    risky = value[:1] in _LEADING or value.lstrip().startswith(_FORMULA)
    text = f"'{escape(value)}" if risky else escape(value)
    if "," in text or '"' in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _escaped(char: str) -> str:
    import unicodedata  # rare enough not to be loaded on every run

    category = unicodedata.category(char)
    # Other spaces, private characters (icon fonts) and those newer than this Python are harmless.
    if (category in ("Zs", "Co", "Cn") and char not in _NONE) or char in _JOINERS:
        return char
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _widths(text: str) -> Iterator[int]:
    import unicodedata

    for char in text:
        if char.isascii():
            yield 1
        elif unicodedata.category(char) in ("Mn", "Me", "Cf"):
            yield 0
        else:
            yield 2 if unicodedata.east_asian_width(char) in "WF" else 1
