"""EQT402: links lead to this page, but none of the ways starts at a start page."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import Column, RuleMeta, Severity, Site, SiteFinding, SiteRule, Source
from linklint.rules.equity._candidates import (
    GraphOptions,
    candidates,
    is_translation,
    summarised,
    untranslated,
)


class UnreachableOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT402."""


class UnreachablePage(SiteRule):
    """From the start page, links lead to every page.

    ## What it does
    Reports pages that other pages link to, but that cannot be reached from a start page (`site.roots`, by
    default the home page) by links that are followed: islands. A page without any link to it is EQT401. The
    same pages are left out as there, and when most of a site is unreachable one finding says so.

    Without a start page (no `index.html` in the root, no `site.roots`) nothing is reported.

    ## Why it matters
    Visitors who start at the home page never get there, nor do crawlers that follow links.
    [Google](https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap) calls a site
    properly linked when the pages that matter can be reached through some form of navigation.

    ## Bad
    ```html index.html
    <title>Home</title> <p>Nothing here.</p>
    ```
    ```html x.html
    <title>X</title> <a href="y.html">Y</a>
    ```
    ```html y.html
    <title>Y</title> <a href="x.html">X</a>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="x.html">X</a>
    ```
    ```html x.html
    <title>X</title> <a href="y.html">Y</a>
    ```
    ```html y.html
    <title>Y</title> <a href="x.html">X</a>
    ```

    ## When to turn it off
    When the navigation is made by scripts, or parts of the site are meant to stand alone (`ignore-paths`).
    """

    meta = RuleMeta(
        code="EQT402",
        name="unreachable-page",
        summary="No way of followed links leads from a start page to this one",
        severity=Severity.WARNING,
        sources=(
            Source(
                "Build and submit a sitemap",
                "https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = UnreachableOptions
    options: UnreachableOptions
    reads = frozenset({Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        graph = site.graph
        if site.partial or not graph.roots:
            return
        depth, inbound = graph.depth, graph.inbound
        reached = frozenset(untranslated(page)[0] for page in site.pages if page.file in depth)
        found = []
        considered = 0
        for page in candidates(site, self.options):
            considered += 1
            sources = inbound.get(page.file, ())
            if page.file in depth or not sources or is_translation(page, reached):
                continue
            source = min(site.view.path_of(file) for file in sources)
            found.append(
                (
                    page,
                    SiteFinding(
                        f"no way of links leads here from the start page: {source} links here, "
                        "but cannot be reached either",
                        file=page.file,
                    ),
                )
            )
        yield from summarised(
            site,
            found,
            considered,
            "cannot be reached from here by links",
            "does a script make the navigation?",
        )
