"""What ``.gitignore`` leaves out of a repository: files that a build makes and nobody sees before it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from linklint.model.pattern import later

#: Lines read of one file, and characters of a line: enough for people's files (ours).
_LINES, _LENGTH = 2000, 300
#: Stars of one pattern: more would cost time, and are no name of a folder.
_MAX_STARS = 4
_STARS = later(r"\*+")
#: Any folders.
_FOLDERS = r"(?:[^/]+/)*?"


class Ignored:
    """Asks the ``.gitignore`` files around a path. ``find`` says whether one is there, ``read`` has its text.

    Negated patterns are not followed: what is added again exists, and nobody asks for it.
    """

    def __init__(self, find: Callable[[str], int | None], read: Callable[[str], str]) -> None:
        self._find = find
        self._patterns = lru_cache(256)(lambda folder: _patterns(read(folder + ".gitignore")))

    def covers(self, path: str) -> bool:
        """Whether a pattern names the path or a folder around it."""
        parts = path.split("/")
        for depth in range(len(parts)):
            folder = "".join(part + "/" for part in parts[:depth])
            if self._find(folder + ".gitignore") is None:
                continue
            rest = parts[depth:]
            heads = ["/".join(rest[:end]) for end in range(1, len(rest) + 1)]
            if any(pattern.match(head) for pattern in self._patterns(folder) for head in heads):
                return True
        return False


def _patterns(text: str) -> tuple[re.Pattern[str], ...]:
    lines = (line.strip() for line in text.split("\n", _LINES)[:_LINES])
    wanted = (line for line in lines if line and line[0] not in "#!" and len(line) <= _LENGTH)
    return tuple(filter(None, map(_pattern, wanted)))


def _pattern(line: str) -> re.Pattern[str] | None:
    """A pattern for a path below the folder of the file; ``None`` for one that names everything."""
    anchored = "/" in line.rstrip("/") and not line.startswith("**/")
    body = line.strip("/").removeprefix("**/")
    if not _STARS.sub("", body) or "[" in body or body.count("*") > _MAX_STARS or body.endswith("/**"):
        return None
    parts = []
    for part in body.split("/"):
        pieces = (re.escape(piece).replace("\\?", "[^/]") for piece in _STARS.split(part))
        parts.append(_FOLDERS if part == "**" else "[^/]*?".join(pieces) + "/")
    return re.compile(("" if anchored else _FOLDERS) + "".join(parts)[:-1] + r"\Z")
