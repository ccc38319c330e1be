"""URL509: a link within the site that is not written in the site's own style."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import urlsplit

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
    Target,
)
from linklint.rules.hrefs import shown, split
from linklint.rules.urls._written import INTERNAL, host_of


class AbsoluteOptions(Options, frozen=True, kw_only=True):
    """Options of URL509."""

    style: Annotated[
        Literal["root-relative", "absolute"],
        Meta(
            description="How links from the root are written: /a/, or with the scheme and host of site.url."
        ),
    ] = "root-relative"


class AbsoluteInternal(LinkRule):
    """Links within the site are all written in one style.

    ## What it does
    With `style = "root-relative"` (the default) it reports full URLs of the site itself; with
    `style = "absolute"` links that begin with `/`. Relative links (`../a/`) are neither.

    ## Why it matters
    Links without a host also work in a preview and survive a move to another host; full URLs survive being
    copied elsewhere. Which of the two is better is for the site to say: nobody has published a rule about it,
    and this one only keeps to a choice that you have made.

    ## Bad
    ```html
    <a href="https://site.test/a/">A</a>
    ```

    ## Good
    ```html
    <a href="/a/">A</a>
    ```

    ## When to turn it off
    It is off in every profile: select it if your site has such a style. Feeds and e-mails need full URLs.
    """

    meta = RuleMeta(
        code="URL509",
        name="absolute-internal",
        summary="An internal link is not written in the site's style",
        severity=Severity.OFF,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "RFC 3986, section 4.2: relative reference",
                "https://www.rfc-editor.org/rfc/rfc3986#section-4.2",
            ),
        ),
        profiles=(),
        precedence=("URL501", "URL503"),
    )
    Options = AbsoluteOptions
    options: AbsoluteOptions
    statuses = INTERNAL
    plain = False

    def may_target(self, target: Target) -> bool:
        if target.status not in self.statuses:
            return False
        if self.options.style == "root-relative":
            return target.own_host
        href = target.href.lstrip()
        return href.startswith("/") and not href.startswith("//")

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        site = page.site.url
        if not site or not self.may_target(link.target):
            return
        parts = urlsplit(site)
        origin, path, suffix = split(link.href)
        if self.options.style == "absolute":
            if origin:
                return
            href = f"{parts.scheme}://{parts.netloc}{path.lstrip()}{suffix}"
            message = (
                f"{shown(link.href)} leaves out the host; the style of this site is {parts.netloc} in full"
            )
        else:
            # A link to a further host, or under <base href>, would lead elsewhere without its host.
            if not origin or host_of(link.target) != (parts.hostname or ""):
                return
            path = path if path.startswith("/") else f"/{path}"
            if path.startswith("//"):
                return
            href = path + suffix
            message = f"full URL of a page of this site; write {shown(href)}"
        yield Finding(message, link, fix=Fix(f"Write {href}", href=href))
