"""SMP621: the translations that a page names leave out the page itself."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Column,
    FixKind,
    Kind,
    PageHead,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Status,
)
from linklint.rules.most import are_most, examples
from linklint.rules.sitemaps._alternates import DEFAULT, candidates, named_elsewhere, target_of
from linklint.rules.sitemaps._sources import LOCALIZED
from linklint.rules.sitemaps._states import is_same_page


class HreflangNoSelf(SiteRule):
    """A page that names its translations names itself among them.

    ## What it does
    Reports pages with `<link rel=alternate hreflang>` of which none leads to the page itself. When that is so
    on most pages that have translations, one finding says so.

    Left alone: redirect pages, pages with `noindex` or another canonical page, sets that hold nothing but
    `x-default`, and pages whose set the sitemap or a header completes. Without `site.url` a set with absolute
    URLs is not judged: one of them may be the page.

    ## Why it matters
    *Localized versions*
    (<https://developers.google.com/search/docs/specialty/international/localized-versions>) asks each version
    to list itself as well as all others.

    ## Bad
    ```html index.html
    <title>Home</title>
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```
    ```html de/index.html
    <title>Start</title>
    <link rel="alternate" hreflang="en" href="https://site.test/">
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```

    ## Good
    ```html index.html
    <title>Home</title>
    <link rel="alternate" hreflang="en" href="https://site.test/">
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```
    ```html de/index.html
    <title>Start</title>
    <link rel="alternate" hreflang="en" href="https://site.test/">
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```

    ## When to turn it off
    When a server adds the missing link as a header that linklint cannot see.
    """

    meta = RuleMeta(
        code="SMP621",
        name="hreflang-no-self",
        summary="The translations that a page names leave out the page itself",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        formats=("html",),
        sources=(LOCALIZED,),
    )
    reads = frozenset({Column.HEAD, Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        found: list[tuple[PageSummary, int]] = []
        considered = 0
        elsewhere: dict[int, set[int]] | None = None
        for page in candidates(site):
            head = site.head(page.file)
            own = [link for link in head.alternates if link.hreflang.lower() != DEFAULT]
            if not own:
                continue
            considered += 1
            if _names_itself(site, page, head):
                continue
            elsewhere = named_elsewhere(site) if elsewhere is None else elsewhere
            if page.file not in elsewhere.get(page.file, ()):
                found.append((page, own[0].nth))
        if are_most(len(found), considered) and not site.partial:
            found.sort(key=lambda each: each[0].path)
            yield SiteFinding(
                f"{len(found):,} of {considered:,} pages with hreflang links do not name themselves: every "
                "version lists itself too",
                file=found[0][0].file,
                kind=Kind.ALTERNATE,
                nth=found[0][1],
                related=examples(page.path for page, _ in found[1:]),
            )
            return
        for page, nth in found:
            yield SiteFinding(
                f"the hreflang links leave out this page itself, {page.url}: every version lists itself too",
                file=page.file,
                kind=Kind.ALTERNATE,
                nth=nth,
            )


def _names_itself(site: Site, page: PageSummary, head: PageHead) -> bool:
    for link in head.alternates:
        if link.file == page.file:
            return True
        target = target_of(site, page, link, head.base)
        if target is None:
            continue
        if is_same_page(target, page.file) or target.status in (Status.TEMPLATE, Status.DYNAMIC):
            return True
        if target.status is Status.EXTERNAL and not site.view.url:
            return True  # perhaps: the site's own host is unknown
        if target.status is Status.REDIRECT and target.redirect and target.redirect.file == page.file:
            return True
    return False
