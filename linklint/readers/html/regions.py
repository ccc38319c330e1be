"""Structural facts of the links of one page, each computed when first asked for."""

from __future__ import annotations

from typing import Any

from linklint.model.link import UserContent, Zone
from linklint.readers.html.context import Contexts
from linklint.readers.html.hidden import Hidden
from linklint.readers.html.outline import Outline
from linklint.readers.html.usercontent import UserContents
from linklint.readers.html.zones import Zones

#: Elements that show code, or are no part of the page.
_CODE = frozenset(["pre", "code", "template", "textarea", "samp", "kbd", "xmp", "listing", "plaintext"])


class Regions:
    """One per page; answers are remembered per element, so that asking for every link stays cheap."""

    def __init__(self, document: Any, host: str = "") -> None:
        outline = Outline(document)
        self._zones = Zones(outline)
        self._hidden = Hidden(document)
        self._users = UserContents(document, outline, self._zones)
        self._contexts = Contexts(document, self._zones, self._hidden)
        self._code: dict[Any, bool] = {}
        self._langs: dict[Any, str] = {}

    def zone(self, element: Any) -> Zone:
        """The part of the page that the element stands in."""
        return self._zones.zone(element)

    def user_content(self, element: Any) -> UserContent | None:
        """Whether a visitor wrote the link, and as what."""
        return self._users.user_content(element)

    def hidden(self, element: Any) -> bool:
        """Whether the markup hides the element and nothing on the page reveals it."""
        return self._hidden.hidden(element)

    def context(self, element: Any) -> frozenset[str]:
        """What surrounds the link, as tokens."""
        return self._contexts.tokens(element)

    def has_twin(self, element: Any) -> bool:
        """Whether a named link to the same place stands beside it or in the same card."""
        return self._contexts.has_twin(element)

    def in_code(self, element: Any) -> bool:
        """Whether it stands in code, or in a part that browsers do not show as markup."""
        path = []
        found = False
        while element is not None and hasattr(element, "tag"):
            known = self._code.get(element)
            if known is not None:
                found = known
                break
            path.append(element)
            element = element.parent
        for each in reversed(path):
            found = found or each.tag in _CODE
            self._code[each] = found
        return found

    def lang(self, element: Any) -> str:
        """The nearest ``lang`` (or ``xml:lang``), in lower case; ``""`` where there is none."""
        path = []
        found = ""
        while element is not None and hasattr(element, "tag"):
            known = self._langs.get(element)
            if known is not None:
                found = known
                break
            path.append(element)
            own = element.attr("lang") or element.attr("xml:lang")
            if own and own.strip():
                found = own.strip().lower()
                break
            element = element.parent
        for each in path:
            self._langs[each] = found
        return found
