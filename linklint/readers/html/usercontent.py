"""Links that visitors wrote: comments, forum posts, replies, guest books (rules.md 2.0.2 and 2.0.3).

Two ways to know. The table names what the usual platforms call their containers. Where it says nothing,
`Structure` looks for a block that repeats and reads like posts of several people.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from typing import Any

from linklint.model.link import UserContent, Zone
from linklint.readers.html.authors import is_author
from linklint.readers.html.contents import Contents
from linklint.readers.html.outline import Outline
from linklint.readers.html.platform import Platform
from linklint.readers.html.structure import Structure
from linklint.readers.html.surroundings import Doubt, Surroundings
from linklint.readers.html.ugctable import Row, table

#: Where a site itself writes.
_CHROME = frozenset({Zone.NAV, Zone.HEADER})
#: A credit is a short line.
_CREDIT = 80


class UserContents:
    """Answers for the links of one page."""

    def __init__(
        self,
        document: Any,
        contents: Contents,
        outline: Outline,
        surroundings: Surroundings,
        hrefs: Callable[[], Iterable[str]],
    ) -> None:
        self._document = document
        self._contents = contents
        self._surroundings = surroundings
        self._structure = Structure(document, contents, outline, hrefs)
        self._platform = Platform(lambda: document.find_all("a", href=True))
        self._evidence: dict[str, bool] = {}
        self._containers: dict[Any, UserContent | None] = {}
        self._suspects: dict[Doubt | None, bool] = {None: False}
        self._headed: dict[Any, bool] = {}
        self._tabled: dict[Doubt | None, tuple[Any, UserContent | None]] = {}
        self._inside: dict[Any, tuple[Any, UserContent | None]] = {}

    def user_content(self, element: Any) -> UserContent | None:
        """What the link is, or ``None`` where the site itself wrote it."""
        kind = self._own_kind(element) if self._surroundings.may_hold(element) else None
        # Of the link itself only what the table says counts: a post is around it.
        if kind is None and not self._suspect(element.parent):
            return None
        container = element
        if kind is None:
            container, kind = self._container(element.parent)
            if kind is None:
                return None
        zone = self._surroundings.at(element.parent).state.zone
        if zone in _CHROME or (zone is Zone.FOOTER and self._own_kind(container) is None):
            return None
        href = element.attr("href") or ""
        if self._exempt(element, container) or self._platform.wrote(element, href):
            return None
        if kind is UserContent.BODY and is_author(element, container):
            return UserContent.AUTHOR
        return kind

    def is_container(self, element: Any) -> bool:
        """Whether the element is in the table of platforms."""
        return self._own_kind(element) is not None

    def of_text(self, block: Any) -> UserContent | None:
        """What the text directly inside a block is, or ``None`` where the site itself wrote it."""
        if not self._suspect(block):
            return None
        container, kind = self._container(block)
        if kind is None or self._surroundings.at(block).state.zone in _CHROME:
            return None
        return None if self._exempt(block, container) else kind

    def _container(self, parent: Any) -> tuple[Any, UserContent | None]:
        if parent not in self._inside:
            self._inside[parent] = self._around(parent)
        return self._inside[parent]

    def _suspect(self, box: Any) -> bool:
        """Whether anything around what stands in ``box`` hints at visitors: most pages have no such place at
        all, and the analysis that follows looks at whole blocks."""
        doubt = self._surroundings.at(box).doubt
        found = self._suspects.get(doubt)
        if found is None:
            found = self._suspects[doubt] = self._hints(doubt)
        return found or (self._anywhere and (self._structure.is_board or self._is_headed(box)))

    def _hints(self, doubt: Doubt | None) -> bool:
        while doubt is not None:
            known = self._suspects.get(doubt)
            if known is not None:
                return known
            if self._hint(doubt.element):
                return True
            doubt = doubt.outer
        return False

    @cached_property
    def _anywhere(self) -> bool:
        """Whether visitors may have written what stands where no element says so by itself."""
        return self._structure.is_board or bool(self._structure.headed)

    def _hint(self, element: Any) -> bool:
        """Whether an element around a link is one of the table's, or named like comments or posts, or stands
        under such a heading."""
        return (
            element in self._surroundings.declared
            or self._own_kind(element) is not None
            or self._structure.speaks(element)
        )

    def _is_headed(self, box: Any) -> bool:
        """Whether the element, or one around it, stands under a heading that says comments."""
        found = self._headed.get(box)
        if found is None:
            found = self._headed[box] = not self._structure.headed.isdisjoint((box, *box.ancestors))
        return found

    def _around(self, parent: Any) -> tuple[Any, UserContent | None]:
        """The container that links directly inside ``parent`` stand in, and what they are there."""
        doubt = self._surroundings.at(parent).doubt
        found = self._tabled.get(doubt)
        if found is None:
            found = self._tabled[doubt] = self._nearest(doubt)
        if found[0] is not None:
            return found
        container = self._structure.item(parent)
        return container, UserContent.BODY if container is not None else None

    def _nearest(self, doubt: Doubt | None) -> tuple[Any, UserContent | None]:
        """The nearest of the elements around something that the table knows."""
        while doubt is not None:
            kind = self._own_kind(doubt.element)
            if kind is not None:
                return doubt.element, kind
            doubt = doubt.outer
        return None, None

    def _own_kind(self, element: Any) -> UserContent | None:
        """What the table says of an element that it may know."""
        kind = self._containers.get(element, ...)
        if kind is ...:
            kind = self._containers[element] = self._kind(element) if hasattr(element, "tag") else None
        return kind

    def _kind(self, element: Any) -> UserContent | None:
        if element in self._surroundings.declared:
            return UserContent.BODY
        if element.tag in ("body", "html", "main"):
            return None
        for selector, row in _candidates(element):
            if element.matches(selector) and self._holds(row):
                return None if self._contents.holds_article(element) else row.kind
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
        if element.closest(table().never) is not None or _is_credit(element):
            return True
        exempt = element.closest(table().exempt)
        return exempt is not None and exempt != container and container in set(exempt.ancestors)


@cache
def _any_of(key: str) -> str:
    """A selector for everything that one of the rows under a key matches."""
    return ", ".join(selector for selector, _ in table().names[key])


def _candidates(element: Any) -> Iterator[tuple[str, Row]]:
    """The rows that an element may match, going by its names."""
    rows = table()
    for attribute in ("class", "id"):
        value = element.attr(attribute)
        if value:
            for name in value.split():
                if name in rows.names:
                    yield from rows.names[name]
    # All rows of a bare tag ("ol.comments > li") in one question: nearly no list has any of them.
    if (key := f"<{element.tag}>") in rows.names and element.matches(_any_of(key)):
        yield from rows.names[key]
    attrs = element.attrs
    for attribute, found in rows.attributes.items():
        if attribute in attrs and (value := element.attr(attribute)) is not None:
            value = value.lower()
            for operator, wanted, selector, row in found:
                if value.startswith(wanted) if operator == "^=" else wanted in value:
                    yield selector, row


def _is_credit(element: Any) -> bool:
    """Whether the link names the maker of the software: "Powered by …"."""
    line = " ".join((element.parent.text if element.parent is not None else "").split()).lower()
    return len(line) < _CREDIT and "powered by" in line
