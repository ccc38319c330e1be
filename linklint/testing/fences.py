"""Markdown as far as case files and docstrings need it: headings and fences, with their lines.

Deliberately small and strict: a fence that is never closed, or one without a language, is an error of the
author, not something to guess about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from msgspec import Struct

#: The file that a fence without a path stands for, by language.
DEFAULT_PATHS = {"html": "page.html", "markdown": "page.md", "md": "page.md"}

#: The path of a fence that is the configuration of its case.
CONFIG = "linklint.toml"

_OPEN = re.compile(r" {0,3}(?P<mark>`{3,}|~{3,})(?P<info>.*)")
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<title>.*?)(?:[ \t]+#*)?[ \t]*")


class CaseError(AssertionError):
    """A case file, an example or a rule that breaks the kit's requirements. The text says where and why."""


class Heading(Struct, frozen=True):
    """A heading of the file."""

    level: int
    title: str
    line: int


class Fence(Struct, frozen=True):
    """A fenced block: its language, the path in its info string (or ``""``), its content."""

    language: str
    path: str
    text: str
    line: int

    def file(self, where: str) -> str:
        """The path of the file that this fence stands for. Raises `CaseError`."""
        path = self.path or DEFAULT_PATHS.get(self.language, "")
        if not path:
            raise CaseError(f"{where}:{self.line}: this fence needs a path: ```{self.language} path")
        parts = PurePosixPath(path)
        if parts.is_absolute() or ".." in parts.parts or "\\" in path or path != str(parts):
            raise CaseError(f"{where}:{self.line}: {path!r} is not a plain relative path")
        return path


def parse(text: str, where: str) -> Iterator[Heading | Fence]:
    """Headings and fences in order. ``where`` names the text in errors."""
    lines = iter(enumerate(text.split("\n"), 1))
    for number, line in lines:
        opening = _OPEN.fullmatch(line)
        if opening is None or (opening["mark"][0] == "`" and "`" in opening["info"]):
            heading = _HEADING.fullmatch(line)
            if heading is not None:
                yield Heading(len(heading["level"]), heading["title"], number)
            continue
        language, _, path = opening["info"].strip().partition(" ")
        if not language:
            raise CaseError(f"{where}:{number}: a fence without a language; write ```html or ```diagnostics")
        mark, content = opening["mark"], []
        for _, inner in lines:
            closing = inner.strip()
            if len(closing) >= len(mark) and not closing.strip(mark[0]) and not inner.startswith("    "):
                break
            content.append(inner)
        else:
            raise CaseError(f"{where}:{number}: a fence that is never closed")
        yield Fence(language, path.strip(), "".join(f"{each}\n" for each in content), number)
