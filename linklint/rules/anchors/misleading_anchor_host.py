"""ANC218: the text of a link shows one host, and the link leads to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated
from urllib.parse import unquote

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    About,
    Finding,
    Kind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Status,
    Target,
    TextSource,
    registrable_domain,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.links import described

_SHORTENERS = frozenset(
    {
        "bit.ly",
        "buff.ly",
        "cutt.ly",
        "dlvr.it",
        "fb.me",
        "goo.gl",
        "is.gd",
        "lnkd.in",
        "ow.ly",
        "rb.gy",
        "t.co",
    }
    | {"t.ly", "tiny.cc", "tinyurl.com", "trib.al", "wp.me", "youtu.be", "amzn.to", "ift.tt", "shrsl.com"}
)
_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
#: A URL, or a host with a known ending: most names with a dot (README.md, node.js) are files and products.
_SHOWN = later(
    rf"(?:(?:https?://|(?=www\.))(?P<full>(?:{_LABEL}\.)+[a-z][a-z0-9-]+)"
    rf"|(?P<bare>(?:{_LABEL}\.)+(?:com|org|edu|gov|de|fr|uk|eu|ch|at|nl|ru|jp)))"
    r"(?::\d+)?(?:[/?#]\S*)?",
    re.I,
)
#: Hosts that only count a click and pass it on.
_COUNTERS = later(r"(?:go|out|l|r|click|clicks|track|tracking|link|links|partners?|redirect|ad|ads)\.")
_EXAMPLE = later(r"(?:^|\.)(?:example(?:\.\w+)?|test|invalid|localhost)$")


class MisleadingOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC218."""

    allow_hosts: Annotated[
        tuple[str, ...],
        Meta(description="Domains that a link may lead to whatever host it shows: click counters, mirrors."),
    ] = ()


class MisleadingAnchorHost(LinkRule):
    """A link that shows an address leads to that address.

    ## What it does
    Reports links whose text is a URL or a host name while the link leads to another site, by registrable
    domain.

    Left alone: sites of one name under several endings (`shop.com`, `shop.de`); names put together of those
    in the other host (`moneytimes.com` for `money.times.com`), as of a company's editions; addresses that
    hold the shown host inside, as archives and translators do; link shorteners and hosts that count clicks
    (`go.`, `track.`, `partners.`); qualified links (paid ones lead through networks); hosts of
    `site.owned-hosts` and links into the site; example hosts; visitors' words; code. A bare name counts as a
    host only with a common ending, since many names of files and products have a dot.

    ## Why it matters
    The text promises one site and the link opens another: so do phishing mails, and readers have learnt
    to leave. Usually it is an old address that nobody changed in the text, or the wrong link.

    ## Bad
    ```html
    <p>Pay at <a href="https://evil.net/">paypal.com</a>.</p>
    ```

    ## Good
    ```html
    <p>Pay at <a href="https://www.paypal.com/pay">paypal.com</a>.</p>
    ```

    ## When to turn it off
    Where links pass a click counter that hides its destination; or name it in `allow-hosts`. It is not in the
    recommended preset: few real pages have shown it its fault.
    """

    meta = RuleMeta(
        code="ANC218",
        name="misleading-anchor-host",
        about=About.TEXT,
        summary="A link shows one host and leads to another",
        severity=Severity.WARNING,
        profiles=("seo", "strict"),
    )
    Options = MisleadingOptions
    options: MisleadingOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.EXTERNAL})

    def may_target(self, target: Target) -> bool:
        return not target.owned

    def may_text(self, text: str) -> bool:
        return "." in text and _SHOWN.fullmatch(text.strip()) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        found = _SHOWN.fullmatch(link.text)
        if (
            found is None
            or link.kind is not Kind.HYPERLINK
            or link.text_source is not TextSource.TEXT
            or link.target.owned
            or link.rel.qualified
            or _COUNTERS.match(link.target.host)
            or link.in_code
            or link.ugc is not None
        ):
            return
        shown = (found["full"] or found["bare"]).lower()
        target = link.target
        text_domain, domain = registrable_domain(shown), registrable_domain(target.host)
        if (
            _name(text_domain) == _name(domain)
            or domain in _SHORTENERS
            or text_domain in _SHORTENERS
            or domain in self.options.allow_hosts
            or _EXAMPLE.search(shown)
            or _EXAMPLE.search(target.host)
            or _put_together(_name(text_domain), target.host, _name(domain))
            or _name(text_domain) in unquote(target.url).lower().partition("#")[0]
        ):
            return
        yield Finding(
            f"the link text shows {shown}, but the link leads to {target.host}: {described(target)}", link
        )


def _name(domain: str) -> str:
    """The name without its ending: a company has it under several."""
    return domain.partition(".")[0]


#: Shorter names are found inside others by chance. Our numbers.
_PART, _START = 3, 5


def _put_together(shown: str, host: str, name: str) -> bool:
    """Whether the shown name is made of the names in the host: an edition, or a brand that has moved."""
    if len(name) >= _START and name in shown:
        return True
    first = host.removeprefix("www.").partition(".")[0]
    return len(first) >= _PART and first in shown and len(name) >= _START and shown[:_START] == name[:_START]
