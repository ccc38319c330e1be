"""What the page as a whole looks like: where its main text is. Computed once per page, when first needed."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from linklint.model.pattern import later

#: Below this much running text a page has no body of text that a box could wrap. Our own choice.
ENOUGH = 400
#: A paragraph that is no longer is a line: a date, a caption. Our own choice.
_LINE = 40

#: An address of the front page.
_HOME = later(r"(?:(?:https?:)?//[^/?#]+)?/?(?:(?:\.{1,2}/)*)(?:index\.\w+|home)?", re.I)
#: An article has at least this much text, and this share of the page's. Our own choices.
_ARTICLE, _PART = 100, 3
_VISITORS = "[class*=comment i], [id*=comment i], [class*=reply i], [class*=postbody i], [class*=message i]"
_HEADERS = "header, [id*=header i], [class*=logo i], [id*=logo i]"
_BESIDE = f"{_VISITORS}, aside, nav, footer"
_APART = f"{_BESIDE}, {_HEADERS}"


class Outline:
    """Facts about the page that zones and user content need."""

    def __init__(self, document: Any) -> None:
        self.document = document

    @cached_property
    def landmarks(self) -> frozenset[Any]:
        """All elements that contain a ``main``, or in its place what has that role."""
        found = self.document.find_all("main") or self.document.find_all(role="main")
        return frozenset(ancestor for each in found for ancestor in each.ancestors)

    @cached_property
    def headline(self) -> Any:
        """The headline of the page's text: of several ``h1`` the one that the title repeats, or the first
        in the main text, or the first outside of the page's header. Visitors' headings do not count."""
        headings = [each for each in self.document.find_all("h1") if not _is_logo(each)]
        if len(headings) > 1:
            headings = [each for each in headings if each.closest(_BESIDE) is None] or headings[:1]
            for heading in headings:
                if self._in_title(heading):
                    return heading
            for heading in headings:
                if heading.closest("article, main, [role=main], [itemprop=articleBody]") is not None:
                    return heading
            for heading in headings:
                if heading.closest(_HEADERS) is None:
                    return heading
        if headings:
            return headings[0]
        return next((each for each in self.document.find_all(["h2", "h3"]) if self._in_title(each)), None)

    def _in_title(self, heading: Any) -> bool:
        text = " ".join(heading.text.split()).lower()
        return len(text) > 8 and text in self._title and heading.closest(_APART) is None

    @cached_property
    def _title(self) -> str:
        title = self.document.find("title")
        return " ".join(title.text.split()).lower() if title is not None else ""

    def is_frame(self, element: Any) -> bool:
        """Whether an element holds the page's headline or its ``main``: more than one post."""
        return element in self.above_headline or element in self.landmarks

    @cached_property
    def above_headline(self) -> frozenset[Any]:
        """All elements that contain the headline."""
        return frozenset(self.headline.ancestors) if self.headline is not None else frozenset()

    @cached_property
    def _paragraphs(self) -> list[tuple[Any, int]]:
        return [(each, len(each.text)) for each in self.document.find_all("p")]

    @cached_property
    def _running(self) -> dict[Any, int]:
        """How much paragraph text each element holds, as far as it holds any."""
        total: dict[Any, int] = {}
        for paragraph, size in self._paragraphs:
            if size > _LINE:
                for ancestor in paragraph.ancestors:
                    total[ancestor] = total.get(ancestor, 0) + size
        return total

    @cached_property
    def running(self) -> int:
        """How much text the page has in paragraphs."""
        return sum(size for _, size in self._paragraphs if size > _LINE)

    def running_in(self, element: Any) -> int:
        """How much text an element has in paragraphs."""
        return 0 if element.find("p") is None else self._running.get(element, 0)

    def is_headed(self, element: Any) -> bool:
        """Whether an element holds the headline, as far as the page has any."""
        return self.headline is None or element in self.above_headline

    @cached_property
    def above_article(self) -> frozenset[Any]:
        """All elements around the article of the page, which is the one with the headline; where no article
        has one, those that hold a good part of the text. What visitors wrote is none."""
        document = self.document
        named = [  # a selector for all three would look at every element
            *document.find_all("article"),
            *document.find_all(role="article"),
            *document.find_all(itemprop="articleBody"),
        ]
        found = [
            each
            for each in named
            if not each.matches(_VISITORS) and each.closest("aside, nav, footer") is None
        ]
        headed = [each for each in found if each in self.above_headline]
        if not headed:
            sizes = [(each, self._running.get(each, 0)) for each in found]
            share = _PART if self.headline is None else 2
            headed = [each for each, size in sizes if size >= _ARTICLE and size * share >= self.running]
        return frozenset(around for each in headed for around in each.ancestors)

    @cached_property
    def content(self) -> Any:
        """The innermost element with the headline and most of the running text; ``None`` where that is
        the page as a whole, or unknown."""
        whole = self.running
        best = None
        if whole >= ENOUGH:
            holders = [each for each, size in self._running.items() if size * 10 > whole * 6]
            if self.headline is not None:
                inner = [each for each in holders if each in self.above_headline]
                holders = inner or holders
            # Elements that hold the same majority are ancestors of each other: the deepest is innermost.
            best = max(holders, key=lambda each: len(list(each.ancestors)), default=None)
        elif self.headline is not None:
            best = self.headline.parent
        return None if getattr(best, "tag", "body") in ("body", "html") else best


def _is_logo(heading: Any) -> bool:
    """Whether a heading is the name of the site: all of it is a link to the front page."""
    link = heading.find("a", href=True)
    return (
        link is not None
        and link.text.strip() == heading.text.strip()
        and _HOME.fullmatch((link.attr("href") or "").strip()) is not None
    )
