"""SMP620: a translation does not name the page that names it."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Column,
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
from linklint.rules.most import examples
from linklint.rules.sitemaps._alternates import DEFAULT, candidates, named_elsewhere
from linklint.rules.sitemaps._states import state_of_page

#: From so many pages on that name one page in vain, one finding on that page speaks for all. Our numbers.
_MANY = 5


class HreflangNoReturn(SiteRule):
    """Translations name each other.

    ## What it does
    Reports a page that names another page of the site as its version in some language (`<link rel=alternate
    hreflang>`), which does not name it in return. Names in sitemaps (`xhtml:link`) and in the `Link` headers
    of a `_headers` file count as return links. When five or more pages name one page in vain, that page is
    reported once.

    Left alone: pages on other hosts, `x-default`, redirect pages, pages with `noindex` or with another
    canonical page (SMP622 speaks of these).

    ## Why it matters
    *Localized versions*
    (<https://developers.google.com/search/docs/specialty/international/localized-versions>): "If two pages
    don't both point to each other, the tags will be ignored".

    ## Bad
    ```html index.html
    <title>Home</title>
    <link rel="alternate" hreflang="en" href="https://site.test/">
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```
    ```html de/index.html
    <title>Start</title>
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```

    ## Good
    ```html index.html
    <title>Home</title>
    <link rel="alternate" hreflang="en" href="https://site.test/">
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```
    ```html de/index.html
    <title>Start</title>
    <link rel="alternate" hreflang="en" href="https://site.test/">
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```

    ## When to turn it off
    When a server adds the return links as headers that linklint cannot see.
    """

    meta = RuleMeta(
        code="SMP620",
        name="hreflang-no-return",
        summary="A translation does not name the page that names it",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        formats=("html",),
        sources=(
            Source(
                "Tell Google about localized versions of your page",
                "https://developers.google.com/search/docs/specialty/international/localized-versions",
                "If two pages don't both point to each other, the tags will be ignored",
            ),
        ),
    )
    reads = frozenset({Column.HEAD, Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        named = {
            page.file: {link.file for link in site.head(page.file).alternates if link.file >= 0}
            for page in site.pages
            if page.format == "html"
        }
        if not any(named.values()):
            return
        elsewhere = named_elsewhere(site)
        lonely: dict[int, list[tuple[PageSummary, SiteFinding]]] = {}
        for page in candidates(site):
            seen: set[int] = set()
            for link in site.head(page.file).alternates:
                file = link.file
                if file < 0 or file == page.file or file in seen or link.hreflang.lower() == DEFAULT:
                    continue
                seen.add(file)
                if file not in named or state_of_page(site, file) is not None:
                    continue
                returned = named[file] | elsewhere.get(file, set())
                if page.file in returned:
                    continue
                what = "names other pages only" if returned - {file} else "names no other page"
                message = (
                    f"{site.view.path_of(file)}, the version in {link.hreflang}, does not name this page in "
                    f"return: it {what}"
                )
                lonely.setdefault(file, []).append(
                    (page, SiteFinding(message, file=page.file, kind=Kind.ALTERNATE, nth=link.nth))
                )
        for file, found in lonely.items():
            if len(found) >= _MANY:
                yield _summary(file, [page for page, _ in found])
            else:
                yield from (finding for _, finding in found)


def _summary(file: int, pages: list[PageSummary]) -> SiteFinding:
    pages = sorted(pages, key=lambda page: page.path)
    return SiteFinding(
        f"{len(pages):,} pages name this one as their translation, {pages[0].path} among them, and it does "
        "not name them in return",
        file=file,
        related=examples((page.path for page in pages), "names it"),
    )
