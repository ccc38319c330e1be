"""How hyperlinks of a page stand, in bulk: told by the places that they stand in.

The answers are those of `Regions`, but for these, which would cost more than they tell: the innermost box
around the text counts as ``body`` rather than ``main`` where nothing names it; custom elements are no parts;
visitors' words are looked for in containers named so, not by structure alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Any

from linklint.model.link import Zone
from linklint.model.standing import (
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
from linklint.readers.html.hidden import HIDING, style_hides

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage
    from linklint.readers.html.surroundings import Place

_OWN = frozenset({ZONE_NUMBERS[Zone.MAIN], ZONE_NUMBERS[Zone.BODY]})
_LISTS = "ul, ol, menu, dl"


def standings(page: HtmlPage, elements: Sequence[Any], texts: Sequence[str]) -> list[int]:
    """The standing (`linklint.model.standing`) of each of the ``<a>`` elements that are links."""
    places = page.regions.around(elements)
    found = [place.standing for place in places]
    _visitors(page, elements, places, found)
    _rank(elements, found)
    _hidden(page, elements, places, found)
    own = [index for index, each in enumerate(found) if each & ZONE_BITS in _OWN]
    for index, position in zip(own, positions(len(own)), strict=True):
        found[index] |= position
    for index, text in enumerate(texts):
        if not text or text.isspace():  # a picture, or nothing at all
            found[index] |= IMAGE
    return found


def _visitors(page: HtmlPage, elements: Sequence[Any], places: Sequence[Place], found: list[int]) -> None:
    """Mark what visitors wrote, in containers that are named so."""
    regions = page.regions
    named = {
        place for place in set(places) if place.visitors or any(map(regions.is_platform, place.platforms))
    }
    if named:
        for index, place in enumerate(places):
            if place in named and regions.user_content(elements[index]) is not None:
                found[index] |= USER_CONTENT


def _rank(elements: Sequence[Any], found: list[int]) -> None:
    """Count the links of long lists. A link belongs to the innermost list around it."""
    listed = [index for index, each in enumerate(found) if each & LISTED]
    if len(listed) <= SHORT_LIST:
        return
    owners = [elements[index].closest(_LISTS) for index in listed]
    sizes = Counter(owners)
    ranks = {owner: count() for owner, size in sizes.items() if size > SHORT_LIST and owner is not None}
    if ranks:
        for index, owner in zip(listed, owners, strict=True):
            if owner in ranks:
                found[index] = ranked(found[index], next(ranks[owner]))


def _hidden(page: HtmlPage, elements: Sequence[Any], places: Sequence[Place], found: list[int]) -> None:
    """Mark what the markup hides from readers."""
    hiding = set(_hiding(page))
    if hiding:
        for index, element in enumerate(elements):
            if (places[index].hides & HIDING or element in hiding) and page.regions.hidden(element):
                found[index] |= HIDDEN


def _hiding(page: HtmlPage) -> Iterator[Any]:
    """Elements that hide what they hold, as far as they are concerned."""
    yield from (box for box in page.styled if style_hides(box.attr("style") or ""))
    if b" hidden" in page.raw:
        yield from page.document.find_all(hidden=True)
