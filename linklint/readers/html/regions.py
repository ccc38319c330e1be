"""Structural facts of the links of one page, each computed when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from linklint.model.link import UserContent, Zone
from linklint.model.page import HiddenLink
from linklint.readers.html import hidden
from linklint.readers.html.cards import Cards
from linklint.readers.html.contents import Contents
from linklint.readers.html.context import Contexts
from linklint.readers.html.enclosing import CODE
from linklint.readers.html.outline import Outline
from linklint.readers.html.surroundings import Surroundings
from linklint.readers.html.usercontent import UserContents

if TYPE_CHECKING:
    from linklint.readers.html.groups import Group


class Regions:
    """One per page: what elements say of what stands in them is remembered, so that it is cheap to ask.

    ``declared`` are elements of which it is known that visitors wrote what they hold; ``hrefs`` yields those
    of all ``<a>``.
    """

    def __init__(
        self,
        document: Any,
        declared: Iterable[Any] = (),
        hrefs: Callable[[], Iterable[str]] | None = None,
    ) -> None:
        outline = Outline(document)
        hrefs = hrefs or partial(_hrefs, document)
        contents = Contents(document, outline)
        around = Surroundings(document, outline, contents, declared)
        self._users = UserContents(document, contents, outline, around, hrefs)
        self._contexts = Contexts(document, contents, around)
        self._cards = Cards(document, hrefs)
        self._around = around
        #: What is known of everything that stands directly in an element.
        self.at = around.at
        #: The same for what several elements stand in.
        self.around = around.around

    def zone(self, element: Any) -> Zone:
        """The part of the page that the element stands in."""
        return self._around.zone(element.parent)

    def zone_inside(self, box: Any) -> Zone:
        """The part of the page that the text directly in an element stands in."""
        return self._around.zone(box)

    def is_own_text(self, element: Any) -> bool:
        """Whether the element stands in the page's own text: not in another part of it, nor in code."""
        return element.tag not in CODE and self.at(element.parent).own_text

    def user_content(self, element: Any) -> UserContent | None:
        """Whether a visitor wrote the link, and as what."""
        return self._users.user_content(element)

    def is_platform(self, element: Any) -> bool:
        """Whether the element is a container in which a known platform shows visitors' words."""
        return self._users.is_container(element)

    def user_text(self, block: Any) -> UserContent | None:
        """Whether a visitor wrote the text directly in a block."""
        return self._users.of_text(block)

    def hidden(self, element: Any) -> bool:
        """Whether the markup hides the element and nothing on the page reveals it."""
        return hidden.is_hidden(self.at(element).hides)

    def hidden_links(self, groups: Iterable[Group]) -> tuple[HiddenLink, ...]:
        """The hidden links among those of ``a`` and ``area`` elements."""
        blocks: dict[Any, int] = {}
        found = []
        for group in groups:
            if group.element not in ("a", "area"):
                continue
            for index, element in enumerate(group.elements):
                if self.hidden(element):
                    box, how = hidden.how(element)
                    off_screen = hidden.is_off_screen(self.at(element).hides)
                    block = blocks.setdefault(box, len(blocks))
                    found.append(HiddenLink(group.link(index), how, off_screen, block))
        return tuple(found)

    def context(self, element: Any) -> frozenset[str]:
        """What surrounds the link, as tokens."""
        return self._contexts.tokens(element)

    def has_twin(self, element: Any) -> bool:
        """Whether a named link to the same place stands beside it or in the same card."""
        return self._cards.has_twin(element)

    def teaser(self, element: Any) -> str:
        """What the link ends: a card whose headline leads to the same place, or running text."""
        return self._cards.teaser(element)


def _hrefs(document: Any) -> list[str]:
    return [link.attr("href") or "" for link in document.find_all("a", href=True)]
