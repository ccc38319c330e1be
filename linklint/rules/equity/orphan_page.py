"""EQT401: no page of the site links to this one."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Column,
    FixKind,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.equity._candidates import (
    GraphOptions,
    candidates,
    is_translation,
    summarised,
    untranslated,
)
from linklint.rules.equity._related import pointed


class OrphanOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT401."""


class OrphanPage(SiteRule):
    """Every page that matters is linked from another page of the site.

    ## What it does
    Reports pages to which no other page of the site links with a link that is followed (no `nofollow`,
    `sponsored` or `ugc`, on a page that search engines may index). Links through redirects count.

    Left out: start pages, redirect pages, `noindex` pages and those with another canonical, error and search
    pages, translations of a linked page (often joined by `hreflang` alone), HTML files without title and
    heading, and pages with `orphan: ok` in their front matter. Markdown sources are left out unless `formats`
    says otherwise, because the theme adds the navigation. When most pages of a site are orphans, one finding
    on the home page says so. Pages that a sitemap lists are SMP604's where that rule is on, and those to
    which only links marked `nofollow` lead are EQT412's.

    On sites of 30 pages and more, the finding names up to three pages that could link here, where some stand
    out: their titles, headings and URLs share words that few other pages have (our own measure; see
    `linklint why`).

    ## Why it matters
    Visitors do not come upon the page, and crawlers know it at most from a sitemap.
    [Google](https://developers.google.com/search/docs/crawling-indexing/links-crawlable): "Every page
    you care about should have a link from at least one other page on your site".

    ## Bad
    ```html index.html
    <title>Home</title> <a href="/kettles/">Kettles</a>
    ```
    ```html kettles/index.html
    <title>Kettles</title> <a href="/">Home</a>
    ```
    ```html teapots/index.html
    <title>Teapots</title> <a href="/">Home</a>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="/kettles/">Kettles</a> <a href="/teapots/">Teapots</a>
    ```
    ```html kettles/index.html
    <title>Kettles</title> <a href="/">Home</a>
    ```
    ```html teapots/index.html
    <title>Teapots</title> <a href="/">Home</a>
    ```

    ## When to turn it off
    When the navigation is made by scripts. Campaign pages that are meant to stand alone: `ignore-paths`.
    """

    meta = RuleMeta(
        code="EQT401",
        name="orphan-page",
        summary="No page of the site links to this one",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "Every page you care about should have a link from at least one other page on your site",
            ),
        ),
        profiles=("seo", "strict"),
        precedence=("EQT412", "SMP604"),
    )
    Options = OrphanOptions
    options: OrphanOptions
    reads = frozenset({Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return  # links from the pages that were not read are unknown
        found, considered = orphans(site, self.options)
        yield from summarised(
            site,
            [
                (page, SiteFinding(f"{reason}: link to it where it belongs", file=page.file))
                for page, reason in found
            ],
            considered,
            "have no link from another page that is followed",
            "does a script make the navigation?",
            finish=lambda page, finding: pointed(site, page, finding),
        )


def orphans(site: Site, options: GraphOptions) -> tuple[list[tuple[PageSummary, str]], int]:
    """Pages without a link that counts, each with the reason, and how many pages were looked at."""
    inbound = site.graph.inbound
    counted = {page.file for page in site.pages if page.indexable} | set(site.roots)
    linked = frozenset(
        untranslated(page)[0]
        for page in site.pages
        if page.file in site.roots or any(source in counted for source in inbound.get(page.file, ()))
    )
    found = []
    considered = 0
    for page in candidates(site, options):
        considered += 1
        sources = inbound.get(page.file, ())
        if any(source in counted for source in sources) or is_translation(page, linked):
            continue
        if sources:
            reason = "only pages that search engines must not index link to this page"
        else:
            reason = "no other page links to this page with a link that is followed"
        found.append((page, reason))
    return found, considered
