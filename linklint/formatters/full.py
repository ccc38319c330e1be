"""Findings for people: with the line they are on, help and related places."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.formatter import Formatter
from linklint.formatters.priorities import what_to_fix_first
from linklint.formatters.style import SEVERITY, Style
from linklint.formatters.text import code, footer, mark, message, place, shown
from linklint.model.diagnostic import Diagnostic, Excerpt
from linklint.model.printable import cells, escape, excerpt, plural
from linklint.model.report import Report


class FullFormatter(Formatter):
    """The finding, the line it is on with a caret below, help and related places."""

    name = "full"
    grouped = True

    def render(self, report: Report, *, color: bool = False, links: str | None = None) -> Iterator[str]:
        style = Style(color, links)
        for each in shown(report):
            yield from _block(each, report, style)
            yield "\n"
        yield from footer(report)
        yield from _grouped(report)
        yield from what_to_fix_first(report, style)


def _grouped(report: Report) -> Iterator[str]:
    """What the groups leave out, and how to see it."""
    found = [group for each in shown(report) if (group := report.group_of(each)) is not None]
    if found:
        repeats = plural(sum(group.count for group in found), "place")
        yield f"{repeats} of {plural(len(found), 'problem')} shown once (--no-group lists them all).\n"


def _block(each: Diagnostic, report: Report, style: Style) -> Iterator[str]:
    name = style.paint(escape(each.name), "bold")
    yield f"{code(each, report, style)} {mark(each, style)}{name}: {escape(message(each, report))}\n"
    number = "" if each.line is None else str(each.line)
    margin = " " * len(number)
    where = style.file_link(escape(place(each, report)), each.path)
    yield f"{margin} {style.paint('-->', 'blue')} {where}\n"
    bar = style.paint("|", "blue")
    if each.excerpt is not None:
        line, caret = _excerpt(each.excerpt)
        yield f"{margin} {bar}\n"
        yield f"{style.paint(number, 'blue')} {bar} {line}\n".replace(f"{bar} \n", f"{bar}\n")
        indent = caret[: len(caret) - len(caret.lstrip())]
        yield f"{margin} {bar} {indent}{style.paint(caret.lstrip(), SEVERITY[each.severity])}\n"
    for other in each.related:
        other_place = style.file_link(escape(place(other, report)), other.path)
        yield f"{margin} {style.paint(':::', 'blue')} {other_place}: {escape(other.message)}\n"
    if each.help:
        if each.excerpt is not None or each.related:
            yield f"{margin} {bar}\n"
        yield f"{margin} {style.paint('=', 'blue')} {style.paint('help', 'bold')}: {escape(each.help)}\n"


def _excerpt(clip: Excerpt) -> tuple[str, str]:
    """The line, and the carets below it; both may be wider than the text has characters."""
    before = excerpt(clip.text[: clip.caret])
    marked = excerpt(clip.text[clip.caret : clip.caret + clip.width])
    after = excerpt(clip.text[clip.caret + clip.width :])
    return before + marked + after.rstrip(), " " * cells(before) + "^" * max(1, cells(marked))
