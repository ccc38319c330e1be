"""What surrounds a link, as tokens that rules can ask for."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from linklint.model.link import Zone
from linklint.readers.html import names, text
from linklint.readers.html.hidden import is_off_screen
from linklint.readers.html.muted import is_muted
from linklint.readers.html.sharing import is_filled_in, is_share, passes_on
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
#: Elements that show names of programs.
_CODE = frozenset({"code", "tt", "kbd", "samp", "var"})
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
    ) -> None:
        self._document = document
        self._contents = contents
        self._surroundings = surroundings
        #: What elements say of the links that stand directly in them.
        self._around: dict[Any, frozenset[str]] = {}
        #: What elements claim by their names, as far as the page bears it out.
        self._proven: dict[Claim | None, frozenset[str]] = {None: frozenset()}
        #: Paragraphs, and whether they have words of their own.
        self._prose: dict[Any, bool] = {}

    def tokens(self, element: Any) -> frozenset[str]:
        """All tokens that hold for the link."""
        place = self._surroundings.at(element)
        tokens = place.tokens
        if place.claim is not None:
            tokens |= self._claimed(place.claim)
            if "share" in tokens and not self._shares(element, place.claim):
                tokens -= _SHARED
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

    def _shares(self, element: Any, claim: Claim) -> bool:
        """Whether a link in a share bar is a part of it: one of its buttons, or alone in what is named so."""
        return passes_on(element) or self._contents.held(claim.element)[::3] == (1, 0)

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


_OFF_SCREEN = frozenset({"off-screen"})
_SHARED = frozenset({"share"})


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
    claims = set()
    role = (role or "").strip().lower()
    if role in ("tab", "tablist"):
        claims.add("tabs")
    elif role in ("menu", "menubar", "menuitem"):
        found.add("menu")
    if (kind and "BreadcrumbList" in kind) or (label and "breadcrumb" in label.lower()):
        found.add("breadcrumb")
    if tag in ("body", "html"):
        return frozenset(found), frozenset()
    named = names.split(identifier or "") + names.split(classes or "")
    return frozenset(found), said(named).union(claims) if named else frozenset(claims)


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
        if inner:
            tags = {each.tag for each in inner}
            unheard = element.find_all(attrs={"aria-hidden": "true"})
            if unheard and is_muted(element, unheard):
                found.add("muted")
            if not _BLOCKS.isdisjoint(tags):
                found.add("card")
            if not _CODE.isdisjoint(tags):
                found.add("symbol")
        if _is_called(element):
            found.add("symbol")
        return found
    tags = {each.tag for each in inner}
    if any("-" in tag for tag in tags) or is_filled_in(element):
        found.add("scripted")
    if hidden or (element.attr("tabindex") or "").strip().startswith("-"):
        found.add("hidden-from-at")
    if tags & {"img", "picture", "svg"}:
        found.add("image-only")
        if "svg" in tags and "img" not in tags:
            found.add("svg-only")
    elif _word(element, _ICONS) or any(_word(each, _ICONS) for each in element.find_all(["i", "span", "em"])):
        found.add("icon-font")
    return found


def _is_called(element: Any) -> bool:
    """Whether the text of a link is the name of a function: "read()", or "(" right behind the link."""
    after = element.next_sibling
    if after is not None and text.is_text(after) and after.text.startswith("("):
        return True
    return str(element.text).rstrip().endswith("()")


def _is_permalink(element: Any, href: str) -> bool:
    return "#" in href and " ".join(element.text.split()).lower() in _SIGNS


def _word(element: Any, words: frozenset[str]) -> bool:
    return any(not words.isdisjoint(name) for name in names.of(element))
