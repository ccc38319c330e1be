"""URL502: an internal link with or without the slash that its page's URL ends with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import unquote, urlsplit

from msgspec import Meta

from linklint.rule import (
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.hrefs import shown, split


class SlashOptions(Options, frozen=True, kw_only=True):
    """Options of URL502."""

    style: Annotated[
        Literal["auto", "always", "never"],
        Meta(
            description="Whether URLs of pages end with a slash; auto: as each page's own file says "
            "(docs/index.html is /docs/, docs.html is /docs)."
        ),
    ] = "auto"


class TrailingSlash(LinkRule):
    """Links spell the end of a page's URL as the server does: with the final slash, or without.

    ## What it does
    Reports links to `/docs` where the site has `docs/index.html`, and links to `/docs/` where it has
    `docs.html` (with clean URLs). Also reported are links for which the site has a redirect that only adds
    or drops the slash. `style` demands one of the two everywhere.

    A site may know better: where its canonical links, or most of its own links, leave the slash out of
    `/docs` though it has `docs/index.html`, the host serves that, and nothing is reported. The same holds for
    `/docs/` and `docs.html`, which Netlify and Cloudflare answer anyway (a `_redirects` or `_headers` file
    tells), but GitHub Pages and plain servers do not.

    Left alone: URLs that name a file (`/a.html`), the home page, URLs that a redirect file rewrites to a
    page, and Markdown sources, whose links lead to files.

    ## Why it matters
    Servers answer the other spelling with a redirect, or not at all; without the slash, relative links of the
    page lead elsewhere. With both spellings in use the page has two addresses: link to the one that is meant
    to be found
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>).

    ## Bad
    ```html page.html
    <a href="/docs">Documentation</a>
    ```
    ```html docs/index.html
    <h1>Documentation</h1>
    ```

    ## Good
    ```html page.html
    <a href="/docs/">Documentation</a>
    ```
    ```html docs/index.html
    <h1>Documentation</h1>
    ```

    ## When to turn it off
    When the server answers both spellings with the page itself, and its canonical link settles which
    counts.
    """

    meta = RuleMeta(
        code="URL502",
        name="trailing-slash",
        summary="An internal link lacks the final slash, or has one too many",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
        profiles=("recommended", "seo", "strict"),
        formats=("html",),
    )
    Options = SlashOptions
    options: SlashOptions
    statuses = frozenset({Status.PAGE, Status.REDIRECT})
    plain = False

    def may_target(self, target: Target) -> bool:
        name = target.path.rstrip("/").rpartition("/")[2]
        if not name or target.status not in self.statuses:
            return False
        if target.status is Status.REDIRECT:
            return _slash_only(target)
        if target.path.endswith("/"):
            return self.options.style != "always"
        return self.options.style != "never" and "." not in name

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if not self.may_target(target):
            return
        slashed = target.path.endswith("/")
        wanted = self._wanted(target, page)
        if wanted is None or slashed == wanted:
            return
        origin, path, suffix = split(link.href)
        right = path.rstrip() + "/" if wanted else path.rstrip().rstrip("/")
        if not path.strip() or path.rstrip().endswith("/") is wanted or right.endswith(("..", "/.")):
            return
        said = "lacks the final slash" if wanted else "has a final slash"
        yield Finding(
            f"{shown(link.href)} {said} of the page's URL {unquote(_url(target, page, wanted))}"
            if wanted
            else f"{shown(link.href)} {said}; the page's URL is {unquote(_url(target, page, wanted))}",
            link,
            fix=Fix(f"Write {origin + right + suffix}", href=origin + right + suffix),
        )

    def _wanted(self, target: Target, page: Page) -> bool | None:
        if target.status is Status.REDIRECT:
            return not target.path.endswith("/")
        if self.options.style != "auto":
            return self.options.style == "always"
        if target.file is None:
            return None
        url = page.site.url_of(target.file)
        # A rewrite serves the page under another URL, whose spelling is the rewrite's own matter.
        if _bare(url) not in (
            _bare(page.site.base_path + target.path),
            _bare(target.base + target.path) + ".html",
        ):
            return None
        return page.site.ends_with_slash(target.file)


def _url(target: Target, page: Page, slash: bool) -> str:
    url = page.site.base_path + target.path.rstrip("/")
    return url + "/" if slash else url


def _bare(url: str) -> str:
    return unquote(url).strip("/").casefold()


def _slash_only(target: Target) -> bool:
    """Whether a redirect only adds or drops the final slash."""
    redirect = target.redirect
    if redirect is None or redirect.external or redirect.loop or redirect.missing or not redirect.hops:
        return False
    path = unquote(urlsplit(redirect.hops[-1]).path)
    here = target.base + target.path
    return path != here and path.rstrip("/") == here.rstrip("/")
