"""Whether a link is hidden from readers, as far as the page's own markup says so (SPM801, static signs).

Google allows interface that shows when used (accordions, tabs, sliders, tooltips) and text for screen
readers, so anything of that kind is not hidden: a control that reveals it, a role, or a name that says so.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from linklint.readers.html import names
from linklint.readers.html.words import words

_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)")
_NUMBER = re.compile(r"^-?(?:\d+\.?\d*|\.\d+)")
_CLIPPED = re.compile(
    r"rect\(\s*0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?[\s,]+0(?:px)?\s*\)|inset\(\s*(?:50|100)%"
)
#: So far away that nobody scrolls there; the number is that of rules.md.
_FAR = -999.0

_REVEALED_TAGS = words("hidden", "revealed_tags")
_REVEALED_ROLES = words("hidden", "revealed_roles")
#: Words in names of things that a reader can open, or that are meant for screen readers, print or widgets.
_INTERFACE = words("hidden", "interface")

#: Of these the ones that only say where something stands: spam is put into footers and sidebars as well.
_PLACES = words("hidden", "places")


@lru_cache(4096)
def style_hides(style: str) -> bool:
    """Whether an inline style hides the element or moves it out of sight."""
    rules = {name: value.strip() for name, value in _DECLARATION.findall(style.lower())}
    if rules.get("display", "").startswith("none"):
        return True
    if rules.get("visibility", "").startswith(("hidden", "collapse")) or _number(rules.get("opacity")) == 0:
        return True
    return deceptive(style)


@lru_cache(4096)
def deceptive(style: str) -> bool:
    """Whether an inline style shows a thing without showing it: off screen, no size, no colour of its own.

    Switching a thing off, or fading it out, is what scripts do to what they show later; this is not.
    """
    rules = {
        name: value.replace("!important", "").strip() for name, value in _DECLARATION.findall(style.lower())
    }
    size = _number(rules.get("font-size"))
    if size is not None and size <= 1 and not rules["font-size"].endswith(("em", "rem", "%", "vw")):
        return True
    if size == 0:
        return True
    indent = _number(rules.get("text-indent"))
    if indent is not None and indent <= _FAR:
        return True
    if rules.get("position", "") in ("absolute", "fixed", "relative") and any(
        (_number(rules.get(side)) or 0) <= _FAR for side in ("left", "top", "right", "bottom")
    ):
        return True
    if any((_number(rules.get(f"margin-{side}")) or 0) <= _FAR for side in ("left", "top")):
        return True
    if ("clip" in rules and _CLIPPED.search(rules["clip"])) or _CLIPPED.search(rules.get("clip-path", "")):
        return True
    clipped = rules.get("overflow", "") in ("hidden", "scroll", "auto")
    boxes = [_number(rules.get(side)) for side in ("width", "height", "max-height", "max-width")]
    if clipped and any(box is not None and box <= 1 and not _relative(rules) for box in boxes):
        return True
    colour, ground = rules.get("color"), rules.get("background-color", rules.get("background"))
    return colour is not None and colour == ground


def _relative(rules: dict[str, str]) -> bool:
    return any(rules.get(side, "").endswith(("%", "em", "vw", "vh")) for side in ("width", "height"))


def _number(value: str | None) -> float | None:
    found = _NUMBER.match(value) if value else None
    return float(found.group()) if found else None


class Hidden:
    """Answers for the elements of one page; each is remembered."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._known: dict[Any, int] = {}
        self._controlled: frozenset[str] | None = None

    def hidden(self, element: Any) -> bool:
        """Whether the element, or something it stands in, is hidden and nothing reveals it."""
        state = self._state(element)
        return bool(state & _HIDDEN and not state & _SHOWN) or bool(state & _DECEPTIVE and not state & _TOOL)

    def off_screen(self, element: Any) -> bool:
        """Whether it is hidden by a style that does more than switch it off."""
        return self.hidden(element) and bool(self._state(element) & _DECEPTIVE)

    def _state(self, element: Any) -> int:
        path = []
        state = 0
        while element is not None and hasattr(element, "tag"):
            known = self._known.get(element)
            if known is not None:
                state = known
                break
            path.append(element)
            element = element.parent
        for each in reversed(path):
            state |= self._own(each)
            self._known[each] = state
        return state

    def _own(self, element: Any) -> int:
        state = 0
        style = element.attr("style")
        if style:
            if style_hides(style):
                state |= _HIDDEN
            if deceptive(style):
                state |= _DECEPTIVE
        if element.attr("hidden") is not None and element.attr("hidden") != "until-found":
            state |= _HIDDEN
        if element.tag in _REVEALED_TAGS or (element.attr("role") or "").strip().lower() in _REVEALED_ROLES:
            return state | _SHOWN | (0 if element.tag in ("header", "form") else _TOOL)
        identifier = element.attr("id")
        if identifier and state & _HIDDEN and identifier in self._controls:
            return state | _SHOWN | _TOOL
        if element.tag not in ("body", "html"):
            for name in names.of(element):
                found = _INTERFACE.intersection(name)
                if found:
                    state |= _SHOWN
                    if not found <= _PLACES:
                        state |= _TOOL
        return state

    @property
    def _controls(self) -> frozenset[str]:
        """Identifiers of things that something on the page opens."""
        if self._controlled is None:
            found: set[str] = set()
            for attribute in ("aria-controls", "data-target", "data-bs-target", "for", "data-toggle-id"):
                for element in self._document.find_all(attrs={attribute: True}):
                    found.update((element.attr(attribute) or "").replace("#", " ").split())
            for element in self._document.find_all("a", href=True):
                href = element.attr("href") or ""
                if href.startswith("#"):
                    found.add(href[1:])
            scripted = " ".join(each.attr("onclick") or "" for each in self._document.find_all(onclick=True))
            found.update(re.findall(r"""['"]#?([\w:.-]+)['"]""", scripted))
            self._controlled = frozenset(found)
        return self._controlled


_HIDDEN, _DECEPTIVE, _SHOWN, _TOOL = 1, 2, 4, 8
