"""Masks: template code hidden behind text of the same length, so that every offset stays true."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator

from linklint.readers.markdown.code import Code

_LIQUID = re.compile(r"\{[%{]")
_LIQUID_RAW = re.compile(r"\{%-?\s*+(comment|raw|highlight)\b")
_LIQUID_END = re.compile(r"\{%-?\s*+end(comment|raw|highlight)\s*+-?%\}")
_CODE_NAMES = "highlight|codeblock|code|prism|mermaid|katex|mathjax|math|comment"
_CODE_TAG = re.compile(rf"\{{%-?\s*+({_CODE_NAMES})\b")
_CODE_TAG_END = re.compile(rf"\{{%-?\s*+end({_CODE_NAMES})\s*+-?%\}}")
_CODE_SHORTCODE = re.compile(rf"\{{\{{<\s*+({_CODE_NAMES})\b")
_CODE_SHORTCODE_END = re.compile(rf"\{{\{{<\s*+/\s*+({_CODE_NAMES})\s*+>\}}\}}")
_SHORTCODE = re.compile(r"\{\{[<%]")
_SHORTCODE_RAW = re.compile(r"\{\{<\s*+(highlight|mermaid|math|comment)\b")
_SHORTCODE_END = re.compile(r"\{\{<\s*+/(highlight|mermaid|math|comment)\s*+>\}\}")
_SHORTCODE_CLOSE = re.compile(r"[>%]\}\}")
_MYST_COMMENT = re.compile(r"^%[^\n]*", re.M)
_PARAGRAPH = re.compile(r"\n\n(?=(?:import|export)[ {])")
_ESM = re.compile(r"(?:import|export)[ {][^\n]*(?:\n[^\n]+)*")


#: Offsets of what is to be masked, in order.
Span = tuple[int, int]
_LINE_REST = re.compile(r"[^\S\n]*+(?:\n|\Z)")


def blank(text: str) -> str:
    """Blanks of the same length."""
    return _painted(text, " ")


def fill(text: str) -> str:
    """Letters of the same length: not blank, so that no line becomes indented code."""
    return _painted(text, "X")


def _painted(text: str, character: str) -> str:
    return "\n".join([character * len(line) for line in text.split("\n")])


def liquid(text: str) -> str:
    """Jekyll: ``{% … %}`` and ``{{ … }}``, the bodies of ``raw``, ``comment`` and ``highlight``."""
    if "{%" not in text and "{{" not in text:
        return text
    text = _hide(text, liquid_raw(text))
    return _hide(text, _liquid_tags(text))


def hugo(text: str) -> str:
    """Hugo: shortcodes, the bodies of those that hold other languages."""
    if "{{" not in text:
        return text
    text = _hide(text, shortcodes_raw(text))
    return _hide(text, shortcodes(text))


def code_tags(text: str) -> str:
    """Code and formulas in template tags, whichever generator has them: Liquid's ``highlight``, Hugo's."""
    if "{%" in text and _CODE_TAG.search(text):
        text = _hide(text, _raw(text, _CODE_TAG, "%}", _CODE_TAG_END))
    if "{{<" in text and _CODE_SHORTCODE.search(text):
        text = _hide(text, _raw(text, _CODE_SHORTCODE, ">}}", _CODE_SHORTCODE_END))
    return text


def obsidian(text: str) -> str:
    """Obsidian: ``%% comments %%``."""
    return _outside_code(text, _comments(text), fill) if "%%" in text else text


def myst(text: str) -> str:
    """MyST: lines that start with ``%``."""
    return _MYST_COMMENT.sub(lambda match: blank(match[0]), text)


def mdx(text: str) -> str:
    """MDX: import and export, ``{expressions}``."""
    text = _outside_code(text, _modules(text), blank)
    start = text.find("{")
    if start < 0:
        return text
    code = Code(text)
    region = code.after(0)
    parts = []
    position = done = 0
    while start >= 0:
        while region is not None and region[1] <= start:
            region = code.after(region[1])
        position = start + 1
        if region is not None and region[0] < start:
            position = region[1]
        elif not start or text[start - 1] != "\\":
            position = expression_end(text, start)
            if position < 0:
                break  # an unfinished expression; so are all that would start behind it
            parts += [text[done:start], fill(text[start:position])]
            done = position
        start = text.find("{", position)
    parts.append(text[done:])
    return "".join(parts)


def _modules(text: str) -> Iterator[Span]:
    """Import and export with the lines that follow: at the start of the text, or behind a blank line."""
    starts = [0, 1] if text.startswith("\n") else [0]
    starts += [match.end() for match in _PARAGRAPH.finditer(text)]
    done = 0
    balanced = True
    for start in starts:
        match = _ESM.match(text, start) if start >= done else None
        if match is None:
            continue
        done = match.end()
        if balanced and text.startswith("export", start):
            end = _module_end(text, start, done)
            balanced = end >= 0  # one that never ends: nor will the next, and looking for it costs the text
            done = max(end, done)
        yield start, done


def _module_end(text: str, start: int, least: int) -> int:
    """The end of a module whose braces hold blank lines: with its last brace; -1 if they are never closed."""
    position = start
    while (opening := text.find("{", position, least)) >= 0:
        position = expression_end(text, opening)
        if position < 0:
            return -1
        if position > least:
            line_end = text.find("\n\n", position)
            least = line_end if line_end >= 0 else len(text)
    return least


def _comments(text: str) -> Iterator[Span]:
    """What stands between ``%%`` and ``%%``, from any of them to the next one."""
    start = text.find("%%")
    while start >= 0:
        end = text.find("%%", start + 2)
        if end < 0:
            return
        yield start, end + 2
        start = text.find("%%", start + 1)


def expression_end(text: str, start: int) -> int:
    """The end of the balanced ``{…}`` at ``start``, strings and comments passed over; -1 if it has none."""
    depth = 0
    position = start
    unclosed: dict[str, int] = {}  # by quote: no string that starts before this offset ends
    while (match := _EXPRESSION_TOKEN.search(text, position)) is not None:
        position = match.end()
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if depth == 0:
                return position
        elif token == "/*":
            end = text.find("*/", position)
            position = end + 2 if end >= 0 else len(text)
        elif position > unclosed.get(token, 0):
            end = _STRING_BODY[token].match(text, position).end()  # type: ignore[union-attr]
            if text.startswith(token, end):
                position = end + 1
            else:
                unclosed[token] = end
    return -1


_EXPRESSION_TOKEN = re.compile(r"/\*|[`\"'{}]")
_STRING_BODY = {
    "`": re.compile(r"(?:[^`\\]++|\\.)*+", re.S),
    '"': re.compile(r'(?:[^"\\\n]++|\\.)*+', re.S),
    "'": re.compile(r"(?:[^'\\\n]++|\\.)*+", re.S),
}


def liquid_raw(text: str) -> Iterator[Span]:
    """Liquid's ``raw``, ``comment`` and ``highlight`` with their bodies."""
    return _raw(text, _LIQUID_RAW, "%}", _LIQUID_END)


