"""Findings for people and editors: one line each."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.formatter import Formatter
from linklint.formatters.style import Style
from linklint.formatters.text import code, mark, message, place, shown
from linklint.model.printable import escape
from linklint.model.report import Report


class ConciseFormatter(Formatter):
    """``path:line:col: CODE [*] message``; ``[*]`` marks findings with a fix."""

    name = "concise"
    grouped = True

    def render(self, report: Report, *, color: bool = False, links: str | None = None) -> Iterator[str]:
        style = Style(color, links)
        for each in shown(report):
            where = style.file_link(style.paint(escape(place(each, report)), "bold"), each.path)
            text = escape(message(each, report))
            yield f"{where}: {code(each, report, style)} {mark(each, style)}{text}\n"
