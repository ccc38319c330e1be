"""What the formats for people share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linklint.formatters.escape import escape
from linklint.formatters.style import SEVERITY, Style
from linklint.model.diagnostic import Applicability, Diagnostic, Related
from linklint.model.report import Report, Summary


def shown(report: Report) -> Sequence[Diagnostic]:
    """The findings that are printed: suppressed ones are only counted."""
    return [each for each in report.diagnostics if each.suppressed is None]


def place(where: Diagnostic | Related) -> str:
    """``path:line:col``, without what is not known."""
    if where.line is None:
        return where.path
    return f"{where.path}:{where.line}" + ("" if where.column is None else f":{where.column}")


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


def footer(summary: Summary, findings: int) -> Iterator[str]:
    """``Found 12 findings (3 errors, 9 warnings).``; nothing when there are none."""
    if not findings:
        return
    kinds = (("error", summary.errors), ("warning", summary.warnings), ("info", summary.infos))
    counts = ", ".join(plural(number, noun) for noun, number in kinds if number)
    suppressed = f"; {summary.suppressed:,} suppressed" if summary.suppressed else ""
    detail = f" ({counts}{suppressed})" if counts else ""
    yield f"Found {plural(findings, 'finding')}{detail}.\n"
    safe, unsafe = summary.fixable, summary.unsafe_fixable
    if safe:
        more = f" ({unsafe:,} more with --unsafe-fixes)" if unsafe else ""
        yield f"[*] {safe:,} fixable with --fix{more}.\n"
    elif unsafe:
        yield f"[*] {unsafe:,} fixable with --fix --unsafe-fixes.\n"


def plural(number: int, noun: str) -> str:
    """``1 finding``, ``1,204 findings``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
