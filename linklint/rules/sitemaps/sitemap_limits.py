"""SMP605: a sitemap is larger than search engines read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Column,
    FixKind,
    Options,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SitemapKind,
    SiteRule,
)
from linklint.rules.sitemaps._sources import BUILD_SITEMAP

_MEGABYTE = 1024 * 1024


class LimitOptions(Options, frozen=True, kw_only=True):
    """Options of SMP605."""

    max_urls: Annotated[
        int,
        Meta(
            description="URLs in one sitemap, or sitemaps in one index; 50,000 is the published limit.", ge=1
        ),
    ] = 50_000
    max_megabytes: Annotated[
        int, Meta(description="Size of one file, uncompressed; 50 is the published limit.", ge=1, le=50)
    ] = 50


class SitemapLimits(SiteRule):
    """A sitemap stays within what search engines read.

    ## What it does
    Reports a sitemap with more than 50,000 URLs or more than 50 MB (uncompressed), and an index with more
    than 50,000 sitemaps. The options lower these limits, for those who want to split earlier.

    ## Why it matters
    *Build and submit a sitemap*
    (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap>) names both limits.
    What lies behind them is not read; several sitemaps and an index have no such limit.

    ## Bad
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc></url>
      <url><loc>https://site.test/b.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```
    ```toml linklint.toml
    [rules.SMP605]
    max-urls = 1
    ```

    ## Good
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```

    ## When to turn it off
    Never: the limits are those of the search engines.
    """

    meta = RuleMeta(
        code="SMP605",
        name="sitemap-limits",
        summary="A sitemap is larger than search engines read",
        severity=Severity.ERROR,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        sources=(BUILD_SITEMAP,),
    )
    Options = LimitOptions
    options: LimitOptions
    reads = frozenset({Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        limit, megabytes = self.options.max_urls, self.options.max_megabytes
        for file in site.sitemaps.files:
            if len(file.entries) > limit:
                index = file.kind is SitemapKind.INDEX
                first = file.entries[limit]
                what = "sitemaps in one index" if index else "URLs in one sitemap"
                yield SiteFinding(
                    f"{len(file.entries):,} {what}, {limit:,} is the limit: split it"
                    + ("" if index else ", and list the parts in a sitemap index"),
                    path=file.path,
                    line=first.line,
                    column=first.column,
                )
            if file.truncated or file.size > megabytes * _MEGABYTE:
                size = (
                    f"more than {file.size // _MEGABYTE}"
                    if file.truncated
                    else f"{file.size / _MEGABYTE:.1f}"
                )
                yield SiteFinding(
                    f"{size} MB uncompressed, {megabytes} MB is the limit: split it, and list the parts in a "
                    "sitemap index",
                    path=file.path,
                    line=1,
                )
