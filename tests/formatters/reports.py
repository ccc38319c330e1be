"""Hand-made reports."""

from __future__ import annotations

from typing import Any

from linklint.model.diagnostic import (
    Applicability,
    ConcreteFix,
    Diagnostic,
    Edit,
    Excerpt,
    Incomplete,
    Related,
    Severity,
)
from linklint.model.position import Position, Span
from linklint.model.report import Report, RuleInfo, Summary


def fix(applicability: Applicability) -> ConcreteFix:
    return ConcreteFix(applicability, "Add sponsored", (Edit(3, 3, ' rel="sponsored"'),))


def diagnostic(**changes: Any) -> Diagnostic:
    facts: dict[str, Any] = {
        "path": "blog/a.html",
        "code": "REL101",
        "name": "affiliate-missing-sponsored",
        "severity": Severity.ERROR,
        "message": "affiliate link lacks sponsored",
        "span": Span(12, 16, Position(12, 10), Position(12, 14)),
        "line": 12,
        "column": 10,
        "href": "x.md",
        "target": "https://site.test/x",
        "fingerprint": "00ff",
    }
    return Diagnostic(**{**facts, **changes})


def report(*diagnostics: Diagnostic, **changes: Any) -> Report:
    severities = [each.severity for each in diagnostics if each.suppressed is None]
    fixes = [each.fix.applicability for each in diagnostics if each.fix is not None]
    summary = Summary(
        pages=2,
        links=30,
        errors=severities.count(Severity.ERROR),
        warnings=severities.count(Severity.WARNING),
        infos=severities.count(Severity.INFO),
        fixable=fixes.count(Applicability.SAFE),
        unsafe_fixable=fixes.count(Applicability.UNSAFE),
        suppressed=sum(each.suppressed is not None for each in diagnostics),
        baselined=0,
        seconds=0.12345,
    )
    rules = {
        each.code: RuleInfo(each.name, Severity.ERROR, "s", "https://docs.test/r") for each in diagnostics
    }
    facts: dict[str, Any] = {"incomplete": (), "summary": summary, "rules": rules}
    return Report(diagnostics=diagnostics, **{**facts, **changes})


ALL_KINDS = report(
    diagnostic(fix=fix(Applicability.SAFE), excerpt=Excerpt('…<a href="x.md">', 10, 4), help="Add sponsored"),
    diagnostic(
        code="TGT302",
        name="missing-fragment",
        severity=Severity.WARNING,
        message="no such id",
        related=(Related("b.html", "the nearest id is here", 4, 2), Related("c.html", "and this file")),
        fix=fix(Applicability.UNSAFE),
    ),
    diagnostic(
        path="z.md",
        code="EQT401",
        name="orphan-page",
        severity=Severity.INFO,
        message="no page links here",
        span=None,
        line=None,
        column=None,
        href=None,
        target=None,
        fix=ConcreteFix(Applicability.DISPLAY, "Link to it", ()),
    ),
    diagnostic(message="hidden by a comment", suppressed="in the page"),
    incomplete=(Incomplete("LNK006", "linklint-x[y]", "cannot be imported"),),
)
