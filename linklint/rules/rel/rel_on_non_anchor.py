"""REL112: sponsored or ugc on something that is not a link."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Finding,
    FixKind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    ScriptedElement,
    Severity,
    Source,
    Status,
    parse_rel,
)

_FOR_LINKS = ("sponsored", "ugc")


class RelOnNonAnchor(LinkRule):
    """`rel="sponsored"` and `rel="ugc"` stand on `a` elements.

    ## What it does
    Reports `sponsored` and `ugc` on frames, forms, image-map areas and `link` elements that lead to another
    site, and on `span`, `div` and `button` elements that act like a link.

    ## Why it matters
    Google reads these values on `<a>` elements only
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>): anywhere else
    they do nothing, and an advertisement that seems to be marked is not.

    ## Bad
    ```html
    <iframe rel="sponsored" src="https://ads.example/"></iframe>
    ```

    ## Good
    ```html
    <a rel="sponsored" href="https://ads.example/">Our sponsor</a>
    ```

    ## When to turn it off
    When a script of your own reads the value on other elements. The rule is off in the
    default profile: it has not met its fault on real pages yet.
    """

    meta = RuleMeta(
        code="REL112",
        name="rel-on-non-anchor",
        summary="rel=sponsored or rel=ugc on an element that is no link",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
            ),
        ),
        profiles=("seo", "strict"),
        formats=("html",),
    )
    elements = frozenset({"area", "form", "iframe", "link"})
    # On links within the site the values would be wrong anyway, and most pages load their own files.
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.target.status not in self.statuses:
            return
        tokens = [token for token in _FOR_LINKS if token in link.rel.google]
        if tokens:
            yield Finding(_message(tokens, link.element), link, at="rel")

    def check_scripted(self, element: ScriptedElement, page: Page) -> Iterator[Finding]:
        if element.element == "a":
            return
        tokens = [token for token in _FOR_LINKS if token in parse_rel(element.attributes.get("rel")).google]
        if tokens:
            yield Finding(_message(tokens, element.element), place=element.place)


def _message(tokens: list[str], element: str) -> str:
    return f'rel="{" ".join(tokens)}" does nothing on <{element}>; put it on the <a> of the link'
