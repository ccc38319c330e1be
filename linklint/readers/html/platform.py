"""Links that the platform writes beside what visitors wrote: controls of posts, and its members' profiles."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any

from linklint.model.pattern import later
from linklint.readers.html import names
from linklint.readers.html.sharing import is_share
from linklint.readers.html.words import words
from linklint.url.domain import registrable_domain

#: Links to one comment, or to answer, change or remove it. No visitor typed them.
_CONTROL = later(
    r"#(?:comment|reply|respond|dsq-comment)[-_]?\d*$|[?&]replyto(?:com)?=|/comment/reply/"
    r"|/(?:delete-)?comment(?:-iframe)?\.g\?|/(?:post-edit|email-post|rearrange|blog-this)\.g\?",
    re.I,
)
#: What the addresses of a platform's controls hold as whole words.
_VERBS = later(
    r"[/?&=._-](?:delete|remove|edit|reply|report|abuse|flag|moderate|spam|quote|vote|like|comments?|profile"
    r"|member|users?|login|signin|register|subscribe)(?:[/?&=._-]|$)",
    re.I,
)
_HOST = later(r"(?:https?:)?//([^/?#:]+)(?::\d+)?(.*)", re.I | re.S)
_NAMES = words("usercontent", "control")
_BLOGS = words("usercontent", "blog_hosts")
#: A control says what it does in few words.
_WORDS = 3
#: So many links of one kind are nobody's own. Our choice.
_SEVERAL = 3


class Platform:
    """Answers for the links of one page; ``links`` yields all of its ``<a>``."""

    def __init__(self, links: Callable[[], Iterable[Any]]) -> None:
        self._links = links

    def wrote(self, element: Any, href: str) -> bool:
        """Whether the platform wrote the link, rather than a visitor."""
        if is_share(href) or _CONTROL.search(href) is not None or _is_named(element):
            return True
        host, rest = _split(href)
        if not host:
            return False
        if _shape(host, rest, element) in self._repeated:
            return True
        return not rest.strip("/") and bool(self._members) and registrable_domain(host) in self._members

    @cached_property
    def _repeated(self) -> frozenset[tuple[str, str]]:
        """Controls that come back with each post: one text, one address, another query or number."""
        found: dict[tuple[str, str], set[str]] = {}
        for element, href, host, rest in self._outward():
            if _VERBS.search(rest) is not None and len(element.text.split()) <= _WORDS:
                found.setdefault(_shape(host, rest, element), set()).add(href)
        return frozenset(shape for shape, hrefs in found.items() if len(hrefs) >= _SEVERAL)

    @cached_property
    def _members(self) -> frozenset[str]:
        """The domain under which the platform gives each member a host, where most of those who wrote have
        one. Public blog hosts give everybody one: there it is the visitor's own."""
        hosts: dict[str, set[str]] = {}
        for element, _, host, rest in self._outward():
            if not rest.strip("/") and _is_signed(element):
                hosts.setdefault(registrable_domain(host), set()).add(host)
        for domain, found in hosts.items():
            several = len(found) >= _SEVERAL and domain not in found and domain not in _BLOGS
            if several and len(found) * 3 >= sum(map(len, hosts.values())) * 2:
                return frozenset({domain})
        return frozenset()

    def _outward(self) -> Iterator[tuple[Any, str, str, str]]:
        for element in self._links():
            href = (element.attr("href") or "").strip()
            host, rest = _split(href)
            if host:
                yield element, href, host, rest


def _split(href: str) -> tuple[str, str]:
    """The host of an absolute URL and what follows it; ``""`` twice for others."""
    found = _HOST.match(href.strip())
    return (found[1].lower(), found[2]) if found is not None else ("", "")


def _shape(host: str, rest: str, element: Any) -> tuple[str, str]:
    path = "".join(each for each in rest.partition("?")[0] if not each.isdigit())
    return " ".join(element.text.split()).lower(), f"{host}{path}"


def _is_named(element: Any) -> bool:
    """Whether a link, or what holds it alone, is named like a control and says no more than one does."""
    text = element.text.split()
    if len(text) > _WORDS or any("." in word or "/" in word for word in text):
        return False
    if any(not _NAMES.isdisjoint(name) for name in names.of(element)):
        return True
    box = element.parent
    return (
        getattr(box, "tag", None) in ("span", "li", "div", "p", "td")
        and len(box.text.split()) == len(text)
        and any(not _NAMES.isdisjoint(name) for name in names.of(box))
    )


#: Names of whoever wrote a post, on the link or close around it.
_AUTHOR = words("usercontent", "author")
_DEPTH = 3


def _is_signed(element: Any) -> bool:
    box = element
    for _ in range(_DEPTH):
        if not hasattr(box, "tag"):
            return False
        if any(not _AUTHOR.isdisjoint(name) for name in names.of(box)):
            return True
        box = box.parent
    return False
