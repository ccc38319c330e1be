"""The running text of a Markdown page, block by block.

Reading a page only keeps the blocks that may hold links. When a rule asks for the text, the blocks are parsed
once more and all of them kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from linklint.model.link import Zone
from linklint.model.page import Passage
from linklint.model.passages import Built, TextBuilder, written
from linklint.model.position import LinkSpans, Span
from linklint.readers.markdown.blocks import parse_blocks
from linklint.readers.markdown.extract import Extraction
from linklint.readers.markdown.html_sink import HtmlSink
from linklint.readers.markdown.inline import InlineScanner
from linklint.readers.markdown.leaves import may_hold_link
from linklint.readers.markdown.record import LineMap
from linklint.readers.markdown.source import SourceText
from linklint.readers.markdown.state import Leaf
from linklint.readers.markdown.tags import Origin, Tags
from linklint.readers.markdown.wording import read_inline

_KINDS = {
    "list_item_open": ("list", "list-item"),
    "blockquote_open": ("quote",),
    "table": ("table",),
}
_SAME = LineMap([0], [0])


class MarkdownPassage(Passage):
    """A passage that knows where its words are written."""

    def __init__(
        self, built: Built, place: LinkSpans, lang: str, context: frozenset[str], lines: LineMap
    ) -> None:
        super().__init__(
            built.text, place, Zone.MAIN, lang=lang, context=context, links=built.links, marks=built.marks
        )
        self.__dict__["_pieces"] = built.pieces
        self.__dict__["_lines"] = lines

    place: LinkSpans
    _pieces: tuple[tuple[int, Origin | None], ...]
    _lines: LineMap

    def span(self, start: int, end: int, source: SourceText) -> Span | None:
        """The exact span of characters of the text; ``None`` where they are not written as they read."""
        if "|" in self.text[start:end]:
            return None  # in a table it is written with a backslash
        for (first, origin), (after, _) in pairwise((*self._pieces, (len(self.text), None))):
            if first <= start and end <= after and origin is not None:
                found = written(origin.raw, start - first, end - first)
                if found is not None:
                    return source.parsed_span(
                        self._lines.at(origin.start + found[0]), self._lines.end(origin.start + found[1])
                    )
        return None


def passages(found: Extraction, lang: str) -> tuple[MarkdownPassage, ...]:
    """All passages, in document order."""
    return tuple(_Passages(found, lang).read())


class _Passages:
    def __init__(self, found: Extraction, lang: str) -> None:
        self._found = found
        self._lang = lang
        self._scanner = InlineScanner(found.dialect, found.references, HtmlSink(found.dialect.jsx))
        #: Numbers of the links of the page by where they start.
        self._numbers = {
            record.start: number
            for number, record in enumerate(found.records)
            if record.element == "a" and record.kind != "definition"
        }

    def read(self) -> Iterator[MarkdownPassage]:
        found = self._found
        if not found.masked:
            return
        builder = TextBuilder()
        for leaf in parse_blocks(found.masked, found.dialect, every=True).leaves:
            text, context = leaf.text, _context(leaf)
            if leaf.kind == "code":
                builder.add(text, Origin(text, 0))
            elif leaf.kind == "html":
                for around in Tags(builder, self._numbering(leaf)).read_block(text):
                    yield from self._passage(builder, leaf, context | around)
            else:
                records = self._scanner.scan(text, _SAME) if may_hold_link(text) else []
                read_inline(text, records, self._numbering(leaf), builder)
            yield from self._passage(builder, leaf, context)

    def _numbering(self, leaf: Leaf) -> Callable[[int], int | None]:
        numbers, offset, at = self._numbers, self._found.source.offset, leaf.lines.at
        return lambda start: numbers.get(offset(at(start)))

    def _passage(
        self, builder: TextBuilder, leaf: Leaf, context: frozenset[str]
    ) -> Iterator[MarkdownPassage]:
        built = builder.flush()
        if built is None:
            return
        start, end = 0, len(leaf.text)
        origins = [origin for _, origin in built.pieces if origin is not None]
        if leaf.kind == "html" and origins:
            start, end = origins[0].start, origins[-1].start + len(origins[-1].raw)
            start += len(origins[0].raw) - len(origins[0].raw.lstrip())
        span = self._found.source.parsed_span(leaf.lines.at(start), leaf.lines.end(end))
        yield MarkdownPassage(built, LinkSpans(span), self._lang, context, leaf.lines)


def _context(leaf: Leaf) -> frozenset[str]:
    kinds = {kind for name in leaf.around for kind in _KINDS.get(name, ())}
    if leaf.level:
        kinds.add("heading")
    if leaf.kind == "code":
        kinds.add("code")
    return frozenset(kinds)
