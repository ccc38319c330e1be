"""Formulas: ``$…$``, ``$$…$$``, ``\\(…\\)`` and ``\\[…\\]`` hold no links.

GitHub, Pandoc and the generators with a mathematics extension agree on the dollar signs: none before a blank
or behind a letter opens, none behind a blank or before a digit closes. Prices use the same sign, so what
reads like prose with a link in it is no formula.
"""

from __future__ import annotations

import re

from linklint.readers.markdown.state import BlockState

_INLINE = re.compile(r"(?<![A-Za-z0-9$])\$(?![ \t\n$])((?:[^$\\]|\\.)*+)(?<![\s\\])\$(?![0-9A-Za-z$])", re.S)
_LINK = re.compile(r"(!?)\[((?:[^\[\]\\\n]|\\.)*+)\](?:\(([^()\s]*+)[^()\n]*+\)|\[[^\[\]\n]*+\])")
#: Destinations that no formula has.
_ADDRESS = re.compile(r"[#./?]|mailto:|[^(]*(?:/|\.(?:md|mdx|html?|png|jpe?g|gif|svg|pdf)\b)", re.I)
_COMMAND = re.compile(r"\\[A-Za-z]+\*?|\{[^{}]*\}")
_WORD = re.compile(r"[^\W\d_]{3,}")
_FIGURE = re.compile(r"\d")
#: What a formula has before a bracket: a name, a figure, another bracket, an operator.
_OPERAND = frozenset(")]}|'^_*+-=<>,;:.&")
_OPENING = re.compile(r"\$\$(?!.*\$\$)")


def formula_end(text: str, start: int) -> int:
    """The end of the formula between single dollar signs that begins at ``start``; 0 if there is none."""
    match = _INLINE.match(text, start)
    return match.end() if match is not None and is_formula(match[1]) else 0


def is_formula(body: str) -> bool:
    """Whether what stands between the signs is a formula, not prose with a link."""
    if "://" in body or "href=" in body:
        return False
    if "](" not in body and "][" not in body:
        return True
    price = _FIGURE.match(body) is not None
    for link in _LINK.finditer(body):
        words = len(_WORD.findall(link[2]))
        if link[1] or (link[3] is not None and _ADDRESS.match(link[3])) or words + price > 1:
            return False
    words = len(_WORD.findall(_COMMAND.sub(" ", _LINK.sub(" ", body))))
    return words + price < 2


def is_escaped_formula(body: str) -> bool:
    r"""The same between ``\(`` and ``\)``, which are escaped brackets to most readers: what reads as a link
    there must stand behind an operand."""
    return is_formula(body) and all(
        link.start() and (body[link.start() - 1].isalnum() or body[link.start() - 1] in _OPERAND)
        for link in _LINK.finditer(body)
    )


def formula(state: BlockState, start: int, end: int, silent: bool) -> bool:
    """A block from a line that begins with ``$$`` to one that ends so."""
    src, ends = state.src, state.eMarks
    first = state.bMarks[start] + state.tShift[start]
    if state.is_code_block(start) or not _OPENING.match(src, first, ends[start]):
        return False
    close = src.find("$$", first + 2)
    last = start + 1
    while last < end and ends[last] < close:
        last += 1
    if close < 0 or last >= end or state.sCount[last] < state.blkIndent:
        return False
    if src[close + 2 : ends[last]].strip() or not is_formula(src[first + 2 : close]):
        return False
    if silent:
        return not src[first + 2 : ends[start]].strip()
    state.line = last + 1
    if state.every:
        state.keep("code", *state.joined(start, last + 1))
    return True
