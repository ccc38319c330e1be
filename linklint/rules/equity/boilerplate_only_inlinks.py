"""EQT411: only navigation and other repeated parts link to this page, no text does."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import Column, FixKind, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._candidates import GraphOptions, candidates, summarised
from linklint.rules.equity._related import pointed
from linklint.rules.paths import matches
from linklint.site.equity.surfer import is_utility

#: Pages that are only ever linked from menus and footers.
_SERVICE = (
    "/about",
    "/contact",
    "/kontakt",
    "/help",
    "/faq",
    "/search",
    "/genindex.html",
    "/py-modindex.html",
)


class BoilerplateOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT411."""


class BoilerplateOnlyInlinks(SiteRule):
    """Pages that matter are linked from the text of other pages too.

    ## What it does
    Reports pages whose followed links from other pages all stand in navigation, headers, footers, sidebars or
    breadcrumbs, or in what 30 % of the pages have in common. Where pages stand out that speak of the same
    things, up to three are named, as in EQT401. Pages without any link are EQT401. Left out are
    the same pages as there, legal pages, logins, pages about or for contact, and the second and later pages
    of lists (`/page/2/`). When most pages of a site are so, one finding on the home page says so.

    ## Why it matters
    A link in the text says what the page is about and why it matters; that it weighs more than a repeated one
    is what the published patents on links describe, without numbers. What counts as repeated is our own
    choice.

    ## Bad
    ```html index.html
    <title>Home</title> <nav><a href="a.html">A</a> <a href="b.html">B</a></nav>
    <main><a href="a.html">A</a></main>
    ```
    ```html a.html
    <title>A</title> <nav><a href="index.html">Home</a> <a href="b.html">B</a></nav> <main><p>Text.</p></main>
    ```
    ```html b.html
    <title>B</title> <nav><a href="index.html">Home</a> <a href="a.html">A</a></nav> <main><p>Text.</p></main>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <nav><a href="a.html">A</a> <a href="b.html">B</a></nav>
    <main><a href="a.html">A</a></main>
    ```
    ```html a.html
    <title>A</title> <nav><a href="index.html">Home</a></nav>
    <main><p>After A comes <a href="b.html">B</a>.</p></main>
    ```
    ```html b.html
    <title>B</title> <nav><a href="index.html">Home</a> <a href="a.html">A</a></nav> <main><p>Text.</p></main>
    ```

    ## When to turn it off
    On small sites whose navigation is all there is.
    """

    meta = RuleMeta(
        code="EQT411",
        name="boilerplate-only-inlinks",
        summary="Only navigation and other repeated parts link to this page",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
    )
    Options = BoilerplateOptions
    options: BoilerplateOptions
    reads = frozenset({Column.EQUITY, Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return
        equity = site.equity
        found = []
        considered = 0
        for page in candidates(site, self.options, continuations=False):
            if page.file not in equity or is_utility(page.path) or matches(page.url, _SERVICE):
                continue
            considered += 1
            counts = equity.counts(page.file)
            if counts.in_links and not counts.contextual_in:
                pages = "1 page links" if counts.in_pages == 1 else f"{counts.in_pages:,} pages link"
                message = (
                    f"{pages} here, but only in navigation or other repeated parts: link to it in a text "
                    "where it helps"
                )
                identity = "only navigation and other repeated parts link here"
                found.append((page, SiteFinding(message, file=page.file, identity=identity)))
        yield from summarised(
            site,
            found,
            considered,
            "are linked from navigation and other repeated parts only",
            "link to them in texts where they help",
            finish=lambda page, finding: pointed(site, page, finding),
        )
