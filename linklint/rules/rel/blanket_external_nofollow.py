"""REL109: a page marks all its links to other sites nofollow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    FixKind,
    Kind,
    Options,
    Page,
    PageRule,
    RuleMeta,
    Severity,
    Source,
    Status,
)
from linklint.rules.affiliate import match


class BlanketOptions(Options, frozen=True, kw_only=True):
    """Options of REL109."""

    min_links: Annotated[int, Meta(ge=2, description="Fewer links of the text prove nothing.")] = 20
    min_share: Annotated[float, Meta(gt=0, le=1, description="This share of nofollow is too much.")] = 0.95


class BlanketExternalNofollow(PageRule):
    """A page vouches for the sources that its text cites.

    ## What it does
    Counts the links in a page's own text to other sites, and reports the page when nearly all of them are
    marked `nofollow`: 95 % of at least 20 links, both numbers of ours. Paid and affiliate links, what
    visitors wrote, menus and sidebars, and `site.owned-hosts` do not count.

    ## Why it matters
    `nofollow` is for links that you cannot vouch for. Google's *Link best practices* say it is "not for every
    external link on your site"
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>). When every link has it, a
    plugin has probably added it.

    ## Bad
    ```toml linklint.toml
    [rules.REL109]
    min-links = 2
    ```
    ```html
    <p><a rel="nofollow" href="https://a.example/">Study</a> <a rel="nofollow" href="https://b.example/">Law</a></p>
    ```

    ## Good
    ```toml linklint.toml
    [rules.REL109]
    min-links = 2
    ```
    ```html
    <p><a href="https://a.example/">Study</a> <a rel="nofollow" href="https://b.example/">Advert</a></p>
    ```

    ## When to turn it off
    On directories and aggregators that nobody checks link by link. The rule is off in the default profile.
    """

    meta = RuleMeta(
        code="REL109",
        name="blanket-external-nofollow",
        summary="Nearly all links of a page to other sites are nofollow",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "not for every external link on your site",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = BlanketOptions
    options: BlanketOptions

    def check(self, page: Page) -> Iterator[Finding]:
        # Before links are built.
        marked = sum(count for rel, count in page.rels.items() if "nofollow" in rel.lower())
        enough = self.options.min_share * self.options.min_links
        if not marked or marked < enough or len(page.externals) < self.options.min_links:
            return
        external = [
            link
            for link in page.links
            if link.kind is Kind.HYPERLINK
            and link.target.status is Status.EXTERNAL
            and not link.target.owned
            and "sponsored" not in link.rel.google
            and match(link.target) is None
        ]
        # Where a link stands costs more to know than whether it is marked: ask that last.
        if len(external) < self.options.min_links or not any("nofollow" in e.rel.google for e in external):
            return
        counted = [link for link in external if link.editorial]
        marked = sum("nofollow" in link.rel.google for link in counted)
        if len(counted) < self.options.min_links or marked < self.options.min_share * len(counted):
            return
        yield Finding(
            f"{marked} of {len(counted)} links of the text to other sites are nofollow; "
            "leave it off where you trust the source"
        )
