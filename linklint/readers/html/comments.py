"""Comments that speak to linklint: ``<!-- linklint-disable-next REL101 -->``."""

from __future__ import annotations

import re
from typing import Any

from linklint.model.position import Span
from linklint.readers.html.decode import SourceText

_COMMENT = re.compile(r"<!--\s*(linklint-.*?)\s*-->", re.I | re.S)


def directives(document: Any, source: SourceText) -> list[tuple[str, Span]]:
    """The body of each such comment and where it is written.

    The parser gives comments no position, so they are searched in the text; only what is a comment of the
    document counts, not an example in a script, an attribute or a ``textarea``.
    """
    matches = list(_COMMENT.finditer(source.text))
    if not matches:
        return []
    comments = {_body(comment.data) for comment in document.xpath("//comment()")}
    return [
        (match[1], Span(*match.span(1), source.position(match.start(1)), source.position(match.end(1))))
        for match in matches
        if _body(match[1]) in comments
    ]


def _body(text: str) -> str:
    return " ".join(text.replace("\x00", "\ufffd").split())
