"""What surrounds a link, as tokens that rules can ask for."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property, lru_cache
from typing import Any

from linklint.model.link import Zone
from linklint.model.pattern import later
from linklint.readers.html import names, text
from linklint.readers.html.hidden import Hidden
from linklint.readers.html.words import words
from linklint.readers.html.zones import Part, Zones

BREADCRUMB_WORDS = words("context", "breadcrumb")
_TABS = words("context", "tabs")
_PAGES = words("context", "pages")
_SHARE = words("context", "share")
_ICONS = words("context", "icons")
_PERMALINK = words("context", "permalink")
_AUTHOR = words("context", "author")
_ABOUT = words("context", "about_author")
_AUTHOR_BOX = words("context", "author_box")
_SIGNS = frozenset({"", "#", "¶", "§", "🔗", "link", "permalink", "∞"})
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_BLOCKS = frozenset(
    [
        "div",
        "p",
        "article",
        "section",
        "ul",
        "ol",
        "table",
        "dl",
        "figure",
        "header",
        "footer",
        "blockquote",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ]
)
_SHARING = later(
    r"facebook\.com/(?:sharer?|dialog)|twitter\.com/(?:intent|share|home\?status)|x\.com/intent|"
    r"(?:pinterest\.\w+/pin/create)|linkedin\.com/(?:sharing|sharearticle|cws/share)|(?:wa\.me/\?|whatsapp://send|"
    r"api\.whatsapp\.com/send)|t\.me/share|reddit\.com/submit|tumblr\.com/(?:share|widgets/share)|"
    r"plus\.google\.com/share|xing\.com/(?:spi/shares|social_plugins/share)|vk\.com/share|del\.icio\.us/post|"
    r"digg\.com/submit|stumbleupon\.com/submit|news\.ycombinator\.com/submitlink|getpocket\.com/(?:save|edit)|"
    r"addthis\.com/bookmark|addtoany\.com/|mailto:\?",
    re.I,
)


def is_share(href: str) -> bool:
    """Whether a URL passes the page on to a network: nobody's recommendation, just a control."""
    lower = href.lower()  # the pattern is slow, and nearly no relative path holds one of these
    return any(map(lower.__contains__, _SHARING_MARKS)) and _SHARING.search(href) is not None


#: Every alternative of the pattern holds one of them.
_SHARING_MARKS = (".com/", ".me/", ".us/", "pinterest.", "whatsapp://", "mailto:?")


class Contexts:
    """Context tokens of the links of one page."""

    def __init__(self, document: Any, zones: Zones, hidden: Hidden) -> None:
        self._document = document
        self._zones = zones
        self._hidden = hidden
        self._around: dict[Any, frozenset[str]] = {}
        self._boxes: dict[Any, list[Any] | None] = {}
        #: Paragraphs, and whether they have words of their own.
        self._prose: dict[Any, bool] = {}

    def tokens(self, element: Any) -> frozenset[str]:
        """All tokens that hold for the link."""
        found = set(self._outside(element))
        if self._hidden.off_screen(element):
            found.add("off-screen")
        if element.tag != "a":
            return frozenset(found)
        found.update(_own(element))
        if self._scripts:
            found.add("scripts")
        if self._in_prose(element):
            found.add("prose")
        if self._zones.zone(element) is Zone.NAV:
            found.add("menu")
        if "heading" in found and _is_permalink(element):
            found.add("permalink")
        if (element.attr("href") or "").startswith("#") and _word(element, _PERMALINK):
            found.add("permalink")
        inside = _inside(element)
        found.update(inside)
        return frozenset(found)

    def _outside(self, element: Any) -> frozenset[str]:
        """Tokens that come from the element and what it stands in."""
        path = []
        tokens: frozenset[str] = frozenset()
        while element is not None and hasattr(element, "tag"):
            known = self._around.get(element)
            if known is not None:
                tokens = known
                break
            path.append(element)
            element = element.parent
        for each in reversed(path):
            own = self._token(each)
            if own:
                tokens = tokens | own
            self._around[each] = tokens
        return tokens

    def _token(self, element: Any) -> frozenset[str]:
        tag = element.tag
        if not element.attrs:
            return _own_tokens(tag, None, None, None, None, None)[0]
        attr = element.attr
        found, named = _own_tokens(
            tag, attr("role"), attr("itemtype"), attr("aria-label"), attr("class"), attr("id")
        )
        if named and self._zones.part(element) in (Part.MENU, Part.NAV_LIST):
            return found | _MENU
        return found

    def has_twin(self, element: Any) -> bool:
        """Whether a link beside it, or in the same card, leads to the same place and has a name."""
        href = _bare(element)
        if not href or self._by_href[href] < 2:
            return False
        card: list[Any] = []
        for depth, box in enumerate(element.ancestors):
            if depth == _CARD_DEPTH or not hasattr(box, "tag") or box.tag in ("body", "html", "main"):
                break
            if box not in self._boxes:
                links = box.find_all("a", href=True)
                self._boxes[box] = links if len(links) <= _CARD_LINKS else None
            found = self._boxes[box]
            if found is None:
                break
            card = found
        return any(
            other != element and _bare(other) == href and text.anchor_text(other, self._document)[0] != ""
            for other in card
        )

    def _in_prose(self, element: Any) -> bool:
        """Whether the link is a part of a sentence: its paragraph has words of its own."""
        for box in element.ancestors:
            tag = getattr(box, "tag", None)
            if tag in ("p", "li", "dd", "td"):
                known = self._prose.get(box)
                if known is None:
                    linked = sum(len(each.text.split()) for each in box.find_all("a"))
                    known = self._prose[box] = len(box.text.split()) - linked >= _PROSE_WORDS
                return known
            if tag in ("blockquote", "figcaption", "div", "section"):
                return False
        return False

    @cached_property
    def _scripts(self) -> bool:
        """Whether the page runs scripts of any kind."""
        return self._document.find("script") is not None

    @cached_property
    def _by_href(self) -> Counter[str]:
        return Counter(map(_bare, self._document.find_all("a", href=True)))


