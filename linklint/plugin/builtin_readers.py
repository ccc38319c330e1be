"""The built-in readers, imported with their parsers when the first file of their format is read.

Importing a parser costs more than everything else at start-up, and most runs need one of the two.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import cached_property

from linklint.reader import Document, Reader, ReadPage, Resolver


class _LateReader(Reader):
    """Stands for a reader that is not imported yet; name and suffixes are the same (a test compares)."""

    @abstractmethod
    def _load(self) -> Reader: ...

    @cached_property
    def reader(self) -> Reader:
        """The reader itself."""
        return self._load()

    def read(self, document: Document, resolver: Resolver) -> ReadPage:
        return self.reader.read(document, resolver)


class Html(_LateReader):
    """`linklint.readers.html`."""

    name = "html"
    suffixes = frozenset({".html", ".htm", ".xhtml"})

    def _load(self) -> Reader:
        from linklint.readers.html.reader import HtmlReader

        return HtmlReader()


class Markdown(_LateReader):
    """`linklint.readers.markdown`."""

    name = "markdown"
    suffixes = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})

    def _load(self) -> Reader:
        from linklint.readers.markdown.reader import MarkdownReader

        return MarkdownReader()
