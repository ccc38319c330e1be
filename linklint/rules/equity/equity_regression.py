"""EQT415: a change takes much of a page's equity away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.printable import plural
from linklint.rule import (
    Column,
    FixKind,
    PageState,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Snapshot,
)
from linklint.rules.equity._candidates import GraphOptions, candidates, summarised

#: Beyond this relative change of the number of pages, equity is not compared. Our number.
_RESIZED = 0.2


class RegressionOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT415."""

    max_drop: Annotated[
        float, Meta(description="The share of its equity that a page may lose; our number.", gt=0, le=1)
    ] = 0.3
    max_deeper: Annotated[
        int, Meta(description="The clicks by which a page may move away from the start page.", ge=0)
    ] = 1
    any_size: Annotated[
        bool, Meta(description="Compare equity even if the number of pages changed by more than a fifth.")
    ] = False


class EquityRegression(SiteRule):
    """A change leaves the pages of a site as well linked as they were.

    ## What it does
    Compares the site with a snapshot (`check --equity-baseline FILE`, made by `linklint equity snapshot`) and
    reports pages that were there before and now get much less equity (`max-drop`), lost the last link from
    the text of another page, or moved away from the start page by more than `max-deeper` clicks. What is
    compared is raw equity (PageRank times the number of pages), not its share of the sum, which rises when
    other pages leak more. When most pages are hit, one finding on the home page says so. Pages that lost
    their last link altogether are EQT416. Without a snapshot the rule does not run.

    ## Why it matters
    A link that goes in a redesign of the navigation, or with a deleted page, is missed by nobody who reads
    the change, and it takes the pages behind it out of sight. The model and the limits are linklint's own.

    ## Bad
    ```html index.html
    <title>Home</title> <main><p>Hello.</p></main> <footer><a href="kettles.html">Kettles</a></footer>
    ```
    ```html kettles.html
    <title>Kettles</title> <main><p>All of them.</p></main>
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
    <title>Home</title> <main><p>Our <a href="kettles.html">kettles</a>.</p></main>
    ```
    ```html kettles.html
    <title>Kettles</title> <main><p>All of them.</p></main>
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
    While the site is rebuilt: make a new snapshot afterwards.
    """

    meta = RuleMeta(
        code="EQT415",
        name="equity-regression",
        summary="A change takes much of a page's equity away",
        severity=Severity.WARNING,
        variants={"not-compared": Severity.INFO},
        fix=FixKind.NONE,
    )
    Options = RegressionOptions
    options: RegressionOptions
    reads = frozenset({Column.EQUITY, Column.EDGES})
    whole = True
    needs_baseline = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        before = site.baseline
        if site.partial or before is None:
            return
        reason = self._incomparable(site, before)
        if reason:
            home = site.graph.roots[0] if site.graph.roots else None
            yield SiteFinding(f"equity is not compared: {reason}", file=home, variant="not-compared")
        found: list[tuple[PageSummary, SiteFinding]] = []
        considered = 0
        for page in candidates(site, self.options):
            old, new = before.pages.get(page.url), site.state(page.file)
            if old is None or new is None:
                continue
            considered += 1
            losses = list(self._losses(old, new, raw=not reason))
            if losses and not (old.inlinks and not new.inlinks):
                message = f"since the snapshot {'; '.join(losses)}: link to this page where it belongs"
                found.append((page, SiteFinding(message, file=page.file)))
        yield from summarised(
            site, found, considered, "lost equity, links or closeness since the snapshot", "was that meant?"
        )

    def _incomparable(self, site: Site, before: Snapshot) -> str:
        if before.settings != site.equity.settings:
            return "the snapshot was made with other settings; make a new one"
        old, new = len(before.pages), len(site.equity.files)
        if not self.options.any_size and old and abs(new - old) > _RESIZED * old:
            pages = f"{plural(old, 'page')} became {new:,}"
            return f"{pages}, a change of more than a fifth (any-size compares all the same)"
        return ""

    def _losses(self, old: PageState, new: PageState, *, raw: bool) -> Iterator[str]:
        if raw and new.raw < old.raw * (1 - self.options.max_drop):
            yield f"its equity fell from {old.raw:.3g} to {new.raw:.3g} ({new.raw / old.raw - 1:+.0%})"
        if old.contextual and not new.contextual:
            yield "no link to it stands in the text of another page any more"
        if (
            old.depth is not None
            and new.depth is not None
            and new.depth - old.depth > self.options.max_deeper
        ):
            yield f"it is {new.depth} clicks from the start page instead of {old.depth}"
