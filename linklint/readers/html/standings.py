"""How all hyperlinks of a page stand, in bulk: a part of the page holds a contiguous run of its links.

The answers are those of `Regions`, but for these, which would cost more than they tell: the innermost box
around the text counts as ``body`` rather than ``main`` where nothing names it; custom elements are no parts;
visitors' words are looked for in containers named so, not by structure alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linklint.model.link import Zone
from linklint.model.standing import (
    BREADCRUMB,
    CODE,
    HIDDEN,
    IMAGE,
    LISTED,
    SHORT_LIST,
    USER_CONTENT,
    ZONE_BITS,
    ZONE_NUMBERS,
    positions,
    ranked,
)
from linklint.readers.html import names
from linklint.readers.html.context import BREADCRUMB_WORDS, said
from linklint.readers.html.hidden import style_hides
from linklint.readers.html.structure import COMMENT_WORDS, says
from linklint.readers.html.ugctable import table
from linklint.readers.html.zones import MARKERS, State, inside, may_be_part

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: Elements that parts of a page are made of.
_BOXES = (
    *("div", "section", "nav", "header", "footer", "aside", "main", "article", "ul", "ol", "dl", "table"),
    *("td", "form", "menu", "center", "details", "fieldset", "figure"),
)
_LISTS = ("ul", "ol", "menu", "dl")
_CODE = ("pre", "code", "textarea", "samp", "kbd", "xmp", "listing", "plaintext")
_OWN = frozenset({ZONE_NUMBERS[Zone.MAIN], ZONE_NUMBERS[Zone.BODY]})
#: What a box could be: a part of the page, visitors' words by its name or by a platform's, a breadcrumb.
_PART, _VISITORS, _PLATFORM, _TRAIL = 1, 2, 4, 8

#: The links ``start`` to ``end`` stand in a box.
Run = tuple[int, int]


class _Runs:
    """Which links of a page stand in a box."""

    def __init__(self, elements: Sequence[Any]) -> None:
        self._number = {element: index for index, element in enumerate(elements)}

    def of(self, box: Any) -> Run | None:
        """The links of a box, if it has any."""
        found = box.find_all("a")
        if not found:
            return None
        number = self._number
        start, end = number.get(found[0]), number.get(found[-1])
        if start is None or end is None:  # at the edge stands an ``<a>`` that is no link
            numbers = [number[each] for each in found if each in number]
            if not numbers:
                return None
            start, end = numbers[0], numbers[-1]
        return start, end + 1

    def alone(self, link: Any) -> Run | None:
        """The run of one link."""
        index = self._number.get(link)
        return None if index is None else (index, index + 1)


def standings(page: HtmlPage, elements: Sequence[Any], texts: Sequence[str]) -> list[int]:
    """The standing (`linklint.model.standing`) of each of the ``<a>`` elements that are links."""
    runs = _Runs(elements)
    zones, flags = _zones_and_flags(page, elements, runs)
    found = list(map(int.__or__, zones, flags)) if flags is not None else zones
    _mark(page, runs, found, _CODE, CODE)
    _mark(page, runs, found, ("table",), LISTED)
    _lists(page, runs, found)
    _hidden(page, elements, runs, found)
    own = [index for index, each in enumerate(found) if each & ZONE_BITS in _OWN]
    for index, place in zip(own, positions(len(own)), strict=True):
        found[index] |= place
    for index, text in enumerate(texts):
        if not text or text.isspace():  # a picture, or nothing at all
            found[index] |= IMAGE
    return found


def _zones_and_flags(
    page: HtmlPage, elements: Sequence[Any], runs: _Runs
) -> tuple[list[int], list[int] | None]:
    """Zone numbers, and what the names of boxes say of their links."""
    regions = page.regions
    states = [_OUTSIDE] * len(elements)
    flags: list[int] | None = None
    for (start, end), box, signs in _boxes(page, runs):
        if signs & _PART:
            part = regions.part(box)
            if part is not None:
                # Boxes come outermost first, so the state so far is that around the box.
                states[start:end] = [inside(part, states[start])] * (end - start)
        visitors = signs & _VISITORS or (signs & _PLATFORM and regions.is_platform(box))
        if visitors or signs & _TRAIL:
            flags = flags or [0] * len(elements)
            for index in range(start, end):
                if signs & _TRAIL:
                    flags[index] |= BREADCRUMB
                if visitors and regions.user_content(elements[index]) is not None:
                    flags[index] |= USER_CONTENT
    zones = {state: _zone(state) for state in set(states)}
    return [zones[state] for state in states], flags


_OUTSIDE = State()


def _zone(state: State) -> int:
    return ZONE_NUMBERS[state.zone or (Zone.MAIN if state.content else Zone.BODY)]


def _boxes(page: HtmlPage, runs: _Runs) -> list[tuple[Run, Any, int]]:
    """Boxes that say something of their links, outer ones before those inside them."""
    find_all = page.document.find_all
    found: list[tuple[Run, Any, int]] = []
    for tag in _BOXES:
        for box in find_all(tag):
            identifier = box.attr("id")
            signs = _signs_of(tag, box.attr("class") or "")
            # Identifiers are unique, so looking each up would cost more than this test.
            if identifier and _may_tell(identifier):
                signs |= _signs_of(tag, identifier)
            if tag == "nav" and "breadcrumb" in (box.attr("aria-label") or "").lower():
                signs |= _TRAIL
            if signs and (run := runs.of(box)) is not None:
                found.append((run, box, signs))
    if b"role=" in page.raw:
        known = {box for _, box, _ in found}
        for box in find_all(role=True):
            if box not in known and (run := runs.of(box)) is not None:
                found.append((run, box, _PART))
    found.sort(key=lambda each: (each[0][0], -each[0][1], each[1].position or (0, 0)))
    return found


def _may_tell(identifier: str) -> bool:
    """Whether an id could name anything but itself."""
    if not _ODD.isdisjoint(identifier):
        return False  # the name of a place, such as ``method.from_str``: nobody styles that
    if not identifier.islower():
        return True
    return (
        not _TELLING.isdisjoint(_LETTERS.findall(identifier))
        or any(end in identifier for end in _ENDS)
        or identifier in table().names
    )


_ODD = frozenset(".%:/")
_LETTERS = re.compile(r"[^\W\d_]+")
_TELLING = MARKERS | COMMENT_WORDS | BREADCRUMB_WORDS
_ENDS = ("nav", "menu", "footer", "comment", "kommentar", "coment")


@lru_cache(8192)
def _signs_of(tag: str, value: str) -> int:
    """What a box could be, by its tag and a class or id."""
    found = _PART if may_be_part(tag, value) else 0
    if says(value)[0]:
        found |= _VISITORS
    if any(name in table().names for name in value.split()):
        found |= _PLATFORM
    if "breadcrumb" in said(names.split(value)):
        found |= _TRAIL
    return found


def _mark(page: HtmlPage, runs: _Runs, found: list[int], tags: Sequence[str], flag: int) -> None:
    """Set a flag on all links that stand in elements of these tags."""
    for tag in tags:
        for box in page.document.find_all(tag):
            run = runs.of(box)
            if run is not None:
                for index in range(*run):
                    found[index] |= flag


def _lists(page: HtmlPage, runs: _Runs, found: list[int]) -> None:
    """Mark links in lists, and count those of long ones. A link belongs to the innermost list around it."""
    boxes = [(run, box) for tag in _LISTS for box in page.document.find_all(tag) if (run := runs.of(box))]
    if not boxes:
        return
    boxes.sort(key=lambda each: (each[0][0], -each[0][1], each[1].position or (0, 0)))
    owner = [0] * len(found)
    for number, ((start, end), _) in enumerate(boxes, 1):
        owner[start:end] = [number] * (end - start)
    sizes = Counter(owner)
    seen: Counter[int] = Counter()
    for index, number in enumerate(owner):
        if number:
            found[index] |= LISTED
            if sizes[number] > SHORT_LIST:
                found[index] = ranked(found[index], seen[number])
                seen[number] += 1


def _hidden(page: HtmlPage, elements: Sequence[Any], runs: _Runs, found: list[int]) -> None:
    """Mark what the markup hides from readers."""
    for box in _hiding(page):
        run = runs.of(box) if box.tag != "a" else runs.alone(box)
        if run is not None:
            for index in range(*run):
                if page.regions.hidden(elements[index]):
                    found[index] |= HIDDEN


def _hiding(page: HtmlPage) -> Iterator[Any]:
    """Elements that hide what they hold, as far as they are concerned."""
    yield from (box for box in page.styled if style_hides(box.attr("style") or ""))
    if b" hidden" in page.raw:
        yield from page.document.find_all(hidden=True)
