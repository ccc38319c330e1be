"""ANC203: a link text that would fit any link."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    About,
    Applicability,
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Target,
    TextSource,
    Zone,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.links import LEAVING, described, leads_away, same_document, slug_words
from linklint.rules.words import (
    ASCII_EDGE,
    evident,
    language,
    normalise,
    opening,
    readable,
    table,
    visible,
)

Language = Literal[
    "ar", "bg", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hr", "hu", "id", "it", "ja",
    "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sk", "sv", "ta", "tr", "uk", "vi", "zh",
]  # fmt: skip

#: Where a link is a control or a station, not a sentence about its target.
_CONTROLS = frozenset({"breadcrumb", "pagination", "share", "tabs", "toc"})
#: Where words like "Article" are names of sections.
_SECTIONS = frozenset({Zone.FOOTER, Zone.HEADER, Zone.NAV})
#: A link so marked, or with such a segment in its path, is called what the category is called.
_CATEGORIES = frozenset({"categories", "category", "kategorie", "rubrik", "tag", "tags", "topic", "topics"})
#: What editors and scripts write into an aria-label instead of a name.
_NO_LABEL = frozenset({"", "undefined", "null", "false", "true", "link"})
_ASIDE = later(r"\([^()]*\)|\[[^\[\]]*\]")
#: Words of links to a whole list.
_WHOLE = frozenset(
    (
        *(
            "all",
            "alle",
            "alles",
            "alla",
            "todo",
            "todos",
            "todas",
            "tudo",
            "tout",
            "tous",
            "toutes",
            "tutti",
        ),
        *("tutto", "wszystkie", "vše", "všechny", "kaikki", "все", "всі", "tümü"),
    )
)
_BETWEEN = later(r"[-\u2010-\u2015_/|.,:;!?+»›>]+")
#: No listed phrase has more words; marks around it may stand apart.
_MOST = 9


class GenericOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC203."""

    extra: Annotated[tuple[str, ...], Meta(description="Further texts to report, in every language.")] = ()
    allow: Annotated[tuple[str, ...], Meta(description="Texts that are fine on this site.")] = ()
    langs: Annotated[
        tuple[Language, ...],
        Meta(description="Use the lists of these languages for every link, whatever language is declared."),
    ] = ()
    ignore_zones: Annotated[
        tuple[Zone, ...], Meta(description="Parts of the page whose links are not looked at.")
    ] = (Zone.NAV,)
    accept_aria_label: Annotated[
        bool, Meta(description="A telling aria-label (or aria-labelledby) makes up for a generic text.")
    ] = True
    accept_twin: Annotated[
        bool,
        Meta(description="A named link to the same address beside it makes up for a generic text."),
    ] = False


