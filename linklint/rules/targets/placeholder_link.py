"""TGT314: a link that was to be filled in later."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    Finding,
    GroupBy,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Status,
    Target,
    Zone,
)
from linklint.rules.hrefs import shown
from linklint.rules.targets import _script
from linklint.rules.targets._href import names_itself

#: Domains that the standards set aside for examples (RFC 2606), and the usual stand-ins for one's own.
_RESERVED = later(r"(?:^|\.)example(?:\.(?:com|net|org|edu))?$")
_STAND_IN = later(
    r"(?:^|\.)(?:your-?(?:domain|site|website|web-site|company|url)|my-?(?:domain|site|website))"
    r"(?:-?name)?(?:-?here)?(?:\.[a-z]{2,})*$"
)

#: Hrefs that are notes to oneself.
_NOTE = later(
    r"(?:todo|tbd|tba|fixme|xxx+|lorem(?:[-_ %20]*ipsum.*)?|placeholder|changeme|dummy|your[-_ ]?(?:url|link)"
    r"|(?:insert|add|put)[-_ ]?(?:url|link)(?:[-_ ]?here)?|(?:url|link)(?:[-_ ]?(?:here|goes[-_ ]?here))?)",
    re.I,
)
_START = later(r"(?:https?:)?/{2,3}|https?:/?", re.I)

#: Texts of controls for which "#" is a common, working href: back to the top, close, open a menu.
_CONTROL_TEXT = later(
    "|".join(
        (
            r"(?:back |return |go |scroll |jump )?(?:to )?(?:the )?top(?: of (?:the )?page)?",
            r"nach oben|zum (?:seiten)?anfang|(?:zum )?seitenanfang|haut(?: de (?:la )?page)?|retour en haut",
            r"(?:volver )?arriba|subir|torna su|in alto|(?:terug )?naar boven|(?:voltar ao )?topo|til toppen",
            r"do góry|до верху|наверх|вверх",
            r"close|schlie(?:ß|ss)en|fermer|cerrar|fechar|chiudi|sluiten|zamknij|закрыть",
            r"men[uúü]|search|suchen?|more|less|mehr|weniger|plus|moins|m[aá]s|menos|meer|minder",
            r"next|previous|prev|back|weiter|zur(?:ü|ue)ck|print|drucken|share|teilen|partager|compartir",
            r"toggle.*|show.*|hide.*|skip.*|accept.*|cookie.*|privacy settings|open|expand|collapse",
            r"reply|cancel|edit|delete|copy|like|vote|play|pause|ok|yes|no",
            r"log ?(?:in|out)|sign ?(?:in|up|out)",
        )
    ),
    re.I,
)


#: By these a script finds the link, or a list of the page ties it to one.
_HANDLES = frozenset({"class", "id", "name", "tabindex", "accesskey", "style", "itemprop", "rel"})
#: Boxes in which "#" is what a script needs.
_INTERFACE = frozenset({"menu", "tabs", "share", "pagination", "breadcrumb"})


class PlaceholderOptions(Options, frozen=True, kw_only=True):
    """Options of TGT314."""

    allow_example: Annotated[
        bool, Meta(description="Accept links to example.com and its like, as documentation has them.")
    ] = False
    check_navigation: Annotated[
        bool,
        Meta(description='Report "#" in navigation, too, where it often is the head of a submenu.'),
    ] = False


class PlaceholderLink(LinkRule):
    """A published link leads where its text says, not to a stand-in.

    ## What it does
    Reports destinations that somebody meant to fill in: `#` under a text that names a page, `TODO`, `url`,
    `lorem`, the bare start `https://`, hosts such as `your-domain.com`, and the reserved `example.com`.

    Not reported: `#` on controls (scripts, ARIA roles and states, names such as `js-…` or `toggle`, texts
    such as "Close" or "Back to top", links without a text), in navigation, and on the page's own name; on a
    page with scripts, `#` outside running text or on a link with a class or id, because the script may hold
    it by those; examples inside `pre` and `code`, and `example.com` in Markdown sources, where it nearly
    always shows how something is written; links whose text shows the example address itself.

    ## Why it matters
    The link promises a page and does nothing, or leads to a domain of somebody else.

    ## Bad
    ```html page.html
    <p><a href="#">Pricing</a> and <a href="https://your-domain.com/">contact</a></p>
    ```

    ## Good
    ```html page.html
    <p><a href="/pricing/">Pricing</a></p>
    ```
    ```html pricing/index.html
    <h1>Pricing</h1>
    ```

    ## When to turn it off
    On prototypes. Documentation that links to example domains sets `allow-example`.
    """

    meta = RuleMeta(
        code="TGT314",
        name="placeholder-link",
        summary="A link was never filled in",
        severity=Severity.WARNING,
        precedence=("TGT310",),
        profile_options={"docs": {"allow-example": True}},
        group_by=GroupBy.HOST,
    )
    Options = PlaceholderOptions
    options: PlaceholderOptions

    statuses = frozenset(Status) - {Status.PAGE, Status.FILE, Status.REDIRECT, Status.DYNAMIC}
    plain = False

    def may_target(self, target: Target) -> bool:
        return _placeholder(target, self.options) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        message = _placeholder(link.target, self.options)
        same = link.target.status is Status.SAME_PAGE
        if message is None or (same and names_itself(link, page)) or link.in_code or _shows(link):
            return
        if same and not self._reads_as_link(link, page):
            return
        if page.format == "markdown" and _RESERVED.search(link.target.host):
            return  # sources show how things are written
        yield Finding(f"{shown(link.href)} {message}", link)

    def _reads_as_link(self, link: Link, page: Page) -> bool:
        """Whether a visitor takes an ``a href="#"`` for a link to a page."""
        navigation = link.zone not in (Zone.MAIN, Zone.BODY) or not _INTERFACE.isdisjoint(link.context)
        if navigation and not self.options.check_navigation:
            return False
        attributes = link.attributes
        # Where scripts run, a bare "#" is theirs more often than not; only in running text it is a link.
        scripts = "scripts" in link.context or (page.format == "markdown" and "href" in attributes)
        if scripts and ("prose" not in link.context or not _HANDLES.isdisjoint(attributes)):
            return False
        if _script.code(attributes) or _script.is_control(attributes) or _script.is_hook(attributes):
            return False
        if any(name.startswith(("data-", "@", "ng-", "v-", "x-", "on")) for name in attributes):
            return False  # a script finds it by these
        text = " ".join(link.text.split()).strip(" .…!›»→<>←«‹+–-×↑")
        return any(character.isalpha() for character in text) and not _CONTROL_TEXT.fullmatch(text)


def _placeholder(target: Target, options: PlaceholderOptions) -> str | None:
    """What an href stands in for; ``None`` for a real destination."""
    status = target.status
    if status is Status.SAME_PAGE and len(target.href) > 1 and target.fragment:
        return None
    href = target.href.strip()
    if status is Status.SAME_PAGE:
        return "leads to the top of this page, not to what the text names" if href == "#" else None
    if status is Status.INVALID or status is Status.MISSING or not target.host:
        if _START.fullmatch(href):
            return "is only the start of a URL"
        if status is Status.MISSING and _NOTE.fullmatch(href.strip("/#[]<>_ ")):
            return "is a note to fill in the URL later"
    return _host_fault(target.host, options.allow_example) if status is Status.EXTERNAL else None


@lru_cache(10_000)
def _host_fault(host: str, allow_example: bool) -> str | None:
    if _RESERVED.search(host) and not allow_example:
        return f"leads to {host}, a domain reserved for examples"
    if _STAND_IN.search(host):
        return f"leads to {host}, which stands for a domain to fill in"
    return None


def _shows(link: Link) -> bool:
    """Whether the text is the address itself: then it is an example to read."""
    if link.bare:
        return True
    return bool(link.target.host) and link.target.host in link.text.lower()
