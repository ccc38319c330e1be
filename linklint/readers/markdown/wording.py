"""The text of inline Markdown with exact offsets.

The stock inline parser knows no positions. But links and images are known already: they are taken out, and
read by themselves. Of what remains every token says how long it is written, so that a cursor can follow.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from linklint.model.passages import TextBuilder
from linklint.readers.markdown.html_tags import tag_at
from linklint.readers.markdown.record import Record
from linklint.readers.markdown.tags import Origin, Tags
from linklint.readers.markdown.text import inline_text

#: Markup, or what could be some; so can a line end with blanks before it.
_MARKUP = re.compile(r"[\\`*~<&_]|  \n")
#: What stands for a link: punctuation to Markdown, as its brackets are.
_LINK = "\u2e28\u2e29"
_BLANKS = re.compile(r"[ \t]*\n[ \t]*")


@lru_cache(1)
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": 50}).enable("strikethrough")
    # Escapes and references stay tokens of their own, which say how they are written.
    return markdown.disable(["autolink", "link", "image", "text_join"])


#: Links and images in each other's texts are read to this depth. Ours: nobody writes more than two.
_MAX_DEPTH = 20


def read_inline(
    text: str, records: Sequence[Record], number_of: Callable[[int], int | None], builder: TextBuilder
) -> None:
    """Add the text of one block to ``builder``. ``records``: its links, offsets into ``text``."""
    shown = sorted(
        (record for record in records if record.form != "html"), key=lambda each: (each.start, -each.end)
    )
    tags = Tags(builder, number_of)
    _Inline(text, (0, len(text)), shown, number_of, builder, tags).read()
    tags.end()


class _Inline:
    """A stretch of inline Markdown: a block, or the text of a link or image in it."""

    def __init__(
        self,
        text: str,
        span: tuple[int, int],
        records: Sequence[Record],
        number_of: Callable[[int], int | None],
        builder: TextBuilder,
        tags: Tags,
        depth: int = 0,
    ) -> None:
        self._text = text
        self._number_of = number_of
        self._builder = builder
        self._tags = tags
        self._depth = depth
        #: What is parsed, and where parts of it begin there and in the text; -1 for a link's brackets.
        self._simple = ""
        self._from: list[int] = []
        self._source: list[int] = []
        #: The links taken out, by where they would stand, with those in their texts.
        self._taken: dict[int, tuple[Record, list[Record]]] = {}
        #: The part of the text that is about to be added.
        self._pending = (0, 0)
        self._simplify(records, *span)

    def _simplify(self, records: Sequence[Record], start: int, end: int) -> None:
        parts: list[str] = []
        length = 0
        inner: list[Record] = []
        for record in records:
            if record.start < start:
                inner.append(record)
                continue
            inner = []
            for source, part in ((start, self._text[start : record.start]), (-1, _LINK)):
                if part:
                    self._from.append(length)
                    self._source.append(source)
                    parts.append(part)
                    length += len(part)
            self._taken[length - len(_LINK)] = record, inner
            start = record.end
        self._from.append(length)
        self._source.append(start)
        self._simple = "".join((*parts, self._text[start:end]))

    def read(self) -> None:
        """Add everything."""
        if not self._taken and not _MARKUP.search(self._simple):
            self._plain(0, len(self._simple))
        else:
            at = 0
            for token in _parser().parseInline(self._simple)[0].children or ():
                at = self._token(token, at)
            self._plain(at, len(self._simple))
        self._flush()

    def _link(self, record: Record, inner: list[Record]) -> None:
        self._flush()
        number = self._number_of(record.start) if record.element == "a" else None
        what = "alt" if record.element == "img" else number
        opened = self._builder.open(what) if what is not None else None
        first, last = _shown(record, self._text)
        if record.form in ("auto", "wiki") or self._depth == _MAX_DEPTH:
            raw = self._text[first:last]
            self._builder.add(raw, Origin(raw, first))
        elif what == "alt" and "![" in self._text[first:last]:  # pictures inside have no records
            self._builder.add(inline_text(self._text[first:last], {}, alt=True))
        else:
            args = self._number_of, self._builder, self._tags, self._depth + 1
            _Inline(self._text, (first, last), inner, *args).read()
        if opened is not None:
            self._builder.close(opened)

    def _token(self, token: Token, at: int) -> int:
        """Add one token that is written at ``at``; where it ends."""
        kind, simple = token.type, self._simple
        if kind == "text":
            if simple.startswith(token.content, at):
                self._plain(at, at + len(token.content))
                return at + len(token.content)
        elif kind == "text_special":
            if simple.startswith(token.markup, at):
                self._flush()
                self._builder.add(token.content)
                return at + len(token.markup)
        elif kind in ("softbreak", "hardbreak"):
            backslash = simple.startswith("\\\n", at)
            blanks = _BLANKS.match(simple, at + backslash)
            if blanks is not None:
                if kind == "softbreak":
                    self._plain(at, blanks.end())
                else:
                    self._flush()
                    self._builder.line_break()
                return blanks.end()
        elif kind == "code_inline":
            return self._code(token, at)
        elif kind == "html_inline":
            if simple.startswith(token.content, at):
                self._tag(token.content, at)
                return at + len(token.content)
        elif simple.startswith(token.markup, at):
            self._flush()
            return at + len(token.markup)
        # Not where it should be: what follows is shown as it is written.
        return at

    def _code(self, token: Token, at: int) -> int:
        size, inner = len(token.markup), len(token.content)
        for padding in (0, 1):  # a blank at each end belongs to the markup
            start = at + size + padding
            written = self._simple[start : start + inner]
            if written.replace("\n", " ") == token.content and self._simple.startswith(
                token.markup, start + inner + padding
            ):
                self._flush()
                opened = self._builder.open("code")
                self._plain(start, start + inner)
                self._flush()
                self._builder.close(opened)
                return start + inner + padding + size
        return at

    def _tag(self, written: str, at: int) -> None:
        self._flush()
        source = self._source_of(at)
        if written[1:2] not in "!?" and source >= 0:
            self._tags.read(self._text, tag_at(self._text, source, source + len(written)))

    def _source_of(self, at: int) -> int:
        index = bisect_right(self._from, at) - 1
        return self._source[index] + at - self._from[index] if self._source[index] >= 0 else -1

    def _plain(self, start: int, end: int) -> None:
        """Add what is written at ``start:end``, with the links in it."""
        while start < end:
            taken = self._taken.get(start)
            if taken is not None:
                self._link(*taken)
                start += len(_LINK)
                continue
            index = bisect_right(self._from, start)
            stop = min(end, self._from[index] if index < len(self._from) else end)
            source = self._source_of(start)
            if self._pending[1] != source:
                self._flush()
                self._pending = (source, source)
            self._pending = (self._pending[0], source + stop - start)
            start = stop

    def _flush(self) -> None:
        start, end = self._pending
        if start < end:
            raw = self._text[start:end]
            self._builder.add(raw, Origin(raw, start))
        self._pending = (end, end)


def _shown(record: Record, text: str) -> tuple[int, int]:
    """Where the text of a link stands, or the alternative text of an image."""
    if record.kind in ("autolink", "email"):
        return record.start + 1, record.end - 1
    if record.form == "auto":
        return record.start, record.end
    if record.form == "wiki":
        return record.end - 2 - len(record.markup), record.end - 2
    first = record.start + (2 if text.startswith("!", record.start) else 1)
    return first, first + len(record.markup)
