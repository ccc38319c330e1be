"""SMP602: a sitemap lists a URL that search engines cannot show."""

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
)
from linklint.rules.paths import matches
from linklint.rules.sitemaps._listing import Entry, path_of, placed
from linklint.rules.sitemaps._sources import BUILD_SITEMAP
from linklint.rules.sitemaps._states import state_of

_MANY = {
    "redirect": "are redirected: list where they lead",
    "noindex": "must not be indexed (noindex)",
    "blocked": "are blocked by robots.txt",
    "canonical": "name another page as their canonical one",
}


class NonIndexableOptions(Options, frozen=True, kw_only=True):
    """Options of SMP602."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths that the sitemap may list in spite of everything.")
    ] = ()


class SitemapNonIndexable(SiteRule):
    """A sitemap lists pages that search engines can show.

    ## What it does
    Reports every `<loc>` that is redirected, that carries `noindex` (in its `meta` element or in a `_headers`
    file), that robots.txt blocks, or that names another page as its canonical one. URLs where there is
    nothing are SMP601. When most of a sitemap has the same defect, one finding says so.

    The fix takes the `<url>` out of an XML sitemap that is not compressed. It is unsafe: perhaps the page is
    what needs a change. There is none where the page that should be listed instead is not, and none that
    would leave nothing. A sitemap counts as built, like HTML: `--fix-built` is needed.

    ## Why it matters
    The sitemap asks for what the page refuses. *Build and submit a sitemap*
    (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap>) asks to list the
    canonical URLs, those that you want to see in search results.

    ## Bad
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/thanks.html</loc></url>
    </urlset>
    ```
    ```html thanks.html
    <title>Thanks</title><meta name="robots" content="noindex">
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
    ```html thanks.html
    <title>Thanks</title><meta name="robots" content="noindex">
    ```

    ## When to turn it off
    For a short while after moving pages, some list the old addresses so that the redirects are found.
    """

    meta = RuleMeta(
        code="SMP602",
        name="sitemap-non-indexable",
        summary="A sitemap lists a URL that search engines cannot show",
        severity=Severity.WARNING,
        fix=FixKind.UNSAFE,
        profiles=("seo", "strict"),
        sources=(BUILD_SITEMAP,),
    )
    Options = NonIndexableOptions
    options: NonIndexableOptions
    reads = frozenset({Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        found = []
        for each in site.sitemaps.listed:
            state = state_of(site, each.target) if "://" in each.entry.loc else None
            if state is None or state.kind == "missing":
                continue
            if matches(path_of(each.entry.loc), self.options.ignore_paths):
                continue
            cure, removable = "take it out of the sitemap", True
            if state.file is not None and state.kind in ("redirect", "canonical"):
                other = site.view.url_of(state.file)
                removable = state.file in site.sitemaps.by_file
                cure = f"take it out: {other} is listed, too" if removable else f"list {other} instead"
            message = f"{each.entry.loc} {state.text}"
            found.append(Entry(each.file, each.entry, message, state.kind, help=cure, removable=removable))
        yield from placed(found, _MANY)
