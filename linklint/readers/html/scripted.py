"""Elements that act like links by script, or that somebody gave an href where it does nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linklint.model.page import ScriptedElement
from linklint.model.pattern import later
from linklint.model.position import ElementRef
from linklint.readers.html.groups import joined

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: Attributes with which scripts make a link of an ``<a>`` that has no href, and words in the names of data
#: that may hold where it leads.
_ROUTING = frozenset({"onclick", "routerlink", "ng-click", "@click", "v-on:click"})
_DATA = ("href", "url", "link", "template", "location", "destination", "goto")
#: Elements on which an href does nothing, and elements that pages make clickable by script.
_NO_HREF = ("span", "div", "button")
_CLICKED = ("span", "div", "li", "td", "tr", "img", "p", "i", "h2", "h3", "figure", "article", "section")
_NAVIGATES = later(r"\blocation\b|\bwindow\.open\b|\bgoto\s*\(", re.I)


def scripted(page: HtmlPage) -> Iterator[ScriptedElement]:
    """Anchors without href that scripts route, what has an href in vain, what navigates on a click."""
    document = page.document
    anchors = next((group for group in page.groups if group.element == "a"), None)
    if anchors is None or anchors.refs is not None:  # otherwise every <a> has an href
        for ordinal, anchor in enumerate(page.find_all("a")):
            bare = anchor.attr("href") is None and anchor.attr("xlink:href") is None
            if bare and any(map(_routes, anchor.attrs)):
                yield _scripted("a", ordinal, anchor)
    for tag in _NO_HREF:
        if document.find(tag, href=True) is not None:
            for ordinal, element in enumerate(page.find_all(tag)):
                if element.attr("href") is not None:
                    yield _scripted(tag, ordinal, element)
    for tag in _CLICKED:
        if document.find(tag, onclick=True) is not None:
            for ordinal, element in enumerate(page.find_all(tag)):
                if _NAVIGATES.search(element.attr("onclick") or "") and element.attr("href") is None:
                    yield _scripted(tag, ordinal, element)


def _routes(name: str) -> bool:
    return name in _ROUTING or (name.startswith("data-") and any(word in name for word in _DATA))


def _scripted(tag: str, ordinal: int, element: Any) -> ScriptedElement:
    attributes = {name: joined(value) for name, value in element.attrs.items()}
    return ScriptedElement(tag, attributes, " ".join(element.text.split()), ElementRef(tag, ordinal))
