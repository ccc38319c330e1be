"""Structural facts of the links of one page, each computed when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

from linklint.model.link import UserContent, Zone
from linklint.model.page import HiddenLink
from linklint.readers.html.context import Contexts
from linklint.readers.html.hidden import Hidden
from linklint.readers.html.outline import Outline
from linklint.readers.html.usercontent import UserContents
from linklint.readers.html.zones import Part, Zones

if TYPE_CHECKING:
    from linklint.readers.html.groups import Group


class Regions:
    """One per page; answers are remembered per element, so that asking for every link stays cheap."""

    def __init__(
        self, document: Any, host: str = "", hrefs: Callable[[], Iterable[str]] | None = None
    ) -> None:
        outline = Outline(document)
        self._zones = Zones(outline)
        self._hidden = Hidden(document)
        self._users = UserContents(document, outline, self._zones, hrefs or partial(_hrefs, document))
        self._contexts = Contexts(document, self._zones, self._hidden)

    def zone(self, element: Any) -> Zone:
        """The part of the page that the element stands in."""
        return self._zones.zone(element)

    def zone_inside(self, box: Any) -> Zone:
        """The part of the page that the text directly in an element stands in."""
        return self._zones.inside(box)

    def part(self, element: Any) -> Part | None:
        """What the element itself is, whatever it stands in."""
        return self._zones.part(element)

    def declare_user_content(self, elements: Iterable[Any]) -> None:
        """Say that visitors wrote what these elements hold."""
        self._users.declared = frozenset(elements)

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
        return self._hidden.hidden(element)

    def hidden_links(self, groups: Iterable[Group]) -> tuple[HiddenLink, ...]:
        """The hidden links among those of ``a`` and ``area`` elements."""
        hidden = self._hidden
        return tuple(
            HiddenLink(group.link(index), hidden.how(element), hidden.off_screen(element))
            for group in groups
            if group.element in ("a", "area")
            for index, element in enumerate(group.elements)
            if hidden.hidden(element)
        )

    def context(self, element: Any) -> frozenset[str]:
        """What surrounds the link, as tokens."""
        return self._contexts.tokens(element)

    def has_twin(self, element: Any) -> bool:
        """Whether a named link to the same place stands beside it or in the same card."""
        return self._contexts.has_twin(element)


def _hrefs(document: Any) -> list[str]:
    return [link.attr("href") or "" for link in document.find_all("a", href=True)]
