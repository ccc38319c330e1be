"""TGT307: a followed link leads to a page that asks not to be indexed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Column,
    Options,
    PageSummary,
    Related,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.paths import matches

#: From so many pages, and such a share of those in its folder, it is a menu that links (our choice).
_MENU_PAGES, _MENU_SHARE = 10, 0.30
_RELATED = 5

_NAMES = (
    *("login", "signin", "sign-in", "logout", "register", "signup", "account", "cart", "basket"),
    *("checkout", "search", "thank-you", "thanks", "danke", "unsubscribe", "app", "dashboard", "admin"),
    *("privacy", "privacy-policy", "cookies", "cookie-policy", "terms", "terms-of-service", "terms-of-use"),
    *("disclosure", "disclaimer", "legal", "imprint", "impressum", "datenschutz", "agb"),
    *("genindex", "tags", "tag", "404", "print"),
)
#: At any depth: sites in several languages have one of each in every language's folder.
_UTILITY = (
    *(f"*/{name}{end}" for name in _NAMES for end in ("", ".html", "/*")),
    "*/page/*",
)


class NoindexOptions(Options, frozen=True, kw_only=True):
    """Options of TGT307."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of pages that visitors need and search engines do not."),
    ] = _UTILITY


class LinkToNoindex(SiteRule):
    """Links lead visitors and search engines to the same pages.

    ## What it does
    Reports followed links to pages of the site that carry `noindex` or `none` in their robots `meta` element
    or in an `X-Robots-Tag` of the `_headers` file. A page that very many pages link to (ten or more, and 30 %
    of those in its folder: a menu or footer) is reported once. Both numbers are ours.

    Left alone: links from pages that are themselves `noindex`, `nofollow` or redirect pages, links to
    redirect pages (whose `noindex` is part of their make-up), and the usual pages that nobody searches for:
    login, cart, search, thanks, legal notices, applications, tags, further pages of a list, print versions
    (`ignore-paths`), also in the folder of a language. What a server sends without a `_headers` file is not
    seen.

    ## Why it matters
    Either the page is worth a link, then it is usually worth being found; or the `noindex` was left behind by
    accident, which is what this rule is good at finding. See *Robots meta tag*
    (<https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag>).

    ## Bad
    ```html page.html
    <p>Read the <a href="/guide.html">guide</a>.</p>
    ```
    ```html guide.html
    <meta name="robots" content="noindex"><h1>Guide</h1>
    ```

    ## Good
    ```html page.html
    <p>Read the <a href="/guide.html">guide</a>.</p>
    ```
    ```html guide.html
    <h1>Guide</h1>
    ```

    ## When to turn it off
    It is not in the recommended preset: whether a page is meant to be hidden, a program cannot know. Turn it
    off where `noindex` marks whole sections on purpose, or name these in `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT307",
        name="link-to-noindex",
        summary="A followed link leads to a page that asks not to be indexed",
        severity=Severity.WARNING,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Robots meta tag, data-nosnippet, and X-Robots-Tag specifications",
                "https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag",
            ),
        ),
    )
    Options = NoindexOptions
    options: NoindexOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        hidden = {page.file: page for page in site.pages if self._is_hidden(page)}
        if not hidden:
            return
        sources = [page for page in site.pages if not (page.noindex or page.nofollow or page.stub)]
        linking: dict[int, list[PageSummary]] = {}
        for page in sources:
            if page.file in site.edges:
                for file in sorted(hidden.keys() & set(site.edges[page.file][0])):
                    linking.setdefault(file, []).append(page)
        for file in sorted(linking):
            pages = sorted(linking[file], key=lambda page: page.path)
            message = f"{hidden[file].path} asks search engines not to index it (noindex)"
            folder = hidden[file].path.rpartition("/")[0]
            around = [page for page in sources if page.path.startswith(folder)]
            if len(pages) >= _MENU_PAGES and len(pages) >= _MENU_SHARE * len(around):
                others = tuple(Related(page.path, "links there too") for page in pages[1 : 1 + _RELATED])
                yield SiteFinding(
                    f"{message}, and {len(pages)} pages link to it", pages[0].file, related=others
                )
                continue
            for page in pages:
                yield SiteFinding(
                    f"{message}: link to another page, or let this one be found",
                    page.file,
                    to=file,
                    followed_only=True,
                )

    def _is_hidden(self, page: PageSummary) -> bool:
        return page.noindex and not page.stub and not matches(page.url, self.options.ignore_paths)
