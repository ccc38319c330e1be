"""TGT309: a followed link leads to what robots.txt blocks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, TypeAlias
from urllib.parse import unquote

from msgspec import Meta

from linklint.rule import (
    Column,
    Options,
    PageSummary,
    Related,
    RobotsRule,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.paths import matches

#: From so many pages, and such a share of all, it is a menu that links (our choice).
_MENU_PAGES, _MENU_SHARE = 10, 0.30
#: From so many links on that one line of robots.txt blocks, one finding speaks for all (our choice).
_MANY_LINKS = 20
#: Above this share of the pages, the site as a whole is blocked (our choice).
_WHOLE = 0.9
_RELATED = 5

_UTILITY = (
    *("/login", "/signin", "/sign-in", "/logout", "/register", "/signup", "/account", "/cart", "/basket"),
    *("/checkout", "/search", "/search.html", "/admin", "/wp-admin", "/wp-login.php", "/cdn-cgi", "/api"),
    *("/privacy", "/terms", "/imprint", "/impressum", "/datenschutz", "/print", "*/print/*", "*/print.html"),
    *("/go", "/out", "/recommend", "/recommends", "/refer", "/visit", "/get", "/deal", "/deals", "/aff"),
)


#: Pages with a link, and what is written there.
Uses: TypeAlias = list[tuple[PageSummary, str]]


class BlockedOptions(Options, frozen=True, kw_only=True):
    """Options of TGT309."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths that visitors need and search engines do not."),
    ] = _UTILITY
    queries: Annotated[
        bool, Meta(description="Whether links with a query count: filters and sorted lists, as a rule.")
    ] = False


class LinkToRobotsBlocked(SiteRule):
    """Links lead visitors and search engines to the same pages.

    ## What it does
    Reports followed links to what the site's robots.txt blocks for Googlebot. The file is read as Google
    reads it: the longest rule wins, a tie is allowed, and a group for Googlebot replaces that for every
    crawler. It counts only where crawlers ask for it, at the top of the host.

    What very many pages link to (ten or more, and 30 % of all: a menu or footer) is reported once; so are
    twenty and more links that the same line blocks (an archive), and a site that is blocked as a whole, in
    robots.txt. These numbers are ours.

    Left alone: links from pages that are themselves blocked, `noindex`, `nofollow` or redirect pages; links
    with a query; and the usual places that nobody searches for: login, cart, search, legal notices, redirects
    of affiliate links (`ignore-paths`).

    ## Why it matters
    Either the page is worth a link, then it is usually worth being found; or the rule blocks more than was
    meant. What is blocked is not read, and its own links are not seen. See *robots.txt interpretation*
    (<https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt>).

    ## Bad
    ```html index.html
    <p>Read the <a href="/private/guide.html">guide</a>.</p>
    ```
    ```html private/guide.html
    <h1>Guide</h1>
    ```
    ```text robots.txt
    User-agent: *
    Disallow: /private/
    ```

    ## Good
    ```html index.html
    <p>Read the <a href="/private/guide.html">guide</a>.</p>
    ```
    ```html private/guide.html
    <h1>Guide</h1>
    ```
    ```text robots.txt
    User-agent: *
    Disallow: /private/
    Allow: /private/guide
    ```

    ## When to turn it off
    It is not in the recommended preset: whether something is blocked on purpose, a program cannot know. Name
    such places in `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT309",
        name="link-to-robots-blocked",
        summary="A followed link leads to what robots.txt blocks",
        severity=Severity.WARNING,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "How Google interprets the robots.txt specification",
                "https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt",
            ),
        ),
    )
    Options = BlockedOptions
    options: BlockedOptions
    reads = frozenset({Column.ROBOTS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        robots = site.robots
        if robots is None:
            return
        pages = [page for page in site.pages if page.format == "html"]
        blocked = [page for page in pages if page.blocked]
        if len(blocked) > _WHOLE * len(pages) and not site.partial:
            yield from _whole(site, blocked, len(pages))
            return
        sources = {
            page.file: page
            for page in site.pages
            if not (page.blocked or page.noindex or page.nofollow or page.stub)
        }
        linking: dict[str, Uses] = {}
        for file, href, path in site.blocked_uses():
            page = sources.get(file)
            if page is None or ("?" in path and not self.options.queries):
                continue
            if not matches(unquote(path.partition("?")[0]), self.options.ignore_paths):
                linking.setdefault(path, []).append((page, href))
        lines: dict[int, dict[str, Uses]] = {}
        rules: dict[int, RobotsRule] = {}
        for path, uses in sorted(linking.items()):
            rule = robots.blocks(path)
            if rule is not None:
                rules[rule.line] = rule
                lines.setdefault(rule.line, {})[path] = uses
        for line, paths in sorted(lines.items()):
            if len(paths) > 1 and sum(map(len, paths.values())) >= _MANY_LINKS:
                yield _summary(paths, rules[line])
                continue
            for path, uses in paths.items():
                yield from _findings(path, uses, rules[line], len(sources))


def _whole(site: Site, blocked: list[PageSummary], total: int) -> Iterator[SiteFinding]:
    robots = site.robots
    rule = robots.blocks(blocked[0].url) if robots is not None else None
    if rule is not None:
        yield SiteFinding(
            f'"Disallow: {rule.pattern}" keeps search engines from {len(blocked):,} of {total:,} pages: was '
            "it meant for another copy of the site?",
            path="robots.txt",
            line=rule.line,
        )


def _summary(paths: dict[str, Uses], rule: RobotsRule) -> SiteFinding:
    """One finding for many links behind one line, on the first of them."""
    found = sorted((page.path, href, path, page.file) for path, uses in paths.items() for page, href in uses)
    _, href, path, file = found[0]
    pages = list(dict.fromkeys(name for name, _, _, _ in found))
    return SiteFinding(
        f'robots.txt blocks {path} ("Disallow: {rule.pattern}", line {rule.line}), and {len(found) - 1:,} '
        "more links lead to what this line blocks",
        file,
        href=href,
        followed_only=True,
        related=tuple(Related(name, "such a link") for name in pages[1 : 1 + _RELATED]),
    )


def _findings(path: str, uses: Uses, rule: RobotsRule, total: int) -> Iterator[SiteFinding]:
    message = f'robots.txt blocks {path} ("Disallow: {rule.pattern}", line {rule.line})'
    uses.sort(key=lambda use: (use[0].path, use[1]))
    pages = list(dict.fromkeys(page.path for page, _ in uses))
    if len(pages) >= _MENU_PAGES and len(pages) >= _MENU_SHARE * total:
        page, href = uses[0]
        yield SiteFinding(
            f"{message}, and {len(pages):,} pages link to it",
            page.file,
            href=href,
            followed_only=True,
            related=tuple(Related(other, "links there too") for other in pages[1 : 1 + _RELATED]),
        )
        return
    for page, href in uses:
        yield SiteFinding(
            f"{message}: link to another page, or lift the rule", page.file, href=href, followed_only=True
        )
