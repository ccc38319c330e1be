"""SMP622: an hreflang link leads to a page that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Column,
    FixKind,
    Kind,
    Options,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
)
from linklint.rules.paths import matches
from linklint.rules.sitemaps._alternates import candidates, target_of
from linklint.rules.sitemaps._sources import LOCALIZED
from linklint.rules.sitemaps._states import is_same_page, state_of, state_of_page


class BrokenTargetOptions(Options, frozen=True, kw_only=True):
    """Options of SMP622."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of versions in other languages that are built elsewhere."),
    ] = ()


class HreflangBrokenTarget(SiteRule):
    """A translation that a page names is there and may be indexed.

    ## What it does
    Reports `<link rel=alternate hreflang>` that leads to nothing on this site, to a redirect, to a page with
    `noindex`, to one that robots.txt blocks, or to one that names another page as its canonical. Other hosts
    are left alone, and so are redirect pages and pages that are not to be indexed themselves.

    ## Why it matters
    The set of versions has a hole: visitors of that language get an error, a detour or the wrong page, and
    without a return link the pair does not count
    (<https://developers.google.com/search/docs/specialty/international/localized-versions>).

    ## Bad
    ```html index.html
    <title>Home</title>
    <link rel="alternate" hreflang="en" href="https://site.test/">
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
    ```

    ## When to turn it off
    When each language is built by itself and only one of them is checked: name the others in `ignore-paths`.
    """

    meta = RuleMeta(
        code="SMP622",
        name="hreflang-broken-target",
        summary="An hreflang link leads to a page that cannot be shown",
        severity=Severity.ERROR,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        formats=("html",),
        tags=("broken",),
        sources=(LOCALIZED,),
    )
    Options = BrokenTargetOptions
    options: BrokenTargetOptions
    reads = frozenset({Column.HEAD})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        for page in candidates(site):
            head = site.head(page.file)
            for link in head.alternates:
                if link.file == page.file:
                    continue
                target = target_of(site, page, link, head.base)
                if target is None:
                    state, url = state_of_page(site, link.file), site.view.url_of(link.file)
                elif is_same_page(target, page.file):
                    continue
                else:
                    state, url = state_of(site, target), target.url
                if state is None or matches(url, self.options.ignore_paths):
                    continue
                yield SiteFinding(
                    f"the version in {link.hreflang or 'no language'}, {url}, {state.text}",
                    file=page.file,
                    kind=Kind.ALTERNATE,
                    nth=link.nth,
                )
