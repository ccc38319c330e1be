"""EQT417: one page alone links to this one."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import Column, FixKind, Related, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._candidates import GraphOptions, candidates, summarised
from linklint.rules.equity._related import pointed


class SingleInlinkOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT417."""


class SingleInlink(SiteRule):
    """More than one page links to every page.

    ## What it does
    Reports pages to which exactly one other page of the site links with a link that is followed. Where others
    stand out that speak of the same things, up to three are named, as in EQT401. The same pages are left out
    as there, and the second and later pages of lists (`/page/2/`). When that holds for
    most pages of a site, one finding on the home page says so. A linter does not know how old a page is: new
    posts are reported as well.

    ## Why it matters
    When that one link goes, nothing leads here any more. Reporting it is our own choice.

    ## Bad
    ```html index.html
    <title>Home</title> <a href="a.html">A</a> <a href="b.html">B</a>
    ```
    ```html a.html
    <title>A</title> <a href="index.html">Home</a>
    ```
    ```html b.html
    <title>B</title> <a href="a.html">A</a> <a href="index.html">Home</a>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="a.html">A</a> <a href="b.html">B</a>
    ```
    ```html a.html
    <title>A</title> <a href="b.html">B</a> <a href="index.html">Home</a>
    ```
    ```html b.html
    <title>B</title> <a href="a.html">A</a> <a href="index.html">Home</a>
    ```

    ## When to turn it off
    On sites built as a tree, where it is the rule: reference documentation, archives.
    """

    meta = RuleMeta(
        code="EQT417",
        name="single-inlink",
        summary="One page alone links to this one",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("strict",),
    )
    Options = SingleInlinkOptions
    options: SingleInlinkOptions
    reads = frozenset({Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial:
            return
        inbound = site.graph.inbound
        found = []
        considered = 0
        for page in candidates(site, self.options, continuations=False):
            considered += 1
            sources = inbound.get(page.file, ())
            if len(sources) == 1:
                path = site.view.path_of(sources[0])
                message = f"only {path} links to this page: link to it from a second page where it belongs"
                related = (Related(path, "the only page that links here"),)
                found.append((page, SiteFinding(message, file=page.file, related=related)))
        yield from summarised(
            site,
            found,
            considered,
            "are linked from one page only",
            "link pages of a topic to each other",
            finish=lambda page, finding: pointed(site, page, finding, without=inbound[page.file]),
        )
