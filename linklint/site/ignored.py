"""What ``.gitignore`` leaves out of a repository: files that a build makes and nobody sees before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from fnmatch import translate
from functools import lru_cache

#: Lines read of one file, and characters of a line or path: enough for people's files (ours).
_LINES, _LENGTH = 2000, 300

#: A pattern: one expression for each part of a path, ``None`` for ``**``.
_Pattern = tuple[re.Pattern[str] | None, ...]


class Ignored:
    """Asks the ``.gitignore`` files around a path. ``find`` says whether one is there, ``read`` has its text.

    Negated patterns are not followed: what is added again exists, and nobody asks for it.
    """

    def __init__(self, find: Callable[[str], int | None], read: Callable[[str], str]) -> None:
        self._find = find
        self._patterns = lru_cache(256)(lambda folder: _patterns(read(folder + ".gitignore")))

    def covers(self, path: str) -> bool:
        """Whether a pattern names the path or a folder around it."""
        if len(path) > _LENGTH:
            return False
        parts = path.split("/")
        for depth in range(len(parts)):
            folder = "".join(part + "/" for part in parts[:depth])
            if self._find(folder + ".gitignore") is not None and any(
                _begins(parts[depth:], pattern) for pattern in self._patterns(folder)
            ):
                return True
        return False


def _patterns(text: str) -> tuple[_Pattern, ...]:
    lines = (line.strip() for line in text.split("\n", _LINES)[:_LINES])
    return tuple(_pattern(line) for line in lines if len(line) <= _LENGTH and _names_something(line))


def _names_something(line: str) -> bool:
    """Whether it is a pattern that leaves out something, and not everything of a folder."""
    body = line.strip("/")
    return bool(line) and line[0] not in "#!" and not body.endswith("/**") and body.strip("*./") != ""


def _pattern(line: str) -> _Pattern:
    parts = line.strip("/").split("/")
    if "/" not in line.rstrip("/"):
        parts.insert(0, "**")  # a name counts in every folder
    return tuple(None if part == "**" else re.compile(translate(part)) for part in parts)


def _begins(parts: Sequence[str], pattern: _Pattern) -> bool:
    """Whether the path, or a folder around it, is what the pattern names: a ``**`` may be given up once for
    every part, so that this takes no longer than their product."""
    position = step = 0
    retry = again = -1
    while step < len(pattern):
        expression = pattern[step]
        if expression is None:
            retry, again = step, position
            step += 1
        elif position < len(parts) and expression.match(parts[position]):
            position, step = position + 1, step + 1
        elif retry >= 0 and again < len(parts):
            again += 1
            position, step = again, retry + 1
        else:
            return False
    return True
