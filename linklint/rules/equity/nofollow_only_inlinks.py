"""EQT412: every link to this page is marked nofollow, sponsored or ugc."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import Column, FixKind, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._candidates import GraphOptions, candidates
from linklint.rules.most import examples
from linklint.site.equity.surfer import is_utility


class NofollowOnlyOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT412."""


class NofollowOnlyInlinks(SiteRule):
    """At least one link to every page is a plain one.

    ## What it does
    Reports pages that other pages of the site link to, but only with links marked `nofollow`, `sponsored` or
    `ugc`, or from pages whose robots value says `nofollow`. Left out are the same pages as in EQT401, legal
    pages and logins. Where this rule is on, EQT401 says nothing of such pages.

    ## Why it matters
    To a search engine the site says that it does not vouch for its own page. Sitebulb, among other tools,
    reports the same.

    ## Bad
    ```html index.html
    <title>Home</title> <a rel="nofollow" href="offers.html">Offers</a>
    ```
    ```html offers.html
    <title>Offers</title> <a href="index.html">Home</a>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="offers.html">Offers</a> <a rel="nofollow" href="offers.html">All of them</a>
    ```
    ```html offers.html
    <title>Offers</title> <a href="index.html">Home</a>
    ```

    ## When to turn it off
    Where it is meant; single pages with `ignore-paths`.
    """

    meta = RuleMeta(
        code="EQT412",
        name="nofollow-only-inlinks",
        summary="Every link to this page is marked nofollow, sponsored or ugc",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
    )
    Options = NofollowOnlyOptions
    options: NofollowOnlyOptions
    reads = frozenset({Column.EQUITY, Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return
        equity, inbound = site.equity, site.graph.inbound
        for page in candidates(site, self.options):
            if page.file not in equity or is_utility(page.path) or inbound.get(page.file):
                continue
            counts = equity.counts(page.file)
            if counts.qualified_in and not counts.in_links:
                sources = [site.view.path_of(flow.source) for flow in equity.inflows(page.file)]
                links = "the only link" if counts.qualified_in == 1 else f"all {counts.qualified_in:,} links"
                yield SiteFinding(
                    f"{links} to this page {'is' if counts.qualified_in == 1 else 'are'} marked nofollow: "
                    "take the mark away where the page deserves the link",
                    file=page.file,
                    related=examples(sorted(sources), "links here"),
                )
