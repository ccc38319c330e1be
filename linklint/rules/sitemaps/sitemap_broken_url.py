"""SMP601: a sitemap lists a URL where there is nothing."""

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
    SiteRule,
    Status,
)
from linklint.rules.paths import matches
from linklint.rules.sitemaps._listing import Entry, path_of, placed
from linklint.rules.sitemaps._sources import BUILD_SITEMAP
from linklint.rules.sitemaps._states import state_of


class BrokenUrlOptions(Options, frozen=True, kw_only=True):
    """Options of SMP601."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths that another part of the site's pipeline builds.")
    ] = ()


class SitemapBrokenUrl(SiteRule):
    """A sitemap lists pages that exist.

    ## What it does
    Reports every `<loc>` of the site's own host for which there is no file, no redirect and no entry in
    `site.dynamic`; and sitemaps that an index names and that are not there. Read are `sitemap.xml`,
    `sitemap_index.xml`, `sitemap-index.xml` and `sitemap.txt` in the root, sitemaps that robots.txt names,
    and those that an index names, all of them compressed or not. Feeds, other hosts and templates of sitemaps
    are left alone. When most of a sitemap's URLs are missing, one finding says so.

    `site.url` says which host is the site's own. Without it, the sitemaps' host counts if it is a single one
    and most of its URLs are files of the site.

    ## Why it matters
    A search engine asks for each of these URLs, gets an error, and trusts the sitemap a little less. *Build
    and submit a sitemap*
    (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap>) asks for the URLs
    that you want to see in search results.

    ## Bad
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/old/</loc></url>
    </urlset>
    ```
    ```html index.html
    <title>Home</title>
    ```

    ## Good
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/</loc></url>
    </urlset>
    ```
    ```html index.html
    <title>Home</title>
    ```

    ## When to turn it off
    When the sitemap covers more than the folder that is checked: name the rest in `ignore-paths` or
    `site.dynamic`, or turn the rule off.
    """

    meta = RuleMeta(
        code="SMP601",
        name="sitemap-broken-url",
        summary="A sitemap lists a URL where there is nothing",
        severity=Severity.ERROR,
        fix=FixKind.SUGGEST,
        profiles=("seo", "strict"),
        tags=("broken",),
        sources=(BUILD_SITEMAP,),
    )
    Options = BrokenUrlOptions
    options: BrokenUrlOptions
    reads = frozenset({Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        found = []
        for each in site.sitemaps.listed:
            state = state_of(site, each.target) if "://" in each.entry.loc else None
            if state is None or state.kind != "missing" or self._is_ignored(each.entry.loc):
                continue
            message = f"{each.entry.loc} {state.text}"
            found.append(Entry(each.file, each.entry, message, "", help="take it out of the sitemap"))
        yield from placed(
            found, {"": "lead to nothing on this site: is this the sitemap of another build, or of more?"}
        )
        for named in site.sitemaps.named:
            target = named.target
            if named.origin != "robots.txt" and target.status is Status.MISSING and "://" in named.url:
                yield SiteFinding(
                    f"the sitemap {named.url} does not exist",
                    path=named.origin,
                    line=named.line,
                    column=named.column,
                )

    def _is_ignored(self, loc: str) -> bool:
        return matches(path_of(loc), self.options.ignore_paths)
