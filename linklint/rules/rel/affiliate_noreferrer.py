"""REL121: an affiliate link hides the page that it stands on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
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
)
from linklint.rules.affiliate import under
from linklint.rules.affiliate_links import affiliate
from linklint.rules.hosts import same_site
from linklint.rules.rel.tokens import without_tokens


class NoreferrerOptions(Options, frozen=True, kw_only=True):
    """Options of REL121."""

    ignore_hosts: Annotated[
        tuple[str, ...],
        Meta(description="Hosts whose programmes do without the referring page (subdomains too)."),
    ] = ()


class AffiliateNoreferrer(LinkRule):
    """Affiliate links let the programme see the page that they stand on.

    ## What it does
    Reports `noreferrer` on affiliate links (recognised as in `REL101`) and on links that are marked
    `sponsored`. The fix removes the value. `noopener` stays, and replaces it where the link opens a new
    window, because `noreferrer` had that effect as well.

    Left alone: links that visitors wrote, your own hosts, and links that are neither affiliate links nor
    marked as paid.

    ## Why it matters
    Browsers send no `Referer` header for such a link, so that the programme cannot tell which site the
    visitor came from. Some count such visits as invalid: Freemius names `noreferrer` first among its *Known
    Affiliate Link Issues*, where an empty referrer makes the traffic invalid
    (<https://freemius.com/help/documentation/affiliate-platform/known-affiliate-link-issues/>). Commission
    Factory asks in its *Referrer Policy Implementation Guide* for links that send the referrer, or "referrer
    data may be lost"
    (<https://help.commissionfactory.com/migration/referrer-policy-implementation-guide>), and eBay's partner
    network in *Referring URL Tips & Tricks* for "accurate referring URLs"
    (<https://partnernetwork.ebay.com/epn-blog/2009/07/referring-url-tips-tricks>). Other programmes may not
    care: ask yours.

    ## Bad
    ```html
    <a rel="sponsored noopener noreferrer" target="_blank" href="https://r.freemius.com/123/456/">Plugin</a>
    ```

    ## Good
    ```html
    <a rel="sponsored noopener" target="_blank" href="https://r.freemius.com/123/456/">Plugin</a>
    ```

    ## When to turn it off
    Where visitors are not to be traced to your pages even by a programme that pays for it, or where yours
    recognises you by the link alone.
    """

    meta = RuleMeta(
        code="REL121",
        name="affiliate-noreferrer",
        summary="An affiliate or sponsored link hides the referring page",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Known Affiliate Link Issues (Freemius)",
                "https://freemius.com/help/documentation/affiliate-platform/known-affiliate-link-issues/",
            ),
            Source(
                "Referrer Policy Implementation Guide (Commission Factory)",
                "https://help.commissionfactory.com/migration/referrer-policy-implementation-guide",
                "referrer data may be lost",
            ),
            Source(
                "Referring URL Tips & Tricks (eBay Partner Network)",
                "https://partnernetwork.ebay.com/epn-blog/2009/07/referring-url-tips-tricks",
                "accurate referring URLs",
            ),
        ),
        tags=("affiliate",),
        profiles=("seo", "strict"),
    )
    Options = NoreferrerOptions
    options: NoreferrerOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.EXTERNAL})

    def may_rel(self, rel: Rel) -> bool:
        return "noreferrer" in rel.html

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_rel(link.rel) or link.kind is not Kind.HYPERLINK or link.ugc is not None:
            return
        found = affiliate(link, page, ignore_hosts=self.options.ignore_hosts)
        if found is not None:
            what = f"affiliate link ({found.network}) to {found.shop}"
        elif self._is_paid(link, page):
            what = f"sponsored link to {link.target.host}"
        else:
            return
        fault = "hides the referring page, which programmes may check: remove noreferrer"
        yield Finding(f"{what} {fault}", link, at="rel", fix=_fix(link))

    def _is_paid(self, link: Link, page: Page) -> bool:
        target = link.target
        if "sponsored" not in link.rel.google or target.owned or same_site(link, page):
            return False
        return not under(target.host, self.options.ignore_hosts)


def _fix(link: Link) -> Fix:
    kept = without_tokens(link.rel, {"noreferrer"}) or ""
    opens = link.attributes.get("target", "").strip().lower() not in ("", "_self", "_parent", "_top")
    if opens and "noopener" not in link.rel.html:
        kept = f"{kept} noopener".strip()
        title = 'Replace "noreferrer" by "noopener" in rel'
    else:
        title = 'Remove "noreferrer" from rel'
    return Fix(title, Applicability.SAFE, attributes={"rel": kept or None})
