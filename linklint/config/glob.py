"""Path globs, as in ``exclude``, ``per-file-ignores`` and ``[[overrides]]``.

Patterns are matched against paths relative to the root, with forward slashes:

- without a slash a pattern names a file or folder at any depth (``*.html``, ``drafts``; ``drafts/`` is
  a folder only),
- with a slash it counts from the root (``/index.html``, ``blog/*.html``),
- ``*`` and ``?`` stay inside one folder, ``**`` crosses folders, ``[a-z]`` and ``{a,b}`` are alternatives,
- a pattern that matches a folder matches everything below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable


class Globs:
    """A set of globs."""

    def __init__(self, patterns: Iterable[str]) -> None:
        self.patterns = tuple(patterns)
        self._match = re.compile("|".join(map(_translate, self.patterns)) or r"(?!)", re.DOTALL).fullmatch

    def __bool__(self) -> bool:
        return bool(self.patterns)

    def __contains__(self, path: str) -> bool:
        return self._match(path) is not None


def _translate(pattern: str) -> str:
    """A regular expression that matches the paths of one glob, and everything below them."""
    anchored = "/" in pattern.rstrip("/")
    body = pattern.removeprefix("./").strip("/")
    if not body:
        return r"(?!)" if not pattern.strip() else ".*"
    below = "/.*" if pattern.endswith("/") else "(?:/.*)?"
    regex = f"{'' if anchored else '(?:.*/)?'}{_body(body)}{below}"
    try:
        re.compile(regex)
    except re.error:  # a range that runs backwards, such as [z-a]: such a pattern means itself
        return re.escape(body)
    return regex


def _body(glob: str) -> str:
    out: list[str] = []
    at = depth = 0
    closes = glob.count("}")
    while at < len(glob):
        char = glob[at]
        if glob.startswith("**/", at) and (at == 0 or glob[at - 1] == "/"):
            out.append("(?:.*/)?")
            at += 3
            continue
        if glob.startswith("**", at):
            out.append(".*")
            at += 2
            continue
        if char == "*":
            out.append("[^/]*")
        elif char == "?":
            out.append("[^/]")
        elif char == "[" and (found := re.compile(r"\[(!?)(\]?[^\]/]*)\]").match(glob, at)) and found[2]:
            members = found[2].replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
            members = members.replace("^", "\\^").replace("&", "\\&").replace("~", "\\~").replace("|", "\\|")
            members = members.replace("--", "-\\-")  # some day a difference of sets
            out.append(f"[{'^/' if found[1] else ''}{members}]")
            at = found.end()
            continue
        elif char == "{" and closes > depth:
            out.append("(?:")
            depth += 1
        elif char == "}" and depth:
            out.append(")")
            depth -= 1
            closes -= 1
        elif char == "," and depth:
            out.append("|")
        else:
            if char == "}":
                closes -= 1
            out.append(re.escape(char))
        at += 1
    return "".join(out) + ")" * depth
