"""EQT406: more than half of what a page's links could pass reaches no page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, RuleMeta, Severity, Site, SiteFinding, SiteRule, Source
from linklint.rules.equity._candidates import GraphOptions, candidates
from linklint.rules.equity._score import percent


class LeakOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT406."""

    max_share: Annotated[
        float, Meta(ge=0, lt=1, description="The share of its link weight that a page may lose.")
    ] = 0.5


class EquityLeak(SiteRule):
    """What a page's internal links pass on arrives at pages of the site.

    ## What it does
    Reports pages that lose more than half of their link weight: to internal links that are marked
    `nofollow`, `sponsored` or `ugc` (as `equity.nofollow` has it), to links that lead nowhere, to pages that
    must not be indexed. Links to other hosts are no fault and never counted as lost. The limit is ours.

    ## Why it matters
    By the common model of PageRank a link marked `nofollow` still takes its share, which then reaches nobody;
    [Matt Cutts](https://www.mattcutts.com/blog/pagerank-sculpting/) of Google described it so in 2009.

    ## Bad
    ```html index.html
    <title>Home</title>
    <main><a rel="nofollow" href="a.html">A</a> <a rel="nofollow" href="b.html">B</a></main>
    ```
    ```html a.html
    <title>A</title> <main><a rel="nofollow" href="b.html">B</a> <a href="missing.html">C</a></main>
    ```
    ```html b.html
    <title>B</title> <main><a href="a.html">A</a></main>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <main><a href="a.html">A</a> <a href="b.html">B</a></main>
    ```
    ```html a.html
    <title>A</title> <main><a href="b.html">B</a> <a href="https://other.test/">Other</a></main>
    ```
    ```html b.html
    <title>B</title> <main><a href="a.html">A</a></main>
    ```

    ## When to turn it off
    It is off unless selected.
    """

    meta = RuleMeta(
        code="EQT406",
        name="equity-leak",
        summary="Much of what a page's links could pass reaches no page",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        sources=(Source("PageRank sculpting", "https://www.mattcutts.com/blog/pagerank-sculpting/"),),
        profiles=(),
    )
    Options = LeakOptions
    options: LeakOptions
    reads = frozenset({Column.EQUITY})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return
        equity, pages = site.equity, site.by_file
        hiding = {
            flow.source for file in equity.files if not pages[file].indexable for flow in equity.inflows(file)
        }
        for page in candidates(site, self.options):
            if page.file not in equity or (
                page.file not in hiding and equity.lost(page.file) <= self.options.max_share
            ):
                continue
            flows = equity.outflows(page.file)
            hidden = sum(flow.share for flow in flows if not pages[flow.target].indexable)
            lost = equity.lost(page.file) + hidden
            if lost > self.options.max_share:
                passed = sum(flow.share for flow in flows) - hidden
                away = max(0.0, 1 - lost - passed)
                external = f" ({percent(away)} go to other places, which is fine)" if away > 0.005 else ""
                yield SiteFinding(
                    f"{percent(lost)} of the weight of this page's links ({equity.settings.weights} model) "
                    f"reaches no page that may be indexed{external}: look at its internal nofollow links, "
                    "its broken links and its links to noindex pages",
                    file=page.file,
                )
