"""The text of a page as stored, and offsets between it and the parser's normalised text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate, count
from operator import add

from linklint.model.lazy import lazy
from linklint.model.position import Position

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
_NEWLINE = re.compile(r"\r\n?|\n")


def codec_of(encoding: str) -> str:
    """The Python codec for an encoding name of the WHATWG Encoding Standard."""
    name = encoding.lower()
    return _CODECS.get(name, name)


class SourceText:
    """Decoded text of a file, byte-order mark and newlines as stored, with its lines.

    ``text`` counts CRLF as two and a byte-order mark as one character; positions are 1-based lines and
    columns in code points, as the parser counts them: the mark is no column, CR and CRLF end a line.
    """

    def __init__(self, raw: bytes, encoding: str) -> None:
        self.encoding = codec_of(encoding)
        try:
            self.text = raw.decode(self.encoding, "replace")
        except LookupError:
            self.text = raw.decode("latin-1")

    @lazy
    def _starts(self) -> list[int]:
        """Offset of the first character of each line; the first line starts behind the mark."""
        text = self.text
        if "\r" in text:
            ends = [match.end() for match in _NEWLINE.finditer(text)]
        else:
            lengths = accumulate(map(len, text.split("\n")))
            ends = list(map(add, lengths, count(1)))[:-1]
        return [1 if text.startswith("\ufeff") else 0, *ends]

    def offset(self, line: int, column: int) -> int:
        """The offset in ``text`` of a 1-based line and a 0-based column; the end where there is none, which
        happens where the parser repairs broken bytes in another way."""
        return self._starts[line - 1] + column if line <= len(self._starts) else len(self.text)

    def line_at(self, offset: int) -> tuple[int, int, int]:
        """The number of the line that holds an offset, where it starts, and where the next one starts."""
        starts = self._starts
        line = bisect_right(starts, offset)
        return line, starts[line - 1], starts[line] if line < len(starts) else len(self.text) + 1

    def places(self, offsets: Iterable[int]) -> frozenset[tuple[int, int]]:
        """Offsets as the parser counts: 1-based lines and 0-based columns."""
        lines = ((offset, self.line_at(offset)) for offset in offsets)
        return frozenset((line, offset - start) for offset, (line, start, _) in lines)

    def position(self, offset: int) -> Position:
        """The position of an offset in ``text``."""
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)
