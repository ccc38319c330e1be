"""SMP603: a page is in no sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Column,
    FixKind,
    Options,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
)
from linklint.rules.most import are_most, examples
from linklint.rules.paths import matches
from linklint.rules.sitemaps._sources import BUILD_SITEMAP
from linklint.site.apart import stands_apart

#: Further pages of a list, which sitemaps leave out as a rule.
_FURTHER = re.compile(r"(?:^|[/_-])(?:page|seite|p|pg|part)[/_-]?\d+(?:[/.]|$)", re.I)


class NotListedOptions(Options, frozen=True, kw_only=True):
    """Options of SMP603."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of pages that are left out of the sitemap on purpose.")
    ] = ("/tags", "/tag", "/categories", "/category", "/author", "/authors", "/archive", "/genindex.html")


class PageNotInSitemap(SiteRule):
    """A sitemap lists every page that is meant to be found.

    ## What it does
    Where the site has a sitemap, reports HTML pages that may be indexed and that no sitemap lists. Left
    alone: redirect pages, pages with `noindex` or another canonical page, blocked ones, error and search
    pages, further pages of a list, HTML without title and heading, and what `ignore-paths` names. A sitemap
    for news is none of the whole site. When most pages are missing, one finding in the sitemap says so; when
    no URL of the sitemaps is a page of the site, the rule says nothing.

    ## Why it matters
    *Build and submit a sitemap*
    (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap>): a sitemap is a
    hint which pages you want to be crawled. A page that is missing was usually forgotten by whatever makes
    the sitemap; that alone does not keep it from being found through links.

    ## Bad
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```
    ```html b.html
    <title>B</title>
    ```

    ## Good
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc></url>
      <url><loc>https://site.test/b.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```
    ```html b.html
    <title>B</title>
    ```

    ## When to turn it off
    When the sitemap is a selection on purpose.
    """

    meta = RuleMeta(
        code="SMP603",
        name="page-not-in-sitemap",
        summary="A page is in no sitemap",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        formats=("html",),
        sources=(BUILD_SITEMAP,),
    )
    Options = NotListedOptions
    options: NotListedOptions
    reads = frozenset({Column.SITEMAPS})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        listed = {each.target.file for each in site.sitemaps.listed if not each.file.news}
        if site.partial or not any(page.file in listed for page in site.pages):
            return
        expected = [page for page in site.pages if self._is_expected(page)]
        missing = sorted((page for page in expected if page.file not in listed), key=lambda page: page.path)
        if are_most(len(missing), len(expected)):
            yield SiteFinding(
                f"{len(missing):,} of {len(expected):,} pages are in no sitemap, {missing[0].path} among "
                "them: does whatever makes the sitemap see them all?",
                path=site.sitemaps.files[0].path,
                line=1,
                related=examples(page.path for page in missing),
            )
            return
        for page in missing:
            yield SiteFinding("no sitemap lists this page", file=page.file)

    def _is_expected(self, page: PageSummary) -> bool:
        return (
            page.format == "html"
            and page.indexable
            and bool(page.title or page.h1)
            and not stands_apart(page.path)
            and not _FURTHER.search(page.url)
            and not matches(page.url, self.options.ignore_paths)
        )
