"""EQT408: a legal page or a login is among the pages with most link equity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, Options, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._score import link_score
from linklint.rules.paths import matches
from linklint.site.equity.surfer import is_utility


class UtilityOptions(Options, frozen=True, kw_only=True):
    """Options of EQT408."""

    top: Annotated[int, Meta(ge=1, description="How many pages with most equity are looked at.")] = 10
    min_pages: Annotated[int, Meta(ge=1, description="Smaller sites are left alone.")] = 50
    paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of further such pages, such as tags: a path covers what is below it."),
    ] = ()


class UtilityPageOverlinked(SiteRule):
    """Pages with content have more equity than legal pages and logins.

    ## What it does
    Reports pages for legal texts, accounts and the like (by their paths, in several languages, and those
    named in `paths`) that are among the ten pages with the highest link score. Sites of fewer than 50 pages
    are left alone. Both numbers are ours.

    ## Why it matters
    A link in the footer of every page adds up. `nofollow` is not the cure: the share is lost then, not given
    to others. Fewer links are: one overview page in the footer that leads to the rest.

    ## Bad
    ```html index.html
    <title>Home</title>
    <main><a href="a.html">A</a></main> <footer><a href="privacy.html">Privacy</a></footer>
    ```
    ```html a.html
    <title>A</title>
    <main><a href="index.html">Home</a></main> <footer><a href="privacy.html">Privacy</a></footer>
    ```
    ```html privacy.html
    <title>Privacy</title> <main><a href="index.html">Home</a></main>
    ```
    ```toml linklint.toml
    [rules.EQT408]
    min-pages = 3
    top = 2

    [equity]
    weights = "uniform"
    ```

    ## Good
    ```html index.html
    <title>Home</title>
    <main><a href="a.html">A</a></main> <footer><a href="privacy.html">Privacy</a></footer>
    ```
    ```html a.html
    <title>A</title>
    <main><a href="index.html">Home</a></main>
    ```
    ```html privacy.html
    <title>Privacy</title> <main><a href="index.html">Home</a></main>
    ```
    ```toml linklint.toml
    [rules.EQT408]
    min-pages = 3
    top = 2

    [equity]
    weights = "uniform"
    ```

    ## When to turn it off
    Where the footer has to be as it is.
    """

    meta = RuleMeta(
        code="EQT408",
        name="utility-page-overlinked",
        summary="A legal page or a login is among the pages with most link equity",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
    )
    Options = UtilityOptions
    options: UtilityOptions
    reads = frozenset({Column.EQUITY})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        equity, options = site.equity, self.options
        if site.partial or len(equity.files) < options.min_pages:
            return
        roots = frozenset(site.roots)
        for file in equity.files:
            page = site.by_file[file]
            if file in roots or equity.rank(file) > options.top or not equity.counts(file).in_links:
                continue
            if is_utility(page.path) or matches(page.url, options.paths):
                yield SiteFinding(
                    f"this page has {link_score(site, file)}, rank {equity.rank(file)} of "
                    f"{len(equity.files):,}: link to it from fewer pages, or once for all such pages "
                    "(nofollow would not give its share to others)",
                    file=file,
                )
