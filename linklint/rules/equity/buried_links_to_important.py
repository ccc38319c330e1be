"""EQT418: all texts that link to a page that matters do so near their end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, Related, RuleMeta, Severity, Site, SiteFinding, SiteRule, Source
from linklint.rules.equity._candidates import GraphOptions, candidates, matters

_EXAMPLES = 5


class BuriedOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT418. The number is ours."""

    important: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of the pages that matter most; also `priority: high` in front matter."),
    ] = ()
    share: Annotated[
        float, Meta(description="How much of a text, from its end, is too far down.", gt=0, lt=1)
    ] = 0.2


class BuriedLinksToImportant(SiteRule):
    """Some text links to a page that matters before its end.

    ## What it does
    For pages named in `important`, or with `priority: high` in their front matter, reports that every text
    that links to them does so in its last fifth only (`share`). Only followed links in the own text of other
    pages count; a page without any is EQT407's. Without any important page the rule says nothing.

    Where a link stands is counted in links, in sixteen steps: the last fifth is that of the links of the
    text. Texts with fewer than five links count as if the link stood at their start.

    ## Why it matters
    Readers follow links that they get to see. A patent of Google names the position of a link among the
    features by which links may weigh differently; nobody has published numbers, and the fifth is our own.

    ## Bad
    ```html index.html
    <title>Home</title> <main><p><a href="a.html">Apples</a>, <a href="b.html">pears</a>,
    <a href="c.html">plums</a>, <a href="d.html">figs</a>, and what it all costs:
    <a href="pricing.html">prices</a>.</p></main>
    ```
    ```html pricing.html
    <title>Prices</title> <main><p>Two plans.</p></main>
    ```
    ```toml linklint.toml
    [rules.EQT418]
    important = ["/pricing.html"]
    ```

    ## Good
    ```html index.html
    <title>Home</title> <main><p>See the <a href="pricing.html">prices</a> of <a href="a.html">apples</a>,
    <a href="b.html">pears</a>, <a href="c.html">plums</a> and <a href="d.html">figs</a>.</p></main>
    ```
    ```html pricing.html
    <title>Prices</title> <main><p>Two plans.</p></main>
    ```
    ```toml linklint.toml
    [rules.EQT418]
    important = ["/pricing.html"]
    ```

    ## When to turn it off
    It is off unless selected; leave `important` empty.
    """

    meta = RuleMeta(
        code="EQT418",
        name="buried-links-to-important",
        summary="All texts that link to a page that matters do so near their end",
        severity=Severity.OFF,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Ranking documents based on user behavior and/or feature data",
                "https://patents.google.com/patent/US7716225B1/en",
            ),
        ),
        profiles=(),
    )
    Options = BuriedOptions
    options: BuriedOptions
    reads = frozenset({Column.EQUITY})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return
        start = round(1 - self.options.share, 9)
        for page in candidates(site, self.options):
            if not matters(page, self.options.important) or page.file not in site.equity:
                continue
            flows = [flow for flow in site.equity.inflows(page.file) if flow.contextual]
            if flows and all(flow.position >= start for flow in flows):
                texts = "the only text" if len(flows) == 1 else f"each of the {len(flows):,} texts"
                sources = sorted(site.view.path_of(flow.source) for flow in flows)
                yield SiteFinding(
                    f"this page matters, but {texts} that {'links' if len(flows) == 1 else 'link'} to it "
                    f"{'does' if len(flows) == 1 else 'do'} so among the last {self.options.share:.0%} of "
                    "its links: link to it further up",
                    file=page.file,
                    related=tuple(Related(path, "links here near its end") for path in sources[:_EXAMPLES]),
                )
