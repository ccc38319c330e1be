"""Whether a link is hidden from readers, as far as the page's own markup says so (SPM801, static signs).

Google allows interface that shows when used (accordions, tabs, sliders, tooltips) and text for screen
readers, so anything of that kind is not hidden: a control that reveals it, a role, or a name that says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from linklint.model.pattern import later
from linklint.readers.html import names
from linklint.readers.html.words import words

_DECLARATION = later(r"(?<![a-z-])([a-z-]++)\s*+:\s*([^;]+)")
_NUMBER = later(r"^-?(?:\d+\.?\d*|\.\d+)")
_CLIPPED = later(r"rect\(\s*0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?\s*\)|inset\(\s*(?:50|100)%")
#: So far away that nobody scrolls there; the number is that of rules.md.
_FAR = -999.0

_REVEALED_TAGS = words("hidden", "revealed_tags")
_REVEALED_ROLES = words("hidden", "revealed_roles")
#: Words in names of things that a reader can open, or that are meant for screen readers, print or widgets.
_INTERFACE = words("hidden", "interface")

#: Of these the ones that only say where something stands: spam is put into footers and sidebars as well.
_PLACES = words("hidden", "places")
#: Those of what is meant for screen readers and print, which may well be out of sight.
_READERS = words("hidden", "readers")


@lru_cache(4096)
def style_hides(style: str) -> str:
    """The declaration with which an inline style hides the element or moves it out of sight; ``""``: none."""
    return deceptive(style) or _switched_off(_declarations(style))


@lru_cache(4096)
def deceptive(style: str) -> str:
    """The declaration with which an inline style shows a thing without showing it: off screen, or no size.

    Switching a thing off, fading it out or folding it up is what scripts do to what they show later; a text
    out of sight, without size or in the colour of its ground is what style sheets do to show a picture
    instead. Those are none; see `style_hides`.
    """
    rules = _declarations(style)
    if rules.get("visibility", "").startswith("collapse"):
        return "visibility: collapse"
    size = _number(rules.get("font-size"))
    if size is not None and 0 < size <= 1 and not _relative(rules["font-size"]):
        return f"font-size: {rules['font-size']}"
    if rules.get("position", "") in ("absolute", "fixed", "relative"):
        for side in ("left", "top", "right", "bottom"):
            if (_number(rules.get(side)) or 0) <= _FAR:
                return f"{side}: {rules[side]}"
    for side in ("margin-left", "margin-top", "text-indent"):
        if (_number(rules.get(side)) or 0) <= _FAR:
            return f"{side}: {rules[side]}"
    for name in ("clip", "clip-path"):
        if _CLIPPED.search(rules.get(name, "")):
            return f"{name}: {rules[name]}"
    small = _small(rules)
    return f"{small[0]}: {rules[small[0]]}" if len(small) > 1 or (small and _number(rules[small[0]])) else ""


def _switched_off(rules: dict[str, str]) -> str:
    """What hides an element in the way of interfaces."""
    if rules.get("display", "").startswith("none"):
        return "display: none"
    if rules.get("visibility", "").startswith("hidden"):
        return "visibility: hidden"
    for name in ("opacity", "font-size"):
        if _number(rules.get(name)) == 0:
            return f"{name}: {rules[name]}"
    if small := _small(rules):
        return f"{small[0]}: {rules[small[0]]}"
    colour, ground = rules.get("color"), rules.get("background-color", rules.get("background"))
    return f"color: {colour}" if colour is not None and colour == ground else ""


def _declarations(style: str) -> dict[str, str]:
    return {
        name: value.replace("!important", "").strip() for name, value in _DECLARATION.findall(style.lower())
    }


def _small(rules: dict[str, str]) -> list[str]:
    """The sides of a box that are at most a pixel long and clip what does not fit."""
    if not any(rules.get(name, "") in _CLIPS for name in ("overflow", "overflow-x", "overflow-y")):
        return []
    found = [
        side
        for side in ("width", "height", "max-width", "max-height")
        if (size := _number(rules.get(side))) is not None and size <= 1
    ]
    return [] if any(_relative(rules[side]) for side in found) else found


_CLIPS = frozenset({"hidden", "scroll", "auto", "clip"})


def _relative(value: str) -> bool:
    """Whether a length depends on something else. Zero is zero in any unit."""
    return value.endswith(("em", "%", "vw", "vh")) and _number(value) != 0


def _number(value: str | None) -> float | None:
    found = _NUMBER.match(value) if value else None
    return float(found.group()) if found else None


#: Bits of what is known of an element: something hides it, by more than switching it off; a reader can open
#: it, or it is a tool of the page.
HIDDEN, DECEPTIVE, SHOWN, TOOL = 1, 2, 4, 8
#: The same two by a word in a name, which says nothing of a box with something else in it.
SHOWN_BY_NAME, TOOL_BY_NAME = 16, 32
OPENED = SHOWN | TOOL
HIDING = HIDDEN | DECEPTIVE
BY_NAME = SHOWN_BY_NAME | TOOL_BY_NAME


def own_bits(
    tag: str,
    classes: str | None,
    identifier: str | None,
    role: str | None,
    style: str | None,
    off: str | None,
) -> int:
    """What an element says by itself; ``off`` is its attribute ``hidden``."""
    found = 0
    if style and style_hides(style):
        found |= HIDDEN
        # A link without its text may still be a picture: that is how pictures replaced texts.
        if (how := deceptive(style)) and not (tag == "a" and how.startswith("text-indent")):
            found |= DECEPTIVE
    if off is not None and off != "until-found":
        found |= HIDDEN
    if tag in _REVEALED_TAGS or (role or "").strip().lower() in _REVEALED_ROLES:
        return found | SHOWN | (0 if tag in ("header", "form") else TOOL)
    if tag not in ("body", "html"):
        for name in names.split(identifier or "") + names.split(classes or ""):
            said = _INTERFACE.intersection(name)
            if not said.isdisjoint(_READERS):
                found |= OPENED
            elif said:
                found |= SHOWN_BY_NAME if said <= _PLACES else BY_NAME
    return found


def controls(document: Any) -> frozenset[str]:
    """Identifiers of things that something on the page opens."""
    found: set[str] = set()
    for attribute in ("aria-controls", "data-target", "data-bs-target", "for", "data-toggle-id"):
        for element in document.find_all(attrs={attribute: True}):
            found.update((element.attr(attribute) or "").replace("#", " ").split())
    for element in document.find_all("a", href=True):
        href = element.attr("href") or ""
        if href.startswith("#"):
            found.add(href[1:])
    scripted = " ".join(each.attr("onclick") or "" for each in document.find_all(onclick=True))
    found.update(re.findall(r"""['"]#?([\w:.-]+)['"]""", scripted))
    return frozenset(found)


def any_hidden(document: Any) -> bool:
    """Whether anything of the page is hidden at all: cheap to ask of every page."""
    styled = document.find_all(style=True)
    return any(style_hides(each.attr("style") or "") for each in styled) or (
        document.find(hidden=True) is not None
    )


def is_hidden(bits: int) -> bool:
    """Whether something hides the element and nothing reveals it."""
    return (bits & HIDDEN != 0 and not bits & (SHOWN | SHOWN_BY_NAME)) or (
        bits & DECEPTIVE != 0 and not bits & (TOOL | TOOL_BY_NAME)
    )


def is_off_screen(bits: int) -> bool:
    """Whether it is hidden by a style that does more than switch it off."""
    return bool(bits & DECEPTIVE) and is_hidden(bits)


def how(element: Any) -> tuple[Any, str]:
    """What hides a hidden element, the worse kind first: the nearest declaration and who has it."""
    around = []
    while element is not None and hasattr(element, "tag"):
        around.append(element)
        element = element.parent
    for said in (deceptive, style_hides):
        for each in around:
            if found := said(each.attr("style") or ""):
                return each, found
    return next((each for each in around if each.attr("hidden") is not None), None), "hidden"
