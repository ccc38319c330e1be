"""Teasers: a headline, a picture and some words in one box, with several links to the same place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from linklint.readers.html import names, text
from linklint.readers.html.words import words

#: How far a card reaches around a link, and how many links a card has at most. Our own choice.
_DEPTH, _LINKS = 5, 12
_NO_CARDS = frozenset({"body", "html", "main"})
_HEADING = "h1, h2, h3, h4, h5, h6"
#: So much text without a link before the link, in its block or the one before, introduces it. Our own choice.
_INTRODUCTION = 30
_TITLES = words("context", "titles")
#: A link of so many words is a headline beside one that says less. Our own choice.
_WORDS = 4
#: How far up the block of a link is looked for: out of its paragraph, button or wrapper.
_UP = 3


class Cards:
    """Answers for the links of one page; ``hrefs`` yields those of all its ``<a>``."""

    def __init__(self, document: Any, hrefs: Callable[[], Iterable[str]]) -> None:
        self._document = document
        self._hrefs = hrefs
        self._cards: dict[Any, dict[str, list[Any]] | None] = {}

    def has_twin(self, element: Any) -> bool:
        """Whether a link beside it, or in the same card, leads to the same place and has a name."""
        return any(text.anchor_text(each, self._document)[0] != "" for each in self._twins(element))

    def teaser(self, element: Any) -> str:
        """``"title"`` where a headline of the card leads to the same place, ``"text"`` where running text
        comes before the link, ``""`` where neither is so."""
        if any(map(_is_title, self._twins(element))):
            return "title"
        return "text" if _is_introduced(element) else ""

    def _twins(self, element: Any) -> list[Any]:
        """The other links of its card that lead to the same place."""
        goal = _goal(element.attr("href") or "")
        if not goal or self._by_href.get(goal, 0) < 2:
            return []
        card: dict[str, list[Any]] = {}
        for depth, box in enumerate(element.ancestors):
            if depth == _DEPTH or getattr(box, "tag", "body") in _NO_CARDS:
                break
            if box not in self._cards:
                self._cards[box] = _card(box)
            found = self._cards[box]
            if found is None:
                break
            card = found
        return [other for other in card.get(goal, ()) if other != element]

    @cached_property
    def _by_href(self) -> Mapping[str, int]:
        """How many links lead to each place."""
        found: dict[str, int] = {}
        for href, count in Counter(self._hrefs()).items():
            goal = _goal(href)
            found[goal] = found.get(goal, 0) + count
        return found


def _is_title(link: Any) -> bool:
    """Whether a link is the headline of a card: in a heading, named so, or some words long."""
    if link.closest(_HEADING) is not None or link.select_one(_HEADING) is not None:
        return True
    if any(not _TITLES.isdisjoint(name) for each in (link, link.parent) for name in names.of(each)):
        return True
    return len(link.text.split()) >= _WORDS


def _card(box: Any) -> dict[str, list[Any]] | None:
    """The links of a box by where they lead; ``None`` where it has more than a card has."""
    links = box.find_all("a", href=True)
    if len(links) > _LINKS:
        return None
    found: dict[str, list[Any]] = {}
    for link in links:
        found.setdefault(_goal(link.attr("href") or ""), []).append(link)
    return found


def _goal(href: str) -> str:
    return href.strip().rstrip("/")


def _is_introduced(element: Any) -> bool:
    each = element
    for _ in range(_UP):
        found = 0
        before = each.previous_sibling
        while before is not None and found < _INTRODUCTION:
            found += _free(before)
            before = before.previous_sibling
        if found >= _INTRODUCTION:
            return True
        each = each.parent
        if getattr(each, "tag", None) in _APART or len(each.find_all("a")) > 1:
            return False
    return False


#: What stands before these is about something else.
_APART = frozenset(
    (
        None,
        "body",
        "main",
        "ul",
        "ol",
        "li",
        "dd",
        "tr",
        "table",
        "nav",
        "article",
        "section",
        "header",
        "footer",
    )
)


def _free(node: Any) -> int:
    """How much text of a node is no link."""
    if text.is_text(node):
        return len(node.text.strip())
    if not text.is_element(node) or node.tag in ("a", "script", "style", "nav", "ul", "ol"):
        return 0
    return len(node.text.strip()) - sum(len(each.text.strip()) for each in node.find_all("a"))
