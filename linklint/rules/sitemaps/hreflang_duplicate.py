"""SMP625: a page names two URLs for one language."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    AlternateLink,
    Column,
    FixKind,
    GroupBy,
    Kind,
    PageHead,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
)
from linklint.rules.sitemaps._alternates import candidates, target_of
from linklint.rules.sitemaps._sources import LOCALIZED


class HreflangDuplicate(SiteRule):
    """A page names one URL for each language.

    ## What it does
    Reports a `<link rel=alternate hreflang>` whose language and region an earlier one of the page has, too.
    Where both lead to the same URL, one is only too many: an info. `x-default` counts as a language; case
    does not matter.

    ## Why it matters
    Which of the two pages is the version for that language, nobody can tell: each says something else.
    *Localized versions*
    (<https://developers.google.com/search/docs/specialty/international/localized-versions>) wants a list of
    the versions, one URL for each language or region.

    ## Bad
    ```html index.html
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    <link rel="alternate" hreflang="de" href="https://site.test/at/">
    ```

    ## Good
    ```html index.html
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    <link rel="alternate" hreflang="de-AT" href="https://site.test/at/">
    ```

    ## When to turn it off
    When a server removes the surplus links.
    """

    meta = RuleMeta(
        code="SMP625",
        name="hreflang-duplicate",
        summary="A page names two URLs for one language",
        severity=Severity.WARNING,
        variants={"same": Severity.INFO},
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        formats=("html",),
        group_by=GroupBy.MESSAGE,
        sources=(LOCALIZED,),
    )
    reads = frozenset({Column.HEAD})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        for page in candidates(site):
            head = site.head(page.file)
            names = [link.hreflang.lower() for link in head.alternates]
            if len(set(names)) < len(names):
                yield from _repeated(site, page, head)


def _repeated(site: Site, page: PageSummary, head: PageHead) -> Iterator[SiteFinding]:
    first: dict[str, object] = {}
    for link in head.alternates:
        name = link.hreflang.lower()
        url = _url(site, page, link, head.base)
        if name not in first:
            first[name] = url
            continue
        same = first[name] == url
        what = "the same URL" if same else "another URL"
        yield SiteFinding(
            f"a second link for {link.hreflang}, with {what}: name one for each language",
            file=page.file,
            kind=Kind.ALTERNATE,
            nth=link.nth,
            variant="same" if same else None,
        )


def _url(site: Site, page: PageSummary, link: AlternateLink, base: str | None) -> object:
    target = target_of(site, page, link, base)
    return link.file if target is None else (target.url, target.query)
