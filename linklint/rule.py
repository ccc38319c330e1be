"""The API of rule authors: metadata, the three rule classes, options, findings.

A rule is a class with ``meta``, an optional ``Options`` struct and one method, ``check``. It gets facts and
yields findings; it never does I/O, keeps nothing between calls and knows nothing of output or severity.
Its docstring is its documentation (see CONTRIBUTING.md for the headings that the tests expect).
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, ClassVar

from msgspec import Struct

from linklint.model.css import CssSelector
from linklint.model.diagnostic import Applicability, Finding, Fix, Related, Severity, SiteFinding
from linklint.model.link import (
    Kind,
    Link,
    Redirect,
    Rel,
    Status,
    Target,
    TextSource,
    UserContent,
    Zone,
    parse_rel,
)
from linklint.model.page import (
    UNSEEN,
    Box,
    HiddenLink,
    Identifier,
    Meant,
    Page,
    Passage,
    Refresh,
    ScriptedElement,
    Unlinked,
)
from linklint.model.position import TextRef
from linklint.model.site import SiteView
from linklint.model.sitemap import SitemapAlternate, SitemapEntry, SitemapFile, SitemapKind
from linklint.site.equity.snapshot import PageState, Snapshot
from linklint.site.facts import Anchor, PageSummary, Site
from linklint.site.headers import Header, HeaderMap, LinkHeader
from linklint.site.heads import AlternateLink, CanonicalLink, PageHead
from linklint.site.redirects import RedirectMap, RedirectRule
from linklint.site.robots import Robots, RobotsRule, RobotsSitemap
from linklint.site.sitemaps import Listed, SitemapReference, Sitemaps
from linklint.url.domain import registrable_domain

__all__ = [
    "UNSEEN",
    "About",
    "AlternateLink",
    "Anchor",
    "Applicability",
    "Box",
    "CanonicalLink",
    "Column",
    "CssSelector",
    "EngineRule",
    "Finding",
    "Fix",
    "FixKind",
    "GroupBy",
    "Header",
    "HeaderMap",
    "HiddenLink",
    "Identifier",
    "Kind",
    "Link",
    "LinkHeader",
    "LinkRule",
    "Listed",
    "Meant",
    "Options",
    "Page",
    "PageHead",
    "PageRule",
    "PageState",
    "PageSummary",
    "Passage",
    "Redirect",
    "RedirectMap",
    "RedirectRule",
    "Refresh",
    "Rel",
    "Related",
    "Robots",
    "RobotsRule",
    "RobotsSitemap",
    "Rule",
    "RuleMeta",
    "RuleOptions",
    "RuleReference",
    "ScriptedElement",
    "Severity",
    "Site",
    "SiteFinding",
    "SiteRule",
    "SiteView",
    "SitemapAlternate",
    "SitemapEntry",
    "SitemapFile",
    "SitemapKind",
    "SitemapReference",
    "Sitemaps",
    "Snapshot",
    "Source",
    "Status",
    "Target",
    "TextRef",
    "TextSource",
    "Unlinked",
    "UserContent",
    "Zone",
    "parse_rel",
    "registrable_domain",
]


class GroupBy(StrEnum):
    """What findings of one rule and severity are about. Many about the same are printed once."""

    TARGET = "target"  # where the link leads, without its fragment; the message of what is no link
    TEXT = "text"  # the link's text: for rules about the text, whatever the target
    HOST = "host"  # as TARGET; and many targets on one host are one thing to repair
    MESSAGE = "message"
    NOTHING = "nothing"  # each is one of its own


class About(StrEnum):
    """What of a link its findings are about: of a reference link in Markdown, the two stand apart."""

    TARGET = "target"  # one finding at the definition, with the number of its uses
    TEXT = "text"  # one finding at each use


class FixKind(StrEnum):
    """The best kind of fix that a rule may offer."""

    SAFE = "safe"
    UNSAFE = "unsafe"
    SUGGEST = "suggest"
    NONE = "none"


class Source(Struct, frozen=True):
    """A published text that a rule rests on. ``quote`` is a short phrase of its own words, if any."""

    title: str
    url: str
    quote: str = ""


#: The formats of pages that built-in readers read; style sheets are no pages, and few rules look at them.
_FORMATS = frozenset({"html", "markdown"})
_SHEETS = "css"


class RuleMeta(Struct, frozen=True):
    """Everything about a rule that is not code.

    ``code`` is a family prefix and three digits, ``name`` the kebab-case name; users may write either.
    ``severity`` is the default; ``variants`` lists further severities by name, for findings of the rule
    that are more or less serious (`Finding.variant`). ``profiles`` are the presets that switch it on.
    ``precedence`` names codes that this rule gives way to on the same link. ``formats`` are the formats of
    pages on which the rule runs; one for both HTML and Markdown runs on those of other readers, too. Link
    rules that look at what style sheets load name ``css`` as well.
    ``profile_severity`` and ``profile_options`` are what a profile sets unless the user does: another
    default severity, and options as a configuration file spells them. ``group_by`` says which of its
    findings count as the same, ``about`` whether they are about where the link leads or about what it says.
    """

    code: str
    name: str
    summary: str
    severity: Severity
    fix: FixKind = FixKind.NONE
    variants: dict[str, Severity] = {}
    sources: tuple[Source, ...] = ()
    tags: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ("recommended", "seo", "strict", "docs")
    formats: tuple[str, ...] = ("html", "markdown")
    precedence: tuple[str, ...] = ()
    profile_severity: dict[str, Severity] = {}
    profile_options: dict[str, dict[str, Any]] = {}
    group_by: GroupBy = GroupBy.TARGET
    about: About = About.TARGET
    since: str = "0.1.0"

    def runs_on(self, name: str) -> bool:
        """Whether the rule runs on pages of this format."""
        others = name not in _FORMATS and name != _SHEETS
        return name in self.formats or (others and _FORMATS.issubset(self.formats))


class RuleReference(Struct, frozen=True, omit_defaults=True):
    """A rule that is imported when it is to run: what a plugin may provide in place of the class.

    ``value`` names the class, as entry points do (``module:Class``). The other fields are what the class
    says: from these alone it is decided which rules run.
    """

    meta: RuleMeta
    value: str
    whole: bool = False
    needs_baseline: bool = False


class Options(Struct, frozen=True, forbid_unknown_fields=True, rename="kebab", kw_only=True):
    """Base of every rule's options. Fields need a type and a default; names become kebab-case keys.

    Say what a field means with ``Annotated[type, msgspec.Meta(description="…")]``.
    """


#: `Options` by another name, for use inside rule classes, where ``Options`` is the class attribute.
RuleOptions = Options


class Column(StrEnum):
    """What a site rule reads of the joined pages; workers only gather what some selected rule asks for.

    `Site.pages` (title, h1, language, robots, canonical, redirect stub) is always there.
    """

    EDGES = "edges"  # which page links to which, followed and qualified
    FRAGMENTS = "fragments"  # fragments used, and the ids of every page
    ANCHORS = "anchors"  # host, text, rel, zone of the hyperlinks to other hosts
    EQUITY = "equity"  # how many links lead from page to page, where they stand, what they weigh
    HEAD = "head"  # canonical links and hreflang alternates of every page
    TERMS = "terms"  # the distinct words of every page's text
    ROBOTS = "robots"  # links to what robots.txt blocks
    SITEMAPS = "sitemaps"  # the sitemaps, every URL in them resolved
    PASSAGES = "passages"  # what stands around the hyperlinks of ANCHORS and INTERNAL_ANCHORS
    INTERNAL_ANCHORS = "internal-anchors"  # what ANCHORS are, of hyperlinks to other pages of the site


class Rule:
    """Common base. Subclass `LinkRule`, `PageRule` or `SiteRule`."""

    meta: ClassVar[RuleMeta]
    Options: ClassVar[type[Options]] = Options
    scope: ClassVar[str]

    def __init__(self, options: RuleOptions | None = None) -> None:
        self.options = self.Options() if options is None else options


class LinkRule(Rule):
    """Looks at one link at a time, in the worker that read the page.

    ``elements`` says on which elements, ``kinds`` for which kinds of link on them (``None``: all),
    ``statuses`` for which kinds of target, ``plain`` whether links that are a simple relative path to an
    existing file, or a simple fragment, concern the rule at all
    (`Target.plain`; nearly every link of a site is one). The three ``may_…`` methods are cheap necessary
    conditions: a link reaches ``check`` only if all three say yes. The engine asks each of them once per
    *distinct* target, rel and text and remembers the answer, which is what makes millions of links
    affordable: override those that can rule out most links. They must depend on their argument and the
    options alone. ``may_page`` is the same for whole pages, and asked first.
    """

    scope = "link"
    elements: ClassVar[frozenset[str]] = frozenset({"a", "area"})
    kinds: ClassVar[frozenset[Kind] | None] = None
    statuses: ClassVar[frozenset[Status]] = frozenset(Status)
    plain: bool = True

    def may_page(self, page: Page) -> bool:
        """Whether any link of ``page`` could be of interest. Cheap: it asks for its format and site alone."""
        return True

    def may_target(self, target: Target) -> bool:
        """Whether a link to ``target`` could be of interest."""
        return True

    def may_rel(self, rel: Rel) -> bool:
        """Whether a link with this ``rel`` could be of interest."""
        return True

    def may_text(self, text: str) -> bool:
        """Whether a link with this raw text content could be of interest.

        ``text`` is the element's text as it stands: white space not collapsed, without ``alt`` and
        ``aria-label`` (so ``""`` for an image link).
        """
        return True

    def check(self, link: Link, page: Page) -> Iterable[Finding]:
        """Findings about one link."""
        raise NotImplementedError

    def check_scripted(self, element: ScriptedElement, page: Page) -> Iterable[Finding]:
        """Findings about an element that acts like a link without being one. Optional.

        The engine calls it, on every such element, for rules that override it.
        """
        return ()


class PageRule(Rule):
    """Looks at one page, in the worker that read it."""

    scope = "page"

    def check(self, page: Page) -> Iterable[Finding]:
        """Findings about one page."""
        raise NotImplementedError


class EngineRule(PageRule):
    """Stands for findings that the engine itself makes, about the findings of all other rules."""

    def check(self, page: Page) -> Iterable[Finding]:
        """Nothing: the engine has the findings."""
        return ()


class SiteRule(Rule):
    """Looks at the joined site, once, in the parent process.

    ``reads`` says which columns it needs: name them, the default is all. When only some files are checked,
    ``site.partial`` is set, and what a rule does not see may exist all the same; a rule that is ``whole`` has
    nothing to say then, and does not run. One with ``needs_baseline`` compares with ``site.baseline`` and
    does not run where there is none.
    """

    scope = "site"
    reads: frozenset[Column] = frozenset(Column)
    whole: ClassVar[bool] = False
    needs_baseline: ClassVar[bool] = False

    def check(self, site: Site) -> Iterable[SiteFinding]:
        """Findings about the site."""
        raise NotImplementedError
