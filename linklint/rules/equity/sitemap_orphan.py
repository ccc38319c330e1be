"""SMP604: a sitemap lists a page that no page of the site links to."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Column,
    FixKind,
    Related,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.equity._candidates import GraphOptions, summarised
from linklint.rules.equity._related import pointed
from linklint.rules.equity.orphan_page import orphans


class SitemapOrphanOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of SMP604."""


class SitemapOrphan(SiteRule):
    """A page that is in the sitemap is linked from another page too.

    ## What it does
    Reports the pages of EQT401 (no page of the site links to them) that a sitemap lists: somebody wants them
    to be found. Both rules speak of a page once: where this one fires, EQT401 is silent. The same pages are
    left out as there. When most of a site's pages are orphans, one finding says so.

    ## Why it matters
    A sitemap tells crawlers of the page, but not visitors, and no link says what it is about or that it
    matters. [Google](https://developers.google.com/search/docs/crawling-indexing/links-crawlable): "Every
    page you care about should have a link from at least one other page on your site".

    ## Bad
    ```html index.html
    <title>Home</title>
    ```
    ```html kettles.html
    <title>Kettles</title>
    ```
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/kettles.html</loc></url>
    </urlset>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="/kettles.html">Kettles</a>
    ```
    ```html kettles.html
    <title>Kettles</title>
    ```
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/kettles.html</loc></url>
    </urlset>
    ```

    ## When to turn it off
    When the navigation is made by scripts. Campaign pages that are meant to stand alone: `ignore-paths`.
    """

    meta = RuleMeta(
        code="SMP604",
        name="sitemap-orphan",
        summary="A sitemap lists a page that no page of the site links to",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "Every page you care about should have a link from at least one other page on your site",
            ),
        ),
    )
    Options = SitemapOrphanOptions
    options: SitemapOrphanOptions
    reads = frozenset({Column.EDGES, Column.SITEMAPS})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial or not site.sitemaps.listed:
            return
        listed = site.sitemaps.by_file
        found, considered = orphans(site, self.options)
        findings = []
        for page, reason in found:
            each = listed.get(page.file)
            if each is not None:
                path, entry = each.file.path, each.entry
                evidence = Related(path, "listed here", entry.line, entry.column)
                message = f"{path} lists this page, but {reason}: link to it where it belongs"
                findings.append((page, SiteFinding(message, file=page.file, related=(evidence,))))
        yield from summarised(
            site,
            findings,
            considered,
            "are in the sitemap and have no link from another page that is followed",
            "does a script make the navigation?",
            finish=lambda page, finding: pointed(site, page, finding),
        )
