"""Absolute URLs: parsed by ada-url, the browser's algorithm, and remembered."""

from __future__ import annotations

import re
from functools import lru_cache

import ada_url
from msgspec import Struct

#: A URL that starts with a scheme, after what the URL standard strips from the front.
_SCHEME = re.compile(r"[\x00-\x20]*([A-Za-z][A-Za-z0-9+.\-]*):")
_TAB_OR_NEWLINE = re.compile(r"[\t\n\r]")


class Url(Struct, frozen=True, gc=False):
    """The parts of a parsed absolute URL. ``scheme`` without ``:``, ``query`` and ``fragment`` without
    their marks and ``None`` where the mark is missing; ``path`` stays percent-encoded."""

    href: str
    scheme: str
    host: str
    port: str
    path: str
    query: str | None
    fragment: str | None
    credentials: bool


def scheme_of(href: str) -> str:
    """The lower-cased scheme of an href as a browser sees it, ``""`` for a relative reference."""
    if "\t" in href or "\n" in href or "\r" in href:
        href = _TAB_OR_NEWLINE.sub("", href)
    match = _SCHEME.match(href)
    return match[1].lower() if match else ""


@lru_cache(65536)
def parse(href: str, base: str | None = None) -> Url | None:
    """Parse ``href`` against ``base`` (an absolute URL); ``None`` where the standard says failure."""
    try:
        url = ada_url.URL(href, base=base)
    except (ValueError, UnicodeError):
        return None
    text: str = url.href
    before, mark, fragment = text.partition("#")
    _, question, query = before.partition("?")
    return Url(
        href=text,
        scheme=url.protocol[:-1],
        host=url.hostname,
        port=url.port,
        path=url.pathname,
        query=query if question else None,
        fragment=fragment if mark else None,
        credentials=bool(url.username or url.password),
    )
