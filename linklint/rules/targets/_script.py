"""What an element does by script: goes to a destination, or works as a control.

Judged from its attributes alone. Where that leaves room for argument the answer is "a control".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from linklint.model.pattern import later
from linklint.rules.targets import _code
from linklint.rules.targets._code import Code
from linklint.rules.targets._placed import is_page, is_url, is_written_out, placed

#: Attributes whose code runs on a click, and those with which frameworks bind such code.
_HANDLERS = (
    *("onclick", "onmousedown", "onmouseup", "ontouchstart", "onpointerdown", "onfocus", "data-onclick"),
    *("ng-click", "data-ng-click", "@click", "@click.prevent", "v-on:click", "x-on:click", "(click)"),
)

#: ARIA roles of controls, which change something on the page they stand on.
_CONTROL_ROLES = frozenset(
    {"button", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "switch", "checkbox", "radio"}
    | {"option", "combobox", "slider", "presentation", "none", "listbox", "treeitem", "dialog"}
)

#: Attributes that interface libraries put on controls.
_CONTROL_ATTRIBUTES = frozenset(
    {"aria-expanded", "aria-haspopup", "aria-controls", "aria-pressed", "aria-selected", "aria-current"}
    | {"data-dismiss", "data-bs-dismiss", "data-slide", "data-bs-slide"}
    | {"data-slide-to", "data-bs-slide-to", "data-target", "data-bs-target", "data-collapse", "data-tab"}
    | {"data-fancybox", "data-lightbox", "data-modal", "data-open", "data-close", "uk-toggle", "uk-close"}
    | {"data-uk-toggle", "popovertarget", "disabled", "aria-disabled"}
)

#: What these toggle; a tooltip only describes what it is on.
_TOGGLES = ("data-toggle", "data-bs-toggle")

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

#: Code that goes somewhere.
_NAVIGATES = later(
    r"\bwindow\s*\.\s*open\s*\(|(?<![\w.])open\s*\(|\blocation(?:\s*\.\s*href)?\s*=(?!=)"
    r"|\blocation\s*\.\s*(?:assign|replace)\s*\(|(?<![\w.])go_?to\w*\s*\(|\bnavigate\w*\s*\("
    r"|\$location\b|\bpush(?:State)?\s*\(\s*\0",
    re.I,
)

#: What a window looks like: only a call that opens one is told.
_FEATURES = later(r"(?:^|,)\s*(?:width|height|scrollbars|resizable|toolbar|menubar|location)\s*=", re.I)

#: Calls whose name says that they open a page, a share window or the login.
_OPENS = later(
    r"(?:open_?(?:window|win|popup|url|link|page)|popup|pop_up|(?:^|[^a-z])share\w*|share(?:article|on|to|r)\w*"
    r"|tweet\w*|(?:log|sign)_?in\w*|register\w*)\s*\(",
    re.I,
)
_LOGIN = later(r"(?:log|sign)_?in", re.I)

#: A call that opens what it is given, by its name.
_WINDOW = later(r"(?:wnd|window|popup|open)(?:[A-Z_(]|$)|(?:Wnd|Window|Popup|Open)")

#: Controls: what they do happens here, or is not a place anybody could link to.
_CONTROL = later(
    r"\bprint\s*\(|print(?:page|article|seite|this|version)?\s*\(|history\s*\.\s*(?:back|go|forward)"
    r"|location\s*\.\s*reload|\breload\w*\s*\(|refresh|captcha|sidebar\.addpanel|bookmark|font_?size"
    r"|toggle|slide(?:up|down|to)|fade(?:in|out|to)|\bshow\w*\s*\(|\bhide\w*\s*\(|\bclose\w*\s*\("
    r"|\.(?:show|hide|close|focus|select|submit)\s*\(|expand|collapse|scroll(?:to|top|into|by)?\s*\("
    r"|cookie|consent|privacy|optanon|onetrust|cmp\b|__tcfapi|usercentrics|didomi|gdpr|_sp_"
    r"|quote\w*\s*\(|vote\w*\s*\(|logout|switchaccount|clipboard|copy\w*\s*\(|getlink|\bsave\w*\s*\("
    r"|follow\w*\s*\(|\blike\w*\s*\(|\.action\s*=",
    re.I,
)

#: What changes the visitor's browser: the address in it is not opened.
_BROWSER = later(r"set_?home_?page|add_?favou?rite|sidebar\s*\.\s*addpanel|add_?bookmark", re.I)

#: An e-mail address kept from robots: TYPO3's ``linkTo_UnCryptMailto`` and its kin.
_MAIL = later(r"mailto|uncrypt|decrypt|unobfus|de_?obfus|e?mail\w*\s*\(|sendmail|nospam|antispam", re.I)

#: A program for the visitor's toolbar: it runs on whatever page they are, or does something to this one.
_PROGRAM = later(
    r"\s*(?:void\s*\(?\s*|[!+~]\s*)?\(+\s*(?:async\s+)?(?:function\b|\([\w$,\s]*\)\s*=>)"
    r"|.*?\bvoid\s*\(\s*[\w$.]+\s*\+?=(?!=|\s*(?:window\s*\.\s*)?open\b)",
    re.S,
)
_READS = later(r"location|document\s*\.\s*(?:title|url)|getselection", re.I)


def code(attributes: Mapping[str, str], href: str = "") -> str:
    """All the code that runs on a click: a ``javascript:`` href and the handlers."""
    parts = [attributes[name] for name in _HANDLERS if attributes.get(name)]
    if href.strip().lower().startswith("javascript:"):
        parts.append(_code.decoded(href))
    return "\n".join(parts)


def is_control(attributes: Mapping[str, str]) -> bool:
    """Whether the markup says that this is a control or a vendor's placeholder, not a link."""
    roles = attributes.get("role", "").lower().split()
    if not _CONTROL_ROLES.isdisjoint(roles) or not _CONTROL_ATTRIBUTES.isdisjoint(attributes):
        return True
    if any(attributes.get(name, "tooltip").strip().lower() != "tooltip" for name in _TOGGLES):
        return True
    return _WIDGET.search(attributes.get("class", "")) is not None


