"""URL511: a URL without scheme."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Kind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.hrefs import shown
from linklint.rules.urls._written import INTERNAL

_RELATIVE = re.compile(r"\s*//(?=[^/\\\s])")


class ProtocolRelative(LinkRule):
    """Links to hosts say `https:`.

    ## What it does
    Reports URLs that begin with `//host`, on links and on frames, images, scripts and styles that are loaded
    from another host. Hints (`preconnect`, `dns-prefetch`) are left alone: they name a host, not a page.

    The fix is safe on a site whose `site.url` is https: there the browser adds the same scheme.

    ## Why it matters
    Such a URL takes over the scheme of the page, which helped when a site was served over http and https
    alike. Opened from a disk, or quoted in a feed or an e-mail, it leads nowhere; over http, it loads over
    http (<https://developer.mozilla.org/en-US/docs/Web/URI/Reference/Schemes>). That it is worth a note is
    our own judgement.

    ## Bad
    ```html
    <a href="//x.example/a/">x</a>
    ```

    ## Good
    ```html
    <a href="https://x.example/a/">x</a>
    ```

    ## When to turn it off
    While the site is served over both schemes. The rule is off in the default profile.
    """

    meta = RuleMeta(
        code="URL511",
        name="protocol-relative",
        summary="A URL begins with // instead of https://",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "RFC 3986, section 4.2: network-path reference",
                "https://www.rfc-editor.org/rfc/rfc3986#section-4.2",
            ),
        ),
        profiles=("seo", "strict"),
        precedence=("URL503",),
    )
    elements = frozenset({"a", "area", "form", "iframe", "img", "link", "script"})
    statuses = INTERNAL | {Status.EXTERNAL}
    plain = False

    def may_target(self, target: Target) -> bool:
        return _RELATIVE.match(target.href) is not None and (
            target.own_host or target.status is Status.EXTERNAL
        )

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.kind is Kind.HINT or not self.may_target(link.target):
            return
        # Where site.url says nothing, https is likely, but not known.
        scheme = "http:" if link.target.own_host and page.site.url.startswith("http:") else "https:"
        same = page.site.url.startswith(scheme)
        yield Finding(
            f"{shown(link.href)} leaves the scheme to the page; write {scheme}",
            link,
            fix=Fix(
                f"Write {scheme}",
                Applicability.SAFE if same else Applicability.UNSAFE,
                href=_RELATIVE.sub(f"{scheme}//", link.href, count=1),
            ),
        )
