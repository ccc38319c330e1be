"""SPM807: the page offers to swap links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import Finding, Options, Page, PageRule, RuleMeta, Severity, Source
from linklint.rules.schemes._texts import called_links, ignored, occurrences, said

#: Who writes so explains link exchange, or warns of it.
_ABOUT = later(
    r"\b(?:spam\w*|penal\w+|guidelines?|black[ -]hat|link[ -]?schemes?|avoid\w*|don['’]t|do not|never"
    r"|violat\w+|manipulat\w+|google\w*|bing|search engines?|seo|suchmaschinen?|moteurs? de recherche"
    r"|buscadores)\b",
    re.I,
)


class ExchangeOptions(Options, frozen=True, kw_only=True):
    """Options of SPM807."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="Pages that may say so, such as articles about the topic: paths or globs."),
    ] = ()


class LinkExchangeWording(PageRule):
    """A page does not ask others to swap links.

    ## What it does
    Reports passages that offer an exchange of links or collect them: "link exchange welcome", "link to us and
    we link to you", "dofollow guest post". Phrases that galleries and forms use as well ("add your link",
    "submit your site") count on pages of links only: the path or a short title says "links", "partners",
    "directory" or the like. The phrases are known in English, German, French, Spanish, Italian and Dutch.

    Only an offer counts. A passage that warns of exchanges, denies them or speaks about search engines is
    left alone, and so are quotations, quoted phrases, code, and what visitors write.

    ## Why it matters
    *Spam policies for Google web search* name excessive link exchanges, and "partner pages exclusively for
    the sake of cross-linking"
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). An open invitation
    attracts both. Which words show one is our judgement.

    ## Bad
    ```html
    <p>Want a link exchange? Add your link.</p>
    ```

    ## Good
    ```html
    <p>Want to tell us about your work? Write to us.</p>
    ```

    ## When to turn it off
    For a directory that checks every entry by hand, or name its pages in `ignore-paths`.
    """

    meta = RuleMeta(
        code="SPM807",
        name="link-exchange-wording",
        summary="A page offers to exchange or collect links",
        severity=Severity.INFO,
        sources=(
            Source(
                "Spam policies for Google web search: link spam",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "partner pages exclusively for the sake of cross-linking",
            ),
        ),
        tags=("spam",),
        profiles=("seo", "strict"),
    )
    Options = ExchangeOptions
    options: ExchangeOptions

    def check(self, page: Page) -> Iterator[Finding]:
        if ignored(page, self.options.ignore_paths):
            return
        offers = list(occurrences(page, "exchange"))
        if called_links(page.url, page.title):
            seen = {number for number, _, _ in offers}
            more = occurrences(page, "exchange", weak=True)
            offers += [each for each in more if each[0] not in seen]
        for _, passage, found in offers:
            if _ABOUT.search(passage.text) is None:
                yield Finding(
                    f'"{said(passage, found)}" invites an exchange of links; '
                    "leave the invitation out, and link to what you would recommend anyway",
                    place=passage.place,
                )
