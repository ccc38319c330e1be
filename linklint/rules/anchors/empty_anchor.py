"""ANC201: a link without a name."""

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
from linklint.rules.generators import shares_labels
from linklint.rules.words import visible


class EmptyAnchor(LinkRule):
    """Every link has a name: text, the description of its picture, or a label.

    ## What it does
    Reports links without text, `alt`, `aria-label`, `aria-labelledby` or `title`. White space, zero-width
    characters and the glyphs of icon fonts (`<i class="fa-x">`) are no name, and text that is all inside
    `aria-hidden="true"` names nothing. A link that holds nothing but a
    picture or an SVG belongs to `ANC202`, which says what is missing there.

    An `aria-label` counts, because it gives the link a name for people. Whether Google reads it as anchor
    text is not stated in its documentation; visible text serves both.

    In Sphinx and MyST projects (`conf.py` or `myst.yml` in a folder above) the build fills `[](target)` with
    the target's title; such links are fine.

    Left alone: elements without `href`, links to a place on the same page and script controls (`href="#"`,
    `javascript:`), and links that assistive technology and the keyboard pass by (`aria-hidden="true"`,
    `tabindex="-1"`). What a script fills in is unknown: a link that holds only a component
    (`<a href="/"><my-logo></my-logo></a>`), the buttons and boxes of networks and share bars. Text that only
    a style sheet adds cannot be seen here.

    ## Why it matters
    *Link best practices for Google* shows the empty link as a bad example, "Bad (empty link text)"
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>). A screen reader has
    nothing to say but the address (W3C ACT rule c487ae, *Link has non-empty accessible name*,
    <https://www.w3.org/WAI/standards-guidelines/act/rules/c487ae/>).

    ## Bad
    ```html
    <a href="/peppers/"></a>
    ```

    ## Good
    ```html
    <a href="/peppers/">Ghost peppers</a>
    ```

    ## When to turn it off
    If scripts fill your links after loading; better lint the pages as they are then.
    """

    meta = RuleMeta(
        code="ANC201",
        name="empty-anchor",
        about=About.TEXT,
        summary="A link has no text and no other name",
        severity=Severity.ERROR,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "Bad (empty link text)",
            ),
            Source(
                "ACT rule c487ae: Link has non-empty accessible name",
                "https://www.w3.org/WAI/standards-guidelines/act/rules/c487ae/",
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
        if (
            link.kind is not Kind.HYPERLINK
            or link.target.status not in LEAVING
            or not nameless(link)
            or not _ELSEWHERE.isdisjoint(link.context)
            or hidden_duplicate(link)
            or "permalink" in link.context
            or same_document(link, page)
            or _filled_in(link, page)
        ):
            return
        what = "is empty: it"
        if "icon-font" in link.context:
            what = "holds only an icon-font glyph and"
        elif "muted" in link.context:
            what = "keeps its text from screen readers (aria-hidden) and"
        yield Finding(
            f"link to {described(link.target)} {what} has no text, alt or label; say what it leads to",
            link,
            help="The title of the target page is usually a good text.",
        )


def _filled_in(link: Link, page: Page) -> bool:
    """Whether the build writes the title of the target into ``[](target)``, as Sphinx and MyST do."""
    return page.format == "markdown" and "href" not in link.attributes and shares_labels(page.site, page.path)


#: Links that hold only a picture: ANC202 speaks there. What components show and scripts fill in is unknown.
_ELSEWHERE = frozenset({"image-only", "svg-only", "component", "scripted"})


def nameless(link: Link) -> bool:
    """Whether nothing readable names the link."""
    attributes = link.attributes
    return (
        (not visible(link.text) or (link.text_source is TextSource.TEXT and "muted" in link.context))
        # The text may be the glyph of an icon font; then a title or label beside it is the name.
        and not any(visible(attributes.get(name, "")) for name in ("aria-label", "title", "xlink:title"))
        and not attributes.get("aria-labelledby", "").strip()
    )
