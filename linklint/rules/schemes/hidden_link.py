"""SPM801: a link that readers cannot see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Finding, Options, Page, PageRule, RuleMeta, Severity, Source
from linklint.rule import HiddenLink as Hidden
from linklint.rules.affiliate import under
from linklint.rules.schemes._anchors import bait, domain_of, is_platform, outward

#: Ours: so many sites that have nothing to do with each other must be sold for links that are only switched
#: off, as interfaces do.
_SWITCHED_OFF = 3
#: Declarations that leave a box no size.
_SQUEEZED = ("visibility: collapse", "font-size", "width", "height", "max-width", "max-height", "clip")
_INJECTED = (
    "links that nobody of yours has hidden are a sign that somebody else can write to the site: look for "
    "them in templates, plugins and the database, too"
)


class HiddenLinkOptions(Options, frozen=True, kw_only=True):
    """Options of SPM801."""

    min_hosts: Annotated[
        int,
        Meta(
            ge=1,
            description="How many unrelated sites hidden links lead to before they are reported whatever "
            "their texts say.",
        ),
    ] = 2
    ignore_hosts: Annotated[
        tuple[str, ...], Meta(description="Hosts that hidden links may lead to (subdomains too).")
    ] = ()


class HiddenLink(PageRule):
    """Every link to another site can be seen by readers.

    ## What it does
    Reports links to other sites that the page's own markup hides. Nearly everything hidden is interface, so
    three things come together in a finding:

    - The element, or one around it, is moved off the screen or left without size by an inline style:
      `left: -9999px`, `text-indent: -9999px`, a box of 0 or 1 px that clips, a font of 1 px,
      `visibility: collapse`, `clip: rect(0, 0, 0, 0)`.
    - Nothing on the page reveals it: no control points at it, no role, tag or name makes it a menu, tab,
      dialog, tooltip, skip link or text for screen readers. The name of a menu around it counts where what is
      hidden is a list of links; a single link put into a menu is none.
    - The links lead to `min-hosts` or more unrelated sites, or a text or host names the wares of link spam
      (casinos, pills, loans, replicas …), or a box without size holds a link of several words.

    Links that are only switched off (`display: none`, `hidden`, `opacity: 0`, a box folded to no height) are
    reported where they lead to three or more unrelated sites and each of them offers such wares. Qualified
    links (`rel="nofollow"` and its kin), your own hosts, and sites that interface links to everywhere (social
    networks, app stores) do not count; in a block that is reported the latter are a part of it. All
    numbers are ours.

    Style sheets and scripts are not read, so this is what static markup shows, not all that is hidden.

    ## Why it matters
    *Spam policies for Google web search* names hidden text and links as abuse, and allows what shows when it
    is used (accordions, tabs, sliders, tooltips, text for screen readers)
    (<https://developers.google.com/search/docs/essentials/spam-policies>). Hidden links to shops that you
    have never heard of are also how a broken-into site often shows.

    ## Bad
    ```html
    <div style="position:absolute;left:-9999px"><a href="https://casino.test">casino</a></div>
    ```

    ## Good
    ```html
    <button aria-controls="more">More</button>
    <div id="more" style="display:none"><a href="https://partner.test">Our partner</a></div>
    ```

    ## When to turn it off
    Do not; name hosts that may be hidden in `ignore-hosts`.
    """

    meta = RuleMeta(
        code="SPM801",
        name="hidden-link",
        summary="A link to another site is hidden from readers",
        severity=Severity.ERROR,
        sources=(
            Source(
                "Spam policies for Google web search",
                "https://developers.google.com/search/docs/essentials/spam-policies",
            ),
        ),
        tags=("spam",),
        formats=("html",),
    )
    Options = HiddenLinkOptions
    options: HiddenLinkOptions

    def check(self, page: Page) -> Iterator[Finding]:
        hidden = page.hidden_links
        if not hidden:
            return
        outside = [
            each for each in hidden if self._counts(each, page) and not is_platform(each.link.target.host)
        ]
        away = [each for each in outside if each.off_screen]
        sites = {domain_of(each.link) for each in away}
        proven = set()
        for each in away:
            ware = bait(each.link.text, each.link.target.host)
            if ware or len(sites) >= self.options.min_hosts or _is_squeezed(each):
                proven.add(each.block)
                yield _finding(each, len(sites) - 1, ware)
        # A link to a video in a block of spam is a part of it.
        for each in hidden:
            if each.block in proven and each.off_screen and self._is_beside(each, page):
                yield _finding(each, len(sites), "")
        off = [
            each
            for each in outside
            if not each.off_screen and bait(each.link.text, each.link.target.host, soft=False)
        ]
        sites = {domain_of(each.link) for each in off}
        if len(sites) >= _SWITCHED_OFF:
            for each in off:
                yield _finding(each, len(sites) - 1, bait(each.link.text, each.link.target.host, soft=False))

    def _counts(self, each: Hidden, page: Page) -> bool:
        link = each.link
        return (
            outward(link, page)
            and link.followed
            and not link.in_code
            and "share" not in link.context
            and not under(link.target.host, self.options.ignore_hosts)
        )

    def _is_beside(self, each: Hidden, page: Page) -> bool:
        """Whether a link in a proven block leads to a site that interface links to everywhere, and says more
        than its name."""
        link = each.link
        return (
            is_platform(link.target.host)
            and self._counts(each, page)
            and link.target.path.strip("/") != ""
            and " " in link.text.strip()
        )


def _is_squeezed(each: Hidden) -> bool:
    """Whether the box of a link with a text is so small or clipped that nobody sees it: interface that comes
    later is moved off the screen."""
    return each.how.startswith(_SQUEEZED) and len(each.link.text.split()) > 1


def _finding(each: Hidden, others: int, ware: str) -> Finding:
    signs = [
        *([f'offers "{ware}"'] if ware else []),
        *([f"is one of {others + 1} sites that are hidden so"] if others else []),
    ]
    host = each.link.target.host
    return Finding(
        f'link to {host} is hidden from readers by "{each.how}"'
        + (f" and {' and '.join(signs)}" if signs else "")
        + "; show it or remove it",
        each.link,
        help=_INJECTED,
    )
