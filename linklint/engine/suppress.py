"""Suppression comments in the source: ``<!-- linklint-disable-next REL101 -- why -->``.

``disable-next``: the next link; ``disable-line`` and ``disable-next-line``: a line; ``disable`` …
``enable``: a range; ``disable-file``: the whole file. Every form names rules, by code or name. A finding
of the LNK family cannot be suppressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter

import msgspec
from msgspec import Struct

from linklint.model.diagnostic import Diagnostic
from linklint.reader import ReadPage

_DIRECTIVE = re.compile(
    r"linklint-(?P<verb>disable-next-line|disable-next|disable-line|disable-file|disable|enable)(?![\w-])"
    r"\s*:?\s*(?P<rules>.*?)(?:\s+--\s+(?P<reason>.*))?",
    re.I | re.S,
)
#: A comment of MDX, which Markdown and HTML take for text.
_MDX = re.compile(r"\{/\*\s*(linklint-.*?)\s*\*/\}", re.I | re.S)
_NEWLINE = re.compile(r"\r\n?|\n")


class _Range(Struct, frozen=True):
    """Offsets in which the named rules are silent."""

    start: int
    end: int
    rules: frozenset[str]
    reason: str


def suppress(page: ReadPage, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Mark the diagnostics of a page that its comments silence."""
    ranges = _ranges(page, page.source)
    if not ranges:
        return diagnostics
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
    for body, begin, end in _comments(page, source):
        match = _DIRECTIVE.fullmatch(body)
        if match is None:
            continue
        rules = frozenset(re.split(r"[\s,]+", match["rules"].lower().strip())) - {""}
        reason = (match["reason"] or "").strip()
        verb = match["verb"].lower()
        if verb == "disable-file":
            found.append(_Range(0, -1, rules, reason))
        elif verb == "disable-line":
            found.append(_Range(_line_start(source, begin), _line_end(source, end), rules, reason))
        elif verb == "disable-next-line":
            newline = _NEWLINE.search(source, end)
            start = newline.end() if newline else len(source)
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
                    found.append(_Range(start, begin, frozenset({rule}), why))
    for rule, (start, why) in open_ranges.items():
        found.append(_Range(start, len(source) + 1, frozenset({rule}), why))
    return found


def _comments(page: ReadPage, source: str) -> Iterator[tuple[str, int, int]]:
    """Body, start and end of every comment that speaks to linklint, in order; the end is behind ``-->``."""
    comments = []
    for body, span in page.directives:
        end = source.find("-->", span.end)
        comments.append((body, span.start, span.end if end < 0 else end + 3))
    if page.format == "markdown":
        comments += [(match[1], *match.span()) for match in _MDX.finditer(source)]
    yield from sorted(comments, key=itemgetter(1))


def _line_start(source: str, offset: int) -> int:
    return max(source.rfind("\n", 0, offset), source.rfind("\r", 0, offset)) + 1


def _line_end(source: str, offset: int) -> int:
    newline = _NEWLINE.search(source, offset)
    return newline.start() if newline else len(source)


def _next_link(page: ReadPage, offset: int) -> tuple[int, int]:
    """The span of the first link that starts behind ``offset``."""
    spans = page.locate([link.place for link in page.links]).values()
    following = [spot.whole for spot in spans if spot.whole.start >= offset]
    if not following:
        return (offset, offset)
    return min((whole.start, whole.end) for whole in following)
