"""What the settings of a generator say of the URL of its site, read as text: plain values alone.

What a program computes there stays unknown, and so does what belongs to another environment than the usual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.site.locate.naming import Named, Place, is_somebodys
from linklint.url.parse import parse

#: Keys with the URL of the site, and keys with its path on the host; generators differ in their letters.
_URLS = frozenset({"url", "baseurl", "base_url", "site_url", "siteurl", "site", "html_baseurl"})
_PATHS = frozenset({"baseurl", "base", "base_path", "basepath", "pathprefix", "site-url", "site_url", "root"})
#: A key with a plain value: at the beginning of a line in YAML, TOML and Python, indented in scripts.
_TOP = later(r"""^["']?([A-Za-z_][\w-]*)["']?[ \t]*[:=][ \t]*(["']?)([^"'#\n]*)\2""", re.M)
_DEEP = later(r"""^[ \t]{0,8}["']?([A-Za-z_][\w-]*)["']?[ \t]*[:=][ \t]*(["'])([^"'\n]*)\2""", re.M)
_BOOK = later(r"""^site-url[ \t]*=[ \t]*(["'])([^"'\n]*)\1""", re.M)
_COMPUTED = ("${", "{{", "process.", "%(")


def named_by(text: str, name: str) -> Named | None:
    """The place that the settings in the file ``name`` give; ``None`` where they give no host."""
    url, base = found_in(text, name)
    if not url:
        return None
    parsed = parse(url)
    if parsed is None or not is_somebodys(parsed.host):
        return None
    host = f"{parsed.host}:{parsed.port}" if parsed.port else parsed.host
    path = (base or unquote(parsed.path)).strip("/")
    return Named(Place(parsed.scheme, host, f"/{path}/" if path else "/"), name)


def found_in(text: str, name: str) -> tuple[str, str]:
    """(absolute URL, path on the host) as the settings give them; either may be empty."""
    url = base = ""
    for key, value in _values(text, name):
        if any(mark in value for mark in _COMPUTED):
            continue
        if key in _URLS and value.startswith(("http://", "https://")):
            url = url or value
        elif key in _PATHS and value.startswith("/") and not value.startswith("//"):
            base = base or value
    return url, base


def _values(text: str, name: str) -> Iterator[tuple[str, str]]:
    if name.endswith("book.toml"):
        for found in _BOOK.finditer(text):
            yield "site-url", found[2].strip()
        return
    indented = not name.endswith((".yml", ".yaml", ".toml", ".py"))
    for found in (_DEEP if indented else _TOP).finditer(text):
        yield found[1].lower(), found[3].strip()
