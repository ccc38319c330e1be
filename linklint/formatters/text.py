"""What the formats for people share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linklint.formatters.style import SEVERITY, Style
from linklint.model.diagnostic import Applicability, Diagnostic, Related
from linklint.model.printable import escape, plural
from linklint.model.report import Report, Summary


def shown(report: Report) -> Sequence[Diagnostic]:
    """The findings that are printed: suppressed ones are only counted."""
    return [each for each in report.diagnostics if each.suppressed is None]


def place(where: Diagnostic | Related, report: Report) -> str:
    """``path:line:col``, without what is not known; the path leads there from the current directory."""
    path = report.base + where.path
    if where.line is None:
        return path
    return f"{path}:{where.line}" + ("" if where.column is None else f":{where.column}")


def message(diagnostic: Diagnostic, report: Report) -> str:
    """The message, and where else the same is found."""
    group = report.group_of(diagnostic)
    if group is None:
        return diagnostic.message
    if group.copies and group.count == group.pages:
        others = group.pages - 1
        what = "version or translation" if others == 1 else "versions or translations"
        return f"{diagnostic.message} (and in {others:,} other {what} of this page)"
    if group.label:
        pages = "this page" if group.pages == 1 else plural(group.pages, "page")
        return f"{diagnostic.message} (and {group.count - 1:,} more for {group.label}, on {pages})"
    if group.pages == 1:
        return f"{diagnostic.message} ({group.count:,} times on this page)"
    if group.count == group.pages:
        return f"{diagnostic.message} (and on {plural(group.pages - 1, 'more page')})"
    return f"{diagnostic.message} ({group.count:,} times, on {plural(group.pages, 'page')})"


def stands_for(diagnostic: Diagnostic, report: Report) -> int:
    """The number of findings that a diagnostic is printed for."""
    group = report.group_of(diagnostic)
    return 1 if group is None else group.count


def code(diagnostic: Diagnostic, report: Report, style: Style) -> str:
    """The code, coloured by severity and linked to the rule's documentation."""
    info = report.rules.get(diagnostic.code)
    painted = style.paint(escape(diagnostic.code), SEVERITY[diagnostic.severity])
    return style.link(painted, info.url) if info and info.url else painted


def mark(diagnostic: Diagnostic, style: Style) -> str:
    """``[*] `` for a finding whose fix can be applied."""
    fix = diagnostic.fix
    if fix is None or fix.applicability is Applicability.DISPLAY:
        return ""
    return f"[{style.paint('*', 'green')}] "


def footer(report: Report) -> Iterator[str]:
    """``Found 12 problems (3 errors, 9 warnings).``; nothing when there are none."""
    diagnostics = shown(report)
    if not diagnostics:
        return
    summary = report.summary
    kinds = (("error", summary.errors), ("warning", summary.warnings), ("info", summary.infos))
    counts = ", ".join(plural(number, noun) for noun, number in kinds if number)
    suppressed = f"; {summary.suppressed:,} suppressed" if summary.suppressed else ""
    detail = f" ({counts}{suppressed})" if counts else ""
    yield f"Found {plural(sum(stands_for(each, report) for each in diagnostics), 'problem')}{detail}.\n"
    yield from _fixable(summary)


def _fixable(summary: Summary) -> Iterator[str]:
    """Which flags fix how many; HTML is fixed only when that is asked for, too."""
    own = (summary.fixable - summary.built_fixable, summary.unsafe_fixable - summary.built_unsafe_fixable)
    parts = []
    for (safe, unsafe), flags in (
        (own, "--fix"),
        ((summary.built_fixable, summary.built_unsafe_fixable), "--fix --fix-built"),
    ):
        more = f" ({unsafe:,} more with --unsafe-fixes)" if unsafe else ""
        if safe:
            parts.append(f"{safe:,} fixable with {flags}{more}")
        elif unsafe:
            parts.append(f"{unsafe:,} fixable with {flags} --unsafe-fixes")
    if parts:
        yield f"[*] {', '.join(parts)}.\n"
