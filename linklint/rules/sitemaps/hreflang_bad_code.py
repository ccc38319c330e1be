"""SMP623: an hreflang value is no language code that search engines know."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Column,
    Fix,
    FixKind,
    GroupBy,
    Kind,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
)
from linklint.rules.sitemaps._codes import Fault, fault_of
from linklint.rules.sitemaps._sources import LOCALIZED


class HreflangBadCode(SiteRule):
    """An hreflang value is a language, perhaps with a script and a region.

    ## What it does
    Reports values of `hreflang` on `<link rel=alternate>`, and on `xhtml:link` in sitemaps, that are not made
    of a language (ISO 639-1), perhaps a script (ISO 15924) and perhaps a region (ISO 3166-1), and are not
    `x-default`. Countries instead of languages (`jp`, `cz`), `en-UK`, three letters where two exist (`eng`,
    `en-USA`), underscores and withdrawn codes are recognised, and fixed where there is no doubt what is
    meant.

    Valid language tags of other forms (`es-419`, `fil`) are an info: Google's documentation does not name
    them. In a sitemap each wrong value is reported once.

    ## Why it matters
    *Localized versions*
    (<https://developers.google.com/search/docs/specialty/international/localized-versions>) names these
    codes; a link with another value is ignored. A region alone is no language: `be` is Belarusian, not
    Belgium.

    ## Bad
    ```html
    <link rel="alternate" hreflang="en-UK" href="https://site.test/uk/">
    ```

    ## Good
    ```html
    <link rel="alternate" hreflang="en-GB" href="https://site.test/uk/">
    ```

    ## When to turn it off
    When only programs of your own read the value.
    """

    meta = RuleMeta(
        code="SMP623",
        name="hreflang-bad-code",
        summary="An hreflang value is no language code that search engines know",
        severity=Severity.ERROR,
        variants={"undocumented": Severity.INFO},
        fix=FixKind.SAFE,
        profiles=("seo", "strict"),
        formats=("html",),
        group_by=GroupBy.MESSAGE,
        sources=(LOCALIZED,),
    )
    reads = frozenset({Column.HEAD, Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        for page in site.pages:
            if page.format == "html":
                for link in site.head(page.file).alternates:
                    fault = fault_of(link.hreflang)
                    if fault is not None and not _is_template(link.hreflang):
                        yield SiteFinding(
                            _message(link.hreflang, fault),
                            file=page.file,
                            kind=Kind.ALTERNATE,
                            nth=link.nth,
                            at="hreflang",
                            variant=_variant(fault),
                            fix=_fix(fault),
                        )
        for file in site.sitemaps.files:
            seen: set[str] = set()
            for entry in file.entries:
                for alternate in entry.alternates:
                    fault = None if alternate.hreflang in seen else fault_of(alternate.hreflang)
                    if fault is not None:
                        seen.add(alternate.hreflang)
                        yield SiteFinding(
                            _message(alternate.hreflang, fault),
                            path=file.path,
                            line=alternate.line,
                            column=alternate.column,
                            variant=_variant(fault),
                        )


def _message(value: str, fault: Fault) -> str:
    return f'hreflang "{value}": {fault.text}'


def _variant(fault: Fault) -> str | None:
    return None if fault.documented else "undocumented"


def _fix(fault: Fault) -> Fix | None:
    if not fault.meant:
        return None
    applicability = Applicability.SAFE if fault.sure else Applicability.UNSAFE
    return Fix(f"Write {fault.meant}", applicability, attributes={"hreflang": fault.meant})


def _is_template(value: str) -> bool:
    return "{{" in value or "{%" in value or "<%" in value or "${" in value
