"""REL104: an affiliate link is marked nofollow only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    FixKind,
    Kind,
    Link,
    LinkRule,
    Options,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.rel.affiliate import Match, match
from linklint.rules.rel.affiliate_missing_sponsored import describe
from linklint.rules.rel.tokens import append_fix, same_site


class NofollowOptions(Options, frozen=True, kw_only=True):
    """Options of REL104."""

    extra_hosts: Annotated[
        tuple[str, ...], Meta(description="Further hosts whose links are affiliate links (subdomains too).")
    ] = ()
    ignore_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts whose links are never affiliate links (subdomains too).")
    ] = ()
    weak_params: Annotated[
        bool,
        Meta(description="Also count common parameters: utm_medium=affiliate, affiliate_id, aff_id, affid …"),
    ] = False
    weak_hosts: Annotated[
        bool, Meta(description="Also count short hosts that serve plain share links too: a.co, amzn.com.")
    ] = False


class NofollowWithoutSponsored(LinkRule):
    """Affiliate links say `sponsored`, the value made for them, not only `nofollow`.

    ## What it does
    Reports affiliate links (recognised as in `REL101`) whose `rel` holds `nofollow` but not `sponsored`.
    Links in user-written text are left alone: `nofollow` is right for those.

    ## Why it matters
    It is a refinement, not a fault: Google's *Qualify your outbound links to Google* calls `nofollow` on such
    links "still an acceptable way to flag them, though `sponsored` is preferred"
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>).

    ## Bad
    ```html
    <a rel="nofollow" href="https://www.awin1.com/cread.php?awinmid=1">Kettle</a>
    ```

    ## Good
    ```html
    <a rel="sponsored nofollow" href="https://www.awin1.com/cread.php?awinmid=1">Kettle</a>
    ```

    ## When to turn it off
    It is off in the default profile. Leave it off if `nofollow` is your convention.
    """

    meta = RuleMeta(
        code="REL104",
        name="nofollow-without-sponsored",
        summary="An affiliate link has nofollow but not sponsored",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
                "still an acceptable way to flag them, though sponsored is preferred",
            ),
        ),
        tags=("affiliate",),
        profiles=("seo", "strict"),
    )
    Options = NofollowOptions
    options: NofollowOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.EXTERNAL})

    def may_target(self, target: Target) -> bool:
        return self._match(target) is not None

    def may_rel(self, rel: Rel) -> bool:
        return "nofollow" in rel.google and "sponsored" not in rel.google

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.kind is not Kind.HYPERLINK or link.ugc is not None or not self.may_rel(link.rel):
            return
        found = self._match(link.target)
        if found is None or same_site(link, page):
            return
        yield Finding(
            describe(found, 'is marked rel="nofollow" only; "sponsored" says why'),
            link,
            fix=append_fix(link, page, "sponsored"),
        )

    def _match(self, target: Target) -> Match | None:
        options = self.options
        return match(
            target,
            weak_params=options.weak_params,
            weak_hosts=options.weak_hosts,
            extra_hosts=options.extra_hosts,
            ignore_hosts=options.ignore_hosts,
        )
