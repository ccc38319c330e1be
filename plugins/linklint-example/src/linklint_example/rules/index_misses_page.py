"""EXA401: the index of a folder does not link to a page in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, Options, Related, RuleMeta, Severity, Site, SiteFinding, SiteRule


class IndexOptions(Options, frozen=True, kw_only=True):
    """Options of EXA401."""

    folders: Annotated[
        tuple[str, ...],
        Meta(description="Folders whose index lists all their pages, without slashes round them."),
    ] = ("blog",)


class IndexMissesPage(SiteRule):
    """The index of a folder links to every page in it.

    ## What it does
    In each folder of the option `folders`, looks for pages that the folder's `index.html` does not link to.
    Pages that search engines may not show are left out, and so are folders without an index.

    ## Why it matters
    Readers look for old posts in the list of posts. This is a house rule of ours: no published text asks
    for it.

    ## Bad
    ```html blog/index.html
    <a href="first.html">First</a>
    ```
    ```html blog/first.html
    <p>One</p>
    ```
    ```html blog/second.html
    <p>Two</p>
    ```

    ## Good
    ```html blog/index.html
    <a href="first.html">First</a> <a href="second.html">Second</a>
    ```
    ```html blog/first.html
    <p>One</p>
    ```
    ```html blog/second.html
    <p>Two</p>
    ```

    ## When to turn it off
    When the list of posts has several pages.
    """

    meta = RuleMeta(
        code="EXA401",
        name="index-misses-page",
        summary="The index of a folder does not link to a page in it",
        severity=Severity.WARNING,
    )
    Options = IndexOptions
    options: IndexOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return  # only some pages were read: what the index links to may not be known
        by_path = {page.path: page for page in site.pages}
        for folder in self.options.folders:
            index = by_path.get(f"{folder}/index.html")
            if index is None:
                continue
            followed, qualified = site.edges.get(index.file, ((), ()))
            linked = {index.file, *followed, *qualified}
            for page in site.pages:
                if page.path.rpartition("/")[0] == folder and page.indexable and page.file not in linked:
                    yield SiteFinding(
                        f"{index.path} does not link to this page",
                        file=page.file,
                        related=(Related(index.path, "the index of its folder"),),
                    )
