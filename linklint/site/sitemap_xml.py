"""The XML of a sitemap, read twice: strictly for what is wrong with it, tolerantly for its URLs.

expat says whether the text is well-formed, and an entity declaration ends its reading there: nothing is ever
expanded or fetched. The scan finds every URL with its place, also those behind a mistake.
"""

from __future__ import annotations

import re

from linklint.model.pattern import later
from linklint.model.sitemap import SitemapAlternate, SitemapEntry, SitemapKind, SitemapProblem

#: Template language in a URL.
_EXPRESSION = later(r"\{\{|\{%|<%|\$\{")
_TOKEN = later(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)|<![^>]*>?"
    r"|<(?P<close>/?)(?:(?P<prefix>[\w.-]++):)?(?P<name>[A-Za-z_][\w.-]*+)(?P<attributes>[^<>]*+)>",
    re.S,
)
_WANTED = later(
    r"<!--|<!\[CDATA\[|<\?|<![A-Z]|</?(?:[\w.-]+:)?(?:url|sitemap|loc|lastmod|link|news)(?=[\s/>])"
)
_ATTRIBUTE = later(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+(?:"([^"]*)"|'([^']*)')""")
_SPACE = " \t\r\n"
_NEWLINE = later(r"\r\n?|\n")
#: An ampersand that begins no reference of XML.
_BARE = later(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});)")
_REFERENCE = later(r"&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_CDATA = "<![CDATA["


class _Lines:
    """Positions of offsets that are asked for in rising order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._offset, self._line, self._start = 0, 1, 0

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        self._line += self._text.count("\n", self._offset, offset)
        newline = self._text.rfind("\n", self._offset, offset)
        if newline >= 0:
            self._start = newline + 1
        self._offset = offset
        return self._line, offset - self._start + 1


def _extent(text: str, start: int, end: int) -> tuple[int, int]:
    """These offsets, widened to whole lines where nothing else stands on them."""
    first, last = start, end
    while first and text[first - 1] in " \t":
        first -= 1
    while text[last : last + 1] in (" ", "\t"):
        last += 1
    line_end = _NEWLINE.match(text, last)
    if line_end is not None and (not first or text[first - 1] in "\r\n"):
        return first, line_end.end()
    return start, end


class _Draft:
    """An entry whose parts are still coming in; its element begins at ``start``."""

    def __init__(self, start: int = -1) -> None:
        self.start = start
        self.end = -1
        self.loc: str | None = None
        self.place = self.dated = (0, 0)
        #: The offsets between which references have a meaning: nowhere in CDATA.
        self.written = (0, 0)
        self.lastmod = ""
        self.alternates: list[SitemapAlternate] = []


class SitemapScan:
    """The URLs of an XML text, whether it is well-formed or not."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root, prefix, start = _root(text)
        self.kind = _KINDS.get(self.root.lower(), SitemapKind.OTHER)
        self.news = False
        #: Offsets of the ampersands that break the XML inside URLs: each entry has its own finding.
        self.ampersands: list[int] = []
        self.entries: list[SitemapEntry] = []
        if self.kind in (SitemapKind.URLS, SitemapKind.INDEX):
            self._read(prefix, start)

    def _read(self, prefix: str, start: int) -> None:
        text, lines = self.text, _Lines(self.text)
        current = _Draft()
        position = start
        while (wanted := _WANTED.search(text, position)) is not None:
            token = _TOKEN.match(text, wanted.start())
            if token is None:  # a tag that is never closed
                position = wanted.end()
                continue
            position = token.end()
            name, opens = token["name"], not token["close"]
            if name == "news":
                self.news = True
            elif (token["prefix"] or "") != prefix:
                if name == "link" and opens and (alternate := self._alternate(token, lines)) is not None:
                    current.alternates.append(alternate)
            elif name in ("url", "sitemap"):
                if not opens:
                    current.end = position
                self._take(current)
                current = _Draft(token.start() if opens else -1)
            elif name == "loc" and opens and current.loc is None:
                current.loc, begin, position, literal = self._value(position)
                current.written = begin, begin if literal else position
                current.place = lines.at(begin)
            elif name == "lastmod" and opens and not current.lastmod:
                current.lastmod, begin, position, _ = self._value(position)
                current.dated = lines.at(begin)
        self._take(current)

    def _take(self, draft: _Draft) -> None:
        if draft.loc is None:
            return
        bare = [match.start() for match in _BARE.finditer(self.text, *draft.written)]
        self.ampersands += bare
        if _EXPRESSION.search(draft.loc):
            self.kind = SitemapKind.TEMPLATE
        alternates = tuple(draft.alternates)
        extent = _extent(self.text, draft.start, draft.end) if 0 <= draft.start < draft.end else None
        self.entries.append(
            SitemapEntry(draft.loc, *draft.place, draft.lastmod, *draft.dated, bool(bare), alternates, extent)
        )

    def _value(self, start: int) -> tuple[str, int, int, bool]:
        """(text of an element, where it begins, where it ends, whether it is CDATA)."""
        text = self.text
        while text[start : start + 1] and text[start] in _SPACE:
            start += 1
        if text.startswith(_CDATA, start):
            start += len(_CDATA)
            end = text.find("]]>", start)
            end = len(text) if end < 0 else end
            while start < end and text[start] in _SPACE:
                start += 1
            return text[start:end].rstrip(_SPACE), start, end, True
        end = text.find("<", start)
        end = len(text) if end < 0 else end
        value = text[start:end].rstrip(_SPACE)
        if "&" in value:
            from html import unescape

            value = _REFERENCE.sub(lambda match: unescape(match[0].replace("&apos;", "'")), value)
        return value, start, end, False

    def _alternate(self, token: re.Match[str], lines: _Lines) -> SitemapAlternate | None:
        from html import unescape

        values: dict[str, str] = {}
        place = token.start()
        for match in _ATTRIBUTE.finditer(token["attributes"]):
            values[match[1].lower()] = unescape(match[2] or match[3] or "").strip()
            if match[1].lower() == "hreflang":
                place = token.start("attributes") + match.start(2 if match[2] is not None else 3)
        if "alternate" not in values.get("rel", "").lower() or "hreflang" not in values:
            return None
        return SitemapAlternate(values["hreflang"], values.get("href", ""), *lines.at(place))


_KINDS = {
    "urlset": SitemapKind.URLS,
    "sitemapindex": SitemapKind.INDEX,
    "rss": SitemapKind.FEED,
    "feed": SitemapKind.FEED,
    "rdf": SitemapKind.FEED,
}


def _root(text: str) -> tuple[str, str, int]:
    """Name and prefix of the first element, and where it ends."""
    position = text.find("<")
    while position >= 0:
        token = _TOKEN.match(text, position)
        if token is None:
            position = text.find("<", position + 1)
            continue
        if token["name"] is not None:
            return token["name"], token["prefix"] or "", token.end()
        position = text.find("<", token.end())
    return "", "", len(text)


class _Refused(Exception):
    pass


def _refuse(*_: object) -> None:
    raise _Refused


def ill_formed(scan: SitemapScan) -> SitemapProblem | None:
    """The first thing that makes the text no well-formed XML; ampersands in URLs aside."""
    from xml.parsers import expat

    text = scan.text
    if scan.ampersands:
        pieces: list[str] = []
        last = 0
        for offset in scan.ampersands:
            pieces += (text[last:offset], "_")
            last = offset + 1
        text = "".join((*pieces, text[last:]))
    # The text is decoded already, so that a declaration of another encoding must not count.
    parser = expat.ParserCreate("utf-8")
    parser.EntityDeclHandler = _refuse
    encoded = text.encode("utf-8", "replace")
    try:
        parser.Parse(encoded, True)
    except _Refused:
        message, byte = "declares entities, which a sitemap has no use for", parser.CurrentByteIndex
    except expat.ExpatError as error:
        message, byte = f"is not well-formed XML: {expat.ErrorString(error.code)}", parser.ErrorByteIndex
    else:
        return None
    offset = len(encoded[: max(byte, 0)].decode("utf-8", "replace"))
    return SitemapProblem(message, *_Lines(text).at(min(offset, len(text))))
