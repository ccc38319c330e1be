"""REL102: a link that a visitor wrote does not say so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    FixKind,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Options,
    Page,
    Rel,
    RuleMeta,
    RuleOptions,
    Severity,
    Source,
    Status,
    Target,
    UserContent,
)
from linklint.rules.affiliate import under
from linklint.rules.hosts import same_site
from linklint.rules.rel.tokens import alternatives, append_fix

_WHERE = {
    UserContent.BODY: "in a visitor's text",
    UserContent.SIGNATURE: "in a visitor's signature",
    UserContent.AUTHOR: "on a visitor's name",
}


class UgcOptions(Options, frozen=True, kw_only=True):
    """Options of REL102."""

    accept: Annotated[
        tuple[str, ...], Meta(min_length=1, description="Values of rel of which one is enough.")
    ] = ("ugc", "nofollow", "sponsored")
    include_internal: Annotated[
        bool, Meta(description="Report links within the site and to your owned hosts as well.")
    ] = False
    ignore_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts that visitors may link to freely (subdomains too).")
    ] = ()
    trusted_authors: Annotated[
        tuple[str, ...],
        Meta(description="Names of contributors whose links you vouch for, as the page shows them."),
    ] = ()


class UgcMissingRel(LinkRule):
    """Links that visitors wrote carry `rel="ugc"` or `nofollow`.

    ## What it does
    Reports links to other sites inside user-written content: comments, forum posts, signatures, reviews, the
    names of commenters that link to their own sites. The message says which of these it is. User content is
    recognised by the markup of common systems and by its structure; name the containers of a system of your
    own in `site.user-content`, where all rules see them. Links within the site, to `site.owned-hosts` and to
    hosts under your registrable domain are left out, and so are those of `trusted-authors`: their names are
    compared with the author that the markup of the comment names (`.fn`, `[itemprop=name]` and their like).

    ## Why it matters
    Google's *Qualify your outbound links to Google* asks for `ugc` or `nofollow` on links that users insert
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>), and notes that one
    "might remove this attribute" for contributors who have proved trustworthy: name those in
    `trusted-authors`.
    *Prevent user-generated spam* suggests `nofollow` or `ugc` for all links in untrusted content
    (<https://developers.google.com/search/docs/monitor-debug/prevent-abuse>).

    ## Bad
    ```html
    <div class="comment-list"><div class="comment-content"><p><a href="http://x.biz/">x</a></p></div></div>
    ```

    ## Good
    ```html
    <div class="comment-list"><div class="comment-content">
      <p><a rel="ugc nofollow" href="http://x.biz/">x</a></p>
    </div></div>
    ```

    ## When to turn it off
    Where every contributor is known and trusted, for example on an internal forum.
    """

    meta = RuleMeta(
        code="REL102",
        name="ugc-missing-rel",
        summary="A link that a visitor wrote has neither ugc nor nofollow",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
                "might remove this attribute",
            ),
            Source(
                "Prevent user-generated spam on your site and platform",
                "https://developers.google.com/search/docs/monitor-debug/prevent-abuse",
            ),
            Source(
                "SEO Starter Guide",
                "https://developers.google.com/search/docs/fundamentals/seo-starter-guide",
                "or similar annotation",
            ),
        ),
        tags=("user-content",),
        precedence=("REL101",),
        profile_severity={"strict": Severity.ERROR},
        group_by=GroupBy.HOST,
    )
    Options = UgcOptions
    options: UgcOptions
    elements = frozenset({"a"})

    def __init__(self, options: RuleOptions | None = None) -> None:
        super().__init__(options)
        self.plain = self.options.include_internal

    def may_page(self, page: Page) -> bool:
        return page.format != "markdown"  # a source is its author's

    def may_target(self, target: Target) -> bool:
        if target.status is not Status.EXTERNAL:
            return self.options.include_internal and target.internal
        if target.owned and not self.options.include_internal:
            return False
        return not under(target.host, self.options.ignore_hosts)

    def may_rel(self, rel: Rel) -> bool:
        return rel.google.isdisjoint(self.options.accept)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.ugc is None or link.kind is not Kind.HYPERLINK:
            return
        if not self.may_rel(link.rel) or not self.may_target(link.target):
            return
        if not self.options.include_internal and same_site(link, page):
            return
        if self._trusts(link):
            return
        goal = link.target.host if link.target.status is Status.EXTERNAL else "this site"
        yield Finding(
            f"link to {goal} {_WHERE[link.ugc]} ({link.ugc.value} link)"
            f" lacks {alternatives(self.options.accept[:2])}",
            link,
            fix=append_fix(link, page, self.options.accept[0]),
        )

    def _trusts(self, link: Link) -> bool:
        trusted = self.options.trusted_authors
        return bool(trusted) and link.author.casefold() in {
            " ".join(name.split()).casefold() for name in trusted
        }
