"""JSX expressions as the values of attributes: ``{'./a.md'}`` and ``{require('./a.png').default}`` hold a URL
that can be read, all others one that only the build knows."""

from __future__ import annotations

import re
from collections.abc import Iterable

from linklint.readers.markdown.html_sink import RawElement
from linklint.readers.markdown.record import Attribute, Record

_STRING = r"""(?:'([^'\\\n]*+)'|"([^"\\\n]*+)"|`([^`\\$]*+)`)"""
_PLAIN = re.compile(rf"\{{\s*+{_STRING}\s*+\}}\Z")
_REQUIRED = re.compile(rf"\{{\s*+require\(\s*+{_STRING}\s*+\)(?:\.default)?\s*+\}}\Z")
#: Attributes whose value must be known to mean anything.
_EXACT = frozenset({"id", "name", "rel"})


def read_expressions(records: list[Record], elements: Iterable[RawElement], body: str) -> list[Record]:
    """Give attributes the values of their expressions; all records but those whose URL nobody can tell."""
    attributes = {id(each): each for record in records for each in record.attributes}
    attributes.update((id(each), each) for element in elements for each in element.attributes)
    for attribute in attributes.values():
        if body.startswith("{", attribute.value_start) and attribute.value is not None:
            _read_attribute(attribute, body)
    return [record for record in records if record.form != "html" or _read_record(record, body)]


def _read_attribute(attribute: Attribute, body: str) -> None:
    written = body[attribute.value_start : attribute.value_end]
    plain = _PLAIN.match(written)
    if plain is not None:
        attribute.value = plain[plain.lastindex or 1]
    else:
        attribute.value = None if attribute.name in _EXACT else written


def _read_record(record: Record, body: str) -> bool:
    """Whether the URL of a record is known; narrows its target to the string that holds it."""
    start, end = record.target_start, record.target_end
    if not body.startswith("{", start):
        return True
    match = _PLAIN.match(body[start:end]) or _REQUIRED.match(body[start:end])
    if match is None:
        return False
    group = match.lastindex or 1
    record.target_start, record.target_end = start + match.start(group), start + match.end(group)
    record.href = match[group]
    return True
