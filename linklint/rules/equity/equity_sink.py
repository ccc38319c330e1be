"""EQT405: a page that gets much equity passes next to nothing on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._candidates import GraphOptions, candidates
from linklint.rules.equity._score import link_score, percent


class SinkOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT405."""

    top: Annotated[
        float, Meta(gt=0, le=1, description="The share of pages, those with most equity, that is looked at.")
    ] = 0.05
    min_pages: Annotated[int, Meta(ge=1, description="Smaller sites are left alone.")] = 20
    min_passed: Annotated[
        float,
        Meta(ge=0, le=1, description="The least share of its link weight that should stay on the site."),
    ] = 0.2


class EquitySink(SiteRule):
    """Pages that many others point to point on to pages of the site.

    ## What it does
    Takes the pages with most link equity (the top 5 %, by raw flow) and reports those that pass less than
    20 % of their link weight on to pages of the site that may be indexed. What the rest does is said, not
    judged. Sites of fewer than 20 pages are left alone, and so are start pages. Both numbers are ours.

    ## Why it matters
    What such a page gets ends there; a few links in its text would share it with pages that need it.

    ## Bad
    ```html index.html
    <title>Home</title> <a href="guide.html">Guide</a> <a href="p1.html">1</a>
    ```
    ```html guide.html
    <title>Guide</title> <p><a href="https://a.test/">One source</a>, <a href="https://b.test/">another</a></p>
    ```
    ```html p1.html
    <title>1</title> <a href="guide.html">Guide</a> <a href="index.html">Home</a>
    ```
    ```toml linklint.toml
    [rules.EQT405]
    top = 0.5
    min-pages = 3
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="guide.html">Guide</a> <a href="p1.html">1</a>
    ```
    ```html guide.html
    <title>Guide</title> <p><a href="https://a.test/">One source</a>; see <a href="p1.html">page one</a></p>
    ```
    ```html p1.html
    <title>1</title> <a href="guide.html">Guide</a> <a href="index.html">Home</a>
    ```
    ```toml linklint.toml
    [rules.EQT405]
    top = 0.5
    min-pages = 3
    ```

    ## When to turn it off
    On sites whose pages are meant to send readers elsewhere.
    """

    meta = RuleMeta(
        code="EQT405",
        name="equity-sink",
        summary="A page gets much link equity and passes next to nothing on",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
    )
    Options = SinkOptions
    options: SinkOptions
    reads = frozenset({Column.EQUITY})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        equity = site.equity
        if site.partial or len(equity.files) < self.options.min_pages:
            return
        pages = site.by_file
        last = max(1, int(len(equity.files) * self.options.top))
        for page in candidates(site, self.options):
            if page.file not in equity or equity.rank(page.file) > last:
                continue
            flows = equity.outflows(page.file)
            passed = sum(flow.share for flow in flows if pages[flow.target].indexable)
            if passed < self.options.min_passed:
                elsewhere = "no other page" if not passed else f"pages of the site, {percent(passed)} of it"
                yield SiteFinding(
                    f"rank {equity.rank(page.file)} of {len(equity.files):,} with "
                    f"{link_score(site, page.file)}, but its links pass their weight to {elsewhere}: "
                    "link to pages that belong here in its text",
                    file=page.file,
                )
