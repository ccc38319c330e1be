"""ANC213: only the title attribute names a link."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    About,
    Finding,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    TextSource,
)
from linklint.rules.anchors.links import LEAVING, described, hidden_duplicate, same_document
from linklint.rules.words import readable, visible

_SHOWN = 60
#: Buttons that share the page, and the marks beside headings, are the template's controls.
_CONTROLS = frozenset({"permalink", "share"})


class TitleOnlyAnchor(LinkRule):
    """The words that name a link stand inside it, not only in its `title`.

    ## What it does
    Reports links without text, `alt` and label whose `title` is their only name.

    Left alone: links to a place on the same page, buttons that share the page and other controls, a picture
    beside a named link to the same address, and links that assistive technology and the keyboard pass by.

    ## Why it matters
    *Link best practices for Google* says that an empty link's `title` is used as its text
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>); so the link is not
    nameless. But a `title` shows only to visitors with a mouse who wait over it.

    ## Bad
    ```html
    <a href="/pickles/" title="How to pickle"></a>
    ```

    ## Good
    ```html
    <a href="/pickles/">How to pickle</a>
    ```

    ## When to turn it off
    If icons with a `title` are the style of your site and you are content with it.
    """

    meta = RuleMeta(
        code="ANC213",
        name="title-only-anchor",
        about=About.TEXT,
        summary="Only its title attribute names a link",
        severity=Severity.INFO,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
            ),
        ),
        tags=("a11y",),
        group_by=GroupBy.TEXT,
    )
    elements = frozenset({"a"})
    statuses = LEAVING

    def may_text(self, text: str) -> bool:
        return not visible(text)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        title = readable(link.attributes.get("title", ""))
        if (
            link.text_source is not TextSource.TITLE
            or not title
            or link.kind is not Kind.HYPERLINK
            or link.attributes.get("aria-labelledby", "").strip()
            or not _CONTROLS.isdisjoint(link.context)
            or hidden_duplicate(link)
            or same_document(link, page)
            or link.has_twin
        ):
            return
        shown = title if len(title) <= _SHOWN else title[: _SHOWN - 1] + "…"
        where = (
            "the alt of its picture"
            if "image-only" in link.context and "svg-only" not in link.context
            else "the link itself"
        )
        leads = described(link.target)
        yield Finding(f'only the title "{shown}" names the link to {leads}; put the words into {where}', link)
