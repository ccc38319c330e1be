"""Links that pass a page on to somebody: share buttons, print and mail."""

from __future__ import annotations

import re
from typing import Any

from linklint.model.pattern import later
from linklint.readers.html.text import visible
from linklint.readers.html.words import words

_SHARING = later(
    r"facebook\.com/(?:sharer?|dialog)|twitter\.com/(?:intent|share|home\?status)|x\.com/intent|"
    r"(?:pinterest\.\w+/pin/create)|linkedin\.com/(?:sharing|sharearticle|cws/share)|(?:wa\.me/\?|whatsapp://send|"
    r"api\.whatsapp\.com/send)|t\.me/share|reddit\.com/submit|tumblr\.com/(?:share|widgets/share)|"
    r"plus\.google\.com/share|xing\.com/(?:spi/shares|social_plugins/share)|vk\.com/share|del\.icio\.us/post|"
    r"digg\.com/submit|stumbleupon\.com/submit|news\.ycombinator\.com/submitlink|getpocket\.com/(?:save|edit)|"
    r"addthis\.com/bookmark|addtoany\.com/|mailto:\?",
    re.I,
)
#: Every alternative of the pattern holds one of them.
_SHARING_MARKS = (".com/", ".me/", ".us/", "pinterest.", "whatsapp://", "mailto:?")
#: What a site's own address of a share, print or mail function has in it.
_OWN = later(r"[?&/_-](?:share|sharing|print|drucken|email|mail|bookmark|pdf)\b", re.I)
_HOST = later(r"^(?:https?:)?//(?:[\w-]+\.)*?([\w-]+\.[a-z]{2,})(?=[/:?#]|$)", re.I)
_NETWORKS = words("context", "networks")
#: How attributes and classes begin by which such scripts find what they fill in.
_HOOKS = ("data-pin-", "data-a2a", "data-obf", "data-share", "data-sharer", "data-show-count", "data-widget-")
_WIDGETS = (
    *("a2a_", "addthis_", "twitter-", "fb-", "g-plus", "st_", "pin-it-button", "sharethis", "obf", "heateor"),
    *("instagram-media", "tiktok-embed", "reddit-embed", "embedly", "disqus", "vk-", "tumblr-", "linkedin-"),
)
_CONTROLS = ("#", "javascript:", "mailto:", "whatsapp:", "fb-messenger:", "viber:", "sms:", "tg:")


def is_share(href: str) -> bool:
    """Whether a URL passes the page on to a network: nobody's recommendation, just a control."""
    lower = href.lower()  # the pattern is slow, and nearly no relative path holds one of these
    return any(map(lower.__contains__, _SHARING_MARKS)) and _SHARING.search(href) is not None


def passes_on(link: Any) -> bool:
    """Whether a link is what share bars are made of: it leads to a network or to a control of the page, or
    it is a mere sign."""
    href = (link.attr("href") or "").strip()
    if not href or href.lower().startswith(_CONTROLS) or is_share(href) or _OWN.search(href) is not None:
        return True
    host = _HOST.match(href)
    return (host is not None and host[1].lower() in _NETWORKS) or not visible(link.text)


def is_filled_in(link: Any) -> bool:
    """Whether a link without content waits for the script of a network or of a share bar, which makes a
    button or a box of it."""
    if any(name.startswith(_HOOKS) for name in link.attrs):
        return True
    classes = (link.attr("class") or "").lower().split()
    if any(name.startswith(_WIDGETS) for name in classes):
        return True
    return link.parent.tag == "blockquote" and _HOST.match(link.attr("href") or "") is not None
