"""REL101: an affiliate link does not say that it is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    FixKind,
    GroupBy,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
    UserContent,
)
from linklint.rules.affiliate import Match, match
from linklint.rules.affiliate_links import affiliate
from linklint.rules.rel.tokens import alternatives, append_fix, plain_markdown

#: Longer destinations are cut in messages.
_SHOWN = 100


class AffiliateOptions(Options, frozen=True, kw_only=True):
    """Options of REL101."""

    accept: Annotated[
        tuple[str, ...], Meta(min_length=1, description="Values of rel of which one is enough.")
    ] = ("sponsored", "nofollow")
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
    markdown: Annotated[
        bool, Meta(description="Report links written in Markdown's own syntax, which cannot carry rel.")
    ] = True
    assume_plugin_rel: Annotated[
        bool, Meta(description="A build step adds rel to the links of Markdown files: say nothing there.")
    ] = False


class AffiliateMissingSponsored(LinkRule):
    """Affiliate links carry `rel="sponsored"`, or at least `nofollow`.

    ## What it does
    Recognises affiliate links by their URL and reports those whose `rel` holds neither `sponsored` nor
    `nofollow`. Where the link carries its destination inside itself, the message names it.

    Known programmes are recognised by their hosts and parameters, all others by the form of the URL: a
    partner's id in a parameter (`aff=`, `affiliate_id=`, `partner=180849`), in the path (`/track/ann/`,
    `/partnerid/4711/`), in a script (`aff.php?aff=4`), or a click counter with the shop's address inside.
    Parameters that mean many things (`ref=`, `via=`) count only where the link is marked as an advertisement
    ("Kettle*", a class `affiliate`) or where its page says that it earns from affiliate links.

    A link in user-written text that has `rel="ugc"` is reported as information only: a visitor placed it.
    Your own hosts (`site.hosts`, `site.owned-hosts`) and hosts under your registrable domain are left out,
    and so is a plain link to a shop without an affiliate's id.

    ## Why it matters
    Google's *A reminder on qualifying links* says: "We ask sites participating in affiliate programs to
    qualify these links with rel="sponsored"" (<https://developers.google.com/search/blog/2021/07/link-tagging-and-link-spam-update>).
    *Qualify your outbound links to Google* calls `nofollow` "still an acceptable way" to mark them
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>). *Spam policies for
    Google web search* do not count affiliate links that are treated appropriately as abuse
    (<https://developers.google.com/search/docs/essentials/spam-policies>).

    ## Bad
    ```html
    <a href="https://www.amazon.com/dp/B0?tag=me-20">Kettle</a>
    ```

    ## Good
    ```html
    <a rel="sponsored" href="https://www.amazon.com/dp/B0?tag=me-20">Kettle</a>
    ```

    ## When to turn it off
    For Markdown files whose links get their `rel` from a build step, set `assume-plugin-rel`, or better, lint
    the built pages.
    """

    meta = RuleMeta(
        code="REL101",
        name="affiliate-missing-sponsored",
        summary="An affiliate link has neither sponsored nor nofollow",
        severity=Severity.ERROR,
        fix=FixKind.SAFE,
        variants={"user-content": Severity.INFO},
        sources=(
            Source(
                "A reminder on qualifying links and our link spam update",
                "https://developers.google.com/search/blog/2021/07/link-tagging-and-link-spam-update",
                "We ask sites participating in affiliate programs to qualify these links",
            ),
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
                "still an acceptable way",
            ),
            Source(
                "Spam policies for Google web search",
                "https://developers.google.com/search/docs/essentials/spam-policies",
            ),
        ),
        tags=("affiliate",),
        profile_options={"strict": {"weak-hosts": True}},
        group_by=GroupBy.HOST,
    )
    Options = AffiliateOptions
    options: AffiliateOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.EXTERNAL})

    def may_target(self, target: Target) -> bool:
        options = self.options
        found = match(
            target,
            weak_params=options.weak_params,
            weak_hosts=options.weak_hosts,
            marked=True,
            extra_hosts=options.extra_hosts,
            ignore_hosts=options.ignore_hosts,
        )
        return found is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        options = self.options
        if not link.rel.google.isdisjoint(options.accept):
            return
        if page.format == "markdown" and (
            options.assume_plugin_rel or (not options.markdown and plain_markdown(link, page))
        ):
            return
        found = affiliate(
            link,
            page,
            weak_params=options.weak_params,
            weak_hosts=options.weak_hosts,
            extra_hosts=options.extra_hosts,
            ignore_hosts=options.ignore_hosts,
        )
        if found is None:
            return
        visitors = link.ugc is not None and "ugc" in link.rel.google
        yield Finding(
            describe(found, f"lacks {alternatives(options.accept[:1])}", by=link.ugc),
            link,
            variant="user-content" if visitors else None,
            fix=append_fix(link, page, options.accept[0]),
        )


def describe(found: Match, fault: str, *, by: UserContent | None = None) -> str:
    """A message: the network, where the link leads, what is wrong with it."""
    who = "affiliate link" if by is None else "affiliate link in user-written text"
    message = f"{who} ({found.network}) to {found.shop} {fault}"
    if not found.destination:
        return message
    shown = found.destination
    if len(shown) > _SHOWN:
        shown = shown[: _SHOWN - 1] + "…"
    return f"{message}; it points to {shown} through {found.host}"
