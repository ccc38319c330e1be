"""URL514: parameters in no fixed order."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    Target,
)
from linklint.rules.hrefs import shown
from linklint.rules.urls._written import INTERNAL, name_of


class ParamOrderVariant(LinkRule):
    """The parameters of internal links stand in one order, the alphabetical one.

    ## What it does
    Reports internal links whose parameters are not sorted by name. Parameters of the same name keep their
    order among themselves.

    ## Why it matters
    `?a=1&b=2` and `?b=2&a=1` bring the same page under two addresses. Whether both are in use, no single link
    shows; with one fixed order it cannot happen. The alphabet is our choice, for want of any other.

    ## Bad
    ```html
    <a href="/p?b=1&amp;a=2">P</a>
    ```

    ## Good
    ```html
    <a href="/p?a=2&amp;b=1">P</a>
    ```

    ## When to turn it off
    It is off in every profile: select it if the parameters of your links are written by hand.
    """

    meta = RuleMeta(
        code="URL514",
        name="param-order-variant",
        summary="Parameters of an internal link are not in alphabetical order",
        severity=Severity.OFF,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
        profiles=(),
    )
    statuses = INTERNAL
    plain = False

    def may_target(self, target: Target) -> bool:
        return target.status in self.statuses and "&" in (target.query or "") and bool(_sorted(target.href))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        href = _sorted(link.href) if link.target.status in self.statuses else ""
        if href:
            yield Finding(
                f"the parameters of {shown(link.href)} are not in alphabetical order",
                link,
                fix=Fix(f"Write {href}", href=href),
            )


def _sorted(href: str) -> str:
    """``href`` with its parameters sorted; empty where they are already, or cannot be told apart."""
    before, hash_mark, fragment = href.partition("#")
    path, _, query = before.partition("?")
    parts = query.split("&")
    if len(parts) < 2 or any(part.startswith("amp;") or ";" in part or not part for part in parts):
        return ""
    # A URL as a value may have brought parameters of its own, which belong behind it.
    if "://" in query:
        return ""
    ordered = sorted(parts, key=name_of)
    return f"{path}?{'&'.join(ordered)}{hash_mark}{fragment}" if ordered != parts else ""
