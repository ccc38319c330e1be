"""Masks: template code hidden behind text of the same length, so that every offset stays true."""

from __future__ import annotations

import re
from collections.abc import Callable

_VISIBLE = re.compile(r"[^\n]")
# Code, where template syntax of the *Markdown* dialects means nothing.
_CODE = (
    r"(?P<block>^[ \t>]*(?P<mark>`{3,}|~{3,})[^\n]*\n(?:.*?\n)??[ \t>]*(?P=mark)[`~]*[ \t]*$)"
    r"|(?<![`\\])(?P<ticks>`+)(?!`)(?:[^`]|(?!(?P=ticks)(?!`))`+)*?(?<!`)(?P=ticks)(?!`)"
)
_LIQUID = re.compile(r"\{%-?.*?-?%\}|\{\{.*?\}\}", re.S)
LIQUID_RAW = re.compile(r"\{%-?\s*(comment|raw|highlight)\b.*?-?%\}.*?\{%-?\s*end\1\s*-?%\}", re.S)
SHORTCODE = re.compile(r"\{\{[<%].*?[>%]\}\}", re.S)
SHORTCODE_RAW = re.compile(r"\{\{<\s*(highlight|mermaid|math|comment)\b.*?>\}\}.*?\{\{<\s*/\1\s*>\}\}", re.S)
_OBSIDIAN_COMMENT = r"%%.*?%%"
_MYST_COMMENT = re.compile(r"^%[^\n]*", re.M)
_ESM = r"(?<![^\n]\n)^(?:import|export)[ {][^\n]*(?:\n[^\n]+)*"


def blank(text: str) -> str:
    """Blanks of the same length."""
    return _VISIBLE.sub(" ", text)


def fill(text: str) -> str:
    """Letters of the same length: not blank, so that no line becomes indented code."""
    return _VISIBLE.sub("X", text)


def liquid(text: str) -> str:
    """Jekyll: ``{% … %}`` and ``{{ … }}``, the bodies of ``raw``, ``comment`` and ``highlight``."""
    if "{%" not in text and "{{" not in text:
        return text
    return hide(hide(text, LIQUID_RAW), _LIQUID)


def hugo(text: str) -> str:
    """Hugo: shortcodes, the bodies of those that hold other languages."""
    if "{{" not in text:
        return text
    return hide(hide(text, SHORTCODE_RAW), SHORTCODE)


def obsidian(text: str) -> str:
    """Obsidian: ``%% comments %%``."""
    return _outside_code(text, _OBSIDIAN_COMMENT, fill) if "%%" in text else text


def myst(text: str) -> str:
    """MyST: lines that start with ``%``."""
    return _MYST_COMMENT.sub(lambda match: blank(match[0]), text)


def mdx(text: str) -> str:
    """MDX: import and export, ``{expressions}``."""
    text = _outside_code(text, _ESM, blank)
    if "{" not in text:
        return text
    parts = []
    position = 0
    for match in re.finditer(_CODE + r"|(?P<brace>\{)", text, re.S | re.M):
        start = match.start()
        if start < position or match["brace"] is None or (start and text[start - 1] == "\\"):
            continue
        end = expression_end(text, start)
        if end < 0:
            break  # an unfinished expression; so are all that would start behind it
        parts += [text[position:start], fill(text[start:end])]
        position = end
    parts.append(text[position:])
    return "".join(parts)


def expression_end(text: str, start: int) -> int:
    """The end of the balanced ``{…}`` at ``start``, strings and comments passed over; -1 if it has none."""
    depth = 0
    position = start
    for match in _EXPRESSION_TOKEN.finditer(text, start):
        if match.start() < position:
            continue
        token = match[0]
        if token == "{":
            depth += 1
        elif token == "}":
            depth -= 1
            if depth == 0:
                return match.end()
    return -1


_EXPRESSION_TOKEN = re.compile(
    r"""/\*.*?(?:\*/|\Z)|`(?:[^`\\]|\\.)*+`|"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|[{}]""", re.S
)


def hide(text: str, pattern: re.Pattern[str]) -> str:
    """Mask every match.

    Lines that are covered as a whole become blank, as the template engine leaves them; elsewhere blanks
    would make indented code or end a destination, so letters stand there.
    """
    parts = []
    position = 0
    for match in pattern.finditer(text):
        start, end = match.span()
        parts.append(text[position:start])
        line_start = text.rfind("\n", 0, start) + 1
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        clear_before = not text[line_start:start].strip()
        clear_after = not text[end:line_end].strip()
        pieces = match[0].split("\n")
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


def _outside_code(text: str, pattern: str, mask: Callable[[str], str]) -> str:
    if not re.search(pattern, text, re.S | re.M):
        return text
    both = re.compile(f"{_CODE}|(?P<wanted>{pattern})", re.S | re.M)
    return both.sub(lambda match: mask(match[0]) if match["wanted"] is not None else match[0], text)
