"""What a link says block by block: a card's picture, kicker and headline are texts of their own."""

from __future__ import annotations

from typing import Any

from linklint.model.link import TextSource
from linklint.readers.html.passages import INLINE, PICTURES
from linklint.readers.html.text import is_text, picture_text, unseen, visible

#: Inline elements that boxes are made of: side by side, without text between them, each is one.
_BOXES = frozenset(("a", "data", "label", "output", "span"))


def parts_of(element: Any, text: str, source: TextSource) -> tuple[str, ...]:
    """The parts of a link's text, white space collapsed, in their order.

    Block elements, pictures and line breaks part it. So do inline boxes (``span``) that stand side by side
    with nothing but white space between them. A text that is in an attribute of the link is one part.
    """
    if element.tag != "a" or source not in (TextSource.TEXT, TextSource.ALT):
        return (text,)
    collector = _Collector()
    collector.read(element)
    collector.flush()
    return tuple(collector.parts) or (text,)


class _Collector:
    """The parts that are complete, and the pieces of the one that is being read."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self._pieces: list[str] = []

    def flush(self) -> None:
        """End the part that is being read."""
        text = " ".join("".join(self._pieces).split())
        if visible(text):
            self.parts.append(text)
        self._pieces.clear()

    def read(self, element: Any) -> None:
        """Read what is in an element."""
        children = list(element.children)
        boxed = _is_row(children)
        for child in children:
            tag = getattr(child, "tag", None)
            if tag is None:
                if is_text(child):
                    self._pieces.append(child.text or "")
            elif tag in PICTURES:
                self._part(picture_text(child))
            elif tag == "br":
                self.flush()
            elif not unseen(tag):
                apart = tag not in INLINE or (boxed and tag in _BOXES)
                if apart:
                    self.flush()
                self.read(child)
                if apart:
                    self.flush()

    def _part(self, text: str) -> None:
        if text:
            self.flush()
            self._pieces.append(text)
            self.flush()


def _is_row(children: list[Any]) -> bool:
    """Whether there are boxes, and no text beside them."""
    boxes = 0
    for child in children:
        if is_text(child):
            if visible(child.text or ""):
                return False
        elif getattr(child, "tag", None) is not None:
            boxes += 1
    return boxes > 1
