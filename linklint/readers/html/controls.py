"""Fragments that a script of the page answers: no element needs to have that id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linklint.model.pattern import later

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: Starts of attributes by which scripts find a link, or in which code stands.
_HOOKS = ("on", "data-", "@", "v-", "x-", "ng-", "uk-")

#: States and relations of controls.
_ARIA = frozenset({"aria-controls", "aria-expanded", "aria-haspopup", "aria-pressed", "aria-selected"})

#: Roles of controls.
_ROLES = frozenset({"button", "tab", "menuitem", "switch", "option", "checkbox", "radio"})

#: Words of a class by which scripts find controls. ``skip-link`` is none: it has to lead somewhere.
_CLASS = later(
    r"(?:^|[\s_-])(?:js|toggle|toggler|menu|hamburger|burger|close|cancel|open|popup|modal|overlay|lightbox"
    r"|dropdown|drop|collapse|accordion|expand|expander|tabs?|slide|slider|carousel|gallery|share|sharing"
    r"|trigger|button|btn|icon|play|search|login|logout|signin|vote|poll|follow|offcanvas|consent|prev|next"
    r"|prevnext)(?:$|[\s_-])",
    re.I,
)

#: Words of the boxes whose links open parts of the same box.
_BOX = later(r"(?:^|[\s_-])(?:tabs?|accordion|carousel|slider|gallery)(?:$|[\s_-])", re.I)
#: How far above the link such a box is looked for: list item, list, wrapper.
_NEAR = 3

#: Texts of controls.
_TEXT = later(r"(?:close|schlie(?:ß|ss)en|fermer|cerrar|men[uúü]|cookie\b.*|.*\bconsent\b.*|×)", re.I)

#: The sign beside a heading that links to it has no text either.
_PERMALINK = later(r"anchor|permalink|headerlink|hash", re.I)

#: Fragments that only keep the page from moving, or that call a consent dialogue.
_NOWHERE = later(r"#(?:0|null;?|void|!?.*(?:consent|cookie|gdpr|cmp).*)", re.I)


def scripted_fragments(page: HtmlPage) -> Iterator[str]:
    """Fragments of links that are controls: dialogues, tabs, menus and galleries of a script.

    ``href="#share"`` on such a link is a name for the script, and what it shows is often made by it. Only
    fragments that nothing on the page has are looked at, so that this costs nothing on most pages.
    """
    for group in page.groups:
        if group.element != "a":
            continue
        unknown = {href for href in group.hrefs if href[:1] == "#" and len(href) > 1}
        if unknown:
            unknown.difference_update([f"#{value}" for value in page.ids])
        if not unknown:
            continue
        for index, href in enumerate(group.hrefs):
            if href in unknown and _is_control(href, group, index):
                yield href[1:]


def _is_control(href: str, group: Any, index: int) -> bool:
    if _NOWHERE.fullmatch(href):
        return True
    element = group.elements[index]
    attributes = element.attrs
    if any(name.startswith(_HOOKS) or name in _ARIA for name in attributes):
        return True
    if (element.attr("role") or "").strip().lower() in _ROLES:
        return True
    if _CLASS.search(element.attr("class") or ""):
        return True
    for box, _ in zip(element.ancestors, range(_NEAR), strict=False):
        if hasattr(box, "tag") and _BOX.search(box.attr("class") or ""):
            return True
    text = group.page.anchor_text(element)[0]
    if text == "":
        return _PERMALINK.search(element.attr("class") or "") is None
    return _TEXT.fullmatch(text) is not None
