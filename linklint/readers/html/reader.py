"""The HTML reader: the one place that chooses the engine (html.md has the reasons)."""

from __future__ import annotations

from typing import ClassVar

from linklint.reader import Document, Reader, Resolver
from linklint.readers.html.page import HtmlPage


class HtmlReader(Reader):
    """Reads ``.html``, ``.htm`` and ``.xhtml`` files."""

    name: ClassVar[str] = "html"
    suffixes: ClassVar[frozenset[str]] = frozenset({".html", ".htm", ".xhtml"})

    def read(self, document: Document, resolver: Resolver) -> HtmlPage:
        return HtmlPage(document, resolver)
