"""EQT409: a page links to very many places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Finding, FixKind, Options, Page, PageRule, RuleMeta, Severity, Source


class TooManyOptions(Options, frozen=True, kw_only=True):
    """Options of EQT409."""

    max: Annotated[int, Meta(ge=1, description="The most different targets that are fine.")] = 300


class TooManyLinks(PageRule):
    """A page links to as many places as a reader can take in.

    ## What it does
    Counts the different targets of a page's links (fragments left out, so that a table of contents counts
    once) and reports pages with more than `max`. Site maps, archives, indexes and the like are left out, by
    their names.

    ## Why it matters
    Every link gets a smaller share of what the page passes on, and readers look at few of them. There is no
    official limit, and the default is plainly ours.
    [Google](https://developers.google.com/search/docs/crawling-indexing/links-crawlable): "There's no magical
    ideal number of links a given page should contain."

    ## Bad
    ```html
    <p><a href="https://a.test/">A</a> <a href="https://b.test/">B</a> <a href="https://c.test/">C</a></p>
    ```
    ```toml linklint.toml
    [rules.EQT409]
    max = 2
    ```

    ## Good
    ```html
    <p><a href="https://a.test/">A</a> <a href="/b/#x">B</a> <a href="/b/#y">B again</a></p>
    ```
    ```toml linklint.toml
    [rules.EQT409]
    max = 2
    ```

    ## When to turn it off
    For site maps, archives and indexes: `per-file-ignores`.
    """

    meta = RuleMeta(
        code="EQT409",
        name="too-many-links",
        summary="A page links to very many places",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "There's no magical ideal number of links a given page should contain",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = TooManyOptions
    options: TooManyOptions

    def check(self, page: Page) -> Iterator[Finding]:
        hrefs = page.link_hrefs
        if len(hrefs) <= self.options.max or _LISTS.search(page.path):
            return
        distinct = set(hrefs)
        if len(distinct) <= self.options.max:
            return
        targets = {href.partition("#")[0].strip() for href in distinct}
        targets = {each for each in targets if each and not each.lower().startswith(_NO_PLACES)}
        if len(targets) > self.options.max:
            yield Finding(
                f"{len(hrefs):,} links to {len(targets):,} different places (limit {self.options.max:,}): "
                "split the page, or group what it links to"
            )


#: Pages that are lists by design.
_LISTS = re.compile(
    r"(?:^|/)(?:site-?map|(?:gen|py-mod)index[\w-]*|index-all|archives?|all(?:items|classes)?|print|tags|glossary"
    r"|(?:site-?map|archives?)/index)\.\w+$",
    re.I,
)
_NO_PLACES = ("javascript:", "mailto:", "tel:", "data:", "sms:")
