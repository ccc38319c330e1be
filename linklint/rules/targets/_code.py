"""The code of a handler, read as far as its strings and calls: what it opens stands in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from msgspec import Struct

from linklint.model.pattern import later

#: Strings and comments. A quotation mark without a partner ends with the code.
_TOKEN = later(
    r"""//[^\n]*|/\*.*?(?:\*/|\Z)|"(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?|`(?:[^`\\]|\\.)*+`?""", 16
)
_ESCAPE = later(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|(.))", 16)

#: Stands for a string in `Code.shape`.
STRING = "\0"

#: Objects and functions that count visits: what they are given is written down, not opened.
_TRACKERS = frozenset(
    {"dataLayer", "_gaq", "_paq", "_hmt", "_satellite", "fbq", "ga", "gtag", "__gaTracker", "_tag", "utag"}
    | {"mixpanel", "amplitude", "clicky", "ym", "plausible", "umami", "heap", "snowplow", "s_objectID"}
)
_CALL = later(r"(?<![\w$.])([\w$.]++)\s*\(")
#: What an element is given as its picture, sound or script, not as a destination.
_SOURCE = later(r"\.\s*src\s*=(?!=)[^;,\n]*")
#: An element that a script makes to load a file with.
_LOADER = later(r"createElement\s*\(\s*$")
_LOADERS = frozenset({"script", "link", "style", "img", "image", "iframe"})
_HREF = later(r"(?<!location)\.\s*href\s*=(?!=)[^;,\n]*|setAttribute\s*\([^()]*\)")
_MAX = 20_000


class Code(Struct, frozen=True):
    """``shape`` is the code with a `STRING` in place of each of its strings, without comments and without
    what is only counted or loaded; ``strings`` are those strings, each with whether it stands alone (nothing
    is added to it) and what is called with it (``""`` for none). ``loads``: it makes an element that loads a
    file. ``shares``: it counts a click that shares the page on a network."""

    shape: str
    strings: tuple[tuple[str, bool, str], ...] = ()
    loads: bool = False
    shares: bool = False


EMPTY = Code("")


@lru_cache(4096)
def read(script: str) -> Code:
    """Read code. Once for each distinct one: share buttons repeat."""
    if not script.strip():
        return EMPTY
    script = script[:_MAX]
    parts: list[str] = []
    strings: list[str] = []
    made: set[str] = set()
    position = 0
    for match in _TOKEN.finditer(script):
        parts.append(script[position : match.start()])
        position = match.end()
        token = match[0]
        if token[0] == "/":
            parts.append(" ")
            continue
        text = _unescaped(token[1:-1] if len(token) > 1 and token[-1] == token[0] else token[1:])
        if _LOADER.search(parts[-1]):
            made.add(text.lower())
        parts.append(STRING)
        strings.append(text)
    parts.append(script[position:])
    loads = not made.isdisjoint(_LOADERS)
    shares = "social" in strings and _CALL.search("".join(parts)) is not None
    shape, kept = _without("".join(parts), strings, loads)
    calls = _callers(shape)
    found = tuple((text, alone, next(calls)) for text, alone in zip(kept, _alone(shape), strict=True))
    return Code(shape, found, loads, shares)


def decoded(href: str) -> str:
    """The code of a ``javascript:`` URL, which browsers percent-decode."""
    code = href.strip()[len("javascript:") :]
    return unquote(code) if "%" in code else code


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda it: chr(int(it[1] or it[2], 16)) if it[1] or it[2] else it[3], text)


def _without(shape: str, strings: list[str], loads: bool) -> tuple[str, list[str]]:
    """The shape without what is counted or loaded, and the strings that are left."""
    gone: list[tuple[int, int]] = []
    for match in _CALL.finditer(shape):
        if _counts(match[1]) and (not gone or match.start() >= gone[-1][1]):
            gone.append((match.start(), _closing(shape, match.end())))
    gone += [match.span() for match in _SOURCE.finditer(shape)]
    if loads:
        gone += [match.span() for match in _HREF.finditer(shape)]
    if not gone:
        return shape, strings
    kept: list[str] = []
    parts: list[str] = []
    position = 0
    for start, end in sorted(gone):
        if end <= position:
            continue
        parts.append(shape[position : max(start, position)])
        position = end
    parts.append(shape[position:])
    number = 0
    position = 0
    for start, end in [*sorted(gone), (len(shape), len(shape))]:
        before = shape.count(STRING, position, max(start, position))
        kept += strings[number : number + before]
        number += before + shape.count(STRING, max(start, position), max(end, position))
        position = max(end, position)
    return " ".join(parts), kept


def _closing(shape: str, start: int) -> int:
    """Where the bracket closes that is open at ``start``."""
    depth = 1
    for index in range(start, len(shape)):
        if shape[index] == "(":
            depth += 1
        elif shape[index] == ")":
            depth -= 1
            if not depth:
                return index + 1
    return len(shape)


def _counts(name: str) -> bool:
    """Whether a call of this name only counts visits."""
    folded = name.lower()
    return "track" in folded or "analytics" in folded or not _TRACKERS.isdisjoint(name.split("."))


def _alone(shape: str) -> Iterator[bool]:
    """Whether each string of the shape is a whole value."""
    for match in _ADDED.finditer(shape):
        yield not match[1] and not match[2]


_ADDED = later(r"(?:(\+)\s*+)?\0(?=\s*(\+)?)")


_NAME = later(r"([\w$.]*)\s*\Z")


def _callers(shape: str) -> Iterator[str]:
    """The name of the innermost call around each string."""
    open_calls: list[str] = []
    start = 0
    for index, character in enumerate(shape):
        if character == "(":
            name = _NAME.search(shape, max(start, index - 80), index)
            open_calls.append(name[1] if name else "")
            start = index + 1
        elif character == ")" and open_calls:
            open_calls.pop()
            start = index + 1
        elif character == STRING:
            yield next((name for name in reversed(open_calls) if name), "")
