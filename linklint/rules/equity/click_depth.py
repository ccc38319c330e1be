"""EQT403: a page is many clicks from the start page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, PageSummary, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._candidates import GraphOptions, candidates, summarised
from linklint.rules.paths import matches


class DepthOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT403."""

    max_depth: Annotated[int, Meta(description="The most clicks from a start page that are fine.", ge=1)] = 3
    important: Annotated[
        tuple[str, ...], Meta(description="URL paths of pages that matter most: a warning there.")
    ] = ()


class ClickDepth(SiteRule):
    """The pages that matter are few clicks from the start page.

    ## What it does
    Counts, for every page, the fewest links to follow from a start page (which is 0), and reports pages with
    more than `max-depth`. For pages named in `important` it is a warning. The same pages are left out as in
    EQT401; unreachable pages are EQT402. When most pages are that deep, one finding on the home page says so.

    ## Why it matters
    What is far away is found late. The limit of 3 is a convention of crawling tools, not a published rule of
    a search engine: Screaming Frog, for one, lists pages at a depth of 4 and more.

    ## Bad
    ```html index.html
    <title>Home</title> <a href="1.html">1</a>
    ```
    ```html 1.html
    <title>1</title> <a href="2.html">2</a>
    ```
    ```html 2.html
    <title>2</title> <a href="3.html">3</a>
    ```
    ```html 3.html
    <title>3</title> <a href="4.html">4</a>
    ```
    ```html 4.html
    <title>4</title> <p>Far away.</p>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="1.html">1</a> <a href="3.html">3</a>
    ```
    ```html 1.html
    <title>1</title> <a href="2.html">2</a>
    ```
    ```html 2.html
    <title>2</title> <a href="3.html">3</a>
    ```
    ```html 3.html
    <title>3</title> <a href="4.html">4</a>
    ```
    ```html 4.html
    <title>4</title> <p>Two clicks away.</p>
    ```

    ## When to turn it off
    On archives and blogs with a long pagination; or raise `max-depth`.
    """

    meta = RuleMeta(
        code="EQT403",
        name="click-depth",
        summary="A page is many clicks from the start page",
        severity=Severity.INFO,
        variants={"important": Severity.WARNING},
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
    )
    Options = DepthOptions
    options: DepthOptions
    reads = frozenset({Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        graph = site.graph
        if site.partial or not graph.roots:
            return
        depth, inbound = graph.depth, graph.inbound
        ordinary: list[tuple[PageSummary, SiteFinding]] = []
        important: list[tuple[PageSummary, SiteFinding]] = []
        considered = 0
        for page in candidates(site, self.options):
            considered += 1
            clicks = depth.get(page.file)
            if clicks is None or clicks <= self.options.max_depth:
                continue
            before = min(
                site.view.path_of(file) for file in inbound[page.file] if depth.get(file) == clicks - 1
            )
            matters = matches(page.url, self.options.important)
            finding = SiteFinding(
                f"{clicks} clicks from the start page, by way of {before} (limit {self.options.max_depth}): "
                "link to it from further up",
                file=page.file,
                variant="important" if matters else None,
            )
            (important if matters else ordinary).append((page, finding))
        yield from (finding for _, finding in important)
        yield from summarised(
            site,
            ordinary,
            considered,
            f"are more than {self.options.max_depth} clicks from here",
            "a page with an overview brings them closer",
        )
