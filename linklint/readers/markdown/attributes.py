"""Attribute lists behind a link: ``{: rel="x"}`` (kramdown), ``{ rel=x }`` (Python-Markdown, Pandoc, Djot and
their kin), ``{% rel="x" %}`` (Markdoc).

Whichever generator reads the page, nobody writes such a list there for another reason.
"""

from __future__ import annotations

import re

from linklint.model.lazy import lazy
from linklint.readers.markdown.record import Attribute, LineMap

_VALUE = r"""(?:"[^"\n]*+"|'[^'\n]*+'|[^\s{}"'%]++)"""
_ITEM = rf"(?:[#.][\w:-]++|[A-Za-z_@][\w:.@-]*+={_VALUE})"
_ITEMS = rf"(?:{_ITEM}\s*+)++"
#: kramdown's lists may also name lists that are defined once.
_ITEMS_OR_NAMES = rf"(?:(?:{_ITEM}|[A-Za-z][\w-]*+)\s*+)++"
_LIST = re.compile(
    rf"\{{(?::\s*+(?P<kramdown>{_ITEMS_OR_NAMES})|\s*+(?P<plain>{_ITEMS})"
    rf"|%\s++(?P<markdoc>{_ITEMS})%)\}}"
)
_PART = re.compile(
    r"""(?P<sign>[#.])(?P<short>[\w:-]++)"""
    r"""|(?P<name>[A-Za-z_@][\w:.@-]*+)=(?:"(?P<double>[^"\n]*+)"|'(?P<single>[^'\n]*+)'|(?P<bare>[^\s{}"'%]++))"""
    r"""|(?P<list>[A-Za-z][\w-]*+)"""
)
#: ``{:name: rel="x"}`` on a line of its own.
_NAMED = re.compile(
    rf"^[ ]{{0,3}}\{{:(?P<of>[A-Za-z][\w-]*+):[ \t]*+(?P<items>{_ITEMS_OR_NAMES})\}}[ \t]*$", re.M
)
_SHORT = {"#": "id", ".": "class"}
_SAME = LineMap([0], [0])


class AttributeLists:
    """The lists that a text defines by name, read when one of them is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text

    @lazy
    def _named(self) -> dict[str, list[Attribute]]:
        if "{:" not in self._text:
            return {}
        return {
            match["of"]: _attributes(self._text, match.start("items"), match.end("items"), _SAME, {})
            for match in _NAMED.finditer(self._text)
        }

    def at(self, text: str, start: int, lines: LineMap) -> tuple[list[Attribute], int]:
        """The attributes of the lists that begin at ``start``, and where these end."""
        found: list[Attribute] = []
        while (match := _LIST.match(text, start)) is not None:
            group = match.lastgroup or "plain"
            found += _attributes(text, match.start(group), match.end(group), lines, self._named)
            start = match.end()
        return _distinct(found), start


def _attributes(
    text: str, start: int, end: int, lines: LineMap, named: dict[str, list[Attribute]]
) -> list[Attribute]:
    found: list[Attribute] = []
    for match in _PART.finditer(text, start, end):
        if match["list"] is not None:
            found += named.get(match["list"], ())
            continue
        group = match.lastgroup or "bare"
        first, last = match.span(group)
        name = match["name"].lower() if match["name"] else _SHORT[match["sign"]]
        begin = lines.at(first)
        found.append(
            Attribute(
                name,
                match[group],
                lines.at(match.start()),
                lines.end(match.end()),
                begin,
                lines.end(last) if last > first else begin,
            )
        )
    return found


def _distinct(found: list[Attribute]) -> list[Attribute]:
    """One attribute a name: the first, with the further classes in its value."""
    by_name: dict[str, Attribute] = {}
    for each in found:
        first = by_name.setdefault(each.name, each)
        if first is not each and each.name == "class":
            value = f"{first.value} {each.value}"
            by_name["class"] = Attribute(
                "class", value, first.start, first.end, first.value_start, first.value_end
            )
    return list(by_name.values())
