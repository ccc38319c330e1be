"""Targets in a generator's own syntax: Liquid tags, Hugo shortcodes, MyST roles."""

from __future__ import annotations

import re

from linklint.readers.markdown.masks import LIQUID_RAW, SHORTCODE, SHORTCODE_RAW, blank
from linklint.readers.markdown.record import Record, RecordKind

_LIQUID_TARGET = re.compile(r"\{%-?\s*(?:link|post_url)\s+([^\s%]+)[^%]*%\}")
_REF = re.compile(r"""\{\{[<%]\s*(?:ref|relref)\s+(?:(?:path=)?["'`]([^"'`]+)["'`]|([^\s>%]+))""")
_PARAMETER = re.compile(
    r"""\b(href|src|url|link|to|file|image|path)\s*=\s*(?:"([^"]*)"|'([^']*)'|`([^`]*)`)"""
)
_IMAGES = frozenset({"src", "image"})
_ROLE = re.compile(r"\{(?:ref|doc|any|numref|download|term|external(?::[\w:]+)?|eq)\}`([^`]+)`")
_ROLE_TARGET = re.compile(r"(.*?)\s*<([^<>]+)>\Z", re.S)
_FENCE = re.compile(r"^[ \t]*(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\1[`~]*[ \t]*$", re.S | re.M)


def liquid(text: str) -> list[Record]:
    """``{% link path %}`` and ``{% post_url name %}``."""
    body = LIQUID_RAW.sub(lambda match: blank(match[0]), text) if "{%" in text else ""
    records = [_record("shortcode", match, 1) for match in _LIQUID_TARGET.finditer(body)]
    for record in records:
        record.form = "ref"
    return records


def hugo(text: str) -> list[Record]:
    """``{{< ref "path" >}}`` and parameters that hold URLs."""
    if "{{" not in text:
        return []
    body = SHORTCODE_RAW.sub(lambda match: blank(match[0]), text)
    records = []
    for match in SHORTCODE.finditer(body):
        if match[0].startswith("/*", 3):
            continue
        reference = _REF.match(body, match.start(), match.end())
        if reference:
            found = _record("shortcode", reference, 1 if reference[1] is not None else 2)
            found.form = "ref"
            found.start, found.end = match.span()
            records.append(found)
            continue
        for parameter in _PARAMETER.finditer(body, match.start(), match.end()):
            found = _record("shortcode", parameter, parameter.lastindex or 2)
            found.start, found.end = match.span()
            found.attribute = parameter[1]
            if parameter[1] in _IMAGES:
                found.element = "img"
            records.append(found)
    return records


def myst(text: str) -> list[Record]:
    """Roles such as ``{ref}`text <label>```."""
    if "}`" not in text:
        return []
    body = _FENCE.sub(lambda match: blank(match[0]), text)
    records = []
    for match in _ROLE.finditer(body):
        record = _record("role", match, 1)
        target = _ROLE_TARGET.match(match[1])
        if target:
            record.target_start += target.start(2)
            record.target_end = record.target_start + len(target[2])
            record.href = target[2]
            record.markup = target[1]
        records.append(record)
    return records


def _record(kind: RecordKind, match: re.Match[str], group: int) -> Record:
    start, end = match.span(group)
    return Record(kind, "template", match.start(), match.end(), start, end, match[group], match[group])
