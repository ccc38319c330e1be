"""Attributes that hold more than one URL: ``srcset`` and CSS."""

from __future__ import annotations

import re

from linklint.model.pattern import later

#: One candidate of a srcset: white space and commas, the URL, its descriptors up to the next comma
#: (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute).
_CANDIDATE = later(r"[\s,]*(?P<url>[^\s,]\S*)(?P<rest>[^,(]*(?:\([^)]*\)[^,(]*)*)")
_CSS_URL = later(
    r"""url\(\s*(?:"(?P<double>(?:[^"\\\n]|\\.)*)"|'(?P<single>(?:[^'\\\n]|\\.)*)'|(?P<bare>[^\s"'()]*))\s*\)""",
    re.I,
)
_CSS_ESCAPE = later(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.S)
_REFRESH = later(
    r"""\s*(?P<seconds>\d*+\.?+\d*+)[\d.]*+(?:\s*+[;,]\s*+|\s++)(?:url\s*=\s*)?(?P<quote>["']?)(?P<url>.*)\Z""",
    re.I | re.S,
)


def srcset_urls(value: str) -> list[tuple[int, int, str]]:
    """(start, end, URL) of each candidate, offsets into the value."""
    found = []
    position = 0
    while position < len(value):
        match = _CANDIDATE.match(value, position)
        if match is None:
            break
        url = match["url"]
        end = match.end("url")
        if url.endswith(","):  # a comma directly behind the URL ends the candidate
            end -= len(url) - len(url.rstrip(","))
            position = match.end("url")
        else:
            position = match.end()
        found.append((match.start("url"), end, value[match.start("url") : end]))
    return found


def css_urls(value: str) -> list[tuple[int, int, str]]:
    """(start, end, URL) of each ``url()``, offsets into the value, quotes left out, escapes decoded."""
    found = []
    for match in _CSS_URL.finditer(value):
        name = match.lastgroup
        if name is not None and match[name]:
            url = match[name]
            found.append((match.start(name), match.end(name), _unescape(url) if "\\" in url else url))
    return found


def refresh(content: str) -> tuple[float, int, str] | None:
    """(seconds, offset of the URL, URL) of a ``meta refresh`` value; ``None`` when it reloads the page."""
    match = _REFRESH.match(content)
    if match is None:
        return None
    url = match["url"]
    if match["quote"]:
        url = url.split(match["quote"], 1)[0]
    url = url.strip()
    try:
        seconds = float(match["seconds"] or 0)
    except ValueError:
        seconds = 0.0
    return (seconds, match.start("url"), url) if url else None


def _unescape(text: str) -> str:
    def character(match: re.Match[str]) -> str:
        if match[1]:
            code = int(match[1], 16)
            return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        return match[2]

    return _CSS_ESCAPE.sub(character, text)
