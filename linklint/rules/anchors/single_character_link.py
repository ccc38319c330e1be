"""ANC212: a punctuation mark is the whole link."""

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
    Zone,
)
from linklint.rules.anchors.links import LEAVING, described, hidden_duplicate, same_document

#: Marks that stand between words and name nothing. Letters and figures are indexes, asterisks and daggers
#: notes, arrows, crosses and plus signs controls, "!", "_", "~", "/" and the like operators and types.
_MARKS = frozenset("-‐‑‒–—―.,;:'\"’‘“”·•|")


class SingleCharacterLink(LinkRule):
    """A link is as large as the words that name its target.

    ## What it does
    Reports links whose whole visible text is one punctuation mark: a hyphen, dash, full stop, comma, dot,
    quotation mark or bar.

    The link has to stand in a sentence: a mark by itself is a control or an icon font.

    Left alone: letters and figures (indexes, pagination), notes (`*`, `†`), signs of controls (`×`, `›`, `+`,
    `…`, `#`), pictures, links named by `aria-label` or `title`, links to a place on the same page,
    navigation, pagination and code.

    ## Why it matters
    *Spam policies for Google web search* names, among hidden links, "only linking one small character in the
    middle of the paragraph (for example, a hyphen)"
    (<https://developers.google.com/search/docs/essentials/spam-policies>). More often it is an accident: an
    editor left a piece of a link behind.

    ## Bad
    ```html
    <p>This is a well<a href="https://x.test/">-</a>known example.</p>
    ```

    ## Good
    ```html
    <p>This is a well-known example, see the <a href="https://x.test/">review of x</a></p>
    ```

    ## When to turn it off
    It is not in the recommended preset: on the real sites that it was tried on it found next to nothing, so
    that nobody knows yet how often it is right. Turn it off where punctuation marks are controls without a
    name.
    """

    meta = RuleMeta(
        code="ANC212",
        name="single-character-link",
        about=About.TEXT,
        summary="The whole text of a link is one punctuation mark",
        severity=Severity.WARNING,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Spam policies for Google web search",
                "https://developers.google.com/search/docs/essentials/spam-policies",
                "only linking one small character",
            ),
        ),
        group_by=GroupBy.TEXT,
    )
    elements = frozenset({"a"})
    statuses = LEAVING

    def may_text(self, text: str) -> bool:
        return text.strip() in _MARKS

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        text = link.text
        attributes = link.attributes
        if (
            text not in _MARKS
            or link.kind is not Kind.HYPERLINK
            or link.text_source is not TextSource.TEXT
            or link.in_code
            or link.zone is Zone.NAV
            or (page.format == "html" and "prose" not in link.context)
            or any(attributes.get(name, "").strip() for name in ("aria-label", "aria-labelledby", "title"))
            or not _CONTROLS.isdisjoint(link.context)
            or hidden_duplicate(link)
            or same_document(link, page)
        ):
            return
        yield Finding(
            f"link to {described(link.target)} is a single {text} that hardly anybody sees; "
            "link words that name the target, or remove it",
            link,
        )


_CONTROLS = frozenset({"breadcrumb", "menu", "list-item", "pagination", "permalink", "tabs", "svg-only"})
