"""The URLs of a style sheet that browsers load, and where they are written.

One pass over comments, strings, ``url()`` and the few at-rules that matter, by the tokens of CSS Syntax
Level 3 (https://www.w3.org/TR/css-syntax-3/); declarations are only looked at where one of these stands in
them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from linklint.model.pattern import later

#: A comment, a string, a URL, or the name of an at-rule that has one. What is not closed ends with the text,
#: a string with its line.
_TOKEN = later(
    r"""/\*(?:[^*]++|\*(?!/))*+(?:\*/)?"""
    r"""|"(?P<double>(?:[^"\\\n\r\f]++|\\(?:\r\n|[^\r])|\\\r)*+)"?"""
    r"""|'(?P<single>(?:[^'\\\n\r\f]++|\\(?:\r\n|[^\r])|\\\r)*+)'?"""
    r"""|(?<![\w-])url\([ \t\n\r\f]*+"""
    r"""(?:(?P<bare>(?:[^"'()\\ \t\n\r\f]++|\\[^\n\r\f])++)[ \t\n\r\f]*+\)|(?=["']))"""
    r"""|@(?P<rule>import|namespace|charset|(?:-moz-)?document)(?![\w-])""",
    re.I,
)
_DELIMITER = re.compile(r"[{};]")
_ESCAPE = later(r"\\(?:([0-9a-fA-F]{1,6})(?:\r\n|[ \t\n\r\f])?|\r\n|[\n\r\f]|(.))", re.S)
#: What follows a source of a font and says what it is.
_FORMAT = later(r"""["']?[ \t\n\r\f]*+\)[ \t\n\r\f]*+format\([ \t\n\r\f]*+["']?([\w-]+)""", re.I)
#: How far back from a string an ``image-set(`` is looked for.
_NEAR = 400

#: A sheet with more URLs is made by a machine to hurt another one.
_MAX_URLS = 10_000

#: Fonts that browsers of today load, by format and by suffix.
_FORMATS = ("woff", "truetype", "opentype", "collection")
_OLD_FONTS = (".eot", ".svg", ".svgz")

#: Properties that browsers of today do not read, and custom ones, whose URLs count where they are used.
_UNREAD = frozenset({"behavior", "filter", "src-x"})
_UNREAD_STARTS = ("--", "-ms-", "*", "_", "+", "#", "-moz-binding")


class CssUrl(NamedTuple):
    """One URL: where it is in the text, without quotes, and its value. ``sheet``: an ``@import``."""

    start: int
    end: int
    url: str
    sheet: bool = False


def may_hold(text: str) -> bool:
    """Whether there could be a URL at all: plain searches, since most styles have none."""
    if "url(" in text or "@import" in text or "image-set(" in text:
        return True
    if "(" not in text and "@" not in text:
        return False
    folded = text.lower()
    return "url(" in folded or "@import" in folded or "image-set(" in folded


def css_urls(text: str) -> list[CssUrl]:
    """The URLs of a style sheet, or of the declarations of a style attribute, in order.

    Left out are fragments, ``data:``, what only namespaces and conditions name, and of the sources of a font
    all but the first that browsers of today load: they ask for no other, unless it fails.
    """
    if not may_hold(text):
        return []
    found: list[CssUrl] = []
    fonts: dict[int, tuple[int, CssUrl]] = {}
    for item in islice(_occurrences(text), _MAX_URLS):
        if item.property != "src":
            found.append(item.url)
        elif _is_loaded(text, item.url):
            # A later declaration of the same block replaces an earlier one.
            known = fonts.get(item.block)
            if known is None or known[0] != item.declaration:
                fonts[item.block] = (item.declaration, item.url)
    found += [url for _, url in fonts.values()]
    return sorted(each for each in found if each.url[:5].lower() != "data:")


class _Occurrence(NamedTuple):
    """A URL with the property it belongs to, and numbers of its declaration and block."""

    url: CssUrl
    property: str
    declaration: int
    block: int


def _occurrences(text: str) -> Iterator[_Occurrence]:
    """Every ``url()``, ``@import`` and string in ``image-set()``."""
    place = _Place()
    position = 0
    awaits = False
    for match in _TOKEN.finditer(text):
        start = match.start()
        place.pass_over(text, position, start)
        position = match.end()
        group = match.lastgroup
        if group == "rule":
            place.rule = match["rule"].lower()
        elif group is None:
            awaits = match[0][0] != "/"  # "url(" before a string; a comment otherwise
        else:
            is_url, awaits = awaits or group == "bare", False
            if group != "bare" and (len(match[0]) < 2 or match[0][-1] != match[0][0]):
                continue  # a string that is not closed spoils its declaration
            if place.rule:
                if place.imports():
                    yield _Occurrence(_url(match, group, sheet=True), "", place.declaration, place.block)
            elif (is_url or _in_image_set(text, start)) and not _is_unread(place.property):
                url = _url(match, group)
                if url.url and not url.url.startswith("#"):
                    yield _Occurrence(url, place.property, place.declaration, place.block)


class _Place:
    """Where the scanner is: the at-rule and the declaration that it is in."""

    def __init__(self) -> None:
        self.rule = ""
        self.declaration = self.block = 0
        self._head = ""
        self._opened = False

    @property
    def property(self) -> str:
        return self._head.partition(":")[0].strip().lower()

    def pass_over(self, text: str, start: int, end: int) -> None:
        """Read what stands between two tokens."""
        last = None
        for last in _DELIMITER.finditer(text, start, end):
            if last[0] != ";":
                self.block += 1
                self._opened = True
        if last is not None:
            self.rule, self._head = "", text[last.end() : end]
            self.declaration = last.end()
        elif ":" not in self._head and len(self._head) < _NEAR:
            self._head += text[start:end]

    def imports(self) -> bool:
        """Whether the address that comes now is that of an ``@import``; they stand before all other rules,
        and have one."""
        wanted = self.rule == "import" and not self._opened
        if self.rule == "import":
            self.rule = "-"
        return wanted


def _url(match: re.Match[str], group: str, *, sheet: bool = False) -> CssUrl:
    written = match[group]
    return CssUrl(*match.span(group), unescape(written) if "\\" in written else written, sheet)


def _in_image_set(text: str, start: int) -> bool:
    """Whether a string at ``start`` is an image of ``image-set()``."""
    before = text[max(0, start - _NEAR) : start].lower()
    inside = before.rfind("image-set(") + len("image-set(")
    return inside >= len("image-set(") and before.count("(", inside) == before.count(")", inside)


def _is_unread(prop: str) -> bool:
    return prop in _UNREAD or prop.startswith(_UNREAD_STARTS)


def _is_loaded(text: str, url: CssUrl) -> bool:
    """Whether browsers of today load a source of a font."""
    named = _FORMAT.match(text, url.end)
    if named:
        return named[1].lower().startswith(_FORMATS)
    return not url.url.partition("?")[0].partition("#")[0].lower().endswith(_OLD_FONTS)


def unescape(text: str) -> str:
    """CSS text with its escapes read."""

    def character(match: re.Match[str]) -> str:
        if match[1]:
            code = int(match[1], 16)
            return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
        return match[2] or ""

    return _ESCAPE.sub(character, text)
