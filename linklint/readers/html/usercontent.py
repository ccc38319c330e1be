"""Links that visitors wrote: comments, forum posts, replies, guest books (rules.md 2.0.2 and 2.0.3).

Two ways to know. The table names what the usual platforms call their containers. Where it says nothing,
`Structure` looks for a block that repeats and reads like posts of several people.
"""

from __future__ import annotations

from typing import Any

from linklint.model.link import UserContent
from linklint.readers.html import names
from linklint.readers.html.context import is_share
from linklint.readers.html.outline import Outline
from linklint.readers.html.structure import Structure
from linklint.readers.html.ugctable import Row, table

_AUTHOR = frozenset("author authors fn vcard username user nick nickname poster commenter byline url name".split())
#: How far the author's name may be around the link.
_AUTHOR_DEPTH = 3


class UserContents:
    """Answers for the links of one page."""

    def __init__(self, document: Any, outline: Outline, host: str = "") -> None:
        self._document = document
        self._outline = outline
        self._host = host.lower().removeprefix("www.")
        self._structure = Structure(document, outline)
        self._evidence: dict[str, bool] = {}
        self._containers: dict[Any, UserContent | None] = {}

    def user_content(self, element: Any) -> UserContent | None:
        """What the link is, or ``None`` where the site itself wrote it."""
        container, kind = self._by_table(element)
        if container is None:
            container = self._structure.item(element)
            if container is None:
                return None
            kind = UserContent.BODY
        if is_share(element.attr("href") or "") or self._exempt(element, container):
            return None
        if kind is UserContent.BODY and _is_author(element, container):
            return UserContent.AUTHOR
        return kind

    def _by_table(self, element: Any) -> tuple[Any, UserContent | None]:
        rows = table()
        container = element.closest(rows.any)
        while container is not None:
            kind = self._containers.get(container, ...)
            if kind is ...:
                kind = self._containers[container] = self._kind(container)
            if kind is not None:
                return container, kind  # type: ignore[return-value]
            parent = container.parent
            container = parent.closest(rows.any) if parent is not None and hasattr(parent, "tag") else None
        return None, None

    def _kind(self, container: Any) -> UserContent | None:
        if container.tag in ("body", "html", "main") or container in self._outline.above_headline:
            return None
        for row in table().rows:
            if container.matches(row.selector) and self._holds(row):
                return row.kind
        return None

    def _holds(self, row: Row) -> bool:
        """Whether the page as a whole bears the row out."""
        if row.evidence and not self._once(row.evidence, 1):
            return False
        return row.least <= 1 or self._once(row.selector, row.least)

    def _once(self, selector: str, least: int) -> bool:
        known = self._evidence.get(selector)
        if known is None:
            if least == 1:
                known = self._document.select_one(selector) is not None
            else:
                known = len(self._document.select(selector)) >= least
            self._evidence[selector] = known
        return known

    def _exempt(self, element: Any, container: Any) -> bool:
        """Whether the link belongs to something the platform adds inside the container."""
        exempt = element.closest(table().exempt)
        return exempt is not None and exempt != container and container in set(exempt.ancestors)


def _is_author(element: Any, container: Any) -> bool:
    """Whether a link in a post is its author's name."""
    rel = (element.attr("rel") or "").lower().split()
    if "author" in rel or element.attr("itemprop") in ("author", "url", "name"):
        return True
    each = element
    for _ in range(_AUTHOR_DEPTH):
        if each is None or each == container or not hasattr(each, "tag"):
            return False
        if each.tag == "cite":
            return True
        if each.tag in ("p", "blockquote"):
            return False
        if any(not _AUTHOR.isdisjoint(name) for name in names.of(each)):
            return True
        each = each.parent
    return False
