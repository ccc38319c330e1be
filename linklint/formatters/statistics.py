"""Counts per rule instead of findings (``--statistics``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from linklint.formatter import Formatter
from linklint.formatters.style import Style
from linklint.formatters.text import footer, shown, stands_for
from linklint.model.diagnostic import Applicability, Diagnostic
from linklint.model.printable import dumps, escape
from linklint.model.report import Report


class RuleCount(Struct, frozen=True):
    """How often a rule reported something, and how many of these findings have a fix that can be applied."""

    code: str
    name: str
    count: int
    fixable: int


def count(report: Report) -> list[RuleCount]:
    """Counts per rule, the most frequent first."""
    found: dict[str, list[Any]] = {}
    for each in shown(report):
        row = found.setdefault(each.code, [each.name, 0, 0])
        group = report.group_of(each)
        row[1] += stands_for(each, report)
        row[2] += _fixable(each) if group is None else group.fixable
    rows = [RuleCount(code, *row) for code, row in found.items()]
    return sorted(rows, key=lambda row: (-row.count, row.code))


def _fixable(each: Diagnostic) -> bool:
    return each.fix is not None and each.fix.applicability is not Applicability.DISPLAY


class StatisticsFormatter(Formatter):
    """A table: count, code, ``[*]`` when all findings of the rule are fixable (``[-]``: some), name."""

    name = "statistics"
    grouped = True

    def render(self, report: Report, *, color: bool = False, links: str | None = None) -> Iterator[str]:
        style = Style(color, links)
        rows = count(report)
        width = len(str(rows[0].count)) if rows else 0
        code_width = max((len(row.code) for row in rows), default=0)
        for row in rows:
            mark = "*" if row.fixable == row.count else "-" if row.fixable else " "
            code = style.paint(escape(row.code).ljust(code_width), "bold")
            yield f"{row.count:>{width}}  {code}  [{mark}] {escape(row.name)}\n"
        yield from footer(report)


class JsonStatisticsFormatter(Formatter):
    """An array with one object a rule."""

    name = "statistics-json"
    grouped = True

    def render(self, report: Report, *, color: bool = False, links: str | None = None) -> Iterator[str]:
        separator = "[\n"
        for row in count(report):
            yield f"{separator}  {dumps(asdict(row))}"
            separator = ",\n"
        yield "[]\n" if separator == "[\n" else "\n]\n"
