"""SEC901: a page of somebody else is given control over the page that opened it."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Link,
    LinkRule,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)

_REVOKED_BY = frozenset({"noopener", "noreferrer"})


class BlankWithOpener(LinkRule):
    """Pages of other sites open without a handle on this one.

    ## What it does
    Reports links and forms with `target="_blank"` and `rel="opener"` that lead to another site. `noopener` or
    `noreferrer` beside it takes the handle away again, so those are left alone, and so are hosts in
    `site.owned-hosts`.

    ## Why it matters
    `target="_blank"` already implies `noopener`
    (<https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Attributes/rel/noopener>). `rel="opener"`
    switches that protection off: the page that opens can send this one elsewhere.

    ## Bad
    ```html
    <a href="https://shop.example/" target="_blank" rel="opener">Shop</a>
    ```

    ## Good
    ```html
    <a href="https://shop.example/" target="_blank">Shop</a>
    ```

    ## When to turn it off
    Where a window that you open has to talk back, such as a log-in on a host of your own: name that host in
    `site.owned-hosts` instead.
    """

    meta = RuleMeta(
        code="SEC901",
        name="blank-with-opener",
        summary="A new window of another site gets rel=opener",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "MDN: rel=noopener",
                "https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Attributes/rel/noopener",
            ),
            Source("HTML Standard, change that made it so", "https://github.com/whatwg/html/pull/4330"),
        ),
        tags=("security",),
        group_by=GroupBy.HOST,
    )
    elements = frozenset({"a", "area", "form"})
    statuses = frozenset({Status.EXTERNAL})

    def may_target(self, target: Target) -> bool:
        return target.status is Status.EXTERNAL and not target.owned

    def may_rel(self, rel: Rel) -> bool:
        return "opener" in rel.html and rel.html.isdisjoint(_REVOKED_BY)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.attributes.get("target", "").strip().lower() != "_blank":
            return
        if not self.may_target(link.target) or not self.may_rel(link.rel):
            return
        kept = [token for token in (link.rel.raw or "").split() if token.lower() != "opener"]
        yield Finding(
            f'rel="opener" lets {link.target.host} control this page through window.opener',
            link,
            at="rel",
            fix=Fix(
                'Remove "opener" from rel',
                Applicability.SAFE,
                attributes={"rel": " ".join(kept) or None},
            ),
        )
