"""What a sample of the pages of a site says of where it lives: canonical links, and links of all kinds.

Read with regular expressions, before the run proper: what a comment or a script holds may be among the links,
so nothing here counts by itself, only what most of the sample agrees on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.site.nopages import is_part, may_be_template
from linklint.site.sniff import no_page
from linklint.url.parse import parse

#: Pages looked at, and bytes of each: enough to see a habit (ours).
SAMPLE, BYTES = 40, 65536

_LINK = later(rb"<link\s([^<>]{0,2000})>", re.I)
_META = later(rb"<meta\s([^<>]{0,2000})>", re.I)
_BASE = later(rb"<base\s([^<>]{0,2000})>", re.I)
_CANONICAL = later(rb"\brel\s*=\s*[\"']?\s*canonical\b", re.I)
_OG_URL = later(rb"\bproperty\s*=\s*[\"']?\s*og:url\b", re.I)
_HREF = later(rb"\bhref\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_CONTENT = later(rb"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_URLS = later(rb"\s(?:href|src)\s*=\s*[\"']?([^\"'\s>#?]+)", re.I)
_TEMPLATE = ("{{", "{%", "<%", "${")

#: Stands for the host of the site, whatever its name is.
HERE = "https://linklint.invalid"


class Page:
    """What one page of the sample says. ``path`` is that of its file, below the root."""

    def __init__(self, path: str, raw: bytes) -> None:
        self.path = path
        self.raw = raw

    @property
    def folder(self) -> str:
        return self.path[: self.path.rfind("/") + 1]

    @cached_property
    def canonical(self) -> str:
        """The absolute URL by which the page calls itself; empty where it does not."""
        for attributes in _LINK.findall(self.raw):
            if _CANONICAL.search(attributes):
                return _value(_HREF, attributes)
        for attributes in _META.findall(self.raw):
            if _OG_URL.search(attributes):
                return _value(_CONTENT, attributes)
        return ""

    @cached_property
    def _base(self) -> str:
        """The URL that ``<base href>`` gives, with ``HERE`` for a host that is not named."""
        for attributes in _BASE.findall(self.raw):
            if _HREF.search(attributes):
                parsed = parse(_value(_HREF, attributes), f"{HERE}/{self.folder}")
                return parsed.href if parsed else ""
        return ""

    @cached_property
    def _written(self) -> tuple[str, ...]:
        hrefs = (_text(raw) for raw in set(_URLS.findall(self.raw)))
        return tuple(href for href in hrefs if not any(mark in href for mark in _TEMPLATE))

    @cached_property
    def rooted(self) -> frozenset[str]:
        """Decoded paths of links from the root of the host, without the leading slash."""
        found: set[str] = set()
        for href in self._written:
            if self._base.startswith(HERE + "/") and ":" not in href:
                parsed = parse(href, self._base)
                if parsed is not None and parsed.href.startswith(HERE + "/"):
                    found.add(unquote(parsed.path)[1:])
            elif href.startswith("/") and not href.startswith("//"):
                found.add(_normal(unquote(href)))
        return frozenset(found)

    @cached_property
    def absolute(self) -> frozenset[str]:
        """Absolute URLs, without query and fragment."""
        return frozenset(href for href in self._written if href.startswith(("http://", "https://")))

    @cached_property
    def relative(self) -> frozenset[str]:
        """Paths below the root to which relative links lead."""
        if self._base:
            return frozenset()
        hrefs = (unquote(href) for href in self._written if href[0] not in "/#" and ":" not in href)
        return frozenset(_normal(self.folder + href) for href in hrefs)


def _value(pattern: re.Pattern[bytes], attributes: bytes) -> str:
    found = pattern.search(attributes)
    if found is None:
        return ""
    value = next((each for each in found.groups() if each is not None), b"")
    return _text(value).strip()


def _text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if "&" in text:
        from html import unescape  # most URLs have no entity

        return unescape(text)
    return text


def _normal(path: str) -> str:
    """A path below the root without ``.`` and ``..``, as a browser reads it; a final slash stays."""
    parts: list[str] = []
    segments = path.split("/")
    for segment in segments:
        if segment == "..":
            del parts[-1:]
        elif segment not in ("", "."):
            parts.append(segment)
    folder = parts and segments[-1] in ("", ".", "..")
    return "/".join(parts) + ("/" if folder else "")


def sample(root: Path, paths: Sequence[str]) -> Iterator[Page]:
    """Pages at even distances, and the start page. ``paths`` are those of all HTML files; what is no page is
    left out."""
    step = max(1, len(paths) // SAMPLE)
    chosen = dict.fromkeys((*(path for path in paths if path == "index.html"), *paths[::step]))
    for path in chosen:
        try:
            with (root / path).open("rb") as stream:
                raw = stream.read(BYTES)
        except OSError:
            continue
        if not is_part(path) and not no_page(raw, among_templates=may_be_template(path)):
            yield Page(path, raw)
