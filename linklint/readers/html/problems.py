"""What is wrong with a page as a file: bytes that its encoding has not, an end inside a tag."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linklint.model.page import Problem
from linklint.model.position import Position


def problems(raw: bytes, document: Any) -> Iterator[Problem]:
    """The problems of the bytes that were parsed to ``document``."""
    encoding = document.encoding.lower()
    if encoding == "utf-8" and not raw.isascii():
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            before = raw[raw.rfind(b"\n", 0, error.start) + 1 : error.start]
            yield Problem(
                f"byte 0x{raw[error.start]:02x} is not valid UTF-8, which the page declares",
                Position(line, len(before.decode("utf-8", "replace")) + 1),
            )
    if not encoding.startswith("utf-16") and (nul := raw.find(b"\0")) >= 0:
        yield Problem("contains NUL bytes", Position(raw.count(b"\n", 0, nul) + 1, 1))
    tail = max(0, len(raw) - 4096)
    if not raw.endswith((b">", b">\n")) and raw.rfind(b"<", tail) > raw.rfind(b">", tail):
        for found in document.errors:
            if found.code in ("eof-in-tag", "eof-in-comment", "eof-before-tag-name", "eof-in-cdata"):
                yield Problem("the file ends inside a tag", Position(found.line, found.col + 1))
                break
