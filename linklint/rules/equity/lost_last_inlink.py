"""EQT416: a change takes the last link to a page away."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.model.printable import plural
from linklint.rule import (
    Column,
    FixKind,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.equity._candidates import GraphOptions, candidates, summarised


class LostInlinkOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT416."""


class LostLastInlink(SiteRule):
    """A change leaves no page without a link to it.

    ## What it does
    Compares the site with a snapshot (`check --equity-baseline FILE`, made by `linklint equity snapshot`) and
    reports pages to which another page linked then, with a link that is followed, and to which none links
    now. Pages that are gone, that search engines may not index any more, and pages that were orphans before
    are left out. Without a snapshot the rule does not run.

    ## Why it matters
    The page still exists, but visitors and crawlers no longer come upon it.
    [Google](https://developers.google.com/search/docs/crawling-indexing/links-crawlable): "Every page
    you care about should have a link from at least one other page on your site".

    ## Bad
    ```html index.html
    <title>Home</title> <p>Hello.</p>
    ```
    ```html kettles.html
    <title>Kettles</title> <p>All of them.</p>
    ```
    ```json linklint-equity.json
    {"version": 1, "settings": {}, "hosts": {}, "pages": {
      "/": {"raw": 0.7, "depth": 0, "in": 0, "contextual": 0},
      "/kettles.html": {"raw": 1.3, "depth": 1, "in": 1, "contextual": 1}}}
    ```
    ```toml linklint.toml
    equity-baseline = "linklint-equity.json"
    ```

    ## Good
    ```html index.html
    <title>Home</title> <p>Our <a href="kettles.html">kettles</a>.</p>
    ```
    ```html kettles.html
    <title>Kettles</title> <p>All of them.</p>
    ```
    ```json linklint-equity.json
    {"version": 1, "settings": {}, "hosts": {}, "pages": {
      "/": {"raw": 0.7, "depth": 0, "in": 0, "contextual": 0},
      "/kettles.html": {"raw": 1.3, "depth": 1, "in": 1, "contextual": 1}}}
    ```
    ```toml linklint.toml
    equity-baseline = "linklint-equity.json"
    ```

    ## When to turn it off
    When pages are taken out of the navigation on purpose: make a new snapshot instead.
    """

    meta = RuleMeta(
        code="EQT416",
        name="lost-last-inlink",
        summary="A change takes the last link to a page away",
        severity=Severity.ERROR,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "Every page you care about should have a link from at least one other page on your site",
            ),
        ),
    )
    Options = LostInlinkOptions
    options: LostInlinkOptions
    reads = frozenset({Column.EQUITY, Column.EDGES})
    whole = True
    needs_baseline = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        before = site.baseline
        if site.partial or before is None:
            return
        found: list[tuple[PageSummary, SiteFinding]] = []
        considered = 0
        for page in candidates(site, self.options):
            old, new = before.pages.get(page.url), site.state(page.file)
            if old is None or new is None:
                continue
            considered += 1
            if old.inlinks and not new.inlinks:
                pages = plural(old.inlinks, "page")
                message = (
                    f"{pages} linked here at the time of the snapshot, none does now: link to this page again"
                )
                found.append((page, SiteFinding(message, file=page.file)))
        yield from summarised(
            site, found, considered, "lost the last link to them since the snapshot", "was that meant?"
        )
