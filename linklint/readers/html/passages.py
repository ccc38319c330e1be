"""The running text of a page, block by block."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING, Any

from linklint.model.lazy import lazy
from linklint.model.link import UserContent, Zone
from linklint.model.page import Passage
from linklint.model.passages import Built, TextBuilder
from linklint.model.position import ElementRef, Place
from linklint.readers.html.enclosing import language
from linklint.readers.html.text import is_element, picture_text

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: Elements that are a part of the text around them; every other element is a block of its own.
INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "blink",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "output",
        "q",
        "rb",
        "rp",
        "rt",
        "rtc",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
#: Elements whose content is not running text of the page: a form field's, a script's, another document's.
SKIPPED = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "select",
        "datalist",
        "textarea",
        "iframe",
        "noframes",
        "noembed",
        "object",
        "video",
        "audio",
        "canvas",
        "math",
    ]
)
PICTURES = frozenset(("img", "input", "svg"))
_MARKS = {"code": "code", "kbd": "code", "samp": "code", "tt": "code", "var": "code", "q": "quote"}
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("li", "dd", "dt"), "list"),
    **dict.fromkeys(("td", "th"), "table"),
    **dict.fromkeys(("pre", "listing", "xmp", "plaintext"), "code"),
    **dict.fromkeys(("figcaption", "caption", "legend"), "caption"),
    "blockquote": "quote",
}


class HtmlPassage(Passage):
    """A passage that computes what surrounds it when a rule asks."""

    def __init__(self, page: HtmlPage, box: Any, built: Built) -> None:
        facts = self.__dict__
        facts["_page"], facts["element"], facts["pieces"] = page, box, built.pieces
        facts["text"], facts["links"], facts["marks"] = built.text, built.links, built.marks

    _page: HtmlPage
    #: The block's element.
    element: Any
    #: (offset in the text, text node or ``None``) of its pieces.
    pieces: tuple[tuple[int, Any], ...]

    @lazy
    def place(self) -> Place:
        """The block's start tag; that of the nearest block around it that has one."""
        for box in _around(self.element):
            if box.tag not in INLINE and box.position is not None:
                return ElementRef(box.tag, self._page.document.find_all(box.tag).index(box))
        return None

    @lazy
    def zone(self) -> Zone:
        return self._page.regions.zone_inside(self.element)

    @lazy
    def ugc(self) -> UserContent | None:
        return self._page.regions.user_text(self.element)

    @lazy
    def lang(self) -> str:
        return language(self.element) or self._page.lang

    @lazy
    def context(self) -> frozenset[str]:
        regions = self._page.regions
        kinds = (_KINDS.get(box.tag) for box in _around(self.element))
        tokens = regions.context(self.element).union(kind for kind in kinds if kind is not None)
        return tokens | {"hidden"} if regions.hidden(self.element) else tokens


def _around(element: Any) -> Iterator[Any]:
    """The element and those around it, inside out."""
    while is_element(element):
        yield element
        element = element.parent


def passages(page: HtmlPage) -> Iterator[HtmlPassage]:
    """All passages, in document order: one walk over the tree."""
    return _read(page, TextBuilder(), page.document.children, None)


def passages_in(page: HtmlPage, box: Any) -> Iterator[HtmlPassage]:
    """The passages that are a block's own text, as `passages` has them; blocks in it are passed over."""
    around = list(_around(box))
    if any(each.tag in SKIPPED or each.tag in PICTURES for each in around):
        return iter(())
    builder = TextBuilder()
    for each in reversed(around):
        if each.tag in INLINE:  # it is open all the way
            _open(page, builder, each)
    return _read(page, builder, box.children, box)


def passages_at(page: HtmlPage, places: Collection[tuple[int, int]]) -> Iterator[HtmlPassage]:
    """The passages of the blocks with the links that begin at these positions of the parser."""
    seen: set[Any] = set()
    for element in page.anchors.elements if page.anchors is not None else ():
        if element.position in places:
            box = next((each for each in _around(element) if each.tag not in INLINE), None)
            if box is not None and box not in seen:
                seen.add(box)
                yield from passages_in(page, box)


def block_text(page: HtmlPage, element: Any) -> str:
    """All text of the block that an element stands in; each block is read once, however many ask."""
    box = next((each for each in _around(element.parent) if each.tag not in INLINE), None)
    if box is None:
        return ""
    known: dict[Any, str] = page.__dict__.setdefault("_block_texts", {})
    if box not in known:
        known[box] = box.text
    return known[box]


def _open(page: HtmlPage, builder: TextBuilder, element: Any) -> bool:
    """Begin what an inline element is to the text in it, if anything."""
    tag = element.tag
    if tag == "a":
        index = page.link_numbers.get(element.position)
        if index is not None:
            builder.open(index)
        return index is not None
    if tag in _MARKS:
        builder.open(_MARKS[tag])
        return True
    return False


def _read(page: HtmlPage, builder: TextBuilder, inside: Iterable[Any], only: Any) -> Iterator[HtmlPassage]:
    """The passages of what stands ``inside``; of the block ``only`` without those in it, if one is given."""
    box = only
    boxes: list[Any] = []
    # What is being read: the children that remain, and what to do behind them.
    frames: list[tuple[Iterator[Any], str]] = [(iter(inside), "")]
    while frames:
        children, end = frames[-1]
        for child in children:
            kind = type(child).__name__  # as `is_text` and `is_element` tell, for each node of the page
            if kind != "Element":
                if kind == "Text":
                    builder.add(child.data, child)
                continue
            tag = child.tag
            if tag in INLINE:
                frames.append((iter(child.children), "mark" if _open(page, builder, child) else ""))
                break
            if tag == "br":
                if builder.line_break() and box is not None and (built := builder.flush()):
                    yield HtmlPassage(page, box, built)
            elif tag in PICTURES:
                builder.mark(picture_text(child), "alt")
            elif tag not in SKIPPED:
                if box is not None and (built := builder.flush()):
                    yield HtmlPassage(page, box, built)
                if only is None:
                    boxes.append(box)
                    box = child
                    frames.append((iter(child.children), "block"))
                    break
        else:
            frames.pop()
            if end == "mark":
                builder.close()
            elif end == "block":
                if built := builder.flush():
                    yield HtmlPassage(page, box, built)
                box = boxes.pop()
    if only is not None and (built := builder.flush()):
        yield HtmlPassage(page, only, built)
