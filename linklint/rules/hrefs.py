"""Hrefs as they are written: taking them apart, and showing them."""

from __future__ import annotations

from linklint.model.pattern import later

_ORIGIN = later(r"\s*(?:[A-Za-z][A-Za-z0-9+.\-]*:)?//[^/?#\\]*")
_SUFFIX = later(r"[?#]")


def split(href: str) -> tuple[str, str, str]:
    """An href as (origin, path, suffix): ``//host`` or ``""``, the path, query and fragment with marks."""
    origin = _ORIGIN.match(href)
    start = origin.end() if origin else 0
    cut = _SUFFIX.search(href, start)
    end = cut.start() if cut else len(href)
    return href[:start], href[start:end], href[end:]


def shown(href: str, limit: int = 70) -> str:
    """An href for a message: white space collapsed, quoted, not longer than ``limit``."""
    text = " ".join(href.split())
    return f'"{text if len(text) <= limit else text[: limit - 1] + "…"}"'
