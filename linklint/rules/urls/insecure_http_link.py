"""URL501: an http link to a host that serves https."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
    Target,
)

#: Top-level domains that Chromium's HSTS preload list (transport_security_state_static.json, which the other
#: browsers take over) holds as a whole with "force-https": whatever host is below them is https only.
_HTTPS_ONLY = frozenset({"app", "day", "dev", "new", "page"})
_HTTP = re.compile(r"\s*http:", re.I)


class InsecureOptions(Options, frozen=True, kw_only=True):
    """Options of URL501."""

    https_hosts: Annotated[
        tuple[str, ...], Meta(description="Other hosts that are known to serve https (subdomains too).")
    ] = ()


class InsecureHttpLink(LinkRule):
    """Links use https where it is known to be served.

    ## What it does
    Reports `http://` links to hosts of the site itself when `site.url` is https (an error), and to other
    hosts that are known to serve https (a warning): those in the option `https-hosts`, and every host under
    the top-level domains `.app`, `.day`, `.dev`, `.new` and `.page`, which browsers only ever open over
    https.
    Links with a port are left alone: https has another one.

    ## Why it matters
    Each such link costs a redirect, and until then the connection can be read and changed on the way.
    For its own index Google prefers https pages as the canonical ones
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>).

    ## Bad
    ```html
    <a href="http://site.test/a/">A</a>
    ```

    ## Good
    ```html
    <a href="https://site.test/a/">A</a>
    ```

    ## When to turn it off
    When the site has to stay reachable without https: then its `site.url` is http, and the rule is silent
    about it anyway.
    """

    meta = RuleMeta(
        code="URL501",
        name="insecure-http-link",
        summary="A link uses http where https is served",
        severity=Severity.ERROR,
        fix=FixKind.SAFE,
        variants={"external": Severity.WARNING},
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
            Source("HSTS preload list", "https://hstspreload.org/"),
        ),
        tags=("security",),
        group_by=GroupBy.HOST,
    )
    Options = InsecureOptions
    options: InsecureOptions

    plain = False

    def may_target(self, target: Target) -> bool:
        return target.scheme == "http" and not target.port and (target.own_host or self._serves(target.host))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if not self.may_target(target) or not _HTTP.match(link.href):
            return
        own = target.own_host
        if own and not page.site.url.startswith("https:"):
            return
        whom = "this site" if own else target.host
        yield Finding(
            f"http link to {whom}, which serves https",
            link,
            variant=None if own else "external",
            fix=Fix(
                "Use https",
                Applicability.SAFE if own else Applicability.UNSAFE,
                href=_HTTP.sub("https:", link.href, count=1),
            ),
        )

    def _serves(self, host: str) -> bool:
        if host.rpartition(".")[2] in _HTTPS_ONLY:
            return True
        return any(host == known or host.endswith("." + known) for known in self.options.https_hosts)
