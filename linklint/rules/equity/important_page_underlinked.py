"""EQT407: a page that matters is poorly linked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

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
from linklint.rules.equity._candidates import GraphOptions, candidates, matters
from linklint.rules.equity._related import pointed


class ImportantOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT407. The numbers are ours."""

    important: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of the pages that matter most; also `priority: high` in front matter."),
    ] = ()
    min_score: Annotated[float, Meta(description="The least link score (0 to 100).", ge=0, le=100)] = 40
    min_contextual: Annotated[
        int, Meta(description="The fewest links to it in the text of other pages.", ge=0)
    ] = 2
    max_depth: Annotated[int, Meta(description="The most clicks from a start page.", ge=0)] = 2


class ImportantPageUnderlinked(SiteRule):
    """The pages that matter most are the best linked ones.

    ## What it does
    For pages named in `important`, or with `priority: high` in their front matter, reports a link score below
    `min-score`, fewer than `min-contextual` links to them in the text of other pages, or a click depth above
    `max-depth`. The link score runs from 0 (no links) to 100 (the page with the most equity of this site) on
    a logarithmic scale. Where pages stand out that speak of the same things (as in EQT401), have more equity
    and do not link there in their text, up to three are named. Without any important page the rule says
    nothing.

    ## Why it matters
    How a site links its own pages is the one part of their standing that it decides alone. Google asks in
    *Sitelinks* to "link to your important pages from other relevant pages"
    (<https://developers.google.com/search/docs/appearance/sitelinks>). The score and the limits are our own;
    no search engine publishes such numbers. `linklint why PAGE` shows who links.

    ## Bad
    ```html index.html
    <title>Home</title> <main><a href="about.html">About</a></main>
    ```
    ```html about.html
    <title>About</title> <main><a href="index.html">Home</a> <a href="pricing.html">Pricing</a></main>
    ```
    ```html pricing.html
    <title>Pricing</title> <main><p>Two plans.</p></main>
    ```
    ```toml linklint.toml
    [rules.EQT407]
    important = ["/pricing.html"]
    ```

    ## Good
    ```html index.html
    <title>Home</title> <main><a href="about.html">About</a> <a href="pricing.html">Pricing</a></main>
    ```
    ```html about.html
    <title>About</title> <main><a href="index.html">Home</a> <a href="pricing.html">Pricing</a></main>
    ```
    ```html pricing.html
    <title>Pricing</title> <main><p>Two plans.</p></main>
    ```
    ```toml linklint.toml
    [rules.EQT407]
    important = ["/pricing.html"]
    ```

    ## When to turn it off
    Leave `important` empty.
    """

    meta = RuleMeta(
        code="EQT407",
        name="important-page-underlinked",
        summary="A page that matters is poorly linked",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Sitelinks",
                "https://developers.google.com/search/docs/appearance/sitelinks",
                "link to your important pages from other relevant pages",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = ImportantOptions
    options: ImportantOptions
    reads = frozenset({Column.EQUITY, Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return
        for page in candidates(site, self.options):
            if matters(page, self.options.important):
                wrong = list(self._wrong(site, page.file))
                if wrong:
                    message = (
                        f"this page matters, but {', '.join(wrong)}: link to it from pages that have more"
                    )
                    yield self._pointed(site, page, SiteFinding(message, file=page.file, identity="poor"))

    def _pointed(self, site: Site, page: PageSummary, finding: SiteFinding) -> SiteFinding:
        """Names pages on the subject that have more equity, and no link here in their texts."""
        if page.file not in site.equity:
            return finding
        equity, own = site.equity, site.equity.raw(page.file)
        linking = {flow.source for flow in equity.inflows(page.file) if flow.contextual}

        def worth(file: int) -> float:
            return equity.offer(file) if file in equity and equity.raw(file) > own else 0.0

        return pointed(site, page, finding, without=linking, worth=worth, lead="for example")

    def _wrong(self, site: Site, file: int) -> Iterator[str]:
        options, state = self.options, site.state(file)
        if state is None:
            return
        score = site.equity.score(file)
        if score < options.min_score:
            model = site.equity.settings.weights
            yield f"its link score is {score:.0f} ({model} model; at least {options.min_score:.0f})"
        if state.contextual < options.min_contextual:
            few = {0: "no link", 1: "only one link"}.get(state.contextual, f"only {state.contextual} links")
            yield f"{few} to it in the text of other pages"
        if state.depth is None:
            yield "no click path from the start page leads to it"
        elif state.depth > options.max_depth:
            yield f"it is {state.depth} clicks from the start page (at most {options.max_depth})"
