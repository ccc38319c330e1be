"""SPM808: the page sells links, or says where to buy them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Finding, Options, Page, PageRule, Passage, RuleMeta, Severity
from linklint.rules.schemes._anchors import outward
from linklint.rules.schemes._sources import LINK_SPAM
from linklint.rules.schemes._texts import ignored, occurrences, said


class PaidOptions(Options, frozen=True, kw_only=True):
    """Options of SPM808."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="Pages that may say so, such as articles about the topic: paths or globs."),
    ] = ()


class PaidLinkWording(PageRule):
    """A page does not trade in links.

    ## What it does
    Reports passages with the vocabulary of the link trade ("buy backlinks", "sponsored post price", "link
    insertion fee") that hold a followed link to another site, or stand beside a passage that does. The
    phrases are known in English, German, French and Spanish. Quotations, quoted phrases, code, and what
    visitors write are left alone.

    ## Why it matters
    *Spam policies for Google web search* list buying and selling links for ranking purposes
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). Paid links that are
    qualified with `rel="nofollow"` or `sponsored` are none. Which words show the trade is our judgement.

    ## Bad
    ```html
    <p>Buy cheap backlinks from <a href="https://links.test">our friends</a>.</p>
    ```

    ## Good
    ```html
    <p>Advertise here: <a rel="sponsored" href="https://client.test">a client of ours</a>.</p>
    ```

    ## When to turn it off
    It is off by default: articles about the topic use the same words. Name them in `ignore-paths` when you
    switch it on.
    """

    meta = RuleMeta(
        code="SPM808",
        name="paid-link-wording",
        summary="A page speaks of buying or selling links beside followed external links",
        severity=Severity.OFF,
        sources=(LINK_SPAM,),
        tags=("spam",),
        profiles=(),
    )
    Options = PaidOptions
    options: PaidOptions

    def check(self, page: Page) -> Iterator[Finding]:
        if ignored(page, self.options.ignore_paths):
            return
        for number, passage, found in occurrences(page, "paid"):
            near = page.passages[max(0, number - 1) : number + 2]
            hosts = sorted({host for each in near for host in _followed(each, page)})
            if hosts:
                yield Finding(
                    f'"{said(passage, found)}" stands beside followed links to {_listed(hosts)}; '
                    'mark paid links with rel="sponsored"',
                    place=passage.place,
                )


def _followed(passage: Passage, page: Page) -> Iterator[str]:
    """Hosts of other people that a passage links to without qualifying it."""
    for _, _, number in passage.links:
        link = page.links[number]
        if link.followed and outward(link, page):
            yield link.target.host


def _listed(hosts: list[str]) -> str:
    return hosts[0] if len(hosts) == 1 else f"{hosts[0]} and {len(hosts) - 1} more"
