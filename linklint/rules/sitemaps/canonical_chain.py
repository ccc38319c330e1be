"""SMP613: the canonical page of a page names yet another one."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Column,
    Fix,
    FixKind,
    Kind,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.sitemaps._urls import origin_of


class CanonicalChain(SiteRule):
    """A canonical link leads straight to the page that stands for all its copies.

    ## What it does
    Reports a page whose canonical page names a third one as its own canonical page, and pages that name each
    other in a circle. The fix (unsafe) writes the URL where the chain ends, if that page may be indexed.

    ## Why it matters
    Canonical links are hints; the longer the chain, the less likely that they are followed to its end, and a
    circle has none. See *Consolidate duplicate URLs*
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>).

    ## Bad
    ```html a.html
    <link rel="canonical" href="https://site.test/b.html"><title>A</title>
    ```
    ```html b.html
    <link rel="canonical" href="https://site.test/c.html"><title>B</title>
    ```
    ```html c.html
    <title>C</title>
    ```

    ## Good
    ```html a.html
    <link rel="canonical" href="https://site.test/c.html"><title>A</title>
    ```
    ```html b.html
    <link rel="canonical" href="https://site.test/c.html"><title>B</title>
    ```
    ```html c.html
    <title>C</title>
    ```

    ## When to turn it off
    There is no good reason to.
    """

    meta = RuleMeta(
        code="SMP613",
        name="canonical-chain",
        summary="The canonical page of a page names yet another one",
        severity=Severity.WARNING,
        fix=FixKind.UNSAFE,
        profiles=("seo", "strict"),
        formats=("html",),
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
    )
    reads = frozenset({Column.HEAD})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        for page in site.pages:
            if page.canonical is None or page.stub or page.format != "html":
                continue
            chain = _chain(site, page)
            if len(chain) < 2 or not site.head(page.file).canonicals:
                continue
            url = site.view.url_of
            end = chain[-1]
            if end == page.file or end in chain[:-1]:
                way = " → ".join(url(file) for file in (page.file, *chain))
                yield SiteFinding(f"canonical pages in a circle: {way}", file=page.file, kind=Kind.CANONICAL)
                continue
            yield SiteFinding(
                f"the canonical page {url(chain[0])} names {url(chain[1])} as its canonical page",
                file=page.file,
                kind=Kind.CANONICAL,
                fix=_fix(site, end),
            )


def _chain(site: Site, page: PageSummary) -> list[int]:
    """The canonical pages one after another; the last one comes twice, or is the page, in a circle."""
    chain: list[int] = []
    current = page.canonical
    while current is not None:
        chain.append(current)
        if current == page.file or current in chain[:-1]:
            break
        following = site.by_file.get(current)
        current = following.canonical if following is not None else None
    return chain


def _fix(site: Site, end: int) -> Fix | None:
    final = site.by_file.get(end)
    origin = origin_of(site.view)
    if final is None or not final.indexable or not origin:
        return None
    url = origin + site.view.url_of(end)
    return Fix(f"Name {url}", Applicability.UNSAFE, href=url)
