"""Attributes that hold more than a URL: ``srcset`` and refreshes."""

from __future__ import annotations

import re

from linklint.model.pattern import later

#: One candidate of a srcset: white space and commas, the URL, its descriptors up to the next comma
#: (https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute).
_CANDIDATE = later(r"[\s,]*(?P<url>[^\s,]\S*)(?P<rest>[^,(]*(?:\([^)]*\)[^,(]*)*)")
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
