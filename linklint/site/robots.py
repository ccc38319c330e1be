"""robots.txt as Google reads it: which rules count for Googlebot, what they block, which sitemaps it names.

protego matches the patterns. What differs in how Google reads the file is settled before: a group counts only
when it names the crawler exactly, a group for Googlebot replaces that for everybody, and what lies behind the
first 500 KiB is not read (https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from linklint.model.link import Status, Target
from linklint.model.pattern import later

if TYPE_CHECKING:
    from protego import Protego

#: Bytes of the file that Google reads.
LIMIT = 500 * 1024
AGENT = "googlebot"

_LINE = later(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FIELD = later(r"\s*+([^:]*+):\s*+")
#: A line without its colon counts when it is two words.
_PAIR = later(r"\s*(\S+)\s+(?=\S+\s*\Z)")
_TOKEN = later(r"[A-Za-z_-]+")
_TEMPLATE = later(r"\{\{|\{%|<%|\$\{")
#: Line breaks to Python's ``splitlines``, but not in this format.
_BREAKS = later("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

_AGENTS = frozenset({"user-agent", "useragent", "user agent"})
_ALLOW = frozenset({"allow"})
_DISALLOW = frozenset({"disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw"})
_SITEMAPS = frozenset({"sitemap", "site-map"})


class RobotsRule(Struct, frozen=True):
    """One ``Allow`` or ``Disallow`` line of the group that counts."""

    pattern: str
    allow: bool
    line: int


class RobotsSitemap(Struct, frozen=True):
    """One ``Sitemap`` line: the URL as written and where it stands."""

    url: str
    line: int
    column: int


class _Field(Struct, frozen=True):
    name: str
    value: str
    line: int
    column: int


class Robots:
    """One robots.txt. ``size`` is that of the whole file, in bytes."""

    def __init__(self, raw: bytes, size: int | None = None) -> None:
        self.size = len(raw) if size is None else size
        read = raw[:LIMIT]
        if self.size > LIMIT:
            read = read[: max(read.rfind(b"\n"), read.rfind(b"\r")) + 1]
        self._text = read.decode("utf-8-sig", "replace")

    @cached_property
    def _fields(self) -> tuple[_Field, ...]:
        return tuple(_fields(self._text))

    @cached_property
    def sitemaps(self) -> tuple[RobotsSitemap, ...]:
        """All ``Sitemap`` lines; they belong to no group."""
        return tuple(
            RobotsSitemap(each.value, each.line, each.column)
            for each in self._fields
            if each.name in _SITEMAPS and each.value
        )

    @cached_property
    def rules(self) -> tuple[RobotsRule, ...]:
        """The rules that count for Googlebot: of its own groups, or else of those for every crawler."""
        groups: dict[str, list[RobotsRule]] = {}
        agents: set[str] = set()
        closed = False
        for field in self._fields:
            if field.name in _AGENTS:
                agents, closed = (set() if closed else agents), False
                agents.add(_agent(field.value))
                groups.setdefault(_agent(field.value), [])
            elif field.name in _ALLOW or field.name in _DISALLOW:
                closed = bool(agents)
                if field.value:
                    rule = RobotsRule(field.value, field.name in _ALLOW, field.line)
                    for agent in agents:
                        groups[agent].append(rule)
        return tuple(groups.get(AGENT, groups.get("*", ())))

    @cached_property
    def restricts(self) -> bool:
        """Whether anything at all is disallowed."""
        return any(not rule.allow for rule in self.rules)

    def blocks(self, path: str) -> RobotsRule | None:
        """The rule that keeps Googlebot from a URL path (percent-encoded, with its query), if one does.

        The longest rule wins; where an ``Allow`` is as long as a ``Disallow``, the path is allowed.
        """
        if not self.restricts or ("%" not in path and not path.startswith(self._starts)):
            return None
        if _can_fetch(self._parser, path):
            return None
        blocking = [rule for rule, parser in self._each if not _can_fetch(parser, path)]
        return max(blocking, key=lambda rule: len(rule.pattern), default=None)

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        """How paths that are disallowed begin, as far as all ways to write a path agree on it."""
        return tuple(_LITERAL.match(rule.pattern)[0] for rule in self.rules if not rule.allow)  # type: ignore[index]

    @cached_property
    def _parser(self) -> Protego:
        return _parser(self.rules)

    @cached_property
    def _each(self) -> list[tuple[RobotsRule, Protego]]:
        return [(rule, _parser((rule,))) for rule in self.rules if not rule.allow]


def blocked_path(robots: Robots, target: Target) -> str | None:
    """The URL path of a target inside the site, if robots.txt blocks it."""
    if target.status not in _INSIDE:
        return None
    path = target.base if target.status is Status.DYNAMIC else target.base + target.path
    written = quote(path, safe=_SAFE, errors="surrogateescape")
    if target.query is not None:
        written += f"?{target.query}"
    return written if robots.blocks(written) is not None else None


_INSIDE = frozenset({Status.PAGE, Status.FILE, Status.REDIRECT, Status.MISSING, Status.DYNAMIC})
_LITERAL = later(r"[A-Za-z0-9/_.~-]*")
_SAFE = "/~!$&'()*+,;=:@-._"


def _parser(rules: tuple[RobotsRule, ...]) -> Protego:
    from protego import Protego  # 10 ms, and most runs have no robots.txt

    lines = [f"{'Allow' if rule.allow else 'Disallow'}: {rule.pattern}" for rule in rules]
    return Protego.parse("\n".join(["User-agent: *", *lines]))


def _can_fetch(parser: Protego, path: str) -> bool:
    # With a host before it, a path that starts with // is no host itself.
    return parser.can_fetch("https://host" + path, AGENT)


def _fields(text: str) -> Iterator[_Field]:
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[0].partition("#")[0].rstrip()
        if not line or _TEMPLATE.search(line):
            continue
        field = _FIELD.match(line) or _PAIR.match(line)
        if field is not None:
            value = _BREAKS.sub(_escaped, line[field.end() :])
            yield _Field(field[1].rstrip().lower(), value, number, field.end() + 1)


def _escaped(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode())


def _agent(value: str) -> str:
    """The crawler that a ``User-agent`` value names: its letters count, a version behind them does not."""
    if value[:1] == "*" and not value[1:2].strip():
        return "*"
    token = _TOKEN.match(value)
    return token[0].lower() if token else ""
