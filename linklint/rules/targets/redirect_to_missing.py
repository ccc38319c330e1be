"""TGT320: a redirect rule leads to a page that does not exist."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import unquote, urlsplit

from msgspec import Meta

from linklint.rule import Options, RuleMeta, Severity, Site, SiteFinding, SiteRule
from linklint.rules.paths import matches
from linklint.rules.targets._rules import NO_REGEX

#: A rule with this status shows an error page on purpose.
_NOT_FOUND = 404
_REWRITE = 200
#: What the hosts themselves serve: functions, identity, image services.
_SERVED = ("/.netlify", "/cdn-cgi", "/.well-known")


class MissingOptions(Options, frozen=True, kw_only=True):
    """Options of TGT320."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths of destinations that something else serves.")
    ] = ()


class RedirectToMissing(SiteRule):
    """A redirect leads to something that is there.

    ## What it does
    Reports rules of the `_redirects` file whose destination on this site does not exist. A chain is reported
    once, at the rule that leads to nothing. Where a rule is written as a regular expression (`/blog/(\\d+)`,
    `$1`), which neither Netlify nor Cloudflare reads, the finding says so.

    Left alone: rules with splats or placeholders in their source, destinations on other hosts, below another
    base path or declared in `site.dynamic`, paths that the host itself serves (`/.netlify/…`,
    `/cdn-cgi/…`), and rules with the status 404.

    ## Why it matters
    Old links that the rule was to save end at the error page after all, one request later.

    ## Bad
    ```text _redirects
    /old /nope 301
    ```
    ```html new.html
    <h1>New</h1>
    ```

    ## Good
    ```text _redirects
    /old /new.html 301
    ```
    ```html new.html
    <h1>New</h1>
    ```

    ## When to turn it off
    It is not in the recommended preset: none of the real sites that it was tried on has such a rule, so
    that nobody knows yet how often it is right. Turn it off when most of the site is built elsewhere; for
    parts of it declare `site.dynamic` or use `ignore-paths`.
    """

    meta = RuleMeta(
        code="TGT320",
        name="redirect-to-missing",
        summary="A redirect rule leads to a page that does not exist",
        severity=Severity.ERROR,
        profiles=("seo", "strict"),
        tags=("broken",),
    )
    Options = MissingOptions
    options: MissingOptions
    reads = frozenset()

    def check(self, site: Site) -> Iterator[SiteFinding]:
        sources = {_key(source) for source, _ in site.redirects}
        seen: set[int] = set()
        regular = {rule.line for rule in site.redirect_map.rules if rule.regex}
        for source, redirect in site.redirects:
            if not redirect.missing or redirect.loop or redirect.code == _NOT_FOUND or redirect.line in seen:
                continue
            seen.add(redirect.line)
            hops = redirect.hops
            if len(hops) > 1 and _key(urlsplit(hops[-2]).path) in sources:
                continue  # the last rule of the chain has a finding of its own
            path = unquote(urlsplit(hops[-1]).path)
            if path.startswith(_SERVED) or matches(path, self.options.ignore_paths):
                continue
            verb = "rewritten" if redirect.code == _REWRITE else "redirected"
            message = f"{source} is {verb} to {hops[-1]}, where there is nothing"
            similar = _similar(path, site)
            if redirect.line in regular:
                message += f"; {NO_REGEX}"
            elif similar is not None:
                message += f"; did you mean {similar}?"
            yield SiteFinding(message, path=redirect.origin or "_redirects", line=redirect.line or None)


def _similar(path: str, site: Site) -> str | None:
    """The URL path of the one existing page that was probably meant."""
    base = site.view.base_path
    found = site.view.similar(path[len(base) :]) if path.startswith(base) else None
    if found is None:
        return None
    file = site.view.find(found if not found.endswith("/") else posixpath.join(found, "index.html"))
    return None if file is None else site.view.url_of(file)


def _key(path: str) -> str:
    return path.rstrip("/") or "/"
