"""TGT308: an internal link leads to a page that names another page as its canonical one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    Column,
    Fix,
    FixKind,
    Options,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.paths import matches
from linklint.rules.targets._href import escape, relative

#: Further pages of a list: readers need them, whatever their canonical says.
_FURTHER = later(r"(?:^|[/_-])(?:page|seite|p|pg|part)[/_-]?\d+(?:[/.]|$)|[/_-]\d{1,3}(?:\.html?|/)?$", re.I)


class CanonicalOptions(Options, frozen=True, kw_only=True):
    """Options of TGT308."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of variants that readers need: print versions, filters, older releases."),
    ] = ()


class LinkToNonCanonical(SiteRule):
    """An internal link leads to the canonical page, not to a duplicate of it.

    ## What it does
    Reports links to a page whose `<link rel=canonical>` names another page of the site.

    Left alone: links from a page that itself has another canonical page (copies of a manual link among
    themselves), from redirect pages, from the canonical page to its variant, and links to further pages of a
    list (`/page/2/`). So are pages in another language than the one that they name: a translation is no copy,
    and links to it are right.

    ## Why it matters
    *Consolidate duplicate URLs* asks to link to the canonical URL rather than to a duplicate
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>). A link to the
    duplicate contradicts what the page says of itself.

    The fix writes the canonical page's address, where that page is its own canonical and may be indexed, and
    is not the home page: that one is often named by mistake.

    ## Bad
    ```html page.html
    <a href="/guide-copy.html">Guide</a>
    ```
    ```html guide-copy.html
    <link rel="canonical" href="/guide.html"><h1>Guide</h1>
    ```
    ```html guide.html
    <link rel="canonical" href="/guide.html"><h1>Guide</h1>
    ```

    ## Good
    ```html page.html
    <a href="/guide.html">Guide</a>
    ```
    ```html guide-copy.html
    <link rel="canonical" href="/guide.html"><h1>Guide</h1>
    ```
    ```html guide.html
    <link rel="canonical" href="/guide.html"><h1>Guide</h1>
    ```

    ## When to turn it off
    It is not in the recommended preset: too few real sites with such links have been seen to say how often it
    is right. Where readers need the variants, name them in `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT308",
        name="link-to-non-canonical",
        summary="An internal link leads to a page that names another one as canonical",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
    )
    Options = CanonicalOptions
    options: CanonicalOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        canonical: dict[int, int] = {}
        for page in site.pages:
            if page.canonical is not None and self._counts(page):
                # A translation is no copy: there the canonical link is what is wrong, not the links.
                final = site.by_file.get(page.canonical)
                if final is None or _language(final) == _language(page):
                    canonical[page.file] = page.canonical
        if not canonical:
            return
        whole = site.view.url != ""
        for page in site.pages:
            if page.canonical is not None or page.stub or page.file not in site.edges:
                continue
            followed, _ = site.edges[page.file]
            for file in sorted(canonical.keys() & set(followed)):
                if canonical[file] != page.file:
                    yield _finding(site, page, file, canonical[file], whole)

    def _counts(self, page: PageSummary) -> bool:
        return not (page.stub or _FURTHER.search(page.url) or matches(page.url, self.options.ignore_paths))


def _language(page: PageSummary) -> str:
    return page.lang.partition("-")[0].lower()


def _finding(site: Site, page: PageSummary, file: int, canonical: int, whole: bool) -> SiteFinding:
    view = site.view
    final = site.by_file.get(canonical)
    message = f"{view.path_of(file)} names {view.url_of(canonical)} as its canonical page"
    fix = None
    if view.url_of(canonical) == view.base_path:
        # Of all canonical pages the home page is the likeliest slip: a template filled it in everywhere.
        message += ": link there, or correct that canonical link"
    elif final is not None and final.indexable:
        if page.format == "markdown":
            href = relative(page.path, view.path_of(canonical))
        else:
            href = escape(view.url_of(canonical)) if whole else relative(page.url, view.url_of(canonical))
        message += ": link there"
        fix = Fix(f"Link to {href}", href=href)
    return SiteFinding(message, page.file, to=file, followed_only=True, fix=fix)
