"""The Markdown reader. It imports the parser with the first page: runs on built HTML never pay for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from linklint.reader import Document, Reader, Resolver
from linklint.readers.markdown.dialect import GFM, Dialect
from linklint.readers.markdown.project import is_docusaurus

if TYPE_CHECKING:
    from linklint.model.project import Project
    from linklint.model.site import SiteView
    from linklint.readers.markdown.page import MarkdownPage


class MarkdownReader(Reader):
    """Reads CommonMark with GitHub's extensions; ``.mdx`` files, and those that Docusaurus builds, as MDX;
    notes of a vault as Obsidian does, posts as Jekyll."""

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
        dialect = self._dialect_of(document.path, text, resolver.view)
        found = extract_all(SourceText(text), dialect)
        if dialect.wikilinks:
            from linklint.readers.markdown.wikilinks import as_urls

            as_urls(found.records)
        elif dialect.name == "jekyll":
            from linklint.readers.markdown.liquid import as_paths

            found = found._replace(records=as_paths(found.records))
        return MarkdownPage(document, resolver, found, (*problems, *found.problems))

    def _dialect_of(self, path: str, text: str, view: SiteView) -> Dialect:
        if path.lower().endswith(".mdx"):
            return _dialect("mdx")
        project = view.project_of(path) if self.dialect is GFM else None
        if project is None:
            return self.dialect
        if project.generator.vault:
            return _dialect("obsidian")
        # Jekyll makes pages of files with front matter alone.
        if project.generator.name == "jekyll" and text.startswith("---"):
            return _dialect("jekyll")
        return _dialect("mdx") if is_docusaurus(view, path) or _is_beside(project, path) else self.dialect


def _is_beside(project: Project, path: str) -> bool:
    """Whether Docusaurus builds a source that lies outside of its own folder."""
    return project.generator.name == "docusaurus" and not path.startswith(project.folder)


def _dialect(name: str) -> Dialect:
    from linklint.readers.markdown.dialects import DIALECTS

    return DIALECTS[name]
