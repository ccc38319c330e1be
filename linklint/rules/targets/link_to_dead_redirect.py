"""TGT325: a link leads to a page that only redirects, to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Column,
    Options,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Status,
)
from linklint.rules.paths import matches


class DeadRedirectOptions(Options, frozen=True, kw_only=True):
    """Options of TGT325."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of destinations that something else serves.")
    ] = ()


class LinkToDeadRedirect(SiteRule):
    """No link goes through a redirect page that leads to nothing.

    ## What it does
    Reports links to pages of the site that only redirect (`meta refresh`) where the destination is on this
    site and does not exist. What is wrong on the redirect page itself is TGT301's finding; this one names the
    links that a visitor follows there. Rules of a `_redirects` file that lead to nothing are TGT320.

    ## Why it matters
    The page is there, and still the visitor ends at an error page.

    ## Bad
    ```html page.html
    <a href="/old.html">Prices</a>
    ```
    ```html old.html
    <meta http-equiv="refresh" content="0; url=/prices.html">
    ```

    ## Good
    ```html page.html
    <a href="/old.html">Prices</a>
    ```
    ```html old.html
    <meta http-equiv="refresh" content="0; url=/new.html">
    ```
    ```html new.html
    <h1>Prices</h1>
    ```

    ## When to turn it off
    Never as a whole. Declare what another program serves in `site.dynamic`, or name it in `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT325",
        name="link-to-dead-redirect",
        summary="A link leads to a redirect page that leads to nothing",
        severity=Severity.ERROR,
        tags=("broken",),
    )
    Options = DeadRedirectOptions
    options: DeadRedirectOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        dead: dict[int, str] = {}
        for page in site.pages:
            if page.stub and page.refresh is None and self._is_dead(page, site):
                dead[page.file] = f"{page.path} redirects to {page.refresh_url}, where there is nothing"
        if not dead:
            return
        for page in site.pages:
            if page.file not in site.edges:
                continue
            followed, qualified = site.edges[page.file]
            for file in dict.fromkeys((*followed, *qualified)):
                if file in dead and file != page.file:
                    yield SiteFinding(dead[file], file=page.file, to=file)

    def _is_dead(self, page: PageSummary, site: Site) -> bool:
        target = site.resolve(page.file, page.refresh_url)
        if target.status is not Status.MISSING or target.case_of is not None:
            return False
        return not matches(f"/{target.path}", self.options.ignore_paths)
