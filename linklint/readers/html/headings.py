"""Headings that announce what visitors wrote: "3 comments", "Discussion", "Antworten"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from linklint.readers.html import signs

#: Elements that may be headings of anything, and lists: before these any short line may be one.
_HEADS = frozenset(["h2", "h3", "h4", "h5", "h6", "dt", "legend", "caption", "strong", "b"])
_LISTS = frozenset({"ul", "ol", "dl", "table"})
_NO_LINES = frozenset(("script", "style", "a", "br", "hr"))
#: A heading stands at most so many elements before what it is the heading of.
_REACH = 3
#: No heading is longer, as it is written.
_MOST = 300


def headed(document: Any) -> frozenset[Any]:
    """All elements of a page that a heading that says comments comes right before.

    Nearly no page has one, so that asking its headings is cheaper than asking its elements.
    """
    found: set[Any] = set()
    for tag in _HEADS:
        headings = document.find_all(tag)
        texts = [each.text for each in headings]
        for heading, text in zip(headings, texts, strict=True):
            if len(text) <= _MOST and _is_heading(text):
                found.update(filter(_is_headed, _after(heading)))
    for tag in _LISTS:
        found.update(filter(_is_headed, document.find_all(tag)))
    return frozenset(found)


def _is_headed(element: Any) -> bool:
    """Whether a heading that says comments comes right before the element; before a list, any short line."""
    is_list = element.tag in _LISTS
    seen = 0
    before = element.previous_sibling
    while before is not None:
        tag = getattr(before, "tag", None)
        if tag is not None and tag not in _NO_LINES:
            if (is_list or tag in _HEADS) and _says_comments(before):
                return True
            seen += 1
            if seen == _REACH or tag in ("h1", "h2", "h3"):
                return False
        before = before.previous_sibling
    return False


def _after(heading: Any) -> Iterator[Any]:
    """The elements beside a heading that may still be under it."""
    seen = 0
    after = heading.next_sibling
    while after is not None and seen < _REACH:
        tag = getattr(after, "tag", None)
        if tag is not None:
            yield after
            seen += tag not in _NO_LINES
        after = after.next_sibling


def _says_comments(element: Any) -> bool:
    text = element.text
    return len(text) <= _MOST and _is_heading(text)


@lru_cache(4096)
def _is_heading(text: str) -> bool:
    line = " ".join(text.split())
    return 0 < len(line) <= 70 and signs.HEADING.match(line) is not None
