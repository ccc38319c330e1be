"""What raw HTML in Markdown does to the text around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from typing import NamedTuple

from linklint.model.passages import Opened, TextBuilder
from linklint.readers.markdown.html_tags import Comment, Tag, scan_html
from linklint.readers.markdown.text import alternative

_INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "picture",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "svg",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_MARKS = {"code": "code", "kbd": "code", "samp": "code", "tt": "code", "var": "code", "q": "quote"}
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset({"heading"})),
    **dict.fromkeys(("li", "dd", "dt"), frozenset({"list", "list-item"})),
    **dict.fromkeys(("td", "th"), frozenset({"table"})),
    **dict.fromkeys(("figcaption", "caption"), frozenset({"caption"})),
    "blockquote": frozenset({"quote"}),
    "pre": frozenset({"code"}),
}
_UNSEEN = frozenset(("script", "style", "template", "iframe", "textarea", "select"))
_REFERENCE = re.compile(r"(&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?)")


class Origin(NamedTuple):
    """A piece of text as it stands in its block, and where it begins there."""

    raw: str
    start: int


class Tags:
    """The tags of one block: links and marks that they open and close."""

    def __init__(self, builder: TextBuilder, number_of: Callable[[int], int | None]) -> None:
        self._builder = builder
        self._number_of = number_of
        self._open: list[tuple[str, Opened]] = []

    def read(self, text: str, tag: Tag) -> None:
        """One tag."""
        name = tag.name
        if tag.closing:
            self._close(name)
        elif name == "br":
            self._builder.line_break()
        elif name == "img":
            self._builder.mark(f" {alternative(text, tag)} ", "alt")
        elif (number := self._number_of(tag.start)) is not None:
            self._close(name)  # links do not nest
            if name == "a" or not text.startswith("/>", tag.end - 2):
                self._open.append((name, self._builder.open(number)))
        elif name in _MARKS:
            self._open.append((name, self._builder.open(_MARKS[name])))

    def end(self) -> None:
        """The block is over."""
        while self._open:
            self._builder.close(self._open.pop()[1])

    def _close(self, name: str) -> None:
        for index in reversed(range(len(self._open))):
            if self._open[index][0] == name:
                self._builder.close(self._open.pop(index)[1])
                return

    def read_block(self, text: str) -> Iterator[frozenset[str]]:
        """Read an HTML block; yields, where a stretch of text ends, what it stands in."""
        around: list[tuple[str, frozenset[str]]] = []
        position = 0
        unseen = ""
        for item in scan_html(text):
            comment = isinstance(item, Comment)
            if not unseen:
                self._text(text, position, item.start - 4 if comment else item.start)
            position = item.end + 3 if comment else item.end
            if not isinstance(item, Tag) or (unseen and item.name != unseen):
                continue
            unseen = ""
            if item.name in _INLINE:
                self.read(text, item)
                continue
            yield _joined(around)
            if item.name in _UNSEEN:
                unseen = "" if item.closing else item.name
            elif item.closing:
                names = [name for name, _ in around]
                if item.name in names:
                    del around[len(names) - 1 - names[::-1].index(item.name) :]
            elif item.name in _KINDS:
                around.append((item.name, _KINDS[item.name]))
        if not unseen:
            self._text(text, position, len(text))
        self.end()
        yield _joined(around)

    def _text(self, text: str, start: int, end: int) -> None:
        position = start
        for number, part in enumerate(_REFERENCE.split(text[start:end])):
            if number % 2:
                self._builder.add(unescape(part))
            else:
                self._builder.add(part, Origin(part, position))
            position += len(part)


def _joined(around: list[tuple[str, frozenset[str]]]) -> frozenset[str]:
    return frozenset({"html"}).union(*(kinds for _, kinds in around))
