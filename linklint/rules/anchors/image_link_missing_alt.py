"""ANC202: a picture is the whole link, and nothing says what it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    About,
    Finding,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
)
from linklint.rules.anchors.empty_anchor import nameless
from linklint.rules.anchors.links import LEAVING, described, hidden_duplicate, same_document
from linklint.rules.words import visible

_IMAGE_FILES = (
    ".avif", ".bmp", ".gif", ".jpeg", ".jpg", ".jxl", ".png", ".svg", ".tif", ".tiff", ".webp",
)  # fmt: skip


class ImageLinkOptions(Options, frozen=True, kw_only=True):
    """Options of ANC202."""

    thumbnails: Annotated[
        bool, Meta(description="Also report pictures that link to an image file (their own larger version).")
    ] = False
    twins: Annotated[
        bool, Meta(description="Also report pictures beside a named link to the same address.")
    ] = False


class ImageLinkMissingAlt(LinkRule):
    """A picture that is a link says in its `alt` where the link leads.

    ## What it does
    Reports links whose only content is an `img`, `picture` or `svg` while every `alt` is missing or empty and
    nothing else names the link: no `aria-label`, no `title` on the link or its picture, no `title` inside the
    SVG.

    Left alone unless an option says otherwise: a thumbnail that leads to an image file, and a picture beside
    a named link to the same address. Always left alone: script controls and places on the same page,
    fallbacks in `noscript`, and links that assistive technology and the keyboard pass by
    (`aria-hidden="true"`, `tabindex="-1"`).

    ## Why it matters
    *Link best practices for Google*: the `alt` of a linked picture is read as the text of the link
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>). Without it the link has
    no name for search engines or screen readers (W3C ACT rule c487ae,
    <https://www.w3.org/WAI/standards-guidelines/act/rules/c487ae/>).

    ## Bad
    ```html
    <a href="/cart/"><img src="enchilada.jpg" alt=""></a>
    ```

    ## Good
    ```html
    <a href="/cart/"><img src="enchilada.jpg" alt="Add enchiladas to your cart"></a>
    ```

    ## When to turn it off
    If another tool of yours already checks descriptions of pictures.
    """

    meta = RuleMeta(
        code="ANC202",
        name="image-link-missing-alt",
        about=About.TEXT,
        summary="A link holds only a picture, and the picture has no description",
        severity=Severity.ERROR,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
            ),
            Source(
                "ACT rule c487ae: Link has non-empty accessible name",
                "https://www.w3.org/WAI/standards-guidelines/act/rules/c487ae/",
            ),
        ),
        tags=("a11y",),
        group_by=GroupBy.TEXT,
    )
    Options = ImageLinkOptions
    options: ImageLinkOptions
    elements = frozenset({"a"})
    statuses = LEAVING

    def may_text(self, text: str) -> bool:
        return not visible(text)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.kind is not Kind.HYPERLINK or not nameless(link):
            return
        context = link.context
        if (
            link.target.status not in LEAVING
            or (link.target.path.lower().endswith(_IMAGE_FILES) and not self.options.thumbnails)
            or ("image-only" not in context and "svg-only" not in context)
            or "noscript" in context
            or (link.has_twin and not self.options.twins)
            or hidden_duplicate(link)
            or same_document(link, page)
        ):
            return
        if "svg-only" in context:
            fault, cure = "holds only an SVG without a name", "add a <title> to it or an aria-label"
        else:
            fault, cure = "holds only a picture without alt text", "say in its alt where the link leads"
        yield Finding(f"link to {described(link.target)} {fault}; {cure}", link)
