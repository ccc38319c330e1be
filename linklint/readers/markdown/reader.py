"""The Markdown reader. It imports the parser with the first page: runs on built HTML never pay for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linklint.reader import Document, Reader, Resolver
from linklint.readers.markdown.dialect import GFM, Dialect
from linklint.readers.markdown.project import is_docusaurus

if TYPE_CHECKING:
    from linklint.model.site import SiteView
    from linklint.readers.markdown.page import MarkdownPage


class MarkdownReader(Reader):
    """Reads CommonMark with GitHub's extensions; ``.mdx`` files, and those that Docusaurus builds, as MDX."""

    name: ClassVar[str] = "markdown"
    suffixes: ClassVar[frozenset[str]] = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})

    def __init__(self, dialect: Dialect = GFM) -> None:
        self.dialect = dialect

    def read(self, document: Document, resolver: Resolver) -> MarkdownPage:
        import linklint.readers.markdown.stock  # noqa: F401 - first of all
        from linklint.readers.markdown.extract import extract_all
        from linklint.readers.markdown.page import MarkdownPage
        from linklint.readers.markdown.source import SourceText, decode

        text, problems = decode(document.raw)
        found = extract_all(SourceText(text), self._dialect_of(document.path, resolver.view))
        return MarkdownPage(document, resolver, found, (*problems, *found.problems))

    def _dialect_of(self, path: str, view: SiteView) -> Dialect:
        if not (path.lower().endswith(".mdx") or (self.dialect is GFM and is_docusaurus(view, path))):
            return self.dialect
        from linklint.readers.markdown.dialects import MDX

        return MDX
