"""The anchor text of a link: what a reader, or a screen reader, gets as its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from linklint.model.link import TextSource

#: Elements whose content is not text of the page.
_UNSEEN = frozenset({"script", "style", "template", "noscript", "title", "desc", "metadata"})
#: Characters that are no text on their own (ANC201 counts them as empty).
_BLANK = "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"


#: Elements in a link whose text content is not all that a reader gets of them.
_ODD = ["img", "input", "svg", "br", *sorted(_UNSEEN)]
_INVISIBLE = _BLANK + " \t\r\n\f\u00a0"


def visible(text: str) -> bool:
    """Whether a text shows anything: white space and zero-width characters do not."""
    return bool(text.strip(_INVISIBLE).strip())


def anchor_text(element: Any, document: Any) -> tuple[str, TextSource]:
    """The link's text, white space collapsed, and where it comes from.

    Text content and the ``alt`` of images in their order; then the ``title`` of an SVG, ``aria-label``,
    ``aria-labelledby``; last ``title``. Scripts, styles and embedded data inside the link are left out.
    """
    parts: list[str] = []
    empty = next(iter(element.children), None) is None
    sources = 0 if empty else _collect(element, parts)
    text = " ".join("".join(parts).split())
    if visible(text):
        return text, TextSource.TEXT if sources & _TEXT else TextSource.ALT
    for name in ("aria-label", "aria-labelledby"):
        value = element.attr(name)
        if value and name == "aria-labelledby":
            value = _labelled_by(value, document)
        if value and visible(value):
            return " ".join(value.split()), TextSource.ARIA_LABEL
    if not empty and (inner := _inner_label(element)):
        return inner, TextSource.ARIA_LABEL
    title = element.attr("title")
    if title and visible(title):
        return " ".join(title.split()), TextSource.TITLE
    if not empty and (inner := _inner_title(element)):
        return inner, TextSource.TITLE
    return "", TextSource.NONE


class Names(NamedTuple):
    """The texts of many links, in columns. ``odd`` has those of them whose text is not all that there is to
    it, by index: their text again, and where it comes from."""

    texts: list[str]
    odd: dict[int, tuple[str, TextSource]]


def anchor_texts(elements: Sequence[Any], raw: Sequence[str], document: Any) -> Names:
    """`anchor_text` of each link; ``raw`` are their text contents, which is what nearly all are read as."""
    # A letter or figure in front shows, and nearly all texts begin with one.
    shown = {text: " ".join(text.split()) if text[:1].isalnum() or visible(text) else "" for text in set(raw)}
    names = list(map(shown.__getitem__, raw))
    odd = set()
    for tag in _ODD:  # each by itself: the parser has an index of them
        for each in document.find_all(tag):
            around = each.closest("a")
            while around is not None:
                odd.add(around)
                around = around.parent.closest("a") if hasattr(around.parent, "closest") else None
    special: dict[int, tuple[str, TextSource]] = {}
    if odd or "" in shown.values():
        for index, name in enumerate(names):
            if not name or (odd and elements[index] in odd):
                special[index] = anchor_text(elements[index], document)
                names[index] = special[index][0]
    return Names(names, special)


def unseen(tag: str) -> bool:
    """Whether what an element holds is no text of the page."""
    return tag in _UNSEEN


def is_text(node: Any) -> bool:
    """Whether a node of the tree is text, and no element or comment."""
    return type(node).__name__ == "Text"


def is_element(node: Any) -> bool:
    """Whether a node of the tree is an element, and no text, comment, document or what a template holds."""
    return type(node).__name__ == "Element"


_TEXT, _ALT = 1, 2


def has_text(element: Any) -> bool:
    """Whether the element has text of its own, pictures apart."""
    return bool(_collect(element, []) & _TEXT)


def _collect(element: Any, parts: list[str]) -> int:
    """Append the text below ``element`` to ``parts``; returns which kinds were found."""
    found = 0
    for child in element.children:
        tag = getattr(child, "tag", None)
        if tag is None:
            if is_text(child):
                data = child.text
                if data:
                    parts.append(data)
                    if not found & _TEXT and visible(data):
                        found |= _TEXT
        elif tag in ("img", "input"):
            if alt := _alternative(child):
                parts.append(f" {alt} ")
                found |= _ALT
        elif tag == "svg":
            if name := _drawing_name(child):
                parts.append(f" {name} ")
                found |= _ALT
            else:
                found |= _collect(child, parts)
        elif tag == "br":
            parts.append(" ")
        elif tag not in _UNSEEN:
            found |= _collect(child, parts)
    return found


def picture_text(element: Any) -> str:
    """What an ``img``, ``input`` or ``svg`` adds to the text around it, as far as it is a picture."""
    if element.tag != "svg":
        alt = _alternative(element)
        return f" {alt} " if alt else ""
    if name := _drawing_name(element):
        return f" {name} "
    parts: list[str] = []
    _collect(element, parts)
    return "".join(parts)


def _alternative(element: Any) -> str:
    if element.tag == "input" and (element.attr("type") or "").lower() != "image":
        return ""
    alt = element.attr("alt") or ""
    return alt if visible(alt) else ""


def _drawing_name(element: Any) -> str:
    title = element.find("title")
    name = (element.attr("aria-label") or "").strip() or (title.text.strip() if title else "")
    return name if visible(name) else ""


def _labelled_by(value: str, document: Any) -> str:
    named = [document.find(id=name) for name in value.split()]
    return " ".join(each.text for each in named if each is not None)


def _inner_label(element: Any) -> str:
    """The ``aria-label`` of the first element inside that has one (``<a><i aria-label=…></a>``)."""
    inner = element.find(attrs={"aria-label": True})
    value = (inner.attr("aria-label") or "") if inner is not None else ""
    return " ".join(value.split()) if visible(value) else ""


def _inner_title(element: Any) -> str:
    """The ``title`` of an image inside without ``alt``: browsers take it for the image's name."""
    inner = element.find("img", title=True)
    value = (inner.attr("title") or "") if inner is not None else ""
    return " ".join(value.split()) if visible(value) else ""
