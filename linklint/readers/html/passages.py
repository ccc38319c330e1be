"""The running text of a page, block by block."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linklint.model.lazy import lazy
from linklint.model.link import UserContent, Zone
from linklint.model.page import Passage
from linklint.model.passages import Built, TextBuilder
from linklint.model.position import ElementRef, Place
from linklint.readers.html.enclosing import language
from linklint.readers.html.text import is_text, picture_text

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
_SKIPPED = frozenset(
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

    def __init__(self, page: HtmlPage, block: _Block, built: Built) -> None:
        facts = self.__dict__
        facts["_page"], facts["_block"], facts["pieces"] = page, block, built.pieces
        facts["text"], facts["links"], facts["marks"] = built.text, built.links, built.marks

    _page: HtmlPage
    _block: _Block
    #: (offset in the text, text node or ``None``) of its pieces.
    pieces: tuple[tuple[int, Any], ...]

    @property
    def element(self) -> Any:
        """The block's element."""
        return self._block.element

    @lazy
    def place(self) -> Place:
        """The block's start tag; that of the nearest element around it that has one."""
        block: _Block | None = self._block
        while block is not None:
            if block.element.position is not None:
                return ElementRef(block.element.tag, block.ordinal)
            block = block.outer
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
        tokens = self._block.kinds | regions.context(self.element)
        return tokens | {"hidden"} if regions.hidden(self.element) else tokens


class _Block:
    """A block and the ones around it. ``ordinal`` counts the elements of its name."""

    __slots__ = ("element", "kinds", "ordinal", "outer")

    def __init__(self, element: Any, ordinal: int, outer: _Block | None) -> None:
        self.element = element
        self.ordinal = ordinal
        self.outer = outer
        kind = _KINDS.get(element.tag)
        self.kinds: frozenset[str] = outer.kinds if outer is not None else frozenset()
        if kind is not None and kind not in self.kinds:
            self.kinds |= {kind}


def passages(page: HtmlPage) -> Iterator[HtmlPassage]:
    """All passages, in document order: one walk over the tree."""
    builder = TextBuilder()
    numbers = page.link_numbers
    counts: dict[str, int] = {}
    block: _Block | None = None
    # What is being read: the children that remain, and what to do behind them.
    frames: list[tuple[Iterator[Any], str]] = [(iter(page.document.children), "")]
    while frames:
        children, end = frames[-1]
        for child in children:
            tag = getattr(child, "tag", None)
            if tag is None:
                if is_text(child):
                    builder.add(child.data, child)
                continue
            number = counts.get(tag, 0)
            counts[tag] = number + 1
            if tag in INLINE:
                closing = "inline"
                if tag == "a":
                    index = numbers.get(child.position)
                    if index is not None:
                        builder.open(index)
                        closing = "mark"
                elif tag in _MARKS:
                    builder.open(_MARKS[tag])
                    closing = "mark"
                frames.append((iter(child.children), closing))
                break
            if tag == "br":
                if builder.line_break() and block is not None and (built := builder.flush()):
                    yield HtmlPassage(page, block, built)
            elif tag in PICTURES:
                builder.mark(picture_text(child), "alt")
                _count(child, counts)
            elif tag in _SKIPPED:
                _count(child, counts)
            else:
                if block is not None and (built := builder.flush()):
                    yield HtmlPassage(page, block, built)
                block = _Block(child, number, block)
                frames.append((iter(child.children), "block"))
                break
        else:
            frames.pop()
            if end == "mark":
                builder.close()
            elif end == "block":
                assert block is not None
                if built := builder.flush():
                    yield HtmlPassage(page, block, built)
                block = block.outer


def _count(element: Any, counts: dict[str, int]) -> None:
    """Count what is not walked through, so that ordinals stay those of the document."""
    for each in element.find_all():
        counts[each.tag] = counts.get(each.tag, 0) + 1
