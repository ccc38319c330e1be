"""Targets in a generator's own syntax: Liquid tags, Hugo shortcodes, MyST roles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linklint.readers.markdown.code import Code
from linklint.readers.markdown.masks import blank, liquid_raw, shortcodes, shortcodes_raw
from linklint.readers.markdown.record import Record, RecordKind

_LIQUID_TARGET = re.compile(r"\{%-?\s*+(?:link|post_url)\s++([^\s%]++)[^%]*+%\}")
_REF = re.compile(r"""\{\{[<%]\s*(?:ref|relref)\s+(?:(?:path=)?["'`]([^"'`]+)["'`]|([^\s>%]+))""")
_PARAMETER = re.compile(
    r"""\b(href|src|url|link|to|file|image|path)\s*=\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`)"""
)
_IMAGES = frozenset({"src", "image"})
_ROLE = re.compile(r"\{(?:ref|doc|any|numref|download|term|external(?::[\w:]+)?|eq)\}`([^`]+)`")


def liquid(text: str) -> list[Record]:
    """``{% link path %}`` and ``{% post_url name %}``."""
    body = _blanked(text, liquid_raw(text)) if "{%" in text else ""
    records = [_record("shortcode", match, 1) for match in _LIQUID_TARGET.finditer(body)]
    for record in records:
        record.form = "ref"
    return records


def hugo(text: str) -> list[Record]:
    """``{{< ref "path" >}}`` and parameters that hold URLs."""
    if "{{" not in text:
        return []
    body = _blanked(text, shortcodes_raw(text))
    records = []
    for start, end in shortcodes(body):
        if body.startswith("/*", start + 3):
            continue
        reference = _REF.match(body, start, end)
        if reference:
            found = _record("shortcode", reference, 1 if reference[1] is not None else 2)
            found.form = "ref"
            found.start, found.end = start, end
            records.append(found)
            continue
        for parameter in _PARAMETER.finditer(body, start, end):
            found = _record("shortcode", parameter, parameter.lastindex or 2)
            found.start, found.end = start, end
            found.attribute = parameter[1]
            if parameter[1] in _IMAGES:
                found.element = "img"
            records.append(found)
    return records


def myst(text: str) -> list[Record]:
    """Roles such as ``{ref}`text <label>```."""
    if "}`" not in text:
        return []
    body = _blanked(text, Code(text, margin=" \t").blocks())
    records = []
    for match in _ROLE.finditer(body):
        record = _record("role", match, 1)
        shown, mark, target = match[1].removesuffix(">").rpartition("<")
        if mark and target and ">" not in target and match[1].endswith(">"):
            record.target_start += len(shown) + 1
            record.target_end = record.target_start + len(target)
            record.href = target
            record.markup = shown.rstrip()
        records.append(record)
    return records


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts = []
    position = 0
    for start, end in spans:
        parts += [text[position:start], blank(text[start:end])]
        position = end
    return "".join([*parts, text[position:]])


def _record(kind: RecordKind, match: re.Match[str], group: int) -> Record:
    start, end = match.span(group)
    return Record(kind, "template", match.start(), match.end(), start, end, match[group], match[group])
