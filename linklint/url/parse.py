"""Absolute URLs: parsed by ada-url, the browser's algorithm, and remembered."""

from __future__ import annotations

import re
from functools import lru_cache

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


@lru_cache(32768)
def parse(href: str, base: str | None = None) -> Url | None:
    """Parse ``href`` against ``base`` (an absolute URL); ``None`` where the standard says failure."""
    import ada_url  # many pages link to nothing else than their own site

    try:
        text: str = ada_url.URL(href, base=base).href
    except (ValueError, UnicodeError):
        return None
    # The serialised URL is unambiguous to split, and every property of ada-url costs a call into C.
    before, mark, fragment = text.partition("#")
    before, question, query = before.partition("?")
    scheme, _, rest = before.partition(":")
    host = port = ""
    credentials = False
    path = rest
    if rest.startswith("//"):
        authority, slash, path = rest[2:].partition("/")
        path = slash + path
        _, at, host = authority.rpartition("@")
        credentials = bool(at)
        name, colon, digits = host.rpartition(":")
        if colon and digits.isdigit():
            host, port = name, digits
    return Url(
        text, scheme, host, port, path, query if question else None, fragment if mark else None, credentials
    )
