"""What the elements around a link say of it, in one record: found in one walk, shared where it is alike."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, TypeAlias

from linklint.model.link import Zone
from linklint.model.standing import BREADCRUMB, CODE, LISTED, ZONE_NUMBERS
from linklint.readers.html import hidden
from linklint.readers.html.contents import Contents
from linklint.readers.html.outline import Outline
from linklint.readers.html.own import Own, own
from linklint.readers.html.ugctable import bare
from linklint.readers.html.zones import OUTSIDE, Part, State, inside

_OWN_TEXT = frozenset({None, Zone.MAIN, Zone.BODY})
_MENUS = frozenset({Part.MENU, Part.NAV_LIST})
_MENU = frozenset({"menu"})
#: Parts beside the text, which never hold the headline.
_BESIDE = frozenset({Part.ASIDE, Part.LIST, Part.BAR})


#: What elements say of what stands in them: a tag without attributes, one with a class alone, or all of it.
Key: TypeAlias = "str | tuple[str, str] | Own"


class Doubt:
    """An element that may say that visitors wrote what stands in it, and the next one around it."""

    __slots__ = ("element", "outer")

    def __init__(self, element: Any, outer: Doubt | None) -> None:
        self.element = element
        self.outer = outer


class Claim:
    """An element whose names say what the links in it are, and the next one around it."""

    __slots__ = ("element", "outer", "tokens")

    def __init__(self, element: Any, tokens: frozenset[str], outer: Claim | None) -> None:
        self.element = element
        self.tokens = tokens
        self.outer = outer


class Place:
    """What holds for everything that stands directly in an element.

    ``state`` knows the part of the page, ``own_text`` whether it is the page's own text. ``tokens`` are of
    the context, ``claim`` is the nearest element that claims more of them, ``hides`` are bits of `hidden`.
    ``doubt`` is the nearest element that may say that visitors wrote
    it; ``opens``: bare list items may as well. ``inner`` are the places inside elements that stand in it, by
    what these say, or by their tags where they have no attributes; ``None``: the same place.

    For views of the page in bulk (`standings`): ``standing`` holds zone and flags, ``boxes`` the state that
    the zone is from; ``visitors`` and ``platforms`` hint at who wrote it.
    """

    __slots__ = (
        *("state", "own_text", "in_code", "tokens", "claim", "hides", "doubt", "opens", "inner"),
        *("boxes", "standing", "visitors", "platforms"),
    )

    state: State
    own_text: bool
    in_code: bool
    tokens: frozenset[str]
    claim: Claim | None
    hides: int
    doubt: Doubt | None
    opens: bool
    inner: dict[Key, Place | None]
    boxes: State
    standing: int
    visitors: bool
    platforms: tuple[Any, ...]

    def __init__(self, in_code: bool = False) -> None:
        """Outside of all elements."""
        self.state = self.boxes = OUTSIDE
        self.own_text = not in_code
        self.in_code = in_code
        self.tokens = frozenset()
        self.hides = self.standing = 0
        self.standing = _number(OUTSIDE)
        self.doubt = None
        self.claim = None
        self.platforms = ()
        self.opens = self.visitors = False
        self.inner = {}

    def within(self, said: Own, part: Part | None, hides: int, element: Any, doubtful: bool) -> Place:
        """The place inside an element that stands in this one."""
        place = Place.__new__(Place)
        place.state = self.state if part is None else inside(part, self.state)
        place.in_code = self.in_code or said.code
        place.own_text = not place.in_code and place.state.zone in _OWN_TEXT
        tokens = said.tokens | _MENU if part in _MENUS else said.tokens
        place.tokens = self.tokens | tokens if tokens else self.tokens
        place.claim = Claim(element, said.claims, self.claim) if said.claims else self.claim
        place.hides = hides
        place.doubt = Doubt(element, self.doubt) if doubtful else self.doubt
        place.inner = {}
        place.opens = self.opens or said.opens
        place.boxes = self.boxes if part is None or not said.boxed else inside(part, self.boxes)
        flags = self.standing & _FLAGS
        if said.listed:
            flags |= LISTED
        if said.code and said.tag != "template":
            flags |= CODE
        if said.trail:
            flags |= BREADCRUMB
        place.standing = _number(place.boxes) | flags
        place.visitors = self.visitors or said.visitors
        place.platforms = (*self.platforms, element) if said.platform else self.platforms
        return place


_FLAGS = LISTED | CODE | BREADCRUMB


def _number(state: State) -> int:
    return ZONE_NUMBERS[state.zone or (Zone.MAIN if state.content else Zone.BODY)]


class Surroundings:
    """The places of one page; ``declared`` are elements of which it is known that visitors wrote them."""

    def __init__(
        self, document: Any, outline: Outline, contents: Contents, declared: Iterable[Any] = ()
    ) -> None:
        self._document = document
        self._outline = outline
        self._contents = contents
        self.declared = frozenset(declared)
        self._outside = Place()
        self._places: dict[Any, Place] = {None: self._outside, document: self._outside}
        self._zones: dict[Any, Zone] = {}

    def at(self, element: Any) -> Place:
        """What is known of everything that stands directly in an element.

        Walks up to the first known ancestor and back down, without recursion: pages nest deeply.
        """
        place = self._places.get(element)
        if place is not None:
            return place
        places = self._places
        around = element.parent
        place = places.get(around)
        if place is not None:  # as nearly always: neighbours were asked about
            place = places[element] = self._inside(element, place)
            return place
        path = [element]
        while place is None:
            path.append(around)
            around = around.parent
            place = places.get(around)
        for each in reversed(path):
            place = places[each] = self._inside(each, place)
        return place

    def around(self, elements: Iterable[Any]) -> list[Place]:
        """What is known of each of several elements."""
        at, known = self.at, self._places.get
        return [known(parent) or at(parent) for parent in [element.parent for element in elements]]

    def zone(self, box: Any) -> Zone:
        """The zone of what stands directly in an element."""
        state = self.at(box).state
        if state.zone is not None:
            return state.zone
        if state.content:
            return Zone.MAIN
        found = self._zones.get(box)
        if found is None:
            content = self._outline.content
            wrapped = content is not None and (content == box or content in set(box.ancestors))
            found = self._zones[box] = Zone.MAIN if wrapped else Zone.BODY
        return found

    def may_hold(self, element: Any) -> bool:
        """Whether the element itself could be in the table of platforms, or is declared to be of visitors."""
        return (
            own(element).doubtful
            or (bool(self.declared) and element in self.declared)
            or (element.tag in bare() and self.at(element.parent).opens)
        )

    def _inside(self, element: Any, outer: Place) -> Place:
        """The place inside an element that stands in another: mostly the one inside the last such element."""
        outside = self._outside
        attrs = getattr(element, "attrs", None)
        if attrs is None:  # what a ``<template>`` holds is a document of its own
            return Place(in_code=True)
        key: Key = element.tag
        if attrs:
            alone = element.attr("class") if len(attrs) == 1 else None
            key = own(element) if alone is None else (element.tag, alone)
        known = outer.inner.get(key, outside)
        if known is not outside and not (self.declared and element in self.declared):
            return known or outer
        said = key if isinstance(key, Own) else own(element)
        doubtful = (
            said.doubtful
            or (outer.opens and said.tag in bare())
            or bool(self.declared and element in self.declared)
        )
        if said.quiet and not doubtful:
            outer.inner[key] = None
            return outer
        hides = said.hides
        if hides & hidden.HIDDEN and (identifier := element.attr("id")) and identifier in self._controls:
            hides |= hidden.OPENED
        outer_hides = outer.hides
        if hides & hidden.DECEPTIVE and outer_hides & hidden.BY_NAME and not self._contents.is_list(element):
            outer_hides &= ~hidden.BY_NAME  # what is put into a menu is no menu
        place = outer.within(said, self._part(element, said), outer_hides | hides, element, doubtful)
        if said.alike and not doubtful:
            outer.inner[key] = place
        return place

    def _part(self, element: Any, said: Own) -> Part | None:
        """What the element itself is, as far as the page as a whole bears out what it says."""
        part, sure, contents = said.part, said.sure, self._contents
        if said.side and not contents.frames(element):
            part, sure = Part.ASIDE, False
        if part is None or sure:
            return part
        if part is Part.HEADER_MENU:
            part = Part.MENU if contents.is_menu_itself(element) else Part.HEADER
        if part in _MENUS:
            borne = contents.is_trail(element) if said.trail else contents.is_menu(element)
            return part if borne else None
        if part in _BESIDE and said.tag != "aside":
            return None if contents.frames(element) else part
        return None if contents.wraps(element) else part

    @cached_property
    def _controls(self) -> frozenset[str]:
        return hidden.controls(self._document)
