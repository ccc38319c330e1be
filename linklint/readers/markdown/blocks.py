"""markdown-it-py's block parser, asking only the rules that a line's first character allows.

The stock parser calls every rule on every line and scans every paragraph twice; half of its time goes there.
Block quotes and the odder reference definitions are its own rules; lists (lists.py) and leaves (leaves.py)
are ours.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from markdown_it.parser_block import ParserBlock
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock, blockquote

from linklint.readers.markdown import containers, formulas, leaves
from linklint.readers.markdown.definitions import definition
from linklint.readers.markdown.dialect import Dialect
from linklint.readers.markdown.lists import list_block
from linklint.readers.markdown.state import BlockState, TooMuchWork
from linklint.readers.markdown.tables import may_start_table, table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: Levels of quotes and lists that are read. Ours: GitHub's own limit is of this order.
MAX_NESTING = 100

BlockRule = Callable[[BlockState, int, int, bool], bool]


class _Rule(NamedTuple):
    """A rule, the first characters it can match, and the kinds of block it can end."""

    name: str
    function: BlockRule
    first: str
    ends: tuple[str, ...] = ()


_ALL = ("paragraph", "reference", "blockquote", "list")
#: In the order in which CommonMark wants them tried; tables and indented code come before all of them.
_RULES = (
    _Rule("container", containers.container, "!?=/", ("paragraph",)),
    _Rule("definition_list", containers.definition_list, ":", ("paragraph",)),
    _Rule("fence", leaves.fence, "`~", _ALL),
    _Rule("formula", formulas.formula, "$", _ALL),
    _Rule("blockquote", cast(BlockRule, blockquote), ">", _ALL),
    _Rule("rule", leaves.rule, "-*_", _ALL),
    _Rule("list", list_block, "-+*0123456789", ("paragraph", "reference", "blockquote")),
    _Rule("footnote", containers.footnote, "[", ("paragraph", "reference")),
    _Rule("definition", definition, "["),
    _Rule("html", leaves.html, "<", ("paragraph", "reference", "blockquote")),
    _Rule("heading", leaves.heading, "#", ("paragraph", "reference", "blockquote")),
)


def _enabled(dialect: Dialect) -> list[_Rule]:
    off = set()
    if not dialect.containers:
        off |= {"container", "definition_list"}
    if not dialect.footnotes:
        off.add("footnote")
    if not dialect.math:
        off.add("formula")
    if dialect.jsx:
        off.add("html")
    rules = [rule for rule in _RULES if rule.name not in off]
    if dialect.containers:
        rules = [
            rule._replace(function=containers.markdown_in_html) if rule.name == "html" else rule
            for rule in rules
        ]
    return rules


class _Chains(Ruler[BlockRule]):
    """What stock rules ask for the rules that may end them: one function that dispatches."""

    def __init__(self, rules: list[_Rule], tables: bool) -> None:
        super().__init__()
        self._chains = {
            chain: [_terminator(_by_character(rules, chain), tables and chain in ("paragraph", "reference"))]
            for chain in _ALL
        }

    def getRules(self, chainName: str = "") -> list[BlockRule]:
        return self._chains[chainName]


def _by_character(rules: list[_Rule], chain: str) -> dict[str, tuple[BlockRule, ...]]:
    chosen = [rule for rule in rules if not chain or chain in rule.ends]
    characters = {character for rule in chosen for character in rule.first}
    return {
        character: tuple(rule.function for rule in chosen if character in rule.first)
        for character in characters
    }


def _terminator(by_character: dict[str, tuple[BlockRule, ...]], tables: bool) -> BlockRule:
    find = by_character.get

    def ends(state: BlockState, line: int, end: int, silent: bool) -> bool:
        state.work -= 1
        if state.work < 0:
            raise TooMuchWork
        position = state.bMarks[line] + state.tShift[line]
        if position >= state.eMarks[line]:
            return False
        if tables and may_start_table(state, line, end) and table(state, line, end, True):
            return True
        for rule in find(state.src[position], ()):  # noqa: SIM110 - hot path: no generator
            if rule(state, line, end, True):
                return True
        return False

    return ends


class BlockParser(ParserBlock):
    """Dispatches on the first character; everything else as in the stock parser."""

    max_nesting = MAX_NESTING

    def __init__(self, dialect: Dialect) -> None:
        rules = _enabled(dialect)
        self.tables = dialect.tables
        self._start = _by_character(rules, "")
        #: The first characters of lines that may be something else than text, tables aside.
        self.first = frozenset(self._start)
        self.ruler = cast(
            "Ruler[Callable[[StateBlock, int, int, bool], bool]]", _Chains(rules, dialect.tables)
        )
        #: The first characters of lines that may end a paragraph.
        self.interrupting = frozenset(_by_character(rules, "paragraph")) | frozenset("-=")
        self.ends_paragraph = self.ruler.getRules("paragraph")[0]
        self.ends_list = self.ruler.getRules("list")[0]

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:
        """Read the blocks of a range of lines."""
        assert isinstance(state, BlockState)
        line = startLine
        src, starts, shifts, ends, indents = (
            state.src,
            state.bMarks,
            state.tShift,
            state.eMarks,
            state.sCount,
        )
        find = self._start.get
        tables = self.tables
        paragraph = leaves.paragraph
        # Rules that change these put them back.
        indent, last = state.blkIndent, state.lineMax
        code = indent + 4 if state.indented_code else sys.maxsize
        while line < endLine:
            while line < last and starts[line] + shifts[line] >= ends[line]:
                line += 1
            state.line = line
            if line >= endLine or indents[line] < indent:
                break
            if state.level >= MAX_NESTING:
                if state.too_deep is None:
                    state.too_deep = line
                state.line = endLine
                break
            if tables and may_start_table(state, line, endLine) and table(state, line, endLine, False):
                pass
            elif indents[line] >= code:
                leaves.code(state, line, endLine, False)
            else:
                for rule in find(src[starts[line] + shifts[line]], ()):
                    if rule(state, line, endLine, False):
                        break
                else:
                    paragraph(state, line, endLine, False)
            line = state.line
            if line < endLine and starts[line] + shifts[line] >= ends[line]:
                line += 1
                state.line = line


class _LinkMarkdown:
    """What the stock rules ask of the object around the block parser: takes every URL as it is written."""

    def __init__(self, dialect: Dialect) -> None:
        self.block = BlockParser(dialect)
        self.options: dict[str, Any] = {"maxNesting": MAX_NESTING}

    @cached_property
    def helpers(self) -> Any:
        return import_module("markdown_it.helpers")  # only definitions need them

    def validateLink(self, url: str) -> bool:
        return True  # javascript: and data: are for rules to judge

    def normalizeLink(self, url: str) -> str:
        return url


@lru_cache(16)
def _parser(dialect: Dialect) -> _LinkMarkdown:
    return _LinkMarkdown(dialect)


def parse_blocks(text: str, dialect: Dialect, every: bool = False) -> BlockState:
    """The leaves, definitions and footnotes of a text (no CR, no byte-order mark).

    ``every``: also the leaves that cannot hold links, and code.
    Raises `TooMuchWork` or whatever the stock rules raise on documents they cannot handle.
    """
    markdown = _parser(dialect)
    state = BlockState(text, cast("MarkdownIt", markdown), dialect, every)
    if text:
        markdown.block.tokenize(state, 0, state.lineMax)
    return state
