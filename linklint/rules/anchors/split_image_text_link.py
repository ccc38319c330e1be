"""ANC214: a picture and the words beside it are two links to one place."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.model.position import ElementRef
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
from linklint.rules.anchors.links import LEAVING, described, hidden_duplicate, same_document
from linklint.rules.words import visible


class SplitImageTextLink(LinkRule):
    """A picture and its caption that lead to the same page are one link.

    ## What it does
    Reports a link that holds only a picture, where a link with a text beside it, or in the same card, leads
    to the same address.

    Left alone: two pictures that lead to the same address; pictures out of reach of screen readers and the
    keyboard (`aria-hidden="true"`, `tabindex="-1"`), which is the other good way to do it.

    ## Why it matters
    Readers with a screen reader or a keyboard come by the same target twice. W3C's technique H2, *Combining
    adjacent image and text links for the same resource*
    (<https://www.w3.org/WAI/WCAG22/Techniques/html/H2>), is one link around both.

    ## Bad
    ```html
    <p><a href="/p/"><img src="p.jpg" alt="P"></a> <a href="/p/">P</a></p>
    ```

    ## Good
    ```html
    <p><a href="/p/"><img src="p.jpg" alt=""> P</a></p>
    ```

    ## When to turn it off
    It is in the strict preset only: most of the web does it so, and whether it is a fault can be argued.
    """

    meta = RuleMeta(
        code="ANC214",
        name="split-image-text-link",
        about=About.TEXT,
        summary="A picture and the text beside it are two links to one address",
        severity=Severity.INFO,
        profiles=("strict",),
        sources=(
            Source(
                "H2: Combining adjacent image and text links for the same resource",
                "https://www.w3.org/WAI/WCAG22/Techniques/html/H2",
            ),
        ),
        tags=("a11y",),
        formats=("html",),
        precedence=("ANC202",),
    )
    elements = frozenset({"a"})
    statuses = LEAVING

    def may_text(self, text: str) -> bool:
        return not visible(text)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if (
            link.kind is not Kind.HYPERLINK
            or not link.has_twin
            or same_document(link, page)
            or not _named_in_words(link, page)
            or "image-only" not in link.context
            or hidden_duplicate(link)
        ):
            return
        yield Finding(
            f"this picture and the text beside it are two links to {described(link.target)}; make them one",
            link,
        )


#: The twin of a picture is near: a card holds so few links (our own choice).
_NEAR = 12


def _named_in_words(link: Link, page: Page) -> bool:
    """Whether the twin has a text, and is not another picture with an ``alt``."""
    place = link.place
    if not isinstance(place, ElementRef):
        return False
    own = link.href.strip().rstrip("/")
    same = [number for number, href in enumerate(page.link_hrefs) if href.strip().rstrip("/") == own]
    return any(
        other.text_source is TextSource.TEXT
        and isinstance(other.place, ElementRef)
        and abs(other.place.ordinal - place.ordinal) <= _NEAR
        for other in map(page.anchor, same)
    )
