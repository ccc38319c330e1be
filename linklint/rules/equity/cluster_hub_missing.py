"""EQT414: a page of a cluster and its hub do not link to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, Options, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.paths import matches


class ClusterOptions(Options, frozen=True, kw_only=True):
    """Options of EQT414."""

    clusters: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="The URL path of each hub, and the URL paths of its members."),
    ] = {}  # noqa: RUF012 - msgspec copies it


class ClusterHubMissing(SiteRule):
    """The pages of a topic link to its hub, and the hub to them.

    ## What it does
    For every cluster that is configured, reports members without a followed link to the hub, and hubs without
    one to a member. A member's path covers what is below it, and may hold `*`. Nothing is guessed: without
    `clusters` there is nothing to report.

    ## Why it matters
    A hub without its members, or a member that does not lead back, breaks the structure that the site meant
    to have. The rule is our own choice.

    ## Bad
    ```html index.html
    <title>Home</title> <a href="/pickles/">Pickles</a>
    ```
    ```html pickles/index.html
    <title>Pickles</title> <a href="/pickles/dill.html">Dill</a>
    ```
    ```html pickles/dill.html
    <title>Dill</title> <a href="/">Home</a>
    ```
    ```toml linklint.toml
    [rules.EQT414.clusters]
    "/pickles/" = ["/pickles/*"]
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="/pickles/">Pickles</a>
    ```
    ```html pickles/index.html
    <title>Pickles</title> <a href="/pickles/dill.html">Dill</a>
    ```
    ```html pickles/dill.html
    <title>Dill</title> <a href="/pickles/">All pickles</a>
    ```
    ```toml linklint.toml
    [rules.EQT414.clusters]
    "/pickles/" = ["/pickles/*"]
    ```

    ## When to turn it off
    It is off unless selected.
    """

    meta = RuleMeta(
        code="EQT414",
        name="cluster-hub-missing",
        summary="A page of a cluster and its hub do not link to each other",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=(),
    )
    Options = ClusterOptions
    options: ClusterOptions
    reads = frozenset({Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return
        by_url = {page.url: page for page in site.pages if not page.stub}
        out = site.graph.out
        for path, globs in self.options.clusters.items():
            hub = by_url.get(path)
            if hub is None:
                continue
            for page in site.pages:
                if page is hub or not page.indexable or not matches(page.url, globs):
                    continue
                if hub.file not in out.get(page.file, ()):
                    yield SiteFinding(
                        f"this page belongs to the cluster of {path} and does not link to it: add a link",
                        file=page.file,
                    )
                if page.file not in out.get(hub.file, ()):
                    yield SiteFinding(
                        f"this hub does not link to {page.url}, which belongs to its cluster: add a link",
                        file=hub.file,
                    )
