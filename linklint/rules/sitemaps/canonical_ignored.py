"""SMP614: a canonical link has attributes that make it count for nothing."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
)

_ATTRIBUTES = ("hreflang", "lang", "media", "type")


class CanonicalIgnored(LinkRule):
    """A canonical link says which URL counts, and nothing else.

    ## What it does
    Reports `<link rel=canonical>` with a `hreflang`, `lang`, `media` or `type` attribute. The fix takes them
    away: look at it, because the link counts from then on.

    ## Why it matters
    Such attributes say that the link leads to another version of the page. Google's *How to specify a
    canonical URL*
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>) says that
    canonical links with one of these four are not used.

    ## Bad
    ```html page.html
    <link rel="canonical" hreflang="en" href="https://site.test/page.html">
    ```

    ## Good
    ```html page.html
    <link rel="canonical" href="https://site.test/page.html">
    <link rel="alternate" hreflang="en" href="https://site.test/page.html">
    ```

    ## When to turn it off
    Never: without these attributes the link says the same, and counts.
    """

    meta = RuleMeta(
        code="SMP614",
        name="canonical-ignored",
        summary="A canonical link has attributes for which Google does not use it",
        severity=Severity.WARNING,
        fix=FixKind.UNSAFE,
        profiles=("seo", "strict"),
        formats=("html",),
        group_by=GroupBy.MESSAGE,
        sources=(
            Source(
                'How to specify a canonical URL with rel="canonical" and other methods',
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
    )
    elements = frozenset({"link"})
    kinds = frozenset({Kind.CANONICAL})

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.kind is not Kind.CANONICAL:
            return
        names = [name for name in _ATTRIBUTES if name in link.attributes]
        if not names:
            return
        listed = " and ".join(names)
        them = "it" if len(names) == 1 else "them"
        yield Finding(
            f"Google does not use a canonical link with {listed}: take {them} away",
            link,
            at=names[0],
            fix=Fix(f"Remove {listed}", Applicability.UNSAFE, attributes=dict.fromkeys(names)),
        )
