"""URL503: a link to the site under another of its hosts."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.hrefs import split
from linklint.rules.urls._written import INTERNAL, host_of


class HostVariant(LinkRule):
    """Links to the site use the host of `site.url`.

    ## What it does
    Reports links to the site's own pages under another host name: with `www.` where `site.url` has none,
    without it where it has one, or under one of `site.hosts`. Left alone are hosts in `site.owned-hosts`,
    links to another port, and pages whose own canonical link names that other host.

    The fix is safe for the hosts in `site.hosts`, which you have said are the same site.

    ## Why it matters
    The other host answers with a redirect, or serves every page a second time. Google asks to link to the
    canonical URL rather than to a duplicate
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>).

    ## Bad
    ```html
    <a href="https://www.site.test/a/">A</a>
    ```

    ## Good
    ```html
    <a href="https://site.test/a/">A</a>
    ```

    ## When to turn it off
    When the host with `www.` and the one without are different sites: name the other one in
    `site.owned-hosts`.
    """

    meta = RuleMeta(
        code="URL503",
        name="host-variant",
        summary="A link to the site uses another of its hosts",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
        precedence=("URL501",),
        group_by=GroupBy.HOST,
    )
    statuses = INTERNAL | {Status.EXTERNAL}
    plain = False

    def may_page(self, page: Page) -> bool:
        return bool(page.site.url)

    def may_target(self, target: Target) -> bool:
        if target.status is Status.EXTERNAL:
            return not target.owned and target.scheme in ("http", "https") and not target.port
        return target.own_host

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        site_url = page.site.url
        if not site_url or not self.may_target(target):
            return
        scheme, _, rest = site_url.partition("://")
        authority = rest.partition("/")[0]
        own = authority.partition(":")[0].lower()
        host = host_of(target)
        origin, path, suffix = split(link.href)
        if not host or host == own or not origin:
            return  # a relative link takes its host from <base href>, which is not the link's fault
        declared = target.own_host
        if not declared and (host != f"www.{own}" and own != f"www.{host}"):
            return
        canonical = page.canonical
        if canonical is not None and host_of(canonical) == host:
            return
        href = f"{scheme}://{authority}{path}{suffix}"
        yield Finding(
            f"{host} is another name of this site; link to {authority}",
            link,
            fix=Fix(
                f"Link to {authority}",
                Applicability.SAFE if declared else Applicability.UNSAFE,
                href=href,
            ),
        )
