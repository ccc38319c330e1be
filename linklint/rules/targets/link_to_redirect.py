"""TGT304: an internal link leads to a redirect instead of the page behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import urljoin, urlsplit

from msgspec import Meta, Struct

from linklint.rule import (
    Applicability,
    Column,
    Fix,
    FixKind,
    Options,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rules.hrefs import shown, split
from linklint.rules.paths import matches
from linklint.rules.targets._href import escape_url, relative_url

_PERMANENT = frozenset({301, 308})
_TEMPORARY = frozenset({302, 303, 307})


class RedirectOptions(Options, frozen=True, kw_only=True):
    """Options of TGT304."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of redirects that links are meant to use (short URLs, logins)."),
    ] = ()


class LinkToRedirect(SiteRule):
    """An internal link leads to the page itself, not to a redirect to it.

    ## What it does
    Reports links to a path that the site redirects elsewhere inside the site: by a rule of its `_redirects`
    file, or by a page that is only a `<meta http-equiv=refresh>` (the alias stubs of Hugo and Jekyll). A
    temporary redirect (302, 303, 307, or a refresh after some seconds) is only worth an info.

    Not reported: redirects that leave the site (short and partner links are made for that), redirects of
    the home page (language choice), and those that only add or drop a final slash.

    ## Why it matters
    Every visit takes one request more, and the link breaks on the day somebody tidies up the redirects.
    [Google](https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls) asks to
    link to the canonical URL rather than to a duplicate, and
    [reads](https://developers.google.com/search/docs/crawling-indexing/301-redirects) a refresh after 0
    seconds as a permanent redirect. Rank is not the reason: *How to move a site* says that "301 and other
    permanent redirects don't cause a loss in PageRank"
    (<https://developers.google.com/search/docs/crawling-indexing/site-move-with-url-changes>).

    The fix is safe where one permanent hop leads to a page of the site.

    ## Bad
    ```html page.html
    <a href="/old/">Guide</a>
    ```
    ```text _redirects
    /old/ /new/ 301
    ```
    ```html new/index.html
    <h1>Guide</h1>
    ```

    ## Good
    ```html page.html
    <a href="/new/">Guide</a>
    ```
    ```text _redirects
    /old/ /new/ 301
    ```
    ```html new/index.html
    <h1>Guide</h1>
    ```

    ## When to turn it off
    When links go through redirects on purpose everywhere; for some of them use `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT304",
        name="link-to-redirect",
        summary="An internal link leads to a redirect",
        severity=Severity.WARNING,
        variants={"temporary": Severity.INFO},
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
            Source(
                "Redirects and Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/301-redirects",
            ),
            Source(
                "How to move a site",
                "https://developers.google.com/search/docs/crawling-indexing/site-move-with-url-changes",
                "301 and other permanent redirects don't cause a loss in PageRank",
            ),
        ),
    )
    Options = RedirectOptions
    options: RedirectOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        yield from self._to_rules(site)
        yield from self._to_stubs(site)

    def _to_rules(self, site: Site) -> Iterator[SiteFinding]:
        for source, href, redirect in site.redirect_uses():
            if redirect.loop or redirect.external or not redirect.hops:
                continue  # loops are TGT306; links off the site through a redirect are meant
            if redirect.code not in _PERMANENT and redirect.code not in _TEMPORARY:
                continue  # rewrites answer under the link's own URL
            page = site.by_file[source]
            origin, path, suffix = split(href)
            final = _in_site(redirect.hops[-1], site)
            if self._meant(urljoin(page.url, path), final, site):
                continue
            hop = _Hop(
                what=f"{shown(href)} is redirected to {final}",
                final=None if redirect.missing else final,
                temporary=redirect.code in _TEMPORARY,
                single=len(redirect.hops) == 1,
            )
            whole = origin != "" or path.startswith("/") or site.view.url != ""
            suffix = "" if "#" in final or "?" in final else suffix
            yield hop.finding(origin + hop.href(page, whole) + suffix, source, href=href)

    def _to_stubs(self, site: Site) -> Iterator[SiteFinding]:
        hops: dict[int, _Hop] = {}
        for page in site.pages:
            if page.stub:
                hop = self._stub(page, site)
                if hop is not None:
                    hops[page.file] = hop
        if not hops:
            return
        for page in site.pages:
            if page.stub or page.file not in site.edges:
                continue
            # Without site.url nobody knows the path under which the root is served, and sources may be
            # built and shown under several: stay relative.
            whole = site.view.url != "" and page.format != "markdown"
            followed, qualified = site.edges[page.file]
            for stub in dict.fromkeys((*followed, *qualified)):
                if stub in hops:
                    hop = hops[stub]
                    yield hop.finding(hop.href(page, whole), page.file, to=stub)

    def _stub(self, stub: PageSummary, site: Site) -> _Hop | None:
        """What links to ``stub`` are told; ``None`` when they are fine."""
        seen = {stub.file}
        current = stub
        temporary = False
        fragment = ""
        while current.stub:
            temporary = temporary or current.refresh_seconds > 0
            fragment = current.refresh_url.partition("#")[2] or fragment
            file = current.refresh
            if file is None or file in seen:
                return None  # off the site, to nothing, or a loop (TGT306)
            seen.add(file)
            if file not in site.by_file:
                final = site.view.url_of(file)
                break
            current = site.by_file[file]
            final = current.url
        if self._meant(stub.url, final, site):
            return None
        final += f"#{fragment}" if fragment else ""
        return _Hop(f"{stub.path} only redirects to {final}", final, temporary, single=len(seen) == 2)

    def _meant(self, start: str, final: str, site: Site) -> bool:
        """Whether a link to the redirect at ``start`` is as it should be."""
        base = site.view.base_path
        path = start.removesuffix("index.html")
        if path in ("", "/", base, base.rstrip("/")):
            return True  # the home page sends visitors to their language
        if path.rstrip("/") == urlsplit(final).path.rstrip("/"):
            return True
        return matches(start, self.options.ignore_paths)


class _Hop(Struct, frozen=True):
    """One redirect, and what to say about links to it. ``final`` is ``None`` where nothing is there."""

    what: str
    final: str | None
    temporary: bool
    single: bool

    def href(self, page: PageSummary, whole: bool) -> str:
        """How ``page`` links to where the redirect ends: from the root, or relative."""
        if self.final is None:
            return ""
        path, mark, fragment = self.final.partition("#")
        return (escape_url(path) if whole else relative_url(page.url, path)) + mark + fragment

    def finding(
        self, fixed: str, source: int, *, to: int | None = None, href: str | None = None
    ) -> SiteFinding:
        message = self.what
        fix = None
        if self.temporary:
            message += " for the time being"
        if self.final is None:
            message += ", where there is nothing"
        elif not self.temporary:
            message += ": link there"
            safety = Applicability.SAFE if self.single else Applicability.UNSAFE
            fix = Fix(f"Link to {fixed}", safety, href=fixed)
        variant = "temporary" if self.temporary else None
        return SiteFinding(message, file=source, to=to, href=href, variant=variant, fix=fix)


def _in_site(url: str, site: Site) -> str:
    """A URL of the site as a root-relative reference."""
    parts = urlsplit(url)
    if parts.netloc and parts.hostname in site.view.hosts:
        return url[url.index(parts.netloc) + len(parts.netloc) :] or "/"
    return url
