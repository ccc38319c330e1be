"""Redirect rules of a ``_redirects`` file, as Netlify and Cloudflare read it (formats.md 4.9).

Netlify: the first rule that matches wins, the default status is 301, an existing file wins unless the
status is forced with ``!``, and conditions may follow. Cloudflare: the default status is 302, and a rule is
followed even where a file exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import ClassVar
from urllib.parse import unquote

from msgspec import Struct

from linklint.model.pattern import later

DEFAULT_STATUS = {"netlify": 301, "cloudflare": 302}
_SPLAT = later(r"(?<=/)\*(?=/|\Z)")
_STATUS = later(r"(\d{3})(!?)$")
#: A star is a splat where it is a whole segment: "/*.txt" is a name.
_DYNAMIC = later(r"(?<=/)\*(?=/|\Z)|(?<=/):\w+")
#: What no URL path holds: groups with alternatives or repetitions, classes, escapes, and what refers to a
#: group. Parentheses alone are ordinary characters ("/wiki/Tea_(drink)").
_REGEX = later(r"\((?:\?[:=!P]|[^()]*(?:[|\\]|[.\]][*+]))|\[(?:\^|0-9|[aA]-[zZ])|\\[dDwWsSbB./+?-]|\.\+")
_GROUP = later(r"[$\\]\d\b")
_PLACEHOLDER = later(r":([A-Za-z_]\w*)")


class RedirectRule(Struct, frozen=True):
    """One line: ``source`` is a URL path with its leading slash; ``conditional`` rules (by country,
    language, query, …) may or may not apply to a visitor. ``site`` is the scheme and host of a source that
    is written as a complete URL, ``length`` that of the line in characters."""

    source: str
    target: str
    status: int
    forced: bool
    conditional: bool
    line: int
    site: str = ""
    length: int = 0

    @property
    def dynamic(self) -> bool:
        """Whether the source has a splat or placeholders."""
        return _DYNAMIC.search(self.source) is not None

    @property
    def regex(self) -> bool:
        """Whether it is written as a regular expression, which both hosts take for a path."""
        if _REGEX.search(self.source) is not None:
            return True
        return "(" in self.source and _GROUP.search(self.target) is not None


def parse_redirects(text: str, host: str) -> Iterator[RedirectRule]:
    """The rules of a file; lines that are no rule are left out."""
    for number, line in enumerate(text.splitlines(), 1):
        words = _without_comment(line.split())
        if len(words) < 2:
            continue
        source, rest = words[0], words[1:]
        # Query conditions (name=value) stand between source and target.
        conditional = False
        while rest and "=" in rest[0] and not rest[0].startswith(("/", "http:", "https:")):
            conditional = True
            rest = rest[1:]
        if not rest or _STATUS.match(rest[0]):  # a status without a target
            continue
        target, status, forced = rest[0], DEFAULT_STATUS[host], False
        for word in rest[1:]:
            if match := _STATUS.match(word):
                status, forced = int(match[1]), bool(match[2])
            elif "=" in word:
                conditional = True
        site = ""
        if source.startswith(("http://", "https://")):
            site = "/".join(source.split("/")[:3]).lower()
            source = "/" + source.split("/", 3)[3] if source.count("/") >= 3 else "/"
        if source.startswith("/"):
            yield RedirectRule(unquote(source), target, status, forced, conditional, number, site, len(line))


def _without_comment(words: list[str]) -> list[str]:
    for index, word in enumerate(words):
        if word.startswith("#"):
            return words[:index]
    return words


class RedirectMap:
    """Rules of one file in order; ``match`` gives the first one for a path."""

    origin: ClassVar[str] = "_redirects"

    def __init__(self, rules: Sequence[RedirectRule], host: str) -> None:
        self.rules = rules
        self.host = host
        #: Whether a rule is followed although a file exists.
        self.over_files = host == "cloudflare"

    @cached_property
    def _static(self) -> dict[str, tuple[int, RedirectRule]]:
        found: dict[str, tuple[int, RedirectRule]] = {}
        for order, rule in enumerate(self.rules):
            if not rule.dynamic:
                found.setdefault(_key(rule.source), (order, rule))
        return found

    @cached_property
    def _dynamic(self) -> list[tuple[int, RedirectRule, re.Pattern[str]]]:
        return [(order, rule, _pattern(rule.source)) for order, rule in enumerate(self.rules) if rule.dynamic]

    def match(self, path: str, *, exists: bool) -> tuple[RedirectRule, str] | None:
        """The rule for a decoded URL path and its target with placeholders filled in.

        ``exists``: whether a file answers for the path; then only forced rules (and all of Cloudflare's)
        count.
        """
        if not self.rules:
            return None
        best: tuple[int, RedirectRule, str] | None = None
        static = self._static.get(_key(path))
        if static and self._applies(static[1], exists):
            best = (*static, static[1].target)
        for order, rule, pattern in self._dynamic:
            if best and order > best[0]:
                break
            if self._applies(rule, exists) and (match := pattern.match(path)):
                best = (order, rule, _fill(rule.target, match.groupdict()))
                break
        return best and (best[1], best[2])

    def covered(self) -> Iterator[tuple[RedirectRule, list[RedirectRule]]]:
        """Each rule in order, with the earlier rules without conditions that are for all of its paths."""
        static: dict[str, list[RedirectRule]] = {}
        dynamic: list[tuple[RedirectRule, re.Pattern[str]]] = []
        for rule in self.rules:
            samples = list(_samples(rule.source))
            found = [] if rule.dynamic else list(static.get(_key(rule.source), ()))
            found += [other for other, pattern in dynamic if all(map(pattern.match, samples))]
            yield rule, sorted(found, key=lambda other: other.line)
            if rule.conditional:
                continue
            if rule.dynamic:
                dynamic.append((rule, _pattern(rule.source)))
            else:
                static.setdefault(_key(rule.source), []).append(rule)

    def _applies(self, rule: RedirectRule, exists: bool) -> bool:
        return not exists or ((rule.forced or self.over_files) and not rule.conditional)


def _key(path: str) -> str:
    """Both hosts ignore a trailing slash when matching."""
    return path.rstrip("/") or "/"


def _samples(source: str) -> Iterator[str]:
    """Paths that a source is for, unlike any that somebody would write: a splat takes nothing, one segment
    and two."""
    for splat in ("", "\x01", "\x01/\x01"):
        yield _SPLAT.sub(splat, re.sub(r"(?<=/):\w+", "\x01", source))
        if _SPLAT.search(source) is None:
            return


def _pattern(source: str) -> re.Pattern[str]:
    parts = []
    for piece in re.split(r"((?<=/)\*(?=/|\Z)|(?<=/):\w+)", source):
        if piece == "*":
            parts.append("(?P<splat>.*)")
        elif piece.startswith(":") and len(piece) > 1:
            parts.append(f"(?P<{piece[1:]}>[^/]+)")
        else:
            parts.append(re.escape(piece))
    text = "".join(parts)
    # /news/* matches /news as well.
    text = text.replace("/(?P<splat>.*)", "(?:/(?P<splat>.*))?") if source.endswith("/*") else text
    try:
        return re.compile(text + r"/?\Z", re.S)
    except re.error:  # the same placeholder twice
        return re.compile(re.escape(source) + r"\Z")


def _fill(target: str, groups: dict[str, str | None]) -> str:
    def value(match: re.Match[str]) -> str:
        return (groups[match[1]] or "") if match[1] in groups else match[0]

    return _PLACEHOLDER.sub(value, target)
