"""What to fix first: the end of a long report for people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from linklint.formatters.style import SEVERITY, Style
from linklint.formatters.text import place, shown
from linklint.model.diagnostic import Applicability, Diagnostic, Severity
from linklint.model.printable import escape, plural
from linklint.model.report import Report

#: A run with more problems than this ends with the list, of this many lines (ours).
MANY = 50
LINES = 5
_RANK = (Severity.ERROR, Severity.WARNING, Severity.INFO)
#: Longer messages are cut: each entry is one line.
_WIDTH = 90


class Repair(Struct, frozen=True):
    """One thing to repair: ``places`` findings of a rule, ``fixable`` of them by --fix."""

    code: str
    name: str
    severity: Severity
    what: str
    where: str
    places: int
    fixable: int


def what_to_fix_first(report: Report, style: Style) -> Iterator[str]:
    """Up to five lines, the highest severity and the most places first; nothing for a short report."""
    summary = report.summary
    if summary.errors + summary.warnings + summary.infos <= MANY:
        return
    yield "\nWhat to fix first:\n"
    for number, each in enumerate(repairs(report)[:LINES], start=1):
        code = style.paint(escape(each.code), SEVERITY[each.severity])
        fixable = ""
        if each.fixable:
            share = "" if each.fixable >= each.places else f"{each.fixable:,} "
            fixable = f" [{style.paint('*', 'green')}] {share}fixable"
        what = f"{plural(each.places, 'place')}, {each.where}"
        yield f"  {number}. {code} {escape(each.name)}: {escape(each.what)} ({escape(what)}){fixable}\n"


def repairs(report: Report) -> list[Repair]:
    """What a report asks to repair: each group, and for each rule what belongs to no group."""
    groups: dict[str, Repair] = {}
    single: dict[tuple[str, Severity], list[Diagnostic]] = {}
    for each in shown(report):
        if each.group not in report.groups:
            single.setdefault((each.code, each.severity), []).append(each)
        elif each.group not in groups:
            groups[each.group] = _of_group(each, report)
    found = [*groups.values(), *(_of_rule(diagnostics, report) for diagnostics in single.values())]
    return sorted(found, key=lambda each: (_RANK.index(each.severity), -each.places, each.code, each.where))


def _of_group(first: Diagnostic, report: Report) -> Repair:
    group = report.groups[first.group]
    return Repair(
        first.code,
        first.name,
        first.severity,
        group.label or _cut(first.message),
        f"on {plural(group.pages, 'page')}, first {place(first, report)}",
        group.count,
        group.fixable,
    )


def _of_rule(diagnostics: Sequence[Diagnostic], report: Report) -> Repair:
    first = diagnostics[0]
    alone = len(diagnostics) == 1
    return Repair(
        first.code,
        first.name,
        first.severity,
        _cut(first.message) if alone else f"{len(diagnostics):,} different findings",
        place(first, report) if alone else _most(diagnostics, report),
        len(diagnostics),
        sum(
            each.fix is not None and each.fix.applicability is not Applicability.DISPLAY
            for each in diagnostics
        ),
    )


def _most(diagnostics: Sequence[Diagnostic], report: Report) -> str:
    """Where most of them are: a page that has half of them, or the folder that has most."""
    pages = Counter(each.path for each in diagnostics)
    path, number = pages.most_common(1)[0]
    if number == 1:
        return f"on {plural(len(pages), 'page')}"
    if number * 2 < len(diagnostics):
        folders = Counter(each.path.rpartition("/")[0] for each in diagnostics)
        folder, number = folders.most_common(1)[0]
        path = f"{folder}/" if folder else ""
    shown_path = report.base + path or "."
    return f"all in {shown_path}" if number == len(diagnostics) else f"{number:,} in {shown_path}"


def _cut(message: str) -> str:
    return message if len(message) <= _WIDTH else message[: _WIDTH - 1].rstrip() + "…"
