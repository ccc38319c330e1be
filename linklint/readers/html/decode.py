"""The text of a page as stored, and offsets between it and the parser's normalised text."""

from __future__ import annotations

from bisect import bisect_left

#: WHATWG names whose Python codec has another name or a superset that decodes alike.
_CODECS = {
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "gbk": "gb18030",
    "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "iso-8859-8-i": "iso8859_8",
    "x-user-defined": "latin-1",
    "windows-874": "cp874",
}
_UTF16 = {"utf-16le", "utf-16be"}


def codec_of(encoding: str) -> str:
    """The Python codec for an encoding name of the WHATWG Encoding Standard."""
    name = encoding.lower()
    return _CODECS.get(name, name)


class SourceText:
    """Decoded text of a file, byte-order mark and newlines as stored, and how to get back.

    ``text`` counts CRLF as two and a byte-order mark as one character. The parser counts CRLF as one and
    does not count the mark: `stored` turns its offsets into offsets of ``text``.
    """

    def __init__(self, raw: bytes, encoding: str) -> None:
        self.encoding = codec_of(encoding)
        try:
            self.text = raw.decode(self.encoding, "replace")
        except LookupError:
            self.text = raw.decode("latin-1")
        self._mark = 1 if self.text.startswith("\ufeff") else 0
        self._pairs: list[int] = []
        if "\r\n" in self.text:
            # Normalised offsets at which one more stored character has gone by.
            position = self.text.find("\r\n")
            while position >= 0:
                self._pairs.append(position - self._mark - len(self._pairs))
                position = self.text.find("\r\n", position + 2)

    def stored(self, offset: int) -> int:
        """The offset in ``text`` of an offset in the normalised text."""
        return offset + self._mark + (bisect_left(self._pairs, offset) if self._pairs else 0)
