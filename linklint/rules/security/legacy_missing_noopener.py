"""SEC902: old browsers give a new window a handle on this page."""

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
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)

_STATED = frozenset({"noopener", "noreferrer", "opener"})


class LegacyMissingNoopener(LinkRule):
    """Links that open a new window say `noopener`, for browsers that do not imply it.

    ## What it does
    Reports hyperlinks (`a` and `area`) with `target="_blank"` to another site that have neither `noopener`
    nor `noreferrer`. Hosts in `site.owned-hosts` are left alone; an explicit `opener` is SEC901's matter.

    ## Why it matters
    Today `target="_blank"` implies `noopener`
    (<https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Attributes/rel/noopener>). Browsers from
    before 2021 do not know that: there, the page that opens can send this one elsewhere.

    ## Bad
    ```html
    <a href="https://x.example/" target="_blank">x</a>
    ```

    ## Good
    ```html
    <a rel="noopener" href="https://x.example/" target="_blank">x</a>
    ```

    ## When to turn it off
    It is off in every profile: select it if you have visitors with such browsers.
    """

    meta = RuleMeta(
        code="SEC902",
        name="legacy-missing-noopener",
        summary="A link that opens a new window lacks noopener, which old browsers need",
        severity=Severity.OFF,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "MDN: rel=noopener",
                "https://developer.mozilla.org/en-US/docs/Web/HTML/Reference/Attributes/rel/noopener",
            ),
        ),
        tags=("security",),
        profiles=(),
        group_by=GroupBy.HOST,
    )
    elements = frozenset({"a", "area"})
    kinds = frozenset({Kind.HYPERLINK})
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def may_target(self, target: Target) -> bool:
        return target.status is Status.EXTERNAL and not target.owned

    def may_rel(self, rel: Rel) -> bool:
        return rel.html.isdisjoint(_STATED)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.kind is not Kind.HYPERLINK or not self.may_target(link.target) or not self.may_rel(link.rel):
            return
        if link.attributes.get("target", "").strip().lower() != "_blank":
            return
        rel = " ".join([*(link.rel.raw or "").split(), "noopener"])
        yield Finding(
            f"old browsers let {link.target.host} control this page through window.opener; add noopener",
            link,
            fix=Fix('Add "noopener" to rel', Applicability.SAFE, attributes={"rel": rel}),
        )
