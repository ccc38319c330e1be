"""The block parser's state, set up per line, and the leaves it leaves behind."""

from __future__ import annotations

from itertools import accumulate, repeat
from operator import add
from typing import TYPE_CHECKING, Literal, NamedTuple

from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from linklint.readers.markdown.attributes import AttributeLists
from linklint.readers.markdown.record import LineMap, Record

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from linklint.readers.markdown.dialect import Dialect

#: What CommonMark's reference parsers trim from the ends of a block's content.
BLANKS = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))


_BLANK = frozenset(" \t")


class Leaf(NamedTuple):
    """A block that may hold links: inline content, a heading (``level`` > 0) or raw HTML.

    ``text`` is the content without the marks of the blocks around it and without indents; ``lines`` says
    where it stands in the file. ``around`` are the containers and the kind of block that it stands in.
    """

    kind: Literal["inline", "html", "code"]
    text: str
    lines: LineMap
    level: int = 0
    around: tuple[str, ...] = ()


class TooMuchWork(Exception):
    """The document makes the block parser look at its lines again and again."""


class BlockState(StateBlock):
    """`StateBlock` that collects leaves instead of tokens.

    ``too_deep`` is the first line that was not read because of its nesting. ``work`` counts down the
    line-ending checks that a document may cost (ours: many times what honest documents need). ``every``:
    blocks without links are kept as well, and so is code.
    """

    def __init__(self, src: str, md: MarkdownIt, dialect: Dialect, every: bool = False) -> None:
        # The stock constructor looks at the lines character by character; this one does not call it.
        self.src = src
        self.md = md
        self.env = {}
        self.tokens = []
        self.blkIndent = 0
        self.line = 0
        self.tight = False
        self.ddIndent = -1
        self.listIndent = -1
        self.parentType = "root"
        self.level = 0
        self.result = ""
        lines = src.split("\n")
        if not lines[-1].strip(" \t"):
            lines.pop()  # a last blank line without a line end is no line
        lengths = list(map(len, lines))
        starts = list(accumulate(map(add, lengths, repeat(1)), initial=0))
        starts[-1] = len(src)  # the entry behind the last line keeps checks of a next line simple
        ends = list(map(add, starts, lengths))
        ends.append(len(src))
        shifts = [0] * len(starts)
        tabs = []
        for number, line in enumerate(lines):
            if line[:1] in _BLANK:
                shifts[number] = lengths[number] - len(line.lstrip(" \t"))
                if "\t" in line:
                    tabs.append(number)
        indents = shifts.copy()
        for number in tabs:
            indents[number] = len(lines[number][: shifts[number]].expandtabs(4))
        self.bMarks, self.eMarks, self.tShift, self.sCount = starts, ends, shifts, indents
        self.bsCount = [0] * len(starts)
        self.lineMax = len(starts) - 1
        #: Whether indented lines are code.
        self.indented_code = self._code_enabled = not dialect.jsx

        self.dialect = dialect
        self.every = every
        self.leaves: list[Leaf] = []
        self._around: list[str] = []
        self.definitions: list[Record] = []
        self.references: dict[str, Record] = {}
        self.attribute_lists = AttributeLists(src)
        self.too_deep: int | None = None
        self.work = 100_000 + 20 * len(starts)
        self.outer: list[tuple[int, str, int]] = []  # what containers restore when they end
        self._token = Token("", "", 0)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Count the nesting. Stock rules write on the token they get; nobody reads it."""
        self.level += nesting
        if nesting > 0:
            self._around.append(ttype)
        elif nesting < 0:
            self._around.pop()
        self._token.map = None
        return self._token

    def enter(self, kind: str) -> None:
        """Go into a container; `leave` it again."""
        self.level += 1
        if self.every:
            self._around.append(kind)

    def leave(self) -> None:
        """Go out of the innermost container."""
        self.level -= 1
        if self.every:
            self._around.pop()

    def keep(
        self, kind: Literal["inline", "html", "code"], text: str, lines: LineMap, level: int = 0
    ) -> None:
        """Add a leaf."""
        around = (*self._around, self.parentType) if self.every else ()
        self.leaves.append(Leaf(kind, text, lines, level, around))

    def first(self, line: int) -> str:
        """The first character of a line that is no blank; ``""`` on an empty line."""
        position = self.bMarks[line] + self.tShift[line]
        return self.src[position] if position < self.eMarks[line] else ""

    def rest(self, line: int) -> str:
        """A line without its indent."""
        return self.src[self.bMarks[line] + self.tShift[line] : self.eMarks[line]]

    def joined(self, first: int, last: int) -> tuple[str, LineMap]:
        """Lines ``first`` to ``last`` (exclusive) without their indents, and where they stand.

        A line of a block ends where its source line ends, whatever marks the blocks around it put before it;
        the state's marks say where it starts right now, and no longer once the enclosing block is done.
        """
        src, starts, shifts, ends = self.src, self.bMarks, self.tShift, self.eMarks
        if last - first == 1:
            start = starts[first] + shifts[first]
            return src[start : ends[first]], LineMap([0], [start])
        parts: list[str] = []
        content: list[int] = []
        source: list[int] = []
        length = 0
        for line in range(first, last):
            start = starts[line] + shifts[line]
            part = src[start : ends[line]]
            parts.append(part)
            content.append(length)
            source.append(start)
            length += len(part) + 1
        return "\n".join(parts), LineMap(content, source)

    def paragraph_text(self, first: int, last: int) -> tuple[str, LineMap]:
        """Like `joined`, with blanks trimmed from both ends."""
        text, lines = self.joined(first, last)
        trimmed = text.lstrip(BLANKS)
        lead = len(text) - len(trimmed)
        if lead:
            lines = LineMap([offset - lead for offset in lines.content], lines.source)
        return trimmed.rstrip(BLANKS), lines
