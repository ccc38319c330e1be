"""REL103: a paid page has links that are not marked as paid."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Page,
    PageRule,
    RuleMeta,
    Severity,
    Source,
)
from linklint.rules.rel.paid import PaidOptions, paid_links
from linklint.rules.rel.tokens import plain_markdown, with_token


class SponsoredOptions(PaidOptions, frozen=True, kw_only=True):
    """Options of REL103."""


class SponsoredPageUnqualifiedLink(PageRule):
    """Links of an article that somebody paid for carry `rel="sponsored"`.

    ## What it does
    Looks at pages, or parts of pages, that say of themselves that they are paid: front matter
    (`sponsored: true`, a category `sponsored`), a container (`.sponsored`, `.advertorial`,
    `[data-sponsored]`, `.partner-content`), or an article that opens with a disclosure, in the language of
    the article: "Sponsored post", "Bezahlter Beitrag", "#ad", "[Werbung]", "PR sample", "gifted", "in
    exchange for an honest review", or a paragraph that names who paid ("In partnership with Acme") and says
    no more. Links in them to other sites that are marked neither `sponsored` nor `nofollow` nor `ugc` are
    reported.
    Where front matter names who paid (`sponsor_hosts: [acme.example]`), only links to those hosts are.

    Left alone: an opening that says the opposite ("This post is not sponsored"), labels of advertising slots
    ("Advertisement", "Anzeige"), visitors' comments, share buttons, links that only enlarge an image, your
    own hosts.

    ## Why it matters
    Google's *Spam policies for Google web search* list among link spam "Advertorials or native advertising
    where payment is received for articles that include links that pass ranking credit"
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). Paid links that are
    qualified are no violation.

    ## Bad
    ```markdown
    ---
    sponsored: true
    ---
    The kettle by [Acme](https://acme.example/) boils faster.
    ```

    ## Good
    ```markdown
    ---
    sponsored: true
    ---
    The kettle by <a rel="sponsored" href="https://acme.example/">Acme</a> boils faster.
    ```

    ## When to turn it off
    Where a build step adds `rel` to the links of paid pages: lint the built pages instead. For neutral
    sources that a paid article cites, use `ignore-hosts`, or name who paid in `sponsor_hosts`. The rule is
    off in the default profile: too few real pages declare themselves to tell how often it is right.
    """

    meta = RuleMeta(
        code="REL103",
        name="sponsored-page-unqualified-link",
        summary="A link of a paid page is not marked as paid",
        severity=Severity.WARNING,
        fix=FixKind.UNSAFE,
        sources=(
            Source(
                "Spam policies for Google web search",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "Advertorials or native advertising where payment is received",
            ),
        ),
        tags=("sponsored",),
        profiles=("seo", "strict"),
        precedence=("REL101",),
    )
    Options = SponsoredOptions
    options: SponsoredOptions

    def check(self, page: Page) -> Iterator[Finding]:
        for link, where in paid_links(page, self.options):
            if not link.followed:
                continue
            fix = None
            if not plain_markdown(link, page):
                fix = Fix(
                    'Add "sponsored" to rel',
                    Applicability.UNSAFE,
                    attributes={"rel": with_token(link.rel, "sponsored")},
                )
            yield Finding(f'link to {link.target.host} {where} lacks rel="sponsored"', link, fix=fix)
