"""ANC205: a link text that goes on and on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    About,
    Finding,
    Kind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    TextSource,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.links import LEAVING, is_listed, same_document
from linklint.rules.words import normalise


class TooLongOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC205."""

    max_words: Annotated[int, Meta(ge=1, description="So many words are fine.")] = 15
    max_chars: Annotated[int, Meta(ge=10, description="So many characters are fine.")] = 120


class AnchorTooLong(LinkRule):
    """A link text is a few words, not the sentence around them.

    ## What it does
    Reports links in the text of a page with more than `max-words` words or `max-chars` characters. Both
    limits are ours: Google shows a text of 18 words as too long and one of 7 as better, and states no number.

    Left alone: links that are a paragraph by themselves, as teasers, headlines and cards are: in HTML, a
    sentence has to stand around the link; headings, lists and tables, whose entries are titles; titles of the
    target that stand in quotation marks; what visitors wrote; code; navigation.

    ## Why it matters
    *Link best practices for Google* calls such texts "weirdly long"
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>). Readers who skim see
    where a link is, but not what it is about.

    ## Bad
    ```html
    <p><a href="/ice/">Starting next Tuesday, the Knitted Cow invites local residents of Wisconsin to their
    grand re-opening by offering complimentary cow-shaped ice sculptures</a> to the first 20 customers.</p>
    ```

    ## Good
    ```html
    <p>Starting next Tuesday, the <a href="/ice/">Knitted Cow invites local residents of Wisconsin</a> to
    their grand re-opening.</p>
    ```

    ## When to turn it off
    Where whole quotations or titles of papers are links in running text; or raise the limits.
    """

    meta = RuleMeta(
        code="ANC205",
        name="anchor-too-long",
        about=About.TEXT,
        summary="A link text is very long",
        severity=Severity.INFO,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "weirdly long",
            ),
        ),
    )
    Options = TooLongOptions
    options: TooLongOptions
    elements = frozenset({"a"})
    statuses = LEAVING

    def may_text(self, text: str) -> bool:
        return self._size(text) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if (
            self._size(link.text) is None
            or link.kind is not Kind.HYPERLINK
            or link.text_source is not TextSource.TEXT
            or not link.editorial
            or (page.format == "html" and "prose" not in link.context)
            or not _TITLES.isdisjoint(link.context)
            or is_listed(link, page)
            or "{{" in link.text  # a shortcode: nobody knows what it will say
            or "description" in link.attributes  # a card of a component
            or link.text[0] in "\"“„«»‘'「『"
            or normalise(link.text) in (normalise(page.title), normalise(page.h1))
            or same_document(link, page)
        ):
            return
        # A link around several blocks says as much as the longest of them.
        size = self._size(max(link.parts, key=len))
        if size is not None:
            yield Finding(f"this link text has {size}; link the few words that name the target", link)

    def _size(self, text: str) -> str | None:
        """What is too much about a text."""
        if len(text) <= 2 * self.options.max_words:
            return None  # words and the spaces between them
        words = text.split()
        if len(words) > self.options.max_words:
            return f"{len(words)} words"
        # One long word is an address or code, not a text.
        length = sum(map(len, words)) + len(words) - 1
        if length > self.options.max_chars and (len(words) > 2 or not text.isascii()):
            return f"{length} characters"
        return None


_TITLES = frozenset({"card", "heading", "list-item", "table", "menu", "breadcrumb", "pagination"})
