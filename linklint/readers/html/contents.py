"""What a container mostly contains: whether the words of its ``class`` and ``id`` can be true of all of it.

A word is evidence for the element that carries it. Whether it is evidence for what stands in the element
depends on the page: a box that holds the headline, the article or most of the text is no sidebar, menu, share
bar or list of comments, whatever it is called; and a bar of links is one by its links. Nothing here reads
names: `own` says what an element claims, this module whether the page bears it out. It is asked only about
elements that claim something, and once about each.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any, NamedTuple

from linklint.readers.html.outline import ENOUGH, Outline
from linklint.readers.html.sharing import passes_on
from linklint.readers.html.text import visible

#: A bar of links has links of at most this length on average, and around them at most this much text, or
#: less than the links have themselves. Our own choices.
_SHORT, _AROUND = 40, 60
#: The label of a tab has at most this length on average. Our own choice.
_LABEL = 25
#: Text between two links, or in a paragraph, that is a sentence. Our own choice.
_SENTENCE = 80
#: Unlinked text that is no label any more. Our own choice.
_PROSE = 200
#: A list of links has so many. Our own choice.
_SEVERAL = 3
#: What has less than a quarter of all text does not have most of what reads. Our own choice.
_QUARTER = 4
_HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
#: What may be the headline of a page, and what articles are made of.
_HEADLINES = ["h1", "h2", "h3", "main", "article"]
_UNSEEN = ["script", "style", "noscript", "template"]
#: Lists that menus are made of.
_MENUS = "nav, [role=navigation], ul[class*=menu i], ul[id*=menu i], ul[class*=nav i], ul[id*=nav i]"


class Held(NamedTuple):
    """What an element holds: links, those of them with text, how much text is in links and outside."""

    links: int
    named: int
    linked: int
    free: int


class Contents:
    """Answers for the elements of one page."""

    def __init__(self, document: Any, outline: Outline) -> None:
        self._document = document
        self._outline = outline
        self._held: dict[Any, Held] = {}
        self._framed: dict[Any, bool] = {}
        self._bars: dict[Any, bool] = {}

    def frames(self, element: Any) -> bool:
        """Whether an element holds the headline of the page, its article, or most of its text."""
        found = self._framed.get(element)
        if found is None:
            found = self._framed[element] = self.holds_article(element) or self.has_most(element)
        return found

    def holds_article(self, element: Any) -> bool:
        """Whether an element holds the headline of the page, its ``main`` or its article. Comments may hold
        most of the text of a page, but none of these."""
        return _may_hold_article(element) and (
            self._outline.is_frame(element) or element in self._outline.above_article
        )

    def wraps(self, element: Any) -> bool:
        """Whether an element wraps the text of the page: its ``main`` or its article, or most of the text and
        no headline outside of it. A header or a footer may hold the headline alone."""
        outline = self._outline
        return (
            element in outline.landmarks
            or element in outline.above_article
            or (outline.is_headed(element) and self.has_most(element))
        )

    def has_most(self, element: Any) -> bool:
        """Whether most of the page's text stands in an element; where the headline stands outside of it,
        nearly all."""
        if len(element.text) * _QUARTER < self._size:  # asked first: it costs least
            return False
        outline = self._outline
        most = 0.5 if outline.is_headed(element) else 0.75
        if outline.running >= ENOUGH:
            return outline.running_in(element) > outline.running * most
        # Old pages have no paragraphs.
        return self._free >= ENOUGH and self.held(element).free > self._free * most

    @cached_property
    def _size(self) -> int:
        """How much text the page has, scripts and links included."""
        body = self._document.find("body")
        return len(body.text) if body is not None else 0

    @cached_property
    def _free(self) -> int:
        """How much text of the page is no link."""
        body = self._document.find("body")
        return self.held(body).free if body is not None else 0

    def held(self, element: Any) -> Held:
        """How much of the element is links."""
        found = self._held.get(element)
        if found is None:
            found = self._held[element] = _held(element)
        return found

    def is_bar(self, element: Any) -> bool:
        """Whether an element is mostly a list of short links: no headings, no sentences around them."""
        found = self._bars.get(element)
        if found is None:
            found = self._bars[element] = self._reads_bar(element)
        return found

    def is_list(self, element: Any) -> bool:
        """Whether an element is a bar of several links."""
        return self.held(element).links >= _SEVERAL and self.is_bar(element)

    def _reads_bar(self, element: Any) -> bool:
        if self.frames(element):
            return False
        links, _, linked, free = self.held(element)
        if linked > links * _SHORT or free > max(_AROUND, linked):
            return False
        return not any(len(each.text.strip()) > _SENTENCE for each in element.find_all("p"))

    def is_menu(self, element: Any) -> bool:
        """Whether what is named like a menu can be one: it does not hold more sentences than links, nor
        the picture of a logo alone."""
        links, named, linked, free = self.held(element)
        if links == 1 and not named and element.find("img") is not None:
            return False
        return free <= max(_PROSE, linked * 2) and not self.frames(element)

    def is_trail(self, element: Any) -> bool:
        """Whether what is named like a trail of breadcrumbs can be one; its end may be the headline."""
        return self.held(element).free <= _PROSE and not self.wraps(element)

    def is_menu_itself(self, element: Any) -> bool:
        """Whether the links of an element are a menu, rather than those of a list in it."""
        links, named, _, _ = self.held(element)
        return named >= 2 and named * 2 >= links and element.select_one(_MENUS) in (None, element)

    def bears_out(self, element: Any, token: str) -> bool:
        """Whether an element that is named like a part of the interface is that part."""
        if token == "breadcrumb":
            return self.is_trail(element)
        if token == "author-bio":
            return not self.frames(element)
        if token == "toc":
            return not self.frames(element) and self.held(element).free <= max(
                _AROUND, self.held(element).linked
            )
        if not self.is_bar(element):
            return False
        if token == "share":
            return any(passes_on(each) for each in element.find_all("a"))
        if token == "tabs" and not self._is_strip(element):
            return False
        return element.find(_HEADINGS) is None

    def _is_strip(self, element: Any) -> bool:
        """Whether an element holds little but a row of labels."""
        links, _, linked, free = self.held(element)
        return linked <= links * _LABEL and free * 4 <= linked


def _may_hold_article(element: Any) -> bool:
    """Whether anything in an element could be a headline or an article: a small box is done with at once,
    before the page as a whole is looked at."""
    return (
        element.find(_HEADLINES) is not None
        or element.find(role=True) is not None
        or element.find(itemprop=True) is not None
    )


def _held(element: Any) -> Held:
    texts = [each.text for each in element.find_all("a")]
    linked = sum(len("".join(text.split())) for text in texts)
    unseen = sum(len("".join(each.text.split())) for each in element.find_all(_UNSEEN))
    free = len("".join(element.text.split())) - linked - unseen
    return Held(len(texts), sum(map(visible, texts)), linked, max(0, free))
