"""URL512: a link that does not show where it leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    FixKind,
    GroupBy,
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
from linklint.rules.urls._tables import shorteners

_SHARE = re.compile(r"\b(?:share|sharing|addthis|teilen)\b", re.I)

#: X turns every URL of a post into a short link whose text is a URL again; so does its embedding code.
_OF_A_POST = re.compile(r"(?:https?://)?(?:t\.co|pic\.twitter\.com|pic\.x\.com)/", re.I)
#: What X shows of such a link: the start of the real address.
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?…?", re.I)


class ShortenerOptions(Options, frozen=True, kw_only=True):
    """Options of URL512."""

    extra_hosts: Annotated[tuple[str, ...], Meta(description="Further hosts of short links.")] = ()
    ignore_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts that may be linked, such as a short domain of your own.")
    ] = ()


class ShortenerLink(LinkRule):
    """Links name their destination, not a short link to it.

    ## What it does
    Reports links to link shorteners: `bit.ly`, `t.co`, `tinyurl.com`, `ow.ly`, `buff.ly`, `is.gd`, `cutt.ly`,
    `rb.gy`, `tiny.cc`, `t.ly`. Left alone: their home pages, hosts in `site.owned-hosts`, buttons for
    sharing, posts of X that are shown on the page, and what visitors wrote.

    ## Why it matters
    A web page has room for the whole URL. A short link hides from the reader where it leads, costs one more
    redirect, and is lost with the service that made it. Nobody publishes a rule about them: that it is
    worth a note is our own judgement.

    ## Bad
    ```html
    <a href="https://bit.ly/3x">Study</a>
    ```

    ## Good
    ```html
    <a href="https://x.example/study/">Study</a>
    ```

    ## When to turn it off
    When you count clicks with short links on purpose; for a short domain of your own use `ignore-hosts`.
    """

    meta = RuleMeta(
        code="URL512",
        name="shortener-link",
        summary="A link goes through a link shortener",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        sources=(
            Source(
                "RFC 9110, section 15.4: redirection", "https://www.rfc-editor.org/rfc/rfc9110#section-15.4"
            ),
        ),
        profiles=("seo", "strict"),
        precedence=("REL101",),
        group_by=GroupBy.HOST,
    )
    Options = ShortenerOptions
    options: ShortenerOptions
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def may_target(self, target: Target) -> bool:
        if target.status is not Status.EXTERNAL or target.owned or target.path in ("", "/"):
            return False
        host = target.host.removeprefix("www.")
        options = self.options
        return (host in shorteners() or host in options.extra_hosts) and host not in options.ignore_hosts

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if not self.may_target(target) or link.ugc is not None or _shares(link):
            return
        yield Finding(f"{target.host} is a link shortener; link to the page itself", link)


def _shares(link: Link) -> bool:
    """Whether the link is a button for sharing the page, or stands in a post of X that is shown here."""
    if _OF_A_POST.match(link.text):
        return True
    if link.target.host == "t.co" and _ADDRESS.fullmatch(link.text):
        return True
    named = link.attributes.get("class", "").replace("_", " ")
    return any(_SHARE.search(text) is not None for text in (named, link.text))
