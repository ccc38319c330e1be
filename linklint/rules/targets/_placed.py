"""Destinations in attributes and in code: what an address of a page looks like, and where scripts keep it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote

from linklint.model.pattern import later

#: Attributes by which a framework's router knows where an element leads.
_ROUTERS = ("routerlink", "[routerlink]", "ui-sref")
_ROUTED = (*_ROUTERS, "data-href", "data-url")

#: Attributes whose value is code of a framework, which writes a real ``href`` in their place.
_BOUND = (
    *(
        ":href",
        "v-bind:href",
        "x-bind:href",
        "ng-href",
        "data-ng-href",
        "[href]",
        "[attr.href]",
        "ng-attr-href",
    ),
)

#: Parts of the names of attributes that hold a destination, and of those that hold another address.
_PLACE_PARTS = frozenset({"href", "url", "link", "template", "location", "destination", "goto"})
_OTHER_PARTS = frozenset(
    {
        "image",
        "img",
        "src",
        "srcset",
        "ajax",
        "api",
        "json",
        "load",
        "count",
        "counter",
        "source",
        "thumb",
        "thumbnail",
    }
    | {
        "poster",
        "tracking",
        "track",
        "event",
        "analytics",
        "label",
        "config",
        "callback",
        "action",
        "endpoint",
    }
    | {"video", "audio", "media", "icon", "logo", "bg", "background", "short", "canonical", "disqus"}
)

#: Parts of the names of attributes that say what a share button shares.
_SHARED_PARTS = frozenset(
    {"social", "share", "provider", "network", "service", "title", "text", "description", "hashtags", "via"}
)

#: A URL with a host in it, and a path or page of this site.
_URL = later(r"\s*(?:https?:)?//[\w.-]+\.\w", re.I)
_PATH = later(
    r"\s*(?:\.{0,2}/[\w%~.?-][^\s<>]*|[\w./%-]+\.(?:html?|php\d?|aspx?|jsp|cgi|pdf)(?:[?#]\S*)?)\s*\Z", re.I
)
#: A file that is loaded, not visited.
_FILE = later(
    r"[^?#]*\.(?:css|m?js|json|xml|png|jpe?g|gif|svg|webp|avif|ico|woff2?|mp[34]|webm)(?:[?#]|\s*\Z)", re.I
)


def is_url(text: str) -> bool:
    return _URL.match(text) is not None and _FILE.match(text) is None


def is_page(text: str) -> bool:
    """Whether a string is the address of a page, or its beginning."""
    return is_url(text) or (_PATH.match(text) is not None and _FILE.match(text) is None)


def is_bound(attributes: Mapping[str, str]) -> bool:
    """Whether a framework writes the ``href``: what is in the file is its template."""
    return any(name in attributes for name in _BOUND)


class Placed(NamedTuple):
    """A destination in an attribute. ``whole``: nothing has to be filled in. ``shared``: beside it stands
    what a share button shares, so that it may be the page to share."""

    value: str
    whole: bool
    shared: bool


def placed(attributes: Mapping[str, str]) -> Placed | None:
    """The destination that an attribute holds for a script."""
    for name, value in attributes.items():
        value = value.strip()
        if not value or not _may_hold(name):
            continue
        if value[:4] == "http" and value[4:8].lower().startswith(("%3a", "s%3a")):
            value = unquote(value)
        if name in _ROUTERS or is_page(value) or _is_scheme(value):
            shared = name not in _ROUTERS and _is_shared(name, value, attributes)
            return Placed(value, is_written_out(value) and "template" not in name, shared)
    return None


def _is_shared(name: str, value: str, attributes: Mapping[str, str]) -> bool:
    """Whether a button shares the address, rather than opening it: the share page takes it as a parameter."""
    if _PARAMETER.search(value):
        return False
    if any(not _SHARED_PARTS.isdisjoint(other.split("-")) for other in attributes if other != name):
        return True
    return any(_SHARE.search(attributes.get(other, "")) for other in ("class", "id", "title"))


_PARAMETER = later(r"[?&](?:u|url|text|body|link|href|status|canonicalurl|\w*url)=", re.I)
_SHARE = later(
    r"(?:^|[\s_-])(?:share|sharing|facebook|twitter|whatsapp|linkedin|pinterest|xing)(?:$|[\s_-])", re.I
)


def _may_hold(name: str) -> bool:
    if name in _ROUTED:
        return True
    if not name.startswith("data-"):
        return False
    parts = name.split("-")
    return not _PLACE_PARTS.isdisjoint(parts) and _OTHER_PARTS.isdisjoint(parts)


def _is_scheme(value: str) -> bool:
    return value.lower().startswith(("mailto:", "tel:", "sms:"))


#: What is filled in before it is a URL.
_UNFILLED = later(r"[{}<>\[\]$]|__\w+__|%7b|%s(?![0-9a-z])|=[A-Z_]{3,}(?:&|\Z)|\A[#%]")


def is_written_out(value: str) -> bool:
    return _UNFILLED.search(value) is None
