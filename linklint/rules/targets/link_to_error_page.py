"""TGT313: a link leads to the site's own error page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, Options, PageSummary, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.errorpages import is_error_page
from linklint.rules.paths import matches


class ErrorPageOptions(Options, frozen=True, kw_only=True):
    """Options of TGT313."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of pages that only look like error pages.")
    ] = ()


class LinkToErrorPage(SiteRule):
    """No link leads to the page that is shown when there is no page.

    ## What it does
    Reports links to the error page of the site: `404.html`, `/404/`, `500.html`, `not-found.html` and the
    like, at the root of the site or in the folder of one language. Deeper down, a page of such a name is one
    about the number. Links between error pages are left alone.

    ## Why it matters
    The visitor reads that the page does not exist, and usually the author meant another one: a template had
    no address to fill in, or a search and replace went too far.

    ## Bad
    ```html page.html
    <a href="/404.html">Pricing</a>
    ```
    ```html 404.html
    <h1>Not found</h1>
    ```

    ## Good
    ```html page.html
    <a href="/pricing.html">Pricing</a>
    ```
    ```html pricing.html
    <h1>Pricing</h1>
    ```
    ```html 404.html
    <h1>Not found</h1>
    ```

    ## When to turn it off
    It is not in the recommended preset: none of the real sites that it was tried on has such a link, so
    that nobody knows yet how often it is right. Turn it off on a theme's demonstration site, which shows
    its error page. For single pages use `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT313",
        name="link-to-error-page",
        summary="A link leads to the site's own error page",
        severity=Severity.WARNING,
        profiles=("seo", "strict"),
    )
    Options = ErrorPageOptions
    options: ErrorPageOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        errors = {page.file: page for page in site.pages if self._is_error(page)}
        if not errors:
            return
        for page in site.pages:
            if page.file in errors or page.file not in site.edges:
                continue
            followed, qualified = site.edges[page.file]
            for file in sorted(errors.keys() & {*followed, *qualified}):
                yield SiteFinding(
                    f"this link leads to {errors[file].path}, the error page of the site", page.file, to=file
                )

    def _is_error(self, page: PageSummary) -> bool:
        return is_error_page(page.path) and not matches(page.url, self.options.ignore_paths)
