"""Which part of the page an element stands in (rules.md 2.0 and 2.0.3)."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from linklint.model.link import Zone
from linklint.readers.html import names
from linklint.readers.html.words import words


class Part(Enum):
    """What one element is by itself, whatever it stands in."""

    MAIN = auto()
    ARTICLE = auto()  # main text, unless it is a card in a sidebar, footer or menu
    CONTENT = auto()  # named like the main text
    NAV = auto()
    MENU = auto()  # named like navigation
    HEADER_MENU = auto()  # named like both: one of them, by what it holds
    NAV_LIST = auto()  # a plain "nav" class: a menu, but in the text any list or row of tabs
    HEADER = auto()
    SITE_HEADER = auto()  # the page's own header, wherever it stands
    FOOTER = auto()
    SITE_FOOTER = auto()
    ASIDE = auto()
    LIST = auto()  # named like a list of other pages
    BAR = auto()  # a bar that may hold a menu
    OVERLAY = auto()  # a cookie notice or the like


_TAGS = {
    "main": Part.MAIN,
    "article": Part.ARTICLE,
    "nav": Part.NAV,
    "header": Part.HEADER,
    "footer": Part.FOOTER,
    "aside": Part.ASIDE,
}
_ROLES = {
    "main": Part.MAIN,
    "article": Part.ARTICLE,
    "navigation": Part.NAV,
    "menubar": Part.NAV,
    "menu": Part.NAV,
    "banner": Part.SITE_HEADER,
    "contentinfo": Part.SITE_FOOTER,
    "complementary": Part.ASIDE,
}
#: Elements that are no containers: their names say nothing about where a link stands.
_LEAVES = words("zones", "leaves")

_OVERLAY = words("zones", "overlay")
_ADS = words("zones", "ads")
_NAV = words("zones", "nav")
_NAV_ENDS = ("menu", "navigation", "nav")
_FOOTER = words("zones", "footer")
_HEADER = words("zones", "header")
_ASIDE = words("zones", "aside")
#: Lists of other pages: beside the text they are asides, inside it a part of it.
_LISTS = words("zones", "lists")
#: Before or beside "header" and "footer" these say that it is not the page's.
_OF_A_PIECE = words("zones", "of_a_piece")
_OF_THE_SITE = words("zones", "of_the_site")
#: "widget" in names of page builders is any building block of the page.
_BUILDERS = words("zones", "builders")
#: A side of the page, and what may stand beside that word when it names a column.
_SIDES = words("zones", "sides")
_COLUMNS = words("zones", "columns")
_CONTENT = words("zones", "content")
_LAST = frozenset(["content", "main", "inhalt", "contenido", "contenu"])
#: Words that may stand beside a content word without changing what the name says.
_PLAIN = words("zones", "plain")
#: All words by which `_classify` tells a part.
MARKERS = frozenset().union(
    *(_OVERLAY, _NAV, _FOOTER, _HEADER, _ASIDE, _LISTS, _SIDES, _CONTENT, _LAST), ("nav", "navbar", "bar")
)
_ENDS = (*_NAV_ENDS, "footer")


class State(NamedTuple):
    """What is known inside an element: the zone; whether it is an article; whether it is named like text."""

    zone: Zone | None = None
    in_article: bool = False
    content: bool = False


OUTSIDE = State()


def part_of(
    tag: str, role: str | None, classes: str | None, identifier: str | None
) -> tuple[Part | None, bool, bool]:
    """What an element is by itself; whether it is a column at the side unless it frames the page; whether it
    is that even where it holds most of the page's text."""
    part = _ROLES.get((role or "").strip().lower()) or _TAGS.get(tag)
    if part is Part.MAIN:
        return part, False, True
    words = names.split(identifier or "") + names.split(classes or "")
    if part is None:
        if tag in _LEAVES or not words:
            return None, False, True
        part = _named(words)
        is_side = part in (None, Part.CONTENT) and _is_side(classes, identifier)
        if part is None and identifier:
            # A site's own prefix may stand before the word in an id: ids are unique, classes are not.
            last = names.split(identifier)
            part = Part.CONTENT if last and last[0][-1] in _LAST else None
        return part, is_side, part in (None, Part.CONTENT)
    if part is Part.SITE_HEADER and any(not _ADS.isdisjoint(name) for name in words):
        return None, False, True
    if part is Part.ARTICLE:
        return part, False, True
    if any(not _OVERLAY.isdisjoint(name) for name in words):
        return Part.OVERLAY, False, True
    return (_whose(part, words) if part in (Part.HEADER, Part.FOOTER) else part), False, False


def may_be_part(tag: str, value: str) -> bool:
    """Whether an element of this tag, with this class or id, could be a part of the page at all (its role
    is not looked at)."""
    if tag in _TAGS:
        return True
    return tag not in _LEAVES and any(
        word in MARKERS or word.endswith(_ENDS) for name in names.split(value) for word in name
    )


