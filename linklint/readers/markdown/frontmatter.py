"""Front matter: the block of settings at the head of a page.

TOML (``+++``) is read as TOML. Of YAML (``---``) this reads what front matter is made of: top-level keys with
scalars, flow and block lists, block scalars. Nested mappings, anchors and tags are left out.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from linklint.model.page import Problem
from linklint.model.pattern import later
from linklint.model.position import Position

_YAML = later(r"---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S | re.M)
_TOML = later(r"\+\+\+[ \t]*\n(?P<body>.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.S | re.M)
_KEY = later(
    r"""(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'"""
    r"""|(?P<plain>[^\s\-"'#\[\]{},&*!|>%@`:](?:[^:\n#]*[^:\n# \t])?))[ \t]*:(?=\s|\Z)[ \t]*"""
)
_INTEGER = later(r"[-+]?[0-9]+\Z")
_FLOAT = later(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?\Z")
_ESCAPE = later(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))", re.S)
_ESCAPES = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "0": "\0",
    "e": "\x1b",
    "a": "\a",
    "b": "\b",
    "f": "\f",
    "v": "\v",
}
_COMMENT = later(r"(?:^|\s)#.*")
_CONSTANTS: dict[str, object] = {
    **dict.fromkeys(("true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("false", "False", "FALSE", "no", "No", "NO", "off", "Off", "OFF"), False),
    **dict.fromkeys(("null", "Null", "NULL", "~", ""), None),
}


class FrontMatter(NamedTuple):
    """The settings, where the block ends in the text, and what was wrong with it."""

    values: dict[str, object]
    end: int
    problem: Problem | None = None


NONE = FrontMatter({}, 0)


def read_front_matter(text: str) -> FrontMatter:
    """The front matter of a text without byte-order mark and CR."""
    if text.startswith("+++"):
        match = _TOML.match(text)
        return _toml(match["body"], match.end()) if match else NONE
    if text.startswith("---"):
        match = _YAML.match(text)
        if match and _is_mapping(match["body"]):
            return FrontMatter(_yaml(match["body"]), match.end())
    return NONE


def _toml(body: str, end: int) -> FrontMatter:
    import tomllib

    try:
        values = tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        match = re.search(r"line (\d+), column (\d+)", str(error))
        position = Position(int(match[1]) + 1, int(match[2])) if match else Position(1, 1)
        return FrontMatter({}, end, Problem("the front matter is not valid TOML", position))
    return FrontMatter({key: _plain(value) for key, value in values.items()}, end)


def _plain(value: object) -> object:
    """Dates as text: the facts of a page have to travel as plain data."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _is_mapping(body: str) -> bool:
    """Whether a block between rules is front matter and not text: it starts with a key, or is empty."""
    for line in body.split("\n"):
        if line.strip() and not line.startswith("#"):
            return bool(_KEY.match(line))
    return True


def _yaml(body: str) -> dict[str, object]:
    values: dict[str, object] = {}
    lines = body.split("\n")
    number = 0
    while number < len(lines):
        match = _KEY.match(lines[number])
        start = number
        number += 1
        if match is None:
            continue
        # A value goes on over lines that are indented, and over list items that are not.
        while number < len(lines) and _continues(lines[number]):
            number += 1
        key = match["double"] or match["single"] or match["plain"] or ""
        known, value = _value(lines[start][match.end() :], lines[start + 1 : number])
        if known and key not in values:
            values[key] = value
    return values


def _continues(line: str) -> bool:
    return not line or line[0] in " \t]}" or line.startswith(("- ", "#")) or line == "-"


def _value(first: str, rest: list[str]) -> tuple[bool, object]:
    """Whether the value is one that this subset knows, and the value."""
    head = first.strip()
    if head[:1] in ("|", ">") and len(head) <= 3:
        return True, _block_scalar(head, rest)
    if head[:1] in ("&", "*", "!", "{", "%", "@", "`"):
        return False, None
    if head[:1] == "[":
        return _flow_list(" ".join([head, *(_uncommented(line).strip() for line in rest)]))
    items = [line for line in rest if line.strip() and not line.strip().startswith("#")]
    if _uncommented(head):
        return _scalar(" ".join([head, *(line.strip() for line in items)]))
    if not items:
        return True, None
    if items[0].lstrip().startswith("-"):
        return _block_list(items)
    if _KEY.match(items[0].strip()):
        return False, None  # a nested mapping
    return _scalar(" ".join(line.strip() for line in items))


def _block_scalar(head: str, rest: list[str]) -> str:
    filled = [line for line in rest if line.strip()]
    indent = min((len(line) - len(line.lstrip(" ")) for line in filled), default=0)
    lines = [line[indent:].rstrip() for line in rest]
    while lines and not lines[-1]:
        lines.pop()
    if head[0] == "|":
        text = "\n".join(lines)
    else:  # folded: single line ends are blanks, blank lines are line ends
        text = re.sub(r"(?<!\n)\n(?!\n)", " ", "\n".join(lines)).replace("\n\n", "\n")
    return text if "-" in head or not text else text + "\n"


def _block_list(items: list[str]) -> tuple[bool, object]:
    indent = len(items[0]) - len(items[0].lstrip())
    found = []
    for line in items:
        body = line.strip()
        if len(line) - len(line.lstrip()) != indent or not (body == "-" or body.startswith("- ")):
            return False, None  # items over several lines or of their own structure
        item = body[1:].strip()
        if item[:1] in ("[", "{", "&", "*", "!", "|", ">") or (item[:1] not in "\"'" and _KEY.match(item)):
            return False, None
        known, value = _scalar(item)
        if not known:
            return False, None
        found.append(value)
    return True, found


_FLOW_ITEM = later(
    r"""\s*+("(?:[^"\\]|\\.)*+"|'(?:[^']|'')*+'|[^\s,\[\]{}"'&*!|>%@`][^,\[\]{}]*+)?\s*+(,|\])"""
)


def _flow_list(text: str) -> tuple[bool, object]:
    found: list[object] = []
    position = 1
    while True:
        match = _FLOW_ITEM.match(text, position)
        if match is None:
            return False, None
        if match[1]:
            found.append(_scalar(match[1].strip())[1])
        elif match[2] == ",":
            return False, None
        position = match.end()
        if match[2] == "]":
            return (True, found) if not _uncommented(text[position:]).strip() else (False, None)


def _uncommented(text: str) -> str:
    return _COMMENT.sub("", text, count=1) if "#" in text else text


def _scalar(text: str) -> tuple[bool, object]:
    if text[:1] == '"':
        match = re.match(r'"((?:[^"\\]|\\.)*+)"\s*(?:#.*)?\Z', text, re.S)
        return (True, _ESCAPE.sub(_unescape, match[1])) if match else (False, None)
    if text[:1] == "'":
        match = re.match(r"'((?:[^']|'')*+)'\s*(?:#.*)?\Z", text, re.S)
        return (True, match[1].replace("''", "'")) if match else (False, None)
    text = _uncommented(text).strip()
    if text in _CONSTANTS:
        return True, _CONSTANTS[text]
    if len(text) < 19 and _INTEGER.match(text):
        return True, int(text)
    if len(text) < 40 and _FLOAT.match(text):
        return True, float(text)
    return True, text


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return "" if match[4] == "\n" else _ESCAPES.get(match[4], match[4])
