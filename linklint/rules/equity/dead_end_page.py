"""EQT404: no link leads on from this page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.rule import Column, FixKind, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._candidates import GraphOptions, candidates, summarised
from linklint.rules.equity._related import pointed

#: Pages that a form ends at: nobody is meant to go on from there.
_END = re.compile(
    r"(?:^|[/_-])(?:thanks?|thank[-_]?you|danke|merci|gracias|grazie|success|confirmation|confirmed|done"
    r"|unsubscribed?|goodbye)(?=[/_.-]|$)",
    re.I,
)


class DeadEndOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT404."""


class DeadEndPage(SiteRule):
    """From every page a link leads on to another page of the site.

    ## What it does
    Reports pages without a single link to another page of the site, neither in the text nor in the
    navigation. Links marked `nofollow` count as links here, links to files that are no pages do not.

    Where pages stand out that speak of the same things, up to three are named, as in EQT401. The same pages
    are left out as there, and pages that end a form (`thank-you`, `success`). When most
    pages of a site are dead ends, one finding on the home page says so.

    ## Why it matters
    Who arrives from a search engine finds no way on. In the model of PageRank such a page passes nothing on
    by links of its own. Reporting it is our own choice.

    ## Bad
    ```html index.html
    <title>Home</title> <a href="pickles.html">Pickles</a>
    ```
    ```html pickles.html
    <title>Pickles</title> <p>Cucumbers, salt, water.</p>
    ```

    ## Good
    ```html index.html
    <title>Home</title> <a href="pickles.html">Pickles</a>
    ```
    ```html pickles.html
    <title>Pickles</title> <p>Cucumbers, salt, water. Next: <a href="index.html">all recipes</a></p>
    ```

    ## When to turn it off
    When scripts make the navigation.
    """

    meta = RuleMeta(
        code="EQT404",
        name="dead-end-page",
        summary="No link leads on from this page",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
    )
    Options = DeadEndOptions
    options: DeadEndOptions
    reads = frozenset({Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        if site.partial or len(site.pages) < 2:
            return
        found = []
        considered = 0
        pages = site.by_file.keys()
        for page in candidates(site, self.options):
            considered += 1
            followed, qualified = site.edges.get(page.file, ((), ()))
            if _END.search(page.path):
                continue
            if pages.isdisjoint({*followed, *qualified} - {page.file}):
                message = "no link leads from here to another page of the site: offer the reader a next step"
                found.append((page, SiteFinding(message, file=page.file)))
        yield from summarised(
            site,
            found,
            considered,
            "have no link to another page of the site",
            "does a script make the navigation?",
            finish=lambda page, finding: pointed(site, page, finding, lead="for example"),
        )
