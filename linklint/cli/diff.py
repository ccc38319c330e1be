"""Unified diffs for a terminal: nothing that a file holds reaches it raw."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff

from linklint.formatters.style import Style
from linklint.model.printable import escape

_COLORS = {"-": "red", "+": "green", "@": "cyan"}


def unified(path: str, before: str, after: str, *, color: bool) -> Iterator[str]:
    """The difference between two texts, line by line.

    Line ends are shown as ``\\n``: fixes never change them. A tab stays a tab, so that what is printed for an
    ordinary file is a patch.
    """
    style = Style(color)
    name = escape(path)
    for number, line in enumerate(unified_diff(_lines(before), _lines(after), name, name, lineterm="\n")):
        text = "\t".join(map(escape, line.removesuffix("\n").removesuffix("\r").split("\t")))
        paint = ("bold",) if number < 2 else (_COLORS[line[0]],) if line[0] in _COLORS else ()
        yield style.paint(text, *paint) + "\n" if paint else f"{text}\n"
        if number >= 2 and line[0] != "@" and not line.endswith("\n"):
            yield "\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines with their ends; only ``\\n`` ends one, as for every tool that reads patches."""
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]