def is_hook(attributes: Mapping[str, str]) -> bool:
    """Whether class or id are names by which a script finds a control."""
    return any(_HOOK.search(attributes.get(name, "")) for name in ("class", "id"))


def is_data(attributes: Mapping[str, str]) -> bool:
    """Whether an ``href`` on an element that is no link is RDFa."""
    return not _RDFA.isdisjoint(attributes)


def is_bookmarklet(href: str, folded: str) -> bool:
    """Whether a ``javascript:`` URL is a program that visitors are to keep: a link in its place would do
    nothing. ``folded`` is the text of its page in lower case."""
    script = _code.decoded(href)
    if _PROGRAM.match(_code.read(script).shape):
        return True
    return "bookmarklet" in folded and _READS.search(script) is not None


def leads_somewhere(script: str) -> bool:
    """Whether the code opens a page that could have been a link."""
    if not script:
        return False
    read = _code.read(script)
    shape = read.shape
    if _is_mail(read):
        return any(text.lower().startswith("mailto:?") for text, _, _ in read.strings)
    if _BROWSER.search(shape) or (read.loads and not _NAVIGATES.search(shape)):
        return False
    if _NAVIGATES.search(shape) or any(_FEATURES.search(text) for text, _, _ in read.strings):
        return _goes(read)
    if any(is_page(text) and _WINDOW.search(call) for text, _, call in read.strings):
        return True
    if _CONTROL.search(shape):
        return False
    if read.shares:
        return True
    if any(is_url(text) for text, _, _ in read.strings) or _OPENS.search(shape):
        return True
    return any(_LOGIN.fullmatch(text) for text, _, _ in read.strings)


def _goes(read: Code) -> bool:
    """Whether code that goes to another address goes to a page."""
    if any(is_page(text) or _APP.match(text) for text in _texts(read)):
        return True
    stays = bool(read.strings) and all(text[:1] in ("", "#") for text in _texts(read))
    return not stays and _HERE.search(read.shape) is None


def _texts(read: Code) -> Iterator[str]:
    return (text for text, _, _ in read.strings)


#: What another program opens, such as a messenger.
_APP = later(r"\s*(?:(?!https?:)[a-z][a-z0-9+.-]*://|(?:tel|sms|callto|skype|facetime):)", re.I)


def _is_mail(read: Code) -> bool:
    """Whether the code puts an e-mail address together, or opens a mail."""
    return _MAIL.search(read.shape) is not None or "mailto:" in "".join(_texts(read)).lower()


#: Navigation that stays: the same page again, or a step of its history.
_HERE = later(
    r"location\s*\.\s*reload|history\s*\.\s*(?:back|go)|location(?:\.href)?\s*=\s*(?:window\.|document\.)?location"
    r"|open\s*\(\s*\)|print\s*\(",
    re.I,
)


def navigates(script: str) -> bool:
    """Whether the code goes to another page, by the browser's own means, with a destination in it."""
    read = _code.read(script)
    return (
        _NAVIGATES.search(read.shape) is not None and not _is_mail(read) and any(map(is_page, _texts(read)))
    )


def destination(attributes: Mapping[str, str], script: str) -> str | None:
    """The URL or path that the script would open, where it is written in one piece."""
    place = placed(attributes)
    if place is not None:
        return place.value if place.whole else None
    if not script:
        return None
    read = _code.read(script)
    if _BROWSER.search(read.shape) or _is_mail(read):
        return None
    for text, alone, _ in read.strings:
        if alone and is_page(text) and is_written_out(text):
            return text.strip()
    return None
