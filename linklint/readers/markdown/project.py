"""Whose source a Markdown file is, as far as the files around it tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linklint.model.site import SiteView

_DOCUSAURUS = tuple(f"docusaurus.config.{suffix}" for suffix in ("js", "ts", "mjs", "cjs", "mts", "cts"))
#: Folders of a project that Docusaurus copies, or does not look into.
_NO_PAGES = frozenset({"static", "node_modules", "build"})


def is_docusaurus(view: SiteView, path: str) -> bool:
    """Whether Docusaurus reads a file, which takes ``.md`` for MDX unless it is told otherwise: it lies in a
    folder of a project, not beside the project's configuration."""
    projects = view.folders_with(_DOCUSAURUS)
    if not projects:
        return False
    end = path.rfind("/") + 1
    while end:
        above = path.rfind("/", 0, end - 1) + 1
        if path[:above] in projects:
            return path[above : end - 1] not in _NO_PAGES
        end = above
    return False
