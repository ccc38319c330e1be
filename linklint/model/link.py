"""One link of one page, and what it points to."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from linklint.model.position import ElementRef, LinkSpans


class Kind(StrEnum):
    """What following the link does."""

    HYPERLINK = "hyperlink"
    IMAGE = "image"
    RESOURCE = "resource"
    STYLESHEET = "stylesheet"
    SCRIPT = "script"
    FRAME = "frame"
    CANONICAL = "canonical"
    ALTERNATE = "alternate"
    HINT = "hint"  # preload, preconnect, dns-prefetch, next, prev, search, … : relations nobody clicks
    REFRESH = "refresh"
    FORM = "form"
    CITE = "cite"
    DEFINITION = "definition"  # a Markdown reference definition
    METADATA = "metadata"  # what pages tell other programs: og:image, JSON-LD


class Zone(StrEnum):
    """The part of the page a link stands in (rules.md 2.0)."""

    MAIN = "main"
    NAV = "nav"
    HEADER = "header"
    FOOTER = "footer"
    ASIDE = "aside"
    BODY = "body"


class TextSource(StrEnum):
    """Where the anchor text came from; ``NONE`` when the link has no name at all."""

    TEXT = "text"
    ALT = "alt"
    ARIA_LABEL = "aria-label"
    TITLE = "title"
    NONE = "none"


class UserContent(StrEnum):
    """Who wrote the link: a visitor, in the text, in a signature or as the author's own link."""

    BODY = "body"
    SIGNATURE = "signature"
    AUTHOR = "author"


class Rel(Struct, frozen=True):
    """A ``rel`` value as written, with its two token views.

    ``html``: split on white space, as browsers read it (security rules). ``google``: split on white space
    *and* commas, as Google documents it (link-qualification and equity rules). Both are lower-cased.
    ``raw`` is ``None`` where there is no attribute.
    """

    raw: str | None
    html: frozenset[str]
    google: frozenset[str]

    @property
    def qualified(self) -> bool:
        """Whether the link is marked nofollow, sponsored or ugc."""
        return not self.google.isdisjoint(QUALIFIERS)


QUALIFIERS = frozenset({"nofollow", "sponsored", "ugc"})


@lru_cache(4096)
def parse_rel(raw: str | None) -> Rel:
    """Both token views of a ``rel`` value; cached, since a site uses a handful of them."""
    if raw is None:
        return Rel(None, frozenset(), frozenset())
    lower = raw.lower()
    return Rel(raw, frozenset(lower.split()), frozenset(lower.replace(",", " ").split()))


class Status(StrEnum):
    """What a resolved link points to."""

    PAGE = "page"  # a page of the site (``file`` is set)
    FILE = "file"  # another file of the site (``file`` is set)
    SAME_PAGE = "same-page"  # empty path: only a fragment or a query
    REDIRECT = "redirect"  # a redirect rule of the site; ``redirect`` says where it ends
    MISSING = "missing"  # inside the site, nothing there
    DYNAMIC = "dynamic"  # inside the site, declared as served by something else
    EXTERNAL = "external"  # http(s) on another host
    SCHEME = "scheme"  # mailto:, tel:, javascript:, data: … (``scheme`` says which)
    TEMPLATE = "template"  # an unrendered template expression: nothing to resolve
    INVALID = "invalid"  # the URL standard refuses it


class Redirect(Struct, frozen=True):
    """Where a redirect of the site leads.

    ``hops`` are the URLs passed on the way, the destination last; ``code`` the status of the first hop;
    ``loop`` whether they never end. ``file`` is the file it ends at, ``None`` when the destination is off
    the site or missing (``missing``). ``origin`` is the file and line that declares the first hop.
    """

    hops: tuple[str, ...]
    code: int
    file: int | None = None
    loop: bool = False
    missing: bool = False
    external: bool = False
    origin: str = ""
    line: int = 0


