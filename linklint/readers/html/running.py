"""How much of a page's running text is linked at most: told without walking through the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from linklint.model.link import Zone
from linklint.model.standing import BREADCRUMB, HIDDEN, LISTED, ZONE_BITS, ZONE_NUMBERS
from linklint.readers.html.passages import INLINE, PICTURES
from linklint.readers.html.text import is_text, picture_text

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

_OWN = frozenset({ZONE_NUMBERS[Zone.MAIN], ZONE_NUMBERS[Zone.BODY]})
_APART = LISTED | BREADCRUMB | HIDDEN
_MORE = (*PICTURES, "br")
#: Code that is a block; code in a sentence is text.
_NO_TEXT = "h1, h2, h3, h4, h5, h6, pre, figcaption"


def linked_characters(page: HtmlPage, share: float) -> tuple[int, float]:
    """At most so many characters of the running text are linked, and at most so many more than ``share`` of
    the paragraphs in which more than that is.

    Left out are links that stand apart from it: outside of the main text, in lists, tables, listings and
    headings, and those that are all their paragraph says. A block inside an inline element (``<b><div>``) is
    taken for a part of the text around it.
    """
    group = next((group for group in page.groups if group.element == "a"), None)
    if group is None:
        return 0, 0.0
    boxes: dict[Any, dict[Any, int]] = {}
    for element, text, standing in zip(group.elements, group.texts, group.standings, strict=True):
        if standing & ZONE_BITS not in _OWN or standing & _APART or element.closest(_NO_TEXT) is not None:
            continue
        top, box = element, element.parent
        while getattr(box, "tag", "") in INLINE:
            top, box = box, box.parent
        linked = boxes.setdefault(box, {})
        said = len(" ".join(text.split()))
        for inner in element.find_all():
            if inner.tag in PICTURES:
                said += len(picture_text(inner)) + 2
        linked[top] = linked.get(top, 0) + said
    count, beyond = 0, 0.0
    for box, linked in boxes.items():
        # What pictures say adds to the text, and a line break need not end it.
        more = any(box.find(tag) is not None for tag in _MORE)
        for size, here in _runs(box, linked):
            if here != size or more:
                count += here
                beyond += max(0.0, here - share * size)
    return count, beyond


def _runs(box: Any, linked: Mapping[Any, int]) -> Iterator[tuple[int, int]]:
    """Of each text that stands directly in a box, how long it is and how much of it is linked."""
    parts: list[str] = []
    here = 0
    for child in box.children:
        tag = getattr(child, "tag", None)
        if tag is None:
            if is_text(child):
                parts.append(child.data)
        elif tag in INLINE:
            parts.append(child.text)
            here += linked.get(child, 0)
        elif tag not in PICTURES and parts:
            if here:
                yield len(" ".join("".join(parts).split())), here
            parts, here = [], 0
    if here:
        yield len(" ".join("".join(parts).split())), here
