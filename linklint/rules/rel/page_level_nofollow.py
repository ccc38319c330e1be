"""REL113: a page that search engines may show asks them to follow none of its links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Finding, FixKind, Kind, Options, Page, PageRule, RuleMeta, Severity, Source
from linklint.rules.paths import matches


class PageNofollowOptions(Options, frozen=True, kw_only=True):
    """Options of REL113."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of pages that may say so (log-ins, accounts).")
    ] = ("/login", "/account", "/wp-login.php")


class PageLevelNofollow(PageRule):
    """Pages that search engines may show let them follow the links.

    ## What it does
    Reports pages whose `<meta name="robots">` (or `googlebot`) says `nofollow` although the page itself may
    be indexed and links to other pages of the site. Pages with `noindex` or `none` are left alone.

    ## Why it matters
    `nofollow` here means every link on the page
    (<https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag>): also those to the site's
    own pages, which may then be found late or not at all. To mark single links, there is `rel`.

    ## Bad
    ```html guide/index.html
    <meta name="robots" content="nofollow"> <a href="/about/">About</a>
    ```
    ```html about/index.html
    <h1>About</h1>
    ```

    ## Good
    ```html guide/index.html
    <a href="/about/">About</a>
    ```
    ```html about/index.html
    <h1>About</h1>
    ```

    ## When to turn it off
    On areas behind a log-in; for some pages use `ignore-paths`. The rule is off in the default profile.
    """

    meta = RuleMeta(
        code="REL113",
        name="page-level-nofollow",
        summary="An indexable page asks search engines to follow none of its links",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        sources=(
            Source(
                "Robots meta tag",
                "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag",
            ),
        ),
        profiles=("seo", "strict"),
        formats=("html",),
    )
    Options = PageNofollowOptions
    options: PageNofollowOptions

    def check(self, page: Page) -> Iterator[Finding]:
        robots = page.robots
        if "nofollow" not in robots or not robots.isdisjoint(("noindex", "none")):
            return
        below = "/" + page.url.removeprefix(page.site.base_path)
        if any(matches(path, self.options.ignore_paths) for path in (page.url, below)):
            return
        own = sum(
            link.kind is Kind.HYPERLINK and link.target.internal and link.target.file not in (None, page.file)
            for link in page.links
        )
        if own:
            yield Finding(
                "robots nofollow on this page stands for all its links, "
                f"{own} of them to pages of this site; mark single links with rel"
            )
