"""SPM805: a press release with a link text that is there for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linklint.rule import (
    Finding,
    Link,
    Page,
    RuleMeta,
    Severity,
    Source,
)
from linklint.rules.schemes._commercial import CommercialAnchorRule, CommercialOptions
from linklint.rules.schemes._tables import any_of, words

#: Ours: the line that calls a text a press release stands at its beginning.
_LINE = 80


class PressOptions(CommercialOptions, frozen=True, kw_only=True):
    """Options of SPM805."""


class PressReleaseAnchor(CommercialAnchorRule):
    """Links of a press release are named after whom they lead to, or qualified.

    ## What it does
    Reports, in press releases, followed links to other sites whose text is a commercial phrase ("cheap car
    insurance") rather than a name. A page is a press release when a part of its path, its category or type in
    the front matter says so, or when its text begins so ("FOR IMMEDIATE RELEASE").

    A text is commercial when it holds one of your `money-phrases`, one of the typical wares of link spam, or
    another commercial word beside two words of content. A text that holds the name of the host is a name:
    newsrooms link to companies, and may.

    ## Why it matters
    *Spam policies for Google web search* name links with optimized anchor text in "press releases distributed
    on other sites" (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). Which
    words are commercial is our judgement.

    ## Bad
    ```html press-release/index.html
    <p>Acme presents its <a href="https://c.test">cheap car insurance</a> today.</p>
    ```

    ## Good
    ```html press-release/index.html
    <p><a href="https://c.test">C Ltd</a> presents its cheap car insurance today.</p>
    ```

    ## When to turn it off
    Where releases stay on your own site and link to your own shops only.
    """

    meta = RuleMeta(
        code="SPM805",
        name="press-release-anchor",
        summary="A followed link of a press release has a commercial text",
        severity=Severity.WARNING,
        sources=(
            Source(
                "Spam policies for Google web search: link spam",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "press releases distributed on other sites",
            ),
        ),
        tags=("spam",),
        profiles=("seo", "strict"),
    )
    Options = PressOptions
    options: PressOptions

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.editorial and self.sells(link, page) and _is_press_release(page):
            yield Finding(
                f'press release links to {link.target.host} with the commercial text "{link.text}"; '
                'name whom the link leads to, or add rel="nofollow"',
                link,
            )


def _is_press_release(page: Page) -> bool:
    names = words("press", "names")
    segments = {part.lower() for part in page.url.split("/")[:-1]} | {_stem(page.url)}
    if not names.isdisjoint(segments) or not names.isdisjoint(_kinds(page)):
        return True
    text = page.text.lower()
    if not any(phrase in text for phrase in words("press", "phrases")):
        return False
    phrases = any_of("press", "phrases")
    return any(
        phrases.search(passage.text[:_LINE].lower())
        for passage in page.passages
        if passage.context.isdisjoint(("code", "quote"))
    )


def _stem(url: str) -> str:
    return url.rpartition("/")[2].partition(".")[0].lower()


def _kinds(page: Page) -> Iterable[str]:
    """What the front matter calls the page."""
    for key in ("type", "layout", "category", "categories", "tag", "tags"):
        value = page.front_matter.get(key)
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, str):
                yield from (each.lower(), each.lower().replace(" ", "-"))