class GenericAnchor(LinkRule):
    """The text of a link says what it leads to, even read on its own.

    ## What it does
    Reports links whose whole text is one of a list of phrases that fit any link: "click here", "read more",
    "mehr erfahren", "leer más". Case, surrounding punctuation, quotes, arrows and ellipses do not matter.
    The `alt` of a picture in the link is part of its text; `title` is not, where there is text.

    Single words are those of the text's language (nearest `lang`, else the page's, unless the page's title
    and heading are evidently in another one): Dutch "meer" is the German word for sea. Phrases of several
    words count on pages of any language ("Read more" on a German page), unless one of their words is an
    ordinary word of the page's language. Where no language is declared all lists apply, without the words
    that mean something else in another language. Words that mostly turn pages ("weiter", "suite") count
    behind running text, or beside a link to the same place that says what it leads to.

    The lists follow Lighthouse's `link-text` audit (Apache-2.0)
    and Google's bad examples, and go on from there; `linklint/data/anchors.toml` says which of them a speaker
    has yet to check.

    Left alone: `nofollow` links, `mailto:` and `javascript:` links, links to a place on the same page,
    breadcrumbs, tabs, pagination and share bars, the navigation (`ignore-zones`; teasers in a menu apart),
    links in code and names of functions (`read()`), and redirect pages. Below a headline that leads to the
    same page ("Read more" on a card), and from one generated page to the details of another ("More…" of
    Doxygen), it is an info. A text is no generic one where the target's address carries it as its name
    (`/more/`, `#for-more-information`). Words that are also names ("Article", "Start", "Details") are left
    alone in menus, headers and footers. A longer `aria-label` makes up for a generic text.

    ## Why it matters
    *Link best practices for Google* calls such texts "too generic" and asks for text that makes sense by
    itself (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>). Readers who jump
    from link to link hear "here, here, more".

    ## Bad
    ```html
    <a href="/cheese/">Click here</a>
    ```

    ## Good
    ```html
    <a href="/cheese/">list of cheese types</a>
    ```

    ## When to turn it off
    Teasers that end in "Read more" below a linked heading are reported too, as an info: one link around both,
    or a visually hidden addition ("Read more<span class=sr-only> about cheese</span>"), serves everybody. If
    your design rests on them, set `accept-twin`.
    """

    meta = RuleMeta(
        code="ANC203",
        name="generic-anchor",
        about=About.TEXT,
        summary="A link text says nothing of its target",
        severity=Severity.WARNING,
        fix=FixKind.SUGGEST,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "too generic",
            ),
            Source(
                "Lighthouse: Links do not have descriptive text",
                "https://developer.chrome.com/docs/lighthouse/seo/link-text/",
            ),
        ),
        tags=("a11y",),
        group_by=GroupBy.TEXT,
        variants={"card": Severity.INFO, "generated": Severity.INFO},
    )
    Options = GenericOptions
    options: GenericOptions
    statuses = LEAVING

    def __init__(self, options: RuleOptions | None = None) -> None:
        super().__init__(options)
        self._extra = frozenset(map(normalise, self.options.extra))
        self._allow = frozenset(map(normalise, self.options.allow))
        self._most = max([_MOST, *(len(text.split()) for text in self._extra)])

    @cached_property
    def _openings(self) -> frozenset[str]:
        return frozenset(map(opening, filter(None, table().every | self._extra)))

    def may_rel(self, rel: Rel) -> bool:
        return "nofollow" not in rel.google

    def may_text(self, text: str) -> bool:
        if text.isascii() and "`" not in text:
            # Nearly all texts begin like none of the phrases. What has no letter may hold a picture whose alt
            # is generic.
            bare = text.lower().lstrip(ASCII_EDGE)
            if bare and opening(bare) not in self._openings:
                return False
        count = len(text.split())
        return count == 0 or (count <= self._most and (not visible(text) or self._listed(plain(text))))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        text = plain(link.text)
        if (
            not self._listed(text)
            or link.kind is not Kind.HYPERLINK
            or page.refresh is not None
            or not leads_away(link.target)
            or not self.may_rel(link.rel)
            or link.text_source not in (TextSource.TEXT, TextSource.ALT)
        ):
            return
        # Where a link stands costs most to know.
        if not self._generic(text, link, page) or same_document(link, page):
            return
        if self.options.accept_aria_label and self._has_label(link, page):
            return
        if link.in_code or (link.zone in self.options.ignore_zones and not _is_teaser(text, link)):
            return
        if not _CONTROLS.isdisjoint(link.context) or (" " not in text and "symbol" in link.context):
            return
        if self.options.accept_twin and link.has_twin:
            return
        where = described(link.target)
        yield Finding(
            f'"{readable(link.text)}" says nothing about {where}; write what the reader finds there',
            link,
            variant=_variant(link),
            fix=_suggestion(link),
            help="The title or heading of the target page usually makes a good link text.",
        )

    def _listed(self, text: str) -> bool:
        return text not in self._allow and (text in table().every or text in self._extra)

    def _generic(self, text: str, link: Link, page: Page) -> bool:
        if text in self._allow:
            return False
        if text in self._extra:
            return True
        codes = self.options.langs or (_language(link, page),)
        lists = [table().generic_in(code) for code in codes]
        if not any(text in each.phrases for each in lists):
            if any(text in each.onward for each in lists):
                return _continues(link)
            if text not in table().several or any(_is_ordinary(text, code) for code in codes):
                return False
        if _is_title(text, link.target):
            return False
        return not any(text in each.names for each in lists) or not _is_name(text, link)

    def _has_label(self, link: Link, page: Page) -> bool:
        """Whether ARIA gives the link a better name than its text."""
        if link.attributes.get("aria-labelledby", "").strip():
            return True
        # Editors add "(opens in a new tab)"; that names no target.
        label = normalise(_ASIDE.sub(" ", link.attributes.get("aria-label", "")))
        return label not in _NO_LABEL and not self._generic(label, link, page)


