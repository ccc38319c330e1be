"""SMP608: a sitemap lists the site's own error page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, Options, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.errorpages import is_error_page
from linklint.rules.paths import matches
from linklint.rules.sitemaps._listing import Entry, path_of, placed
from linklint.rules.sitemaps._sources import BUILD_SITEMAP


class ErrorPageOptions(Options, frozen=True, kw_only=True):
    """Options of SMP608."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of pages that only look like error pages.")
    ] = ()


class ErrorPageInSitemap(SiteRule):
    """A sitemap lists pages that somebody could want to find.

    ## What it does
    Reports entries that lead to the error page of the site: `404.html`, `/404/`, `500.html`, `not-found.html`
    and the like, at the root of the site or in the folder of one language. Deeper down, a page of such a name
    is one about the number.

    ## Why it matters
    Nobody looks for the page that says that there is none. *Build and submit a sitemap*
    (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap>) asks for the URLs
    that you want to see in search results.

    ## Bad
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/404.html</loc></url>
    </urlset>
    ```
    ```html 404.html
    <title>Not found</title>
    ```
    ```toml linklint.toml
    site.url = "https://site.test"
    ```

    ## Good
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/guide.html</loc></url>
    </urlset>
    ```
    ```html guide.html
    <title>Guide</title>
    ```
    ```html 404.html
    <title>Not found</title>
    ```
    ```toml linklint.toml
    site.url = "https://site.test"
    ```

    ## When to turn it off
    Never as a whole; name a page that is about the number in `ignore-paths`.
    """

    meta = RuleMeta(
        code="SMP608",
        name="error-page-in-sitemap",
        summary="A sitemap lists the site's own error page",
        severity=Severity.WARNING,
        fix=FixKind.UNSAFE,
        profiles=("seo", "strict"),
        sources=(BUILD_SITEMAP,),
    )
    Options = ErrorPageOptions
    options: ErrorPageOptions
    reads = frozenset({Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        found = []
        for each in site.sitemaps.listed:
            file = each.target.file
            if file is None or not is_error_page(site.view.path_of(file)):
                continue
            if matches(path_of(each.entry.loc), self.options.ignore_paths):
                continue
            message = f"{each.entry.loc} is the error page of the site"
            found.append(
                Entry(each.file, each.entry, message, "", help="take it out of the sitemap", removable=True)
            )
        yield from placed(found, {"": "are error pages"})
