"""Findings of site rules that are placed without reading a file: those about a page as a whole, and those in
files that are no pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linklint.engine.findings import without_overruled
from linklint.engine.plan import Plan
from linklint.model.diagnostic import Diagnostic, Finding, SiteFinding
from linklint.rule import Rule


def about_the_page(finding: SiteFinding) -> bool:
    """Whether a finding is about a page as a whole rather than about links of it."""
    return finding.href is None and finding.to is None and finding.kind is None


def on_page(plan: Plan, path: str, findings: Sequence[tuple[str, SiteFinding]]) -> Iterator[Diagnostic]:
    """Diagnostics for findings about a page as a whole; the page holds no comment that could silence any."""
    by_message = {(code, each.message): each for code, each in reversed(findings)}
    found = [(plan.rule(code), Finding(message)) for code, message in reversed(by_message)]
    for rule, finding in without_overruled(found):
        yield from diagnostic(plan, path, rule, by_message[rule.meta.code, finding.message])


def diagnostic(plan: Plan, path: str, rule: Rule, finding: SiteFinding) -> Iterator[Diagnostic]:
    """The diagnostic of one finding in a file, if it is to be reported there."""
    code, selection = rule.meta.code, plan.selection
    if selection.enabled(code, path):
        yield Diagnostic(
            path=path,
            code=code,
            name=rule.meta.name,
            severity=selection.severity(code, finding.variant, path),
            message=finding.message,
            line=finding.line,
            column=finding.column or (1 if finding.line is not None else None),
            related=finding.related,
            fingerprint="\0".join((code, path, finding.identity or finding.message)),
            help=finding.help or (finding.fix.title if finding.fix else ""),
        )