@lru_cache(4096)
def plain(text: str) -> str:
    """A text as the lists have it: "click-here!" and "Read more: Read more" are what they say."""
    folded = normalise(text)
    if folded in table().every:
        return folded
    words = _BETWEEN.sub(" ", folded).split()
    half = len(words) // 2
    if half and words[:half] == words[half:]:
        words = words[:half]
    loose = " ".join(words)
    return loose if loose in table().every else folded


def _is_ordinary(text: str, code: str) -> bool:
    """Whether a word of a phrase is an ordinary one of a language."""
    running = table().running.get(code)
    return running is not None and not running.stop.isdisjoint(text.split())


def _is_teaser(text: str, link: Link) -> bool:
    """Whether the link ends a teaser, as large menus hold them: below a headline that leads to the same
    place, or beside another link there. "See all" at the end of a list is an item of the menu."""
    if link.teaser == "title":
        return True
    return link.has_twin and (link.teaser != "" or (" " in text and _WHOLE.isdisjoint(text.split())))


def _continues(link: Link) -> bool:
    """Whether a word that mostly turns pages goes on with a text here."""
    return link.has_twin or link.teaser != ""


def _variant(link: Link) -> str | None:
    if link.target.fragment == "details" and link.target.path.endswith(".html"):
        return "generated"
    return "card" if link.teaser == "title" else None


def _language(link: Link, page: Page) -> str:
    """The declared language; a page whose title and heading are evidently in another one declares what its
    template came with, and is believed less than its words."""
    declared = language(link.lang, page.lang)
    if declared and declared == language(page.lang):
        return evident(f"{page.title} {page.h1}") or declared
    return declared


def _called(target: Target) -> tuple[tuple[str, ...], ...]:
    """What the address calls its page, and the place on it."""
    return slug_words(target.path), slug_words(target.fragment or "")


def _is_title(text: str, target: Target) -> bool:
    """Whether the page, or the section linked to, really has this name: /more/, #for-more-information."""
    return any(normalise(" ".join(name)) == text for name in _called(target))


def _is_name(text: str, link: Link) -> bool:
    """Whether a word that can be a name is one here: of a section, a category, the target itself."""
    target = link.target
    if not link.rel.html.isdisjoint(_CATEGORIES) or not _CATEGORIES.isdisjoint(target.path.split("/")):
        return True
    # API documentation: "start" is fn.start.html, or #method.start.
    if any(f" {' '.join(name)}".casefold().endswith(f" {text}") for name in _called(target)):
        return True
    if text.replace(" ", "") in target.host.split(".")[:-1]:
        return True
    return link.zone in _SECTIONS or "menu" in link.context


def _suggestion(link: Link) -> Fix | None:
    """The words of the target's address, where they read like a title."""
    words = slug_words(link.target.path)
    if not 2 <= len(words) <= 10 or not all(word.isalpha() and word.islower() for word in words):
        return None
    title = " ".join(words)
    if table().every.isdisjoint((title,)):
        return Fix(f'Say it in words, for example "{title}"', Applicability.DISPLAY)
    return None
