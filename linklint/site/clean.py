"""Whether a site uses clean URLs (``/x`` served from ``x.html``), seen from how it links to itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.site.listing import Listing

_HREF = later(rb"""<a\s[^>]*?href\s*=\s*["']?([^"'\s>#?]+)""", re.I)


def uses_clean_urls(pages: Iterable[tuple[str, bytes]], listing: Listing, base_path: str) -> bool:
    """Count links that only work with clean URLs against links that name an ``.html`` file.

    ``pages`` are (path, bytes) of a sample. Both kinds occur by mistake; the habit wins.
    """
    clean = named = 0
    for path, raw in pages:
        folder = path[: path.rfind("/") + 1]
        for href in set(_HREF.findall(raw)):
            target = _inside(unquote(href.decode("utf-8", "replace")), folder, base_path)
            if target is None:
                continue
            if target in listing.numbers:
                name = target[target.rfind("/") + 1 :]
                named += target.endswith(".html") and not name.startswith("index.")
            elif target.rstrip("/") + ".html" in listing.numbers:
                clean += target.rstrip("/") not in listing.directories
    return clean > named


def _inside(href: str, folder: str, base_path: str) -> str | None:
    if ":" in href or href.startswith("//"):
        return None
    if href.startswith("/"):
        if not href.startswith(base_path):
            return None
        joined = href[len(base_path) :]
    else:
        joined = folder + href
    parts: list[str] = []
    for segment in joined.split("/"):
        if segment == "..":
            if not parts:
                return None
            parts.pop()
        elif segment != ".":
            parts.append(segment)
    return "/".join(parts)
