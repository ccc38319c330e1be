"""EQT419: pages that speak of the same things do not link to each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Column, FixKind, Related, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.equity._candidates import GraphOptions, candidates
from linklint.site.related import Relatedness


class OpportunityOptions(GraphOptions, frozen=True, kw_only=True):
    """Options of EQT419. The numbers are ours."""

    count: Annotated[int, Meta(description="The most related pages named for one page.", ge=1)] = 3
    min_similarity: Annotated[
        float, Meta(description="How much titles, headings and URLs must agree (cosine).", gt=0, le=1)
    ] = 0.25
    min_pages: Annotated[
        int, Meta(description="With fewer pages the weight of a word is chance: the rule is silent.", ge=2)
    ] = 30


class LinkOpportunity(SiteRule):
    """Pages that speak of the same things link to each other.

    ## What it does
    Names, for a page, those pages of the same language whose title, heading and URL are most like its own and
    that neither link to it nor are linked from it. Words are weighed by how few pages have them (TF-IDF), and
    pages are compared when they share a word that few others have. On sites with fewer than `min-pages` the
    weights mean nothing, and the rule says nothing.

    ## Why it matters
    A reader of one is a likely reader of the other. The measure and its limits are linklint's own.

    ## Bad
    ```html kettles.html
    <title>Enamel kettles</title> <p>Old and new ones.</p>
    ```
    ```html care.html
    <title>Care of enamel kettles</title> <p>Do not let them boil dry.</p>
    ```
    ```html contact.html
    <title>Contact</title> <p>Write to us.</p>
    ```
    ```toml linklint.toml
    [rules.EQT419]
    min-pages = 3
    ```

    ## Good
    ```html kettles.html
    <title>Enamel kettles</title> <p>Old and new ones, and their <a href="care.html">care</a>.</p>
    ```
    ```html care.html
    <title>Care of enamel kettles</title> <p>Do not let them boil dry.</p>
    ```
    ```html contact.html
    <title>Contact</title> <p>Write to us.</p>
    ```
    ```toml linklint.toml
    [rules.EQT419]
    min-pages = 3
    ```

    ## When to turn it off
    It is a report, not a fault: it is off unless selected.
    """

    meta = RuleMeta(
        code="EQT419",
        name="link-opportunity",
        summary="Pages that speak of the same things do not link to each other",
        severity=Severity.OFF,
        fix=FixKind.NONE,
        profiles=(),
    )
    Options = OpportunityOptions
    options: OpportunityOptions
    reads = frozenset({Column.EDGES})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        pages = list(candidates(site, self.options))
        if site.partial or len(pages) < self.options.min_pages:
            return
        related, out = Relatedness(pages), site.graph.out
        known = {page.file: page for page in pages}
        for page in pages:
            linked = set(out.get(page.file, ()))
            like = [
                (-round(cosine, 6), known[file].path, file)
                for file, cosine in related.near(page.file).items()
                if cosine >= self.options.min_similarity
                and file not in linked
                and page.file not in out.get(file, ())
                and _language(known[file].lang) == _language(page.lang)
            ]
            best = sorted(like)[: self.options.count]
            # The pair is told once, on the page whose path comes first.
            named = [path for _, path, _ in best if path > page.path]
            if named:
                yield SiteFinding(
                    f"no link between this page and {', '.join(named)}, which speak of the same things"
                    if len(named) > 1
                    else f"no link between this page and {named[0]}, which speaks of the same things",
                    file=page.file,
                    related=tuple(Related(path, "a page on the same subject") for path in named),
                )


def _language(lang: str) -> str:
    return lang.lower().partition("-")[0]
