"""A long report ends with what to fix first; a short one does not."""

from __future__ import annotations

from itertools import count

import msgspec

from linklint.formatters.full import FullFormatter
from linklint.formatters.priorities import LINES, MANY, repairs
from linklint.model.diagnostic import Applicability, Diagnostic, Severity
from linklint.model.report import Group, Report
from tests.formatters.reports import diagnostic, fix, report

_NUMBERS = count()


def finding(code: str, path: str, severity: Severity = Severity.WARNING, **more: object) -> Diagnostic:
    return msgspec.structs.replace(
        diagnostic(), code=code, path=path, severity=severity, message=f"fault {next(_NUMBERS)}", **more
    )


def result(*diagnostics: Diagnostic, total: int | None = None, **groups: Group) -> Report:
    summary = msgspec.structs.replace(report().summary, warnings=len(diagnostics) if total is None else total)
    return report(*diagnostics, groups=groups, grouped=True, summary=summary)


def tail(report: Report) -> list[str]:
    text = "".join(FullFormatter().render(report))
    return text.partition("What to fix first:\n")[2].splitlines()


def test_only_long_reports_have_the_list() -> None:
    findings = [finding("URL504", "a.html") for _ in range(MANY)]
    assert tail(result(*findings)) == []
    assert len(tail(result(*findings, finding("URL504", "a.html")))) == 1


def test_errors_come_first_then_the_most_places() -> None:
    few = [finding("TGT301", "a.html", Severity.ERROR), finding("REL101", "b.html", Severity.ERROR)]
    few.append(finding("REL101", "c.html", Severity.ERROR))
    many = [finding("ANC203", "a.html") for _ in range(60)]
    assert [(each.code, each.places) for each in repairs(result(*many, *few))] == [
        ("REL101", 2),
        ("TGT301", 1),
        ("ANC203", 60),
    ]


def test_five_lines_at_most() -> None:
    codes = ("ANC201", "ANC202", "ANC203", "TGT301", "TGT302", "TGT310", "URL501")
    findings = [finding(code, f"{number}.html") for code in codes for number in range(9)]
    assert len(tail(result(*findings))) == LINES == 5


def test_a_group_counts_all_its_places() -> None:
    group = Group("TGT301", 400, 90, 400, (), label="missing folder old/")
    first = finding("TGT301", "docs/a.html", Severity.ERROR, group="g", line=3, column=7)
    assert tail(result(first, total=400, g=group)) == [
        "  1. TGT301 affiliate-missing-sponsored: missing folder old/"
        " (400 places, on 90 pages, first docs/a.html:3:7) [*] fixable"
    ]


def test_places_of_single_findings_and_what_can_be_fixed() -> None:
    findings = [finding("ANC203", f"blog/{number}.html") for number in range(40)]
    findings += [finding("ANC203", "index.html", fix=fix(Applicability.SAFE)) for _ in range(15)]
    assert tail(result(*findings)) == [
        "  1. ANC203 affiliate-missing-sponsored: 55 different findings"
        " (55 places, 40 in blog/) [*] 15 fixable"
    ]


def test_what_comes_from_pages_is_escaped() -> None:
    name = "a\x1b[31m.html"
    findings = [finding("ANC203", name) for _ in range(60)]
    assert "\x1b" not in "".join(tail(result(*findings)))