class Target(Struct, frozen=True):
    """A resolved href. One instance per distinct (folder, href); rules may compare but not change it.

    ``path`` is the path inside the site (decoded, no leading slash) for targets of the site, and the URL's
    path (with its leading slash) otherwise. ``file`` is the number of the file in the site's listing.
    ``fragment`` is decoded; ``None`` when there is no ``#``. ``host`` is lower-case, without port. ``owned``:
    a host in ``site.owned-hosts``. ``own_host``: written as an absolute URL of the site itself. ``base`` is
    the base path of the site, or the complete URL where ``path`` is not inside the site. ``plain``: the href
    is a relative path and fragment of characters that every reader of URLs takes as they are.
    """

    href: str
    status: Status
    path: str = ""
    file: int | None = None
    fragment: str | None = None
    base: str = ""
    query: str | None = None
    scheme: str = ""
    host: str = ""
    port: str = ""
    redirect: Redirect | None = None
    case_of: str | None = None  # the path that exists under another letter case
    credentials: bool = False
    owned: bool = False
    own_host: bool = False
    plain: bool = False

    @property
    def internal(self) -> bool:
        """Whether it is inside the site, existing or not."""
        return self.status in _INTERNAL

    @property
    def url(self) -> str:
        """The URL path below the site's host with its fragment, or the complete URL elsewhere."""
        if self.status not in _INSIDE:
            return self.base
        url = self.base + self.path
        return url if self.fragment is None else f"{url}#{self.fragment}"


_INSIDE = frozenset({Status.PAGE, Status.FILE, Status.REDIRECT, Status.MISSING})
_INTERNAL = frozenset(
    {Status.PAGE, Status.FILE, Status.SAME_PAGE, Status.REDIRECT, Status.MISSING, Status.DYNAMIC}
)


class Link:
    """One link-bearing attribute of one element (or one Markdown link). Immutable.

    ``href`` is the value as written with entities decoded; for ``srcset`` and CSS there is one link per
    URL. ``text`` is the anchor text with white space collapsed and comes from ``text_source``. ``attributes``
    holds all attributes of the element, names in lower case. ``ugc`` is set inside user content, and
    ``author`` there to the name of who wrote it, where the markup tells.
    ``in_code``: inside ``pre`` or ``code``. ``bare``: a Markdown autolink or bare URL. ``lang`` is the
    nearest language, ``context`` where the link stands (``"heading"``, ``"breadcrumb"``, ``"card"``, …).
    ``has_twin``: a link with a name leads to the same place, beside it or in the same card. ``teaser``: what
    the link ends, ``"title"`` a card whose headline leads to the same place, ``"text"`` running text.

    Readers may subclass it to compute the facts behind ``rel`` when they are first asked for: most rules
    look at one or two of them.
    """

    element: str
    attribute: str
    kind: Kind
    href: str
    target: Target
    place: ElementRef | LinkSpans
    rel: Rel
    text: str
    text_source: TextSource
    zone: Zone
    ugc: UserContent | None
    author: str
    hidden: bool
    in_code: bool
    bare: bool
    lang: str
    attributes: dict[str, str]
    context: frozenset[str]
    has_twin: bool
    teaser: str

    def __init__(
        self,
        element: str,
        attribute: str,
        kind: Kind,
        href: str,
        target: Target,
        place: ElementRef | LinkSpans,
        rel: Rel,
        text: str = "",
        text_source: TextSource = TextSource.NONE,
        zone: Zone = Zone.BODY,
        ugc: UserContent | None = None,
        hidden: bool = False,
        in_code: bool = False,
        bare: bool = False,
        lang: str = "",
        attributes: dict[str, str] | None = None,
        context: frozenset[str] = frozenset(),
        has_twin: bool = False,
        author: str = "",
        teaser: str = "",
    ) -> None:
        self.__dict__.update(
            element=element,
            attribute=attribute,
            kind=kind,
            href=href,
            target=target,
            place=place,
            rel=rel,
            text=text,
            text_source=text_source,
            zone=zone,
            ugc=ugc,
            hidden=hidden,
            in_code=in_code,
            bare=bare,
            lang=lang,
            attributes=attributes or {},
            context=context,
            has_twin=has_twin,
            author=author,
            teaser=teaser,
        )

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"facts are immutable: cannot set Link.{name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"facts are immutable: cannot delete Link.{name}")

    def __repr__(self) -> str:
        return f"<Link {self.element}[{self.attribute}] {self.href!r} at {self.place}>"

    @property
    def parts(self) -> tuple[str, ...]:
        """``text`` block by block: what a card's picture, kicker and headline say is no text in one piece."""
        return (self.text,)

    @property
    def around(self) -> str:
        """The text of the block that it stands in, as far as the reader knows; white space as written."""
        return ""

    @property
    def followed(self) -> bool:
        """Not marked nofollow, sponsored or ugc (the page's own robots value is the page's business)."""
        return not self.rel.qualified

    @property
    def editorial(self) -> bool:
        """In the page's own text: not navigation, not a visitor's words, not an example in code."""
        # The cheapest to know first.
        return not self.in_code and self.zone in (Zone.MAIN, Zone.BODY) and self.ugc is None
