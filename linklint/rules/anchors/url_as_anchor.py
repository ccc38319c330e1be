"""ANC204: the text of a link is a URL."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    About,
    Finding,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    TextSource,
    Zone,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.links import LEAVING, is_listed, same_document

_URL = later(r"https?://\S+", re.I)
#: Addresses that are shown to be typed or read: machines of one's own, numbers, reserved names.
_LOCAL = later(
    r"https?://(?:[\d.]+|\[[\da-f:]+\]|[\w-]+|(?:[\w-]+\.)*example(?:\.(?:com|net|org))?)(?=[:/?#]|$)",
    re.I,
)
#: Addresses that are the customary way to cite something: DOIs, and the text of a licence in a notice.
_CITED = later(
    r"https?://(?:(?:dx\.)?doi\.(?:org|acm\.org)/10\.|\S*(?<![a-z])licen[cs]es?(?![a-z])"
    r"|(?:www\.)?creativecommons\.org/)",
    re.I,
)
_SHOWN = 60


class UrlAnchorOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC204."""

    allow_zones: Annotated[
        tuple[Zone, ...], Meta(description="Parts of the page where a URL may be a link text.")
    ] = (Zone.FOOTER,)
    ignore_autolinks: Annotated[
        bool,
        Meta(description="Leave out URLs that Markdown itself makes links of (`<https://…>` and bare ones)."),
    ] = True


class UrlAsAnchor(LinkRule):
    """A link is named after what it leads to, not after its address.

    ## What it does
    Reports links whose whole text is a complete `http` or `https` URL.

    Left alone: entries of lists and tables, where sources are cited by their address; footers
    (`allow-zones`); what visitors wrote; code; addresses that are there to be read (`localhost`, IP
    addresses, hosts of one word, `example.com`); DOIs and addresses of licences, which are cited that way;
    redirect pages; and in Markdown autolinks and bare URLs, unless `ignore-autolinks` is off.

    ## Why it matters
    *Link best practices for Google* asks for link text that is "descriptive, reasonably concise, and
    relevant" (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>). A screen reader
    spells an address out.

    ## Bad
    ```html
    <p>See <a href="https://a.test/x">https://a.test/x</a>.</p>
    ```

    ## Good
    ```html
    <p>See <a href="https://a.test/x">the study of x</a>.</p>
    ```

    ## When to turn it off
    Where readers are to see addresses: printed texts, security advisories, documentation of an interface.
    """

    meta = RuleMeta(
        code="ANC204",
        name="url-as-anchor",
        about=About.TEXT,
        summary="The text of a link is a URL",
        severity=Severity.INFO,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
            ),
        ),
        group_by=GroupBy.TEXT,
    )
    Options = UrlAnchorOptions
    options: UrlAnchorOptions
    elements = frozenset({"a"})
    statuses = LEAVING

    def may_text(self, text: str) -> bool:
        return _URL.fullmatch(text.strip()) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        text = link.text
        if (
            link.kind is not Kind.HYPERLINK
            or link.text_source is not TextSource.TEXT
            or not _URL.fullmatch(text)
            or _LOCAL.match(text)
            or _CITED.match(text)
            or link.target.host == "t.co"  # a post of X that is shown here
            or (link.bare and self.options.ignore_autolinks)
            or link.in_code
            or link.ugc is not None
            or link.zone in self.options.allow_zones
            or not _LISTED.isdisjoint(link.context)
            or page.refresh is not None
            or is_listed(link, page)
            or same_document(link, page)
        ):
            return
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        yield Finding(f"the link text is the address {shown}; say what is to be found there", link)


_LISTED = frozenset({"list-item", "table"})
