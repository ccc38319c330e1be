"""Fragments that a script of the page answers: no element needs to have that id."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linklint.model.pattern import later

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: Starts of attributes by which scripts find a link.
_HOOKS = ("@", "v-", "x-", "ng-", "uk-", "hx-")

#: ``data-`` attributes that measure, test, style or label; any other one is there for a script to act on.
_IDLE = later(
    r"data-(?:\w+-)*?(?:v|astro|react\w*|test|testid|qa|cy|track\w*|ga|gtm|analytics|event\w*|layer|aos|text|hover"
    r"|label|title|ylk|color|style|section|position|content|name|link|category|wpel|ph|hs|sf)(?:-[\w.-]*)?"
)

#: States and relations of controls.
_ARIA = frozenset({"aria-controls", "aria-expanded", "aria-haspopup", "aria-pressed", "aria-selected"})

#: Roles of controls.
_ROLES = frozenset({"button", "tab", "menuitem", "switch", "option", "checkbox", "radio"})

#: Name parts that say what a link does on the page: of its class, id and fragment. How it looks (``btn``,
#: ``icon``) says nothing, and ``skip-link`` has to lead somewhere.
_DOES = later(
    r"(?:^|[\s_-])(?:js|toggle|toggler|hamburger|burger|mburger|close|cancel|popup|popin|popover|modal|dialog|overlay"
    r"|lightbox|thickbox|fancybox|dropdown|collapse|accordion|expand|expander|tabs?|slide|slider|carousel|trigger"
    r"|offcanvas|drawer|prev|previous|next|prevnext)(?:$|[\s_-])|(?:^|[\s_-])(?:back|go|scroll)-?to-?(?:the-)?top",
    re.I,
)
#: Name parts of things that mostly open where they are; only in names of links with a word or two of text.
_OPENS = later(
    r"(?:^|[\s_-])(?:open|menu|menus|mm|nav|share|sharing|search|login|logout|signin|vote|poll|play|show|hide|follow)"
    r"(?:$|[\s_-])|^(?:menu|nav|modal|popup)(?:open|close)$",
    re.I,
)
#: In so many words a control says what it does; more of them are an invitation to read on (our number).
_SHORT = 2

#: Words of the boxes whose links open parts of the same box.
_BOX = later(r"(?:^|[\s_-])(?:tabs?|accordion|carousel|slider|gallery)(?:$|[\s_-])", re.I)
#: How far above the link such a box is looked for: list item, list, wrapper.
_NEAR = 3

#: Texts of controls.
_TEXT = later(
    r"(?:close|schlie(?:ß|ss)en|fermer|cerrar|men[uúü](?: (?:öffnen|schlie(?:ß|ss)en))?|(?:open|close) menu"
    r"|cookie\b.*|.*\bconsent\b.*|×)",
    re.I,
)

#: The sign beside a heading that links to it has no text either.
_PERMALINK = later(r"anchor|permalink|headerlink|hash", re.I)

#: Fragments that only keep the page from moving, or that call a consent dialogue.
_NOWHERE = later(
    r"#(?:0|null;?|void|uc-.*|do-not-sell.*|ot-sdk.*|klaro|TB_inline\?.*"
    r"|!?.*(?:consent|cookie|gdpr|cmp|privacy-?(?:settings|manager|center)).*)",
    re.I,
)

#: Code of a handler that keeps the browser from following the link.
_KEPT = later(r"return\s+false|preventDefault\s*\(")


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
        boxes: dict[Any, bool] = {}
        for index, href in enumerate(group.hrefs):
            if href in unknown and _is_control(href, group, index, boxes):
                yield href[1:]


def _is_control(href: str, group: Any, index: int, boxes: dict[Any, bool]) -> bool:
    """Whether a link is a control. ``boxes`` remembers what was found in forms and list items."""
    if _NOWHERE.fullmatch(href):
        return True
    element = group.elements[index]
    if _is_hooked(element.attrs) or (element.attr("role") or "").strip().lower() in _ROLES:
        return True
    if any(sign in (element.attr("rel") or "") for sign in ":["):
        return True  # rel="modal:open", rel="lightbox[plants]"
    text = group.page.anchor_text(element)[0]
    names = f"{element.attr('class') or ''} {element.attr('id') or ''}"
    if text == "":
        return _PERMALINK.search(names) is None
    short = len(text.split()) <= _SHORT
    if _TEXT.fullmatch(text) or _DOES.search(names) or (short and _handles(element.attrs)):
        return True
    if short and any(_OPENS.search(name) or _DOES.search(name) for name in (names, href[1:])):
        return True
    return _is_in_widget(element, short, boxes)


def _is_hooked(attributes: Any) -> bool:
    """Whether an attribute is there for a script."""
    for name, value in attributes.items():
        if name in _ARIA or name.startswith(_HOOKS):
            return True
        if name.startswith("data-") and _IDLE.fullmatch(name) is None:
            return True
        if name.startswith("on") and _KEPT.search(value or ""):
            return True
    return False


def _handles(attributes: Any) -> bool:
    """Whether code runs when the link is followed. It does not make what the fragment names."""
    return any(name.startswith("on") for name in attributes)


def _is_in_widget(element: Any, short: bool, boxes: dict[Any, bool]) -> bool:
    """Whether the link is a part of tabs or a slider, a button of a form, or opens the list beside it."""
    for box, level in zip(element.ancestors, range(_NEAR), strict=False):
        if not hasattr(box, "tag"):
            break
        if _BOX.search(box.attr("class") or ""):
            return True
        if level == 0 and box.tag == "li":
            if box not in boxes:
                boxes[box] = box.find(["ul", "ol"]) is not None
            if boxes[box]:
                return True
    form = element.closest("form") if short else None
    if form is None:
        return False
    if form not in boxes:  # one around the whole page is no form to fill in
        boxes[form] = form.find(["h1", "article", "main"]) is None
    return boxes[form]
