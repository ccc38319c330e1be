"""SMP610: a canonical link leads to a page that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Column,
    FixKind,
    Kind,
    Options,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
    Status,
    Target,
)
from linklint.rules.most import are_most, examples
from linklint.rules.paths import matches
from linklint.rules.sitemaps._states import is_same_page, state_of
from linklint.rules.sitemaps._urls import origin_of


class BrokenCanonicalOptions(Options, frozen=True, kw_only=True):
    """Options of SMP610."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of pages whose canonical link is not looked at.")
    ] = ()


class CanonicalBroken(SiteRule):
    """A canonical link leads to a page that search engines can show.

    ## What it does
    Reports `<link rel=canonical>` (and `rel=canonical` in a `Link` header of a `_headers` file) that leads to
    nothing, to a redirect, to a page with `noindex`, or to one that robots.txt blocks. A page that names a
    third one as its canonical is SMP613. Redirect pages are left alone.

    A canonical page on another host (text that appears on several sites) is an info, once for each host that
    most pages name; hosts in `site.owned-hosts` are none.

    ## Why it matters
    The link says "show that page instead of this one", and that page cannot be shown: search engines have to
    guess. See *Consolidate duplicate URLs*
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>).

    ## Bad
    ```html a.html
    <link rel="canonical" href="https://site.test/gone.html"><title>A</title>
    ```

    ## Good
    ```html a.html
    <link rel="canonical" href="https://site.test/a.html"><title>A</title>
    ```

    ## When to turn it off
    When most of the site is built elsewhere; for parts of it declare `site.dynamic`.
    """

    meta = RuleMeta(
        code="SMP610",
        name="canonical-broken",
        summary="A canonical link leads to a page that cannot be shown",
        severity=Severity.ERROR,
        variants={"external": Severity.INFO},
        fix=FixKind.SUGGEST,
        profiles=("seo", "strict"),
        formats=("html",),
        tags=("broken",),
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
    )
    Options = BrokenCanonicalOptions
    options: BrokenCanonicalOptions
    reads = frozenset({Column.HEAD})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        elsewhere: dict[str, list[PageSummary]] = {}
        considered = 0
        for page in site.pages:
            if page.stub or page.format != "html" or matches(page.url, self.options.ignore_paths):
                continue
            considered += 1
            head = site.head(page.file)
            if head.canonicals:
                target = site.resolve(page.file, head.canonicals[0].href, head.base)
                yield from self._link(site, page, target, elsewhere)
            else:
                yield from self._header(site, page)
        yield from _elsewhere(site, elsewhere, considered)

    def _link(
        self, site: Site, page: PageSummary, target: Target, elsewhere: dict[str, list[PageSummary]]
    ) -> Iterator[SiteFinding]:
        if is_same_page(target, page.file):
            return
        if target.status is Status.EXTERNAL and origin_of(site.view) and not target.owned:
            elsewhere.setdefault(target.host, []).append(page)
            return
        state = state_of(site, target)
        if state is not None and state.kind != "canonical":
            yield SiteFinding(
                f"the canonical page {target.url} {state.text}", file=page.file, kind=Kind.CANONICAL
            )

    def _header(self, site: Site, page: PageSummary) -> Iterator[SiteFinding]:
        found = site.headers.canonical(page.url)
        if found is None:
            return
        header, url = found
        target = site.resolve(page.file, url)
        state = None if is_same_page(target, page.file) else state_of(site, target)
        if state is not None and state.kind != "canonical":
            yield SiteFinding(
                f"the canonical page {target.url} of {page.path} {state.text}",
                path=site.headers.origin,
                line=header.line,
                column=header.column,
            )


def _elsewhere(site: Site, elsewhere: dict[str, list[PageSummary]], considered: int) -> Iterator[SiteFinding]:
    for host, pages in sorted(elsewhere.items()):
        if are_most(len(pages), considered) and not site.partial:
            pages = sorted(pages, key=lambda page: page.path)
            yield SiteFinding(
                f"{len(pages):,} of {considered:,} pages name a canonical page on {host}, which is not "
                f"{origin_of(site.view)}: is site.url right?",
                file=pages[0].file,
                kind=Kind.CANONICAL,
                variant="external",
                related=examples(page.path for page in pages[1:]),
            )
            continue
        for page in pages:
            yield SiteFinding(
                f"the canonical page is on another host, {host}: search engines will show that one",
                file=page.file,
                kind=Kind.CANONICAL,
                variant="external",
            )
