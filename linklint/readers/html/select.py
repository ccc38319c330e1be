"""Elements by CSS selector, for rules that name containers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linklint.model.lazy import lazy
from linklint.model.link import Link
from linklint.readers.html.enclosing import language
from linklint.readers.html.groups import Group, joined

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: A class, an identifier or an attribute that an element must have; or its name.
_NAME = re.compile(r"[.#\[]([A-Za-z_][\w-]*)", re.ASCII)
_TAG = re.compile(r"([A-Za-z][\w-]*)$", re.ASCII)
_NEGATED = re.compile(r":[\w-]+\([^)]*\)")


class HtmlBox:
    """Implements `Box`."""

    def __init__(self, selection: Selection, page: HtmlPage, element: Any) -> None:
        self._selection = selection
        self._page = page
        self._node = element
        self.element: str = element.tag

    @lazy
    def attributes(self) -> dict[str, str]:
        return {name: joined(value) for name, value in self._node.attrs.items()}

    @lazy
    def text(self) -> str:
        return _text(self._node)

    @lazy
    def lang(self) -> str:
        return language(self._node) or self._page.lang

    @lazy
    def links(self) -> Sequence[Link]:
        group, numbers = self._selection.anchors
        if group is None:
            return ()
        node = self._node
        inside = [node, *node.find_all("a")] if node.tag == "a" else node.find_all("a")
        return tuple(group.link(numbers[each]) for each in inside if each in numbers)


class Selection:
    """What was asked for on one page, remembered."""

    def __init__(self, page: HtmlPage) -> None:
        self._page = page
        self._found: dict[str, Sequence[HtmlBox]] = {}

    def boxes(self, selector: str) -> Sequence[HtmlBox]:
        """The elements that match, in document order."""
        found = self._found.get(selector)
        if found is None:
            found = self._found[selector] = self._boxes(selector)
        return found

    def _boxes(self, selector: str) -> Sequence[HtmlBox]:
        page = self._page
        names, tags, known = _signs(selector)
        if known and all(page.document.find(tag) is None for tag in tags):
            # Most pages have none of these names: one look at the bytes saves the search.
            utf_16 = names and page.document.encoding.lower().startswith("utf-16")
            if not utf_16 and not any(name in page.raw for name in names):
                return ()
        found = page.document.select(selector)
        return [HtmlBox(self, page, each) for each in found if each.closest("template") is None]

    @lazy
    def anchors(self) -> tuple[Group | None, dict[Any, int]]:
        """The group of ``<a>`` links, and the index of each element in it."""
        group = next((each for each in self._page.groups if each.element == "a"), None)
        return group, {element: index for index, element in enumerate(group.elements)} if group else {}


#: What stands within a line.
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font", "i", "ins",
    "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
    "u", "var", "wbr",
])  # fmt: skip
#: What readers do not see; the content of a template stands in a fragment without a name.
_UNSEEN = frozenset((None, "script", "style", "template", "noscript"))


def _text(element: Any) -> str:
    """All text of an element, blocks apart from one another."""
    parts: list[str] = []
    block = None
    for node in element.descendants:
        if type(node).__name__ != "Text":  # an element, or a comment
            if getattr(node, "tag", None) == "br":
                parts.append(" ")
            continue
        around: Any = node.parent
        while around != element and getattr(around, "tag", None) in _INLINE:
            around = around.parent
        if getattr(around, "tag", None) in _UNSEEN:
            continue
        if around != block:
            parts.append(" ")
            block = around
        parts.append(node.data)
    return " ".join("".join(parts).split())


@lru_cache(64)
def _signs(selector: str) -> tuple[tuple[bytes, ...], tuple[str, ...], bool]:
    """What a page holds if some alternative matches on it, one of these names or elements; whether that is
    known at all."""
    names: set[str] = set()
    tags: list[str] = []
    for alternative in _NEGATED.sub("", selector).split(","):
        tag = _TAG.search(alternative.strip())
        if found := _NAME.findall(alternative):
            names.add(max(found, key=len))
        elif tag:
            tags.append(tag[1].lower())
        else:
            return (), (), False
    least = [name for name in names if not any(other in name for other in names - {name})]
    return tuple(name.encode() for name in sorted(least)), tuple(tags), True
