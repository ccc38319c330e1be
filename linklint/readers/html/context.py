"""What surrounds a link, as tokens that rules can ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from linklint.model.link import Zone
from linklint.readers.html import names, text
from linklint.readers.html.hidden import is_off_screen
from linklint.readers.html.sharing import is_share
from linklint.readers.html.words import words

if TYPE_CHECKING:
    from linklint.readers.html.contents import Contents
    from linklint.readers.html.surroundings import Claim, Surroundings

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


class Contexts:
    """Context tokens of the links of one page; ``hrefs`` yields those of all its ``<a>``."""

    def __init__(
        self,
        document: Any,
        contents: Contents,
        surroundings: Surroundings,
        hrefs: Callable[[], Iterable[str]],
    ) -> None:
        self._document = document
        self._contents = contents
        self._surroundings = surroundings
        self._hrefs = hrefs
        #: What elements say of the links that stand directly in them.
        self._around: dict[Any, frozenset[str]] = {}
        #: What elements claim by their names, as far as the page bears it out.
        self._proven: dict[Claim | None, frozenset[str]] = {None: frozenset()}
        self._cards: dict[Any, dict[str, list[Any]] | None] = {}
        #: Paragraphs, and whether they have words of their own.
        self._prose: dict[Any, bool] = {}

    def tokens(self, element: Any) -> frozenset[str]:
        """All tokens that hold for the link."""
        place = self._surroundings.at(element)
        tokens = place.tokens
        if place.claim is not None:
            tokens |= self._claimed(place.claim)
        if is_off_screen(place.hides):
            tokens |= _OFF_SCREEN
        if element.tag != "a":
            return tokens
        href = element.attr("href") or ""
        found = _own(element, href)
        if "heading" in tokens and _is_permalink(element, href):
            found.add("permalink")
        if href.startswith("#") and _word(element, _PERMALINK):
            found.add("permalink")
        box = element.parent
        around = self._around.get(box)
        if around is None:
            around = self._around[box] = self._said_around(box)
        return _union(tokens, around | found if found else around)

    def _claimed(self, claim: Claim) -> frozenset[str]:
        """What the names of the elements around a link say of it, where that is what they mostly hold."""
        path = []
        each: Claim | None = claim
        while each is not None and each not in self._proven:
            path.append(each)
            each = each.outer
        found = self._proven[each]
        for each in reversed(path):
            borne = [token for token in each.tokens - found if self._contents.bears_out(each.element, token)]
            found = self._proven[each] = found.union(borne)
        return found

    def _said_around(self, box: Any) -> frozenset[str]:
        """What the page, the paragraph and the part of the page add for links directly in an element."""
        found = set()
        if self._scripts:
            found.add("scripts")
        if self._in_prose(box):
            found.add("prose")
        if self._surroundings.at(box).state.zone is Zone.NAV:
            found.add("menu")
        return frozenset(found)

    def has_twin(self, element: Any) -> bool:
        """Whether a link beside it, or in the same card, leads to the same place and has a name."""
        goal = _goal(element.attr("href") or "")
        if not goal or self._by_href.get(goal, 0) < 2:
            return False
        card: dict[str, list[Any]] = {}
        for depth, box in enumerate(element.ancestors):
            if depth == _CARD_DEPTH or getattr(box, "tag", "body") in _NO_CARDS:
                break
            if box not in self._cards:
                self._cards[box] = _card(box)
            found = self._cards[box]
            if found is None:
                break
            card = found
        return any(
            other != element and text.anchor_text(other, self._document)[0] != ""
            for other in card.get(goal, ())
        )

    def _in_prose(self, element: Any) -> bool:
        """Whether what stands in an element is a part of a sentence: its paragraph has words of its own."""
        box = element
        while (tag := getattr(box, "tag", None)) is not None:
            if tag in ("p", "li", "dd", "td"):
                known = self._prose.get(box)
                if known is None:
                    linked = sum(len(each.text.split()) for each in box.find_all("a"))
                    known = self._prose[box] = len(box.text.split()) - linked >= _PROSE_WORDS
                return known
            if tag in ("blockquote", "figcaption", "div", "section"):
                return False
            box = box.parent
        return False

    @cached_property
    def _scripts(self) -> bool:
        """Whether the page runs scripts of any kind."""
        return self._document.find("script") is not None

    @cached_property
    def _by_href(self) -> Mapping[str, int]:
        """How many links lead to each place."""
        found: dict[str, int] = {}
        for href, count in Counter(self._hrefs()).items():
            goal = _goal(href)
            found[goal] = found.get(goal, 0) + count
        return found


_OFF_SCREEN = frozenset({"off-screen"})


@lru_cache(4096)
def _union(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """Both sets as one; the links of a site have few different ones."""
    return one | other


def own_tokens(
    tag: str,
    role: str | None,
    kind: str | None,
    label: str | None,
    classes: str | None,
    identifier: str | None,
) -> tuple[frozenset[str], frozenset[str]]:
    """Tokens that an element gives to what stands in it by its tag, role or label, and those that its names
    claim (`said`)."""
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
        return frozenset(found), frozenset()
    named = names.split(identifier or "") + names.split(classes or "")
    return frozenset(found), said(named) if named else frozenset()


#: How far a card reaches around a link, and how many links a card has at most. Our own choice.
_CARD_DEPTH, _CARD_LINKS = 5, 12
_NO_CARDS = frozenset({"body", "html", "main"})


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


def _card(box: Any) -> dict[str, list[Any]] | None:
    """The links of a box by where they lead; ``None`` where it has more than a card has."""
    links = box.find_all("a", href=True)
    if len(links) > _CARD_LINKS:
        return None
    found: dict[str, list[Any]] = {}
    for link in links:
        found.setdefault(_goal(link.attr("href") or ""), []).append(link)
    return found


def _goal(href: str) -> str:
    return href.strip().rstrip("/")


def _own(element: Any, href: str) -> set[str]:
    """Tokens that the link says by itself."""
    found = _inside(element)
    rel = (element.attr("rel") or "").lower().split()
    if ("next" in rel or "prev" in rel) and "nofollow" not in rel:
        found.add("pagination")
    if is_share(href):
        found.add("share")
    return found


def _inside(element: Any) -> set[str]:
    """Tokens that come from what the link holds."""
    found: set[str] = set()
    inner = element.find_all()
    # Out of reach of screen readers by its own attributes. A hidden box around it is not enough: boxes are
    # hidden until they open, and a link in them can still be reached with the keyboard.
    hidden = (element.attr("aria-hidden") or "").strip().lower() == "true"
    if text.visible(element.text) and (not inner or text.has_text(element)):
        if hidden:
            found.add("hidden-from-at")
        if inner and not _BLOCKS.isdisjoint([each.tag for each in inner]):
            found.add("card")
        return found
    tags = {each.tag for each in inner}
    if hidden or (element.attr("tabindex") or "").strip().startswith("-"):
        found.add("hidden-from-at")
    if tags & {"img", "picture", "svg"}:
        found.add("image-only")
        if "svg" in tags and "img" not in tags:
            found.add("svg-only")
    elif _word(element, _ICONS) or any(_word(each, _ICONS) for each in element.find_all(["i", "span", "em"])):
        found.add("icon-font")
    return found


def _is_permalink(element: Any, href: str) -> bool:
    return "#" in href and " ".join(element.text.split()).lower() in _SIGNS


def _word(element: Any, words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(name) for name in names.of(element))
