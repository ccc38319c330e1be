"""Findings of site rules that are placed without reading a file: those about a page as a whole, and those in
files that are no pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linklint.engine.findings import without_overruled
from linklint.engine.plan import Plan
from linklint.model.diagnostic import ConcreteFix, Diagnostic, Edit, Finding, Fix, Origin, SiteFinding
from linklint.model.sitemap import SitemapFile
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


def diagnostic(
    plan: Plan, path: str, rule: Rule, finding: SiteFinding, sitemap: SitemapFile | None = None
) -> Iterator[Diagnostic]:
    """The diagnostic of one finding in a file, if it is to be reported there. ``sitemap`` is that file where
    it is one."""
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
            fix=_cut(finding.fix, sitemap) if finding.fix is not None and sitemap is not None else None,
            related=finding.related,
            fingerprint="\0".join((code, path, finding.identity or finding.message)),
            help=finding.help or (finding.fix.title if finding.fix else ""),
        )


def _cut(fix: Fix, sitemap: SitemapFile) -> ConcreteFix | None:
    """The edit that takes out a part of a sitemap, where the file's bytes can be told from its text."""
    if fix.cut is None or not sitemap.encoding:
        return None
    origin = Origin(sitemap.digest, sitemap.encoding) if sitemap.digest else None
    return ConcreteFix(fix.applicability, fix.title, (Edit(*fix.cut, ""),), origin)
