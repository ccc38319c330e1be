"""Bare URLs: GFM's autolink extension (https://github.github.com/gfm/#autolinks-extension-)."""

from __future__ import annotations

import re

_BODY = re.compile(r"[^\s<]*")
#: Host characters: letters and digits of any script, hyphen, underscore, dot.
_HOST = re.compile(r"[\w.-]*")
_ENTITY = re.compile(r"&[A-Za-z0-9]+;\Z")
_BEFORE_WWW = frozenset("*_~(")


def bare_end(text: str, start: int, after_scheme: int) -> tuple[int, int]:
    """(end of the URL, where to go on). The end is 0 when there is none.

    ``after_scheme`` is behind ``http://`` or ``www.``; the caller has found one of these at ``start``.
    """
    web = text[start] in "wW"
    before = text[start - 1] if start else " "
    if web:
        if not (before.isspace() or before in _BEFORE_WWW):
            return 0, after_scheme
    elif before.isascii() and before.isalpha():
        return 0, after_scheme
    host_start = start if web else after_scheme
    host_end = _HOST.match(text, host_start).end()  # type: ignore[union-attr]
    first = text[after_scheme : after_scheme + 1]
    if not first.isalnum():
        return 0, after_scheme
    # No underscores in the last two labels. What follows up to the host's end would fail in the same way.
    labels = text[host_start:host_end].rstrip(".").rsplit(".", 2)
    if any("_" in label for label in labels[-2:]):
        return 0, max(host_end, after_scheme)
    return _trimmed(text, start, _BODY.match(text, start).end()), host_end  # type: ignore[union-attr]


def _trimmed(text: str, start: int, end: int) -> int:
    """Leave punctuation at the end, closing parentheses without a partner and entities to the sentence."""
    surplus: int | None = None
    while end > start:
        character = text[end - 1]
        if character in "?!.,:*_~'\"":
            end -= 1
        elif character == ")":
            if surplus is None:
                surplus = text.count(")", start, end) - text.count("(", start, end)
            if surplus <= 0:
                break
            surplus -= 1
            end -= 1
        elif character == ";":
            entity = _ENTITY.search(text, max(start, end - 40), end)
            end = entity.start() if entity else end - 1
        else:
            break
    return end
