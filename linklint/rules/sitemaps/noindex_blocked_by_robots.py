"""SMP630: a page asks not to be indexed, and robots.txt keeps search engines from reading that."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Column,
    FixKind,
    PageSummary,
    RobotsRule,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.most import examples

#: From so many pages on that one line blocks, one finding on that line speaks for all. Our numbers.
_MANY = 10


class NoindexBlockedByRobots(SiteRule):
    """A page that must not be indexed can be crawled, so that this is seen.

    ## What it does
    Reports pages with `noindex` (in their `meta` element or in a `_headers` file) that robots.txt blocks for
    Googlebot. When one line of robots.txt blocks ten or more such pages, that line is reported once.

    ## Why it matters
    *Robots meta tag*
    (<https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag>): a page has to be crawled
    for its `noindex` to be seen. A blocked page can still appear in search results, as a bare URL that other
    pages link to.

    ## Bad
    ```html private/a.html
    <title>A</title><meta name="robots" content="noindex">
    ```
    ```text robots.txt
    User-agent: *
    Disallow: /private/
    ```

    ## Good
    ```html private/a.html
    <title>A</title><meta name="robots" content="noindex">
    ```
    ```text robots.txt
    User-agent: *
    Disallow:
    ```

    ## When to turn it off
    When saving crawling matters more to you than a bare URL in the results.
    """

    meta = RuleMeta(
        code="SMP630",
        name="noindex-blocked-by-robots",
        summary="robots.txt keeps search engines from reading a page's noindex",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        formats=("html",),
        sources=(
            Source(
                "Robots meta tag, data-nosnippet, and X-Robots-Tag specifications",
                "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag",
            ),
        ),
    )
    reads = frozenset({Column.ROBOTS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.robots is None:
            return
        by_line: dict[int, tuple[RobotsRule, list[PageSummary]]] = {}
        for page in site.pages:
            if page.noindex and page.blocked and not page.stub:
                rule = site.robots.blocks(page.url)
                if rule is not None:
                    by_line.setdefault(rule.line, (rule, []))[1].append(page)
        for line, (rule, pages) in sorted(by_line.items()):
            written = f'"Disallow: {rule.pattern}"'
            if len(pages) >= _MANY:
                pages.sort(key=lambda page: page.path)
                yield SiteFinding(
                    f"{written} keeps search engines from {len(pages):,} pages that ask not to be indexed, "
                    f"{pages[0].path} among them: they cannot see that",
                    path="robots.txt",
                    line=line,
                    related=examples((page.path for page in pages), "has noindex"),
                )
                continue
            for page in pages:
                yield SiteFinding(
                    "search engines cannot see the noindex: robots.txt blocks this page "
                    f"({written}, line {line})",
                    file=page.file,
                )
