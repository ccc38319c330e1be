"""REL104: a paid link is marked nofollow only."""

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
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
)
from linklint.rules.affiliate_links import affiliate
from linklint.rules.hosts import same_site
from linklint.rules.rel.affiliate_missing_sponsored import describe
from linklint.rules.rel.paid import PaidOptions, paid_links
from linklint.rules.rel.tokens import append_fix

_FAULT = 'is marked rel="nofollow" only; "sponsored" says why'


class NofollowOptions(PaidOptions, frozen=True, kw_only=True):
    """Options of REL104: those of REL103, and those that recognise affiliate links."""

    extra_hosts: Annotated[
        tuple[str, ...], Meta(description="Further hosts whose links are affiliate links (subdomains too).")
    ] = ()
    weak_params: Annotated[
        bool,
        Meta(description="Also count common parameters: utm_medium=affiliate, affiliate_id, aff_id, affid …"),
    ] = False
    weak_hosts: Annotated[
        bool, Meta(description="Also count short hosts that serve plain share links too: a.co, amzn.com.")
    ] = False


class NofollowWithoutSponsored(LinkRule):
    """Paid links say `sponsored`, the value made for them, not only `nofollow`.

    ## What it does
    Reports affiliate links (recognised as in `REL101`) and links of pages that declare themselves paid
    (recognised as in `REL103`, with the same options) whose `rel` holds `nofollow` but not `sponsored`.
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
        summary="A paid link has nofollow but not sponsored",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
                "still an acceptable way to flag them, though sponsored is preferred",
            ),
        ),
        tags=("affiliate", "sponsored"),
        profiles=("seo", "strict"),
        profile_options={"strict": {"weak-hosts": True}},
    )
    Options = NofollowOptions
    options: NofollowOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.EXTERNAL})

    def may_rel(self, rel: Rel) -> bool:
        return "nofollow" in rel.google and "sponsored" not in rel.google

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.kind is not Kind.HYPERLINK or link.ugc is not None or not self.may_rel(link.rel):
            return
        if same_site(link, page):
            return
        options = self.options
        found = affiliate(
            link,
            page,
            weak_params=options.weak_params,
            weak_hosts=options.weak_hosts,
            extra_hosts=options.extra_hosts,
            ignore_hosts=options.ignore_hosts,
        )
        if found is not None:
            message = describe(found, _FAULT)
        else:
            where = next(
                (each for paid, each in paid_links(page, self.options) if paid.place == link.place), ""
            )
            if not where:
                return
            message = f"link to {link.target.host} {where} {_FAULT}"
        yield Finding(message, link, fix=append_fix(link, page, "sponsored"))
