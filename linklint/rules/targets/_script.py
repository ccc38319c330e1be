"""What an element does by script: goes to a destination, or works as a control.

Judged from its attributes alone. Where that leaves room for argument the answer is "a control".
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from linklint.model.pattern import later

#: Attributes whose code runs on a click, and those with which frameworks bind such code.
_HANDLERS = (
    *("onclick", "onmousedown", "onmouseup", "ontouchstart", "onpointerdown", "onfocus", "data-onclick"),
    *("ng-click", "data-ng-click", "@click", "@click.prevent", "v-on:click", "x-on:click", "(click)"),
)

#: Attributes by which a framework's router knows where an element leads.
_ROUTED = (
    *("routerlink", "[routerlink]", "ui-sref", "ng-href", "data-ng-href", ":href", "v-bind:href"),
    *("x-bind:href", "data-href", "data-url"),
)

#: Attributes that name a destination where a script finds it.
ROUTES = (*_ROUTED, "data-link", "data-share-url", "data-target-url")

#: ARIA roles of controls, which change something on the page they stand on.
_CONTROL_ROLES = frozenset(
    {"button", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "switch", "checkbox", "radio"}
    | {"option", "combobox", "slider", "presentation", "none", "listbox", "treeitem", "dialog"}
)

#: Attributes that interface libraries put on controls.
_CONTROL_ATTRIBUTES = frozenset(
    {"aria-expanded", "aria-haspopup", "aria-controls", "aria-pressed", "aria-selected", "aria-current"}
    | {"data-toggle", "data-bs-toggle", "data-dismiss", "data-bs-dismiss", "data-slide", "data-bs-slide"}
    | {"data-slide-to", "data-bs-slide-to", "data-target", "data-bs-target", "data-collapse", "data-tab"}
    | {"data-fancybox", "data-lightbox", "data-modal", "data-open", "data-close", "uk-toggle", "uk-close"}
    | {"data-uk-toggle", "popovertarget", "disabled", "aria-disabled"}
)

#: Words in a class or id by which scripts find controls.
_HOOK = later(
    r"(?:^|[\s_-])(?:js|close|toggle|toggler|menu|print|printbtn|share|search|open|popup|modal|dropdown"
    r"|expand|collapse|next|prev|previous|back|more|less|follow|following|like|slide|arrow|trigger|up|top"
    r"|button|btn|tab|login|logout|burger|hamburger|nav-?toggle|to-?top)(?:$|[\s_-])",
    re.I,
)

#: Attributes with which RDFa hangs facts on any element: ``<span property href>`` is data, not a link.
_RDFA = frozenset({"property", "typeof", "about", "rel", "rev", "datatype"})

#: Placeholders that a vendor's script replaces: ``class="fb-like"`` and its like are no links.
_WIDGET = later(
    r"(?:^|\s)(?:fb[-_:]|addthis_|a2a_|g-plus|g-|twitter-(?:share|follow|hashtag|tweet|timeline)"
    r"|shariff|disqus|linkedin-|pin-it|pinterest-|vk-|IN-|st_|sharethis-|instagram-media|tumblr-)"
)

#: A quoted URL, path or page in code: ``'https://…'``, ``"/login"``, ``'page.html?x'``.
_URL = later(r"""['"`(=]\s*(?:https?:)?(?:\\?/){2}[\w.-]+\.\w""", re.I)
_PATH = later(
    r"""['"`](?:\.{0,2}/[\w%~.-][^'"`\s<>]*|[\w./%-]+\.(?:html?|php\d?|aspx?|jsp|cgi|pdf)\b[^'"`\s]*)['"`?]""",
    re.I,
)

#: Code that goes somewhere.
_NAVIGATES = later(
    r"\bwindow\s*\.\s*open\s*\(|(?<![\w.])open\s*\(|\blocation(?:\s*\.\s*href)?\s*=(?!=)"
    r"|\blocation\s*\.\s*(?:assign|replace)\s*\(|(?<![\w.])go_?to\w*\s*\(|\bnavigate\w*\s*\("
    r"|\$location\b|\bpush(?:State)?\s*\(\s*['\"]/",
    re.I,
)

#: Calls whose name says that they open a page, a share window or the login.
_OPENS = later(
    r"(?:open_?(?:window|win|popup|url|link|page)|popup|pop_up|(?:^|[^a-z])share\w*|share(?:article|on|to|r)\w*"
    r"|tweet\w*|(?:log|sign)_?in\w*|register\w*)\s*\(|['\"](?:log|sign)_?in['\"]",
    re.I,
)

#: Controls: what they do happens here, or is not a place anybody could link to.
_CONTROL = later(
    r"\bprint\s*\(|print(?:page|article|seite|this|version)?\s*\(|history\s*\.\s*(?:back|go|forward)"
    r"|location\s*\.\s*reload|\breload\s*\(|addfavorite|sethomepage|sidebar\.addpanel|bookmark|font_?size"
    r"|toggle|slide(?:up|down|to)|fade(?:in|out|to)|\bshow\w*\s*\(|\bhide\w*\s*\(|\bclose\w*\s*\("
    r"|\.(?:show|hide|close|focus|select|submit)\s*\(|expand|collapse|scroll(?:to|top|into|by)?\s*\("
    r"|cookie|consent|privacy|optanon|onetrust|cmp\b|__tcfapi|usercentrics|didomi|gdpr|_sp_"
    r"|quote\w*\s*\(|vote\w*\s*\(|logout|switchaccount|clipboard|copy\w*\s*\(|getlink",
    re.I,
)

#: What changes the visitor's browser: the address in it is not opened.
_BROWSER = later(r"set_?home_?page|add_?favou?rite|sidebar\s*\.\s*addpanel|add_?bookmark", re.I)

#: An e-mail address kept from robots: TYPO3's ``linkTo_UnCryptMailto`` and its kin.
_MAIL = later(r"mailto|uncrypt|decrypt|unobfus|de_?obfus|e?mail\w*\s*\(|sendmail|nospam|antispam", re.I)


def code(attributes: Mapping[str, str], href: str = "") -> str:
    """All the code that runs on a click: a ``javascript:`` href and the handlers."""
    parts = [attributes[name] for name in _HANDLERS if attributes.get(name)]
    if href.strip().lower().startswith("javascript:"):
        parts.append(href.strip()[len("javascript:") :])
    return "\n".join(parts)


def is_control(attributes: Mapping[str, str]) -> bool:
    """Whether the markup says that this is a control or a vendor's placeholder, not a link."""
    roles = attributes.get("role", "").lower().split()
    if not _CONTROL_ROLES.isdisjoint(roles) or not _CONTROL_ATTRIBUTES.isdisjoint(attributes):
        return True
    return _WIDGET.search(attributes.get("class", "")) is not None


def is_hook(attributes: Mapping[str, str]) -> bool:
    """Whether class or id are names by which a script finds a control."""
    return any(_HOOK.search(attributes.get(name, "")) for name in ("class", "id"))


def is_routed(attributes: Mapping[str, str]) -> bool:
    """Whether a script finds a destination in an attribute made for that."""
    return any(attributes.get(name) for name in _ROUTED)


def is_data(attributes: Mapping[str, str]) -> bool:
    """Whether an ``href`` on an element that is no link is RDFa."""
    return not _RDFA.isdisjoint(attributes)


def leads_somewhere(script: str) -> bool:
    """Whether the code opens a page that could have been a link."""
    if not script or _MAIL.search(script) or _BROWSER.search(script):
        return False
    if _URL.search(script):
        return True
    if _NAVIGATES.search(script):
        return _HERE.search(script) is None or _PATH.search(script) is not None
    if _CONTROL.search(script):
        return False
    return _PATH.search(script) is not None or _OPENS.search(script) is not None


#: Navigation that stays: the same page again, or a step of its history.
_HERE = later(
    r"location\s*\.\s*reload|history\s*\.\s*(?:back|go)|location(?:\.href)?\s*=\s*(?:window\.|document\.)?location"
    r"|location(?:\.href)?\s*=\s*['\"]#|open\s*\(\s*\)|print\s*\(",
    re.I,
)


def navigates(script: str) -> bool:
    """Whether the code goes to another page, by the browser's own means, with a destination in it."""
    if not _NAVIGATES.search(script) or _MAIL.search(script):
        return False
    return _URL.search(script) is not None or _PATH.search(script) is not None


def destination(attributes: Mapping[str, str], script: str) -> str | None:
    """The URL or path that the script would open, where it is written in one piece."""
    for name in ROUTES:
        value = attributes.get(name, "").strip()
        if value and not value.startswith(("{", "[", "$", "#")):
            return value
    if not script or _BROWSER.search(script):
        return None
    found = re.search(r"""['"`]((?:https?://|/(?!/))[^'"`\s]+)['"`](?!\s*\+)""", script)
    return found[1] if found else None
