"""SMP631: robots.txt names no sitemap, or one that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Column,
    FixKind,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SitemapKind,
    SiteRule,
    Source,
    Status,
)
from linklint.rules.sitemaps._urls import origin_of

_SITEMAPS = (SitemapKind.URLS, SitemapKind.INDEX, SitemapKind.TEXT)


class RobotsSitemapMissing(SiteRule):
    """robots.txt names the sitemap of the site.

    ## What it does
    Reports a robots.txt without a `Sitemap:` line on a site that has a sitemap, a `Sitemap:` line that leads
    to nothing on this site, and one that is no whole URL. Sitemaps on other hosts are allowed there.

    ## Why it matters
    The line is how every search engine finds the sitemap without being told elsewhere; it has to hold an
    absolute URL (*robots.txt interpretation*,
    <https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt>).

    ## Bad
    ```text robots.txt
    User-agent: *
    Disallow: /private/
    ```
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```

    ## Good
    ```text robots.txt
    User-agent: *
    Disallow: /private/
    Sitemap: https://site.test/sitemap.xml
    ```
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```

    ## When to turn it off
    When the sitemap is submitted by hand and meant for one search engine only.
    """

    meta = RuleMeta(
        code="SMP631",
        name="robots-sitemap-missing",
        summary="robots.txt names no sitemap, or one that is not there",
        severity=Severity.INFO,
        fix=FixKind.SUGGEST,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "How Google interprets the robots.txt specification",
                "https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt",
            ),
        ),
    )
    reads = frozenset({Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        robots = site.robots
        if robots is None:
            return
        if not robots.sitemaps:
            there = [file.path for file in site.sitemaps.files if file.kind in _SITEMAPS]
            if there:
                url = f"{origin_of(site.view) or 'https://…'}{site.view.base_path}{there[0]}"
                yield SiteFinding(
                    f'names no sitemap, but there is {there[0]}: add "Sitemap: {url}"',
                    path="robots.txt",
                    line=1,
                )
            return
        for each in site.sitemaps.named:
            if each.origin != "robots.txt":
                continue
            if not each.url.lower().startswith(("http://", "https://")):
                message = f"the sitemap {each.url} is no whole URL"
                if each.target.file is not None and origin_of(site.view):
                    path = site.view.path_of(each.target.file)
                    message += f": write {origin_of(site.view)}{site.view.base_path}{path}"
            elif each.target.status is Status.MISSING:
                message = f"the sitemap {each.url} does not exist"
            else:
                continue
            yield SiteFinding(message, path="robots.txt", line=each.line, column=each.column)