def shortcodes_raw(text: str) -> Iterator[Span]:
    """Hugo's shortcodes whose bodies are in other languages, with these."""
    return _raw(text, _SHORTCODE_RAW, ">}}", _SHORTCODE_END)


def _raw(text: str, opening: re.Pattern[str], close: str, ending: re.Pattern[str]) -> Iterator[Span]:
    """From tags of ``opening``, which end with ``close``, to the next tag of ``ending`` with their name."""
    ends: dict[str, list[Span]] = {}
    closed = -1
    match = opening.search(text)
    if match is not None:
        for found in ending.finditer(text):
            ends.setdefault(found[1], []).append(found.span())
    while match is not None:
        known, position = ends.get(match[1], []), match.end()
        if closed < position:
            closed = text.find(close, position)
            if closed < 0:
                return
        index = bisect_left(known, (closed + len(close), 0))
        if index < len(known):
            position = known[index][1]
            yield match.start(), position
        match = opening.search(text, position)


def _liquid_tags(text: str) -> Iterator[Span]:
    """``{% … %}`` and ``{{ … }}``."""
    closing = {"{%": "%}", "{{": "}}"}
    position = 0
    while (match := _LIQUID.search(text, position)) is not None:
        position = match.start() + 1  # {{% may still start with its second brace
        close = closing[match[0]]
        end = text.find(close, match.end()) if close else -1
        if end >= 0:
            position = end + 2
            yield match.start(), position
        else:
            closing[match[0]] = ""  # neither does one behind it


def shortcodes(text: str) -> Iterator[Span]:
    """Hugo's ``{{< … >}}`` and ``{{% … %}}``."""
    match = _SHORTCODE.search(text)
    while match is not None and (end := _SHORTCODE_CLOSE.search(text, match.end())) is not None:
        yield match.start(), end.end()
        match = _SHORTCODE.search(text, end.end())


def _hide(text: str, spans: Iterator[Span]) -> str:
    """Mask every span.

    Lines that are covered as a whole become blank, as the template engine leaves them; elsewhere blanks
    would make indented code or end a destination, so letters stand there.
    """
    parts = []
    position = 0
    for start, end in spans:
        between = text[position:start]
        parts.append(between)
        newline = between.rfind("\n")
        clear_before = (newline >= 0 or not position) and not between[newline + 1 :].strip()
        clear_after = _LINE_REST.match(text, end) is not None
        pieces = text[start:end].split("\n")
        last = len(pieces) - 1
        parts.append(
            "\n".join(
                (" " if (number or clear_before) and (number < last or clear_after) else "X") * len(piece)
                for number, piece in enumerate(pieces)
            )
        )
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _outside_code(text: str, wanted: Iterator[Span], mask: Callable[[str], str]) -> str:
    """Mask the spans of ``wanted`` that start neither in code nor in one another."""
    parts = []
    position = done = 0
    code = Code("")
    region: Span | None = None
    seen = 0
    for start, end in wanted:
        if not code.text and ("`" in text[seen:start] or "~~~" in text[seen:start]):
            code = Code(text)
            region = code.after(position)
        seen = start
        while region is not None and region[0] < start:
            if region[0] >= position:
                position = region[1]
            region = code.after(max(position, region[0] + 1))
        if start < position:
            continue
        parts += [text[done:start], mask(text[start:end])]
        position = done = end
    parts.append(text[done:])
    return "".join(parts)