_MENU = frozenset({"menu"})


@lru_cache(8192)
def _own_tokens(
    tag: str,
    role: str | None,
    kind: str | None,
    label: str | None,
    classes: str | None,
    identifier: str | None,
) -> tuple[frozenset[str], bool]:
    """Tokens that an element gives to what stands in it, and whether it has names that say more."""
    found = set()
    if tag in _HEADINGS:
        found.add("heading")
    elif tag in ("li", "dd", "dt"):
        found.add("list-item")
    elif tag in ("td", "th"):
        found.add("table")
    elif tag == "noscript":
        found.add("noscript")
    role = (role or "").strip().lower()
    if role in ("tab", "tablist"):
        found.add("tabs")
    elif role in ("menu", "menubar", "menuitem"):
        found.add("menu")
    if (kind and "BreadcrumbList" in kind) or (label and "breadcrumb" in label.lower()):
        found.add("breadcrumb")
    if tag in ("body", "html"):
        return frozenset(found), False
    named = names.split(identifier or "") + names.split(classes or "")
    if named:
        found |= said(named)
    return frozenset(found), bool(named)


#: How far a card reaches around a link, and how many links a card has at most. Our own choice.
_CARD_DEPTH, _CARD_LINKS = 5, 12


@lru_cache(8192)
def said(named: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """Tokens that the words of an element's class and id give."""
    words = {word for name in named for word in name}
    found = set()
    if not BREADCRUMB_WORDS.isdisjoint(words):
        found.add("breadcrumb")
    if not _PAGES.isdisjoint(words) or {"page", "numbers"} <= words or {"page", "links"} <= words:
        found.add("pagination")
    if not _TABS.isdisjoint(words):
        found.add("tabs")
    if "toc" in words or {"table", "contents"} <= words:
        found.add("toc")
    if not _SHARE.isdisjoint(words):
        found.add("share")
    if any(not _AUTHOR.isdisjoint(name) and not _ABOUT.isdisjoint(name) for name in named) or (
        not _AUTHOR_BOX.isdisjoint(words)
    ):
        found.add("author-bio")
    return frozenset(found)


#: Words that a block has beside its link where it is running text. Our own choice.
_PROSE_WORDS = 4


def _bare(element: Any) -> str:
    return (element.attr("href") or "").strip().rstrip("/")


def _own(element: Any) -> set[str]:
    found = set()
    href = element.attr("href") or ""
    rel = (element.attr("rel") or "").lower().split()
    if ("next" in rel or "prev" in rel) and "nofollow" not in rel:
        found.add("pagination")
    if is_share(href):
        found.add("share")
    return found


def _inside(element: Any) -> set[str]:
    """Tokens that come from what the link holds."""
    found: set[str] = set()
    tags = {each.tag for each in element.find_all()}
    # Out of reach of screen readers by its own attributes. A hidden box around it is not enough: boxes are
    # hidden until they open, and a link in them can still be reached with the keyboard.
    hidden = (element.attr("aria-hidden") or "").strip().lower() == "true"
    if text.visible(element.text) and (not tags or text.has_text(element)):
        if hidden:
            found.add("hidden-from-at")
        if tags & _BLOCKS:
            found.add("card")
        return found
    if hidden or (element.attr("tabindex") or "").strip().startswith("-"):
        found.add("hidden-from-at")
    if tags & {"img", "picture", "svg"}:
        found.add("image-only")
        if "svg" in tags and "img" not in tags:
            found.add("svg-only")
    elif _word(element, _ICONS) or any(_word(each, _ICONS) for each in element.find_all(["i", "span", "em"])):
        found.add("icon-font")
    return found


def _is_permalink(element: Any) -> bool:
    href = element.attr("href") or ""
    return "#" in href and " ".join(element.text.split()).lower() in _SIGNS


def _word(element: Any, words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(name) for name in names.of(element))
