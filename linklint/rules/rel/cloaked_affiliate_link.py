"""REL119: a link within the site leads to an affiliate offer, and does not say so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
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
    registrable_domain,
)
from linklint.rules.affiliate import match
from linklint.rules.paths import matches
from linklint.rules.rel.outside import may_be_redirect_page, outside
from linklint.rules.rel.tokens import alternatives, append_fix
from linklint.url.parse import Url, parse

#: Folders that sites keep such links in (our choice). The second kind is named so for nothing else; the first
#: also holds short links to anything.
_FOLDER = later(r"/?(?:go|out|link|visit|get|deals?|recommends?|refer|aff|partner)/", re.I)
_TELLING = later(r"/?(?:recommends?|refer|aff)/", re.I)
#: Parameters that name who sent the visitor: nothing by themselves, enough behind such a folder.
_REFERRER = later(
    r"(?:^|&)(?:(?:aff\w*|a_?aid|ref\w*|via|fpr|partner\w*|tag|clickid|subid\d?|sid|irclickid)="
    r"|utm_medium=(?:affiliate|referral))",
    re.I,
)
_SHOWN = 100


class CloakedOptions(Options, frozen=True, kw_only=True):
    """Options of REL119."""

    cloak_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths whose links are all affiliate links, with a redirect rule or without."),
    ] = ()
    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths whose links are no affiliate links, wherever they lead.")
    ] = ()
    accept: Annotated[
        tuple[str, ...], Meta(min_length=1, description="Values of rel of which one is enough.")
    ] = ("sponsored", "nofollow")


class CloakedAffiliateLink(LinkRule):
    """Affiliate links behind an address of one's own carry `rel="sponsored"` as well.

    ## What it does
    Follows links through the site's redirect rules and redirect pages (`<meta http-equiv=refresh>`, as
    generators write them where the host knows no rules, and pages that only hold a script with the same
    effect). Where they leave the site for an affiliate offer and the link has neither `sponsored` nor
    `nofollow`, it is reported with the destination. A destination counts as an affiliate offer when its URL
    is one (as in `REL101`, common parameters included), whatever the redirect's own path. Behind a folder
    such as `/go/`, `/out/` or `/deals/` it also counts when it carries the name of who sent the visitor
    (`ref=`, `via=`, `partner=` …), and behind `/aff/`, `/refer/` or `/recommends/` in any case. Paths that
    `cloak-paths` names always count, also where the redirect is made by a program that linklint does not see.

    A folder of the site itself that is merely called so (`/out/` for a blog's outdoor section, `/get/` for
    downloads) leads nowhere else and is left alone; so are short links to a repository or a chat.

    ## Why it matters
    The redirect hides the network from readers, not what the link is. Google's *A reminder on qualifying
    links* asks sites in affiliate programs to qualify their links
    (<https://developers.google.com/search/blog/2021/07/link-tagging-and-link-spam-update>). Which paths are
    looked at is our choice.

    ## Bad
    ```html
    <a href="/go/vpn/">The VPN we use</a>
    ```
    ```text _redirects
    /go/vpn https://vpn.test/?aff_id=9 302
    ```

    ## Good
    ```html
    <a rel="sponsored" href="/go/vpn/">The VPN we use</a>
    ```
    ```text _redirects
    /go/vpn https://vpn.test/?aff_id=9 302
    ```

    ## When to turn it off
    Where the server adds `rel` to such links. The rule is off in the default profile: the sites that it was
    tried on have no such redirects, so that nobody knows yet how often it is right.
    """

    meta = RuleMeta(
        code="REL119",
        name="cloaked-affiliate-link",
        summary="A link that redirects to an affiliate offer has neither sponsored nor nofollow",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "A reminder on qualifying links and our link spam update",
                "https://developers.google.com/search/blog/2021/07/link-tagging-and-link-spam-update",
                "We ask sites participating in affiliate programs to qualify these links",
            ),
        ),
        tags=("affiliate",),
        profiles=("seo", "strict"),
        precedence=("REL101",),
    )
    Options = CloakedOptions
    options: CloakedOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.REDIRECT, Status.MISSING, Status.DYNAMIC, Status.PAGE, Status.FILE})

    def may_target(self, target: Target) -> bool:
        path = target.path
        if self.options.ignore_paths and matches(path, self.options.ignore_paths):
            return False
        if self.options.cloak_paths and matches(path, self.options.cloak_paths):
            return True
        # Which pages only redirect is not known before somebody asks.
        return may_be_redirect_page(target) or _offer(target) is not None

    def may_rel(self, rel: Rel) -> bool:
        return rel.google.isdisjoint(self.options.accept)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        named = bool(self.options.cloak_paths) and matches(target.path, self.options.cloak_paths)
        if not named and _is_ordinary_page(target, page):
            return  # as nearly every link within a site
        if link.kind is not Kind.HYPERLINK or not self.may_rel(link.rel) or not self.may_target(target):
            return
        offer = _offer(target, page)
        if (offer is None and not named) or (offer is not None and _same_site(offer, page)):
            return
        goal = ""
        if offer is not None:
            shown = offer.href if len(offer.href) <= _SHOWN else offer.href[: _SHOWN - 1] + "…"
            goal = f" to {shown}"
        yield Finding(
            f"affiliate link{goal} behind /{target.path.lstrip('/')} lacks"
            f" {alternatives(self.options.accept[:1])}",
            link,
            fix=append_fix(link, page, self.options.accept[0]),
            help=_open_folder(target, page),
        )


def _is_ordinary_page(target: Target, page: Page) -> bool:
    """Whether a link ends at a page that does not redirect."""
    if target.redirect is not None or target.file is None or target.status is not Status.PAGE:
        return False
    return page.site.redirect_page(target.file) is None


def _offer(target: Target, page: Page | None = None) -> Url | None:
    """Where redirects send the visitor, if that may be an affiliate offer on another site."""
    end = outside(target, page)
    url = parse(end) if end else None
    if url is None:
        return None
    cloaked = _FOLDER.match(target.path) is not None
    if cloaked and (_TELLING.match(target.path) or _REFERRER.search((url.query or "").removeprefix("?"))):
        return url
    goal = Target(
        url.href,
        Status.EXTERNAL,
        base=url.href,
        scheme=url.scheme,
        host=url.host,
        path=url.path,
        query=url.query,
    )
    return url if match(goal, weak_params=True, weak_hosts=cloaked, marked=cloaked) is not None else None


def _same_site(url: Url, page: Page) -> bool:
    domain = registrable_domain(url.host)
    hosts = page.site.hosts | page.site.owned_hosts
    return any(registrable_domain(host) == domain for host in hosts)


def _open_folder(target: Target, page: Page) -> str:
    """A note where robots.txt lets crawlers into the folder of such links."""
    folder = f"{page.site.base_path}{target.path.lstrip('/').partition('/')[0]}/"
    if page.site.blocked(folder) is not False:
        return ""
    return f"robots.txt does not keep crawlers out of {folder} either"
