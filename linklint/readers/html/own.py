"""What one element says by itself of what stands in it: judged once per distinct set of attributes."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any

from linklint.readers.html import hidden, names
from linklint.readers.html.context import BREADCRUMB_WORDS, own_tokens, said
from linklint.readers.html.enclosing import CODE
from linklint.readers.html.structure import COMMENT_WORDS, says
from linklint.readers.html.ugctable import is_named, opens, table, telling_attributes
from linklint.readers.html.words import all_words
from linklint.readers.html.zones import MARKERS, may_be_part, part_of

_LISTS = frozenset({"ul", "ol", "menu", "dl"})
#: Elements that parts of a page are made of, for who looks at a page in bulk.
_BOXES = frozenset(
    (
        *("div", "section", "nav", "header", "footer", "aside", "main", "article", "ul", "ol", "dl"),
        *("table", "td", "form", "menu", "center", "details", "fieldset", "figure"),
    )
)


class Own:
    """What an element says by itself, whatever page it stands on.

    ``part`` is a part of the page, or a column at the side (``side``), if the page as a whole bears that out
    (unless ``sure``); ``boxed``: in a view of the page in bulk too. ``tokens`` are of the context; so are
    ``claims``, if what it mostly holds bears them out (`contents`). ``hides`` are bits of `hidden`.
    ``doubtful``: it may hold what visitors wrote, ``platform``: by the table of platforms, ``visitors``: by a
    name of comments; ``opens``: so may bare list items in it. ``quiet``: it says nothing at all; ``alike``:
    what it says does not depend on the page, or on which of several such elements it is.
    """

    __slots__ = (
        *("tag", "part", "side", "sure", "boxed", "tokens", "claims", "hides", "code"),
        *("doubtful", "opens", "listed", "trail", "visitors", "platform", "quiet", "alike"),
    )

    def __init__(
        self, tag: str, said: tuple[str, ...] = (), values: tuple[str, ...] = (), tabled: bool = False
    ) -> None:
        attr = dict(zip(said, values, strict=True)).get
        classes, identifier, role = attr("class"), attr("id"), attr("role")
        self.tag = tag
        self.part, self.side, self.sure = part_of(tag, role, classes, identifier)
        self.tokens, self.claims = own_tokens(
            tag, role, attr("itemtype"), attr("aria-label"), classes, identifier
        )
        self.hides = hidden.own_bits(tag, classes, identifier, role, attr("style"), attr("hidden"))
        self.code = tag in CODE
        self.doubtful = tabled or is_named(classes, identifier)
        self.opens = opens(classes) or opens(identifier)
        self.listed = tag == "table" or tag in _LISTS
        signs = _signs(tag, classes, identifier, attr("aria-label")) if tag in _BOXES else 0
        self.boxed = bool(signs & _PART) or (not signs and role is not None)
        self.trail, self.visitors, self.platform = (
            bool(signs & sign) for sign in (_TRAIL, _VISITORS, _PLATFORM)
        )
        told = self.tokens or self.claims or self.hides or self.code or self.doubtful or self.opens or signs
        self.quiet = not (told or self.part or self.side or self.listed)
        certain = self.sure or self.part is None
        asked = self.side or self.doubtful or self.claims or self.trail
        self.alike = certain and not (asked or self.hides & hidden.HIDDEN)


_cached = lru_cache(8192)(Own)


def own(element: Any) -> Own:
    """What an element says by itself."""
    attrs = element.attrs
    if not attrs:
        return _cached(element.tag)
    telling, tabled = _telling(tuple(attrs))
    if not telling:
        return _cached(element.tag, (), (), tabled)
    values = tuple(map(element.attr, telling))
    if telling[0] == "id":
        values = (_telling_id(values[0]), *values[1:])
    return _cached(element.tag, telling, values, tabled)


#: The attributes that say something.
_READ = ("id", "class", "role", "style", "hidden", "itemtype", "aria-label")


@lru_cache(4096)
def _telling(attributes: tuple[str, ...]) -> tuple[tuple[str, ...], bool]:
    """Those of an element's attributes that say something, and whether it may be in the table by others."""
    telling = tuple(name for name in _READ if name in attributes)
    return telling, not telling_attributes().isdisjoint(attributes)


@lru_cache(8192)
def _telling_id(identifier: str) -> str:
    """An identifier, or another in its place where none of its words is of any list.

    Identifiers are unique, so that judging each of them would cost more than all the rest.
    """
    found = names.split(identifier)
    words = {word for name in found for word in name}
    if not words.isdisjoint(_known_words()) or any(
        word.endswith(_WORD_ENDS) or word.startswith(_WORD_STARTS) for word in words
    ):
        return identifier
    lower = identifier.lower()
    if any(wanted in lower for _, wanted, _, _ in table().attributes.get("id", ())):
        return identifier
    if not table().names.keys().isdisjoint(identifier.split()) or opens(identifier):
        return identifier
    return _SOME if found else _NONE


#: An identifier that says nothing; one that has no words.
_SOME, _NONE = "x", "0"
_WORD_ENDS = ("nav", "menu", "navigation", "footer", "comments")
_WORD_STARTS = ("comment", "kommentar", "coment")
#: Words that say something together with others.
_PHRASES = frozenset({"page", "numbers", "links", "table", "contents", "toc", "top", "bar"})


@cache
def _known_words() -> frozenset[str]:
    return all_words() | MARKERS | _PHRASES


#: What a box could be in bulk: a part of the page, visitors' words by its name or by a platform's, a trail.
_PART, _VISITORS, _PLATFORM, _TRAIL = 1, 2, 4, 8


def _signs(tag: str, classes: str | None, identifier: str | None, label: str | None) -> int:
    found = _signs_of(tag, classes or "")
    # Identifiers are unique, so looking each up would cost more than this test.
    if identifier and _may_tell(identifier):
        found |= _signs_of(tag, identifier)
    if tag == "nav" and "breadcrumb" in (label or "").lower():
        found |= _TRAIL
    return found


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