def _whose(part: Part, words: tuple[tuple[str, ...], ...]) -> Part | None:
    """Whether a ``header`` or ``footer`` element says by its names that it is the page's own."""
    marker = _HEADER if part is Part.HEADER else _FOOTER
    for name in words:
        if marker.isdisjoint(name) or not _OF_A_PIECE.isdisjoint(name):
            continue
        if not _OF_THE_SITE.isdisjoint(name):
            return Part.SITE_HEADER if part is Part.HEADER else Part.SITE_FOOTER
    return part


@lru_cache(8192)
def _named(words: tuple[tuple[str, ...], ...]) -> Part | None:
    """What an element is named like. Footers outrank menus, menus outrank headers and sidebars."""
    found: set[Part] = set()
    headed = False
    for name in words:
        kinds = set(name)
        if not _OVERLAY.isdisjoint(kinds):
            return Part.OVERLAY
        foreign = not _OF_A_PIECE.isdisjoint(kinds)
        headed = headed or not (foreign or _HEADER.isdisjoint(kinds))
        if not _FOOTER.isdisjoint(kinds) or name[-1].endswith("footer"):
            if not foreign:
                found.add(Part.FOOTER)
        elif name == ("nav",):
            found.add(Part.NAV_LIST)
        elif not _NAV.isdisjoint(kinds) or name[-1].endswith(_NAV_ENDS):
            found.add(Part.MENU)
        elif "navbar" in kinds:
            found.add(Part.BAR)
        elif not _HEADER.isdisjoint(kinds) or _is_top_bar(name):
            if not foreign:
                found.add(Part.HEADER)
        elif not _ASIDE.isdisjoint(kinds):
            if not (kinds & {"widget", "widgets"} and kinds & _BUILDERS):
                found.add(Part.ASIDE)
        elif not _LISTS.isdisjoint(kinds):
            found.add(Part.LIST)
        elif not _CONTENT.isdisjoint(kinds) and kinds <= _CONTENT | _PLAIN:
            found.add(Part.CONTENT)
    first = next((part for part in _ORDER if part in found), None)
    return Part.HEADER_MENU if headed and first is Part.MENU else first


_ORDER = (Part.FOOTER, Part.MENU, Part.NAV_LIST, Part.BAR, Part.HEADER, Part.ASIDE, Part.LIST, Part.CONTENT)


def _is_side(classes: str | None, by_id: str | None) -> bool:
    """Whether an element is a column at the side: by its id, since classes of that name mostly just float."""
    identifier = names.split(by_id or "")
    if identifier:
        name = identifier[0]
        # A site's own prefix may come first.
        return any(
            (not _SIDES.isdisjoint(rest) or rest[0] == "side") and set(rest) <= _SIDES | _COLUMNS
            for rest in (name, name[1:])
            if rest
        )
    return any(_is_column(name) for name in names.split(classes or ""))


def _is_column(name: tuple[str, ...]) -> bool:
    """Whether a class names a column at the side: ``left-col``, ``sideContent``, ``side``."""
    if name[0] == "side":
        return set(name) <= _COLUMNS
    return len(name) == 2 and not _SIDES.isdisjoint(name) and not _SIDE_COLUMNS.isdisjoint(name)


_SIDE_COLUMNS = frozenset(("col", "column", "rail", "bar", "spalte"))


def _is_top_bar(name: tuple[str, ...]) -> bool:
    return ("top", "bar") in pairwise(name)


def inside(part: Part, outer: State) -> State:
    """The state inside an element that is ``part`` and stands in ``outer``."""
    zone, in_article, content = outer
    if part is Part.MAIN:
        return State(Zone.MAIN, False, True)
    if part is Part.ARTICLE:
        # A card in a sidebar, footer or menu stays there.
        return State(Zone.MAIN, True, True) if zone in (None, Zone.MAIN, Zone.HEADER) else outer
    if part is Part.CONTENT:
        return State(zone, in_article, True)
    if part is Part.OVERLAY:
        return State(zone or Zone.BODY, in_article, content)
    inner: Zone
    if part is Part.SITE_FOOTER or (part is Part.FOOTER and not in_article):
        inner = zone if part is Part.FOOTER and zone in (Zone.NAV, Zone.ASIDE) else Zone.FOOTER
    elif zone is Zone.FOOTER:
        inner = zone
    elif (
        part in (Part.NAV, Part.MENU)
        or (part is Part.BAR and zone is None)
        or (part is Part.NAV_LIST and zone in (None, Zone.HEADER))
    ):
        inner = Zone.NAV
    elif part is Part.SITE_HEADER or (part is Part.HEADER and zone is None):
        inner = Zone.HEADER
    elif (part is Part.ASIDE and zone not in (Zone.NAV, Zone.HEADER)) or (part is Part.LIST and zone is None):
        inner = Zone.ASIDE
    else:
        return outer
    return State(inner, in_article, content)
