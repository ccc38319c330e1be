"""Suppression comments in the source: ``<!-- linklint-disable-next REL101 -- why -->``.

``disable-next``: the next link; ``disable-line`` and ``disable-next-line``: a line; ``disable`` …
``enable``: a range; ``disable-file``: the whole file. Every form names rules, by code or name. A finding
of the LNK family cannot be suppressed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from msgspec import Struct

from linklint.model.diagnostic import Diagnostic
from linklint.reader import ReadPage

_COMMENT = re.compile(
    r"(?:<!--|\{/\*)\s*linklint-(?P<verb>disable-next-line|disable-next|disable-line|disable-file|disable|enable)"
    r"\s*:?\s*(?P<rules>.*?)(?:\s+--\s+(?P<reason>.*?))?\s*(?:-->|\*/\})",
    re.I | re.S,
)


class _Range(Struct, frozen=True):
    """Offsets in which the named rules are silent."""

    start: int
    end: int
    rules: frozenset[str]
    reason: str


def suppress(page: ReadPage, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Mark the diagnostics of a page that its comments silence."""
    source = page.source
    if "linklint-" not in source:
        return diagnostics
    ranges = _ranges(page, source)
    return [_marked(diagnostic, ranges) for diagnostic in diagnostics]


def _marked(diagnostic: Diagnostic, ranges: Sequence[_Range]) -> Diagnostic:
    if diagnostic.code.startswith("LNK"):
        return diagnostic
    for each in ranges:
        if diagnostic.code.lower() not in each.rules and diagnostic.name not in each.rules:
            continue
        whole = each.start == 0 and each.end < 0
        if whole or (diagnostic.span is not None and each.start <= diagnostic.span.start < each.end):
            return msgspec.structs.replace(diagnostic, suppressed=each.reason or "comment")
    return diagnostic


def _ranges(page: ReadPage, source: str) -> list[_Range]:
    found: list[_Range] = []
    open_ranges: dict[str, tuple[int, str]] = {}
    for match in _COMMENT.finditer(source):
        rules = frozenset(re.split(r"[\s,]+", match["rules"].lower().strip())) - {""}
        reason = (match["reason"] or "").strip()
        verb, end = match["verb"].lower(), match.end()
        if verb == "disable-file":
            found.append(_Range(0, -1, rules, reason))
        elif verb == "disable-line":
            found.append(_Range(source.rfind("\n", 0, match.start()) + 1, _line_end(source, end), rules, reason))
        elif verb == "disable-next-line":
            start = _line_end(source, end) + 1
            found.append(_Range(start, _line_end(source, start), rules, reason))
        elif verb == "disable-next":
            found.append(_Range(*_next_link(page, end), rules, reason))
        elif verb == "disable":
            for rule in rules:
                open_ranges.setdefault(rule, (end, reason))
        else:
            for rule in rules or set(open_ranges):
                if rule in open_ranges:
                    start, why = open_ranges.pop(rule)
                    found.append(_Range(start, match.start(), frozenset({rule}), why))
    for rule, (start, why) in open_ranges.items():
        found.append(_Range(start, len(source) + 1, frozenset({rule}), why))
    return found


def _line_end(source: str, offset: int) -> int:
    end = source.find("\n", offset)
    return len(source) if end < 0 else end


def _next_link(page: ReadPage, offset: int) -> tuple[int, int]:
    """The span of the first link that starts behind ``offset``."""
    spans = page.locate([link.place for link in page.links]).values()
    following = [spot.whole for spot in spans if spot.whole.start >= offset]
    if not following:
        return (offset, offset)
    return min((whole.start, whole.end) for whole in following)
