"""Reading a text in tests, and where the shared material lies."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, cast

import pytest
from markdown_it.common.utils import unescapeAll

from linklint.model.link import Status, Target
from linklint.reader import Document, Resolver
from linklint.readers.markdown.dialect import GFM, Dialect
from linklint.readers.markdown.html_tags import unescape_attribute
from linklint.readers.markdown.page import MarkdownPage
from linklint.readers.markdown.reader import MarkdownReader
from linklint.readers.markdown.record import Record

SHARED = Path(__file__).resolve().parents[3] / "../shared"


def shared(relative: str) -> Path:
    """A file of the shared material; skips the test where there is none."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"needs ../shared/{relative}")
    return path


def spec_examples() -> list[tuple[str, str]]:
    """(Markdown, HTML) of every example of the CommonMark specification."""
    text = shared("corpora/commonmark/spec.txt").read_text(encoding="utf-8").replace("→", "\t")
    return re.findall(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", text, re.S | re.M)


class _Targets(dict[str, Target]):
    def __missing__(self, href: str) -> Target:
        return Target(href=href, status=Status.MISSING)


class _View:
    def url_of(self, file: int) -> str:
        return f"/{file}/"

    def folders_with(self, names: tuple[str, ...]) -> frozenset[str]:
        return frozenset()

    def project_of(self, path: str) -> None:
        """No generator is there."""


class _Resolver:
    view = _View()

    def __init__(self) -> None:
        self._targets = _Targets()

    def from_page(self, path: str, base: str | None = None) -> Mapping[str, Target]:
        return self._targets


def read(text: str | bytes, dialect: Dialect = GFM, path: str = "page.md") -> MarkdownPage:
    """The page of a text."""
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return MarkdownReader(dialect).read(Document(path, 0, raw), cast(Resolver, _Resolver()))


def touch_everything(page: MarkdownPage) -> None:
    """Ask for every fact of a page."""
    facts: list[Any] = [page.title, page.h1, page.lang, page.robots, page.canonical, page.front_matter]
    facts += [
        page.ids,
        page.names,
        page.identifiers,
        page.scripted,
        page.links,
        page.problems,
        page.directives,
    ]
    for group in page.groups:
        assert len(group.hrefs) == len(group.texts)
        assert all(group.link(index).href == href for index, href in enumerate(group.hrefs))
        facts += [group.rels]
    page.locate([link.place for link in page.links])


def slices_to_its_target(record: Record, stored: str) -> bool:
    """Whether the text at the record's span reads as its href."""
    written = stored[record.target_start : record.target_end].replace("\0", "\ufffd")
    href = record.href
    if record.kind == "email":
        href = href.removeprefix("mailto:")
    if record.kind == "bare" and written[:1] in "wW":
        href = href.removeprefix("http://")
    unescaped = unescapeAll(written)
    cell = unescapeAll(written.replace("\\|", "|"))  # in a table cell the backslash is not part of the text
    if href in (written, unescaped, cell, unescape_attribute(written)):
        return True
    # A destination over several lines: marks of quotes and indents stand between them.
    return _solid(href) == _solid(unescape_attribute(written))


def _solid(text: str) -> str:
    return re.sub(r"[\s>]+", "", text)
