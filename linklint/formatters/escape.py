"""Making text safe to print: nothing that a page or a file name holds reaches the terminal raw."""

from __future__ import annotations

from collections.abc import Iterator

_SHORT = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}

#: Invisible, but part of how emoji and Indic or Persian words are written.
_JOINERS = "\u200c\u200d"


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


def _escaped(char: str) -> str:
    import unicodedata  # rare enough not to be loaded on every run

    category = unicodedata.category(char)
    # Other spaces, private characters (icon fonts) and those newer than this Python are harmless.
    if category in ("Zs", "Co", "Cn") or char in _JOINERS:
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
