"""Suppression comments in the source: ``<!-- linklint-disable-next REL101 -- why -->``.

``disable-next``: the next link; ``disable-line`` and ``disable-next-line``: a line; ``disable`` …
``enable``: a range; ``disable-file``: the whole file. Every form names rules, by code or name. A finding
of the LNK family cannot be suppressed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

import msgspec
from msgspec import Struct

from linklint.model.diagnostic import Diagnostic
from linklint.model.pattern import later
from linklint.reader import ReadPage

VERBS = ("disable-next-line", "disable-next", "disable-line", "disable-file", "disable", "enable")
_DIRECTIVE = later(
    rf"linklint-(?P<verb>{'|'.join(VERBS)})(?![\w-])\s*:?\s*(?P<rules>.*?)(?:\s+--\s+(?P<reason>.*))?",
    re.I | re.S,
)
_WORD = later(r"[^\s,]+")
#: A comment of MDX, which Markdown and HTML take for text.
_MDX = later(r"\{/\*\s*(linklint-.*?)\s*\*/\}", re.I | re.S)
#: Bytes, for a first look.
_SIGN = re.compile(rb"<!--\s*linklint-", re.I)
_MDX_SIGN = re.compile(rb"\{/\*\s*linklint-", re.I)
_MANY = 1000
_NEWLINE = later(r"\r\n?|\n")


class Word(Struct, frozen=True):
    """A rule that a comment names: in lower case, and from where to where it is written."""

    text: str
    start: int
    end: int


class Comment(Struct, frozen=True):
    """A comment that speaks to linklint. ``verb`` is ``""`` where it is not understood.

    ``start`` and ``end`` are offsets of the whole comment in the source, ``inner`` that of its body.
    ``exact``: the words are written where they say (in a Markdown quotation they may not be).
    """

    verb: str
    words: tuple[Word, ...]
    reason: str
    body: str
    start: int
    inner: int
    end: int
    exact: bool


class _Range(Struct, frozen=True):
    """Offsets in which the named rules are silent, and the comments that open and close it."""

    start: int
    end: int
    rules: frozenset[str]
    comment: int
    closing: int = -1


def may_speak(raw: bytes, *, html: bool) -> bool:
    """Whether a file might hold such comments, without reading it: nearly all hold none."""
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff") or _is_signed(raw):
        return True
    return not html and _MDX_SIGN.search(raw) is not None


def _is_signed(raw: bytes) -> bool:
    """Whether `_SIGN` is found: single bytes are found five times as fast, and few are exclamation marks."""
    at = -1
    for _ in range(_MANY):
        at = raw.find(b"!", at + 1)
        if at < 0:
            return False
        if raw.startswith(b"--", at + 1) and _SIGN.match(raw, at - 1):
            return True
    return _SIGN.search(raw, at) is not None


def speaks(page: ReadPage) -> bool:
    """Whether comments of the page might silence anything."""
    return bool(page.directives) or (page.format == "markdown" and _MDX.search(page.source) is not None)


def suppress(page: ReadPage, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
    """Mark the diagnostics of a page that its comments silence."""
    return Suppressions(page).marked(diagnostics) if speaks(page) else diagnostics


class Suppressions:
    """The comments of one page, in order, and what they silence."""

    def __init__(self, page: ReadPage) -> None:
        self.comments: Sequence[Comment] = [
            _parsed(*found, page.source) for found in _comments(page, page.source)
        ]
        self._ranges = _ranges(page, page.source, self.comments)

    def marked(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics, those that are silenced with the reason."""
        return [self._marked(each) for each in diagnostics]

    def used(self, diagnostics: Iterable[Diagnostic]) -> set[tuple[int, str]]:
        """(comment, rule as it names it) of all that silence one of these diagnostics."""
        return {
            (each.comment, word)
            for diagnostic in diagnostics
            for each in self._ranges
            for word in _names(diagnostic)
            if word in each.rules and _covers(each, diagnostic)
        }

    def closing(self, comment: int) -> set[int]:
        """The ``enable`` comments that end what this one begins."""
        return {each.closing for each in self._ranges if each.comment == comment and each.closing >= 0}

    def _marked(self, diagnostic: Diagnostic) -> Diagnostic:
        names = _names(diagnostic)
        for each in self._ranges:
            if not each.rules.isdisjoint(names) and _covers(each, diagnostic):
                reason = self.comments[each.comment].reason
                return msgspec.structs.replace(diagnostic, suppressed=reason or "comment")
        return diagnostic


def _names(diagnostic: Diagnostic) -> tuple[str, ...]:
    """How a comment may name the rule of a finding; not at all where it is about the check itself."""
    return () if diagnostic.code.startswith("LNK") else (diagnostic.code.lower(), diagnostic.name)


def _covers(each: _Range, diagnostic: Diagnostic) -> bool:
    whole = each.start == 0 and each.end < 0
    return whole or (diagnostic.span is not None and each.start <= diagnostic.span.start < each.end)


def _ranges(page: ReadPage, source: str, comments: Sequence[Comment]) -> list[_Range]:
    found: list[_Range] = []
    open_ranges: dict[str, tuple[int, int]] = {}
    for number, comment in enumerate(comments):
        rules = frozenset(word.text for word in comment.words)
        if comment.verb == "disable-file":
            found.append(_Range(0, -1, rules, number))
        elif comment.verb == "disable-line":
            start = _line_start(source, comment.inner)
            found.append(_Range(start, _line_end(source, comment.end), rules, number))
        elif comment.verb == "disable-next-line":
            newline = _NEWLINE.search(source, comment.end)
            start = newline.end() if newline else len(source)
            found.append(_Range(start, _line_end(source, start), rules, number))
        elif comment.verb == "disable-next":
            found.append(_Range(*_next_link(page, comment.end), rules, number))
        elif comment.verb == "disable":
            for rule in rules:
                open_ranges.setdefault(rule, (comment.end, number))
        elif comment.verb == "enable":
            for rule in rules or set(open_ranges):
                if rule in open_ranges:
                    start, opening = open_ranges.pop(rule)
                    found.append(_Range(start, comment.inner, frozenset({rule}), opening, number))
    for rule, (start, opening) in open_ranges.items():
        found.append(_Range(start, len(source) + 1, frozenset({rule}), opening))
    return found


def _comments(page: ReadPage, source: str) -> Iterator[tuple[str, int, int, int]]:
    """Body, start, start of the body and end of every comment that speaks to linklint, in order."""
    comments = []
    for body, span in page.directives:
        start = source.rfind("<!--", 0, span.start)
        end = source.find("-->", span.end)
        comments.append(
            (body, span.start if start < 0 else start, span.start, span.end if end < 0 else end + 3)
        )
    if page.format == "markdown":
        comments += [
            (match[1], match.start(), match.start(1), match.end()) for match in _MDX.finditer(source)
        ]
    yield from sorted(comments, key=itemgetter(1))


def _parsed(body: str, start: int, inner: int, end: int, source: str) -> Comment:
    match = _DIRECTIVE.fullmatch(body)
    exact = source.startswith(body, inner)
    if match is None:
        return Comment("", (), "", body, start, inner, end, exact)
    first = inner + match.start("rules")
    words = tuple(
        Word(each[0].lower(), first + each.start(), first + each.end())
        for each in _WORD.finditer(match["rules"])
    )
    reason = (match["reason"] or "").strip()
    return Comment(match["verb"].lower(), words, reason, body, start, inner, end, exact)


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
