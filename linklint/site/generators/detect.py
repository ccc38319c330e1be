"""Finds the projects of generators by the files that only they have."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Sequence

from linklint.model.project import Generator, Project
from linklint.site.generators.known import generators
from linklint.site.generators.project import Projects, folders_above
from linklint.site.generators.settings import folders, is_extended, redirected
from linklint.site.generators.vault import uses_wikilinks

#: The row for folders of notes that no file tells.
_NOTES = "notes"

#: The text of a file at a path of the tree; empty where it cannot be read.
Read = Callable[[str], str]


def projects_in(paths: Sequence[str], directories: Callable[[], Collection[str]], read: Read) -> Projects:
    """The projects whose signs are among ``paths``; ``directories`` are the folders of the tree."""
    found: dict[str, Project] = {}
    for folder, generator, config in sorted(_signs(paths)):
        if folder in found:
            continue
        row = generators()[generator]
        project = _project(row, folder, config, directories(), read)
        if project is not None:
            found[folder] = project
    if not found and uses_wikilinks(paths, read):
        return Projects([Project(next(row for row in generators() if row.name == _NOTES), "")])
    return Projects(_outermost(list(found.values())))


def _signs(paths: Sequence[str]) -> Iterator[tuple[str, int, str]]:
    """(folder, row, path of the sign), once for each folder and row."""
    rows: dict[str, list[tuple[int, str]]] = {}
    for number, row in enumerate(generators()):
        for sign in row.signs:
            rows.setdefault(sign.rpartition("/")[2], []).append((number, sign))
    get = rows.get
    for path in paths:
        hits = get(path[path.rfind("/") + 1 :])
        if hits is None:
            continue
        for number, sign in hits:
            folder = path[: -len(sign)]
            if path.endswith(sign) and (not folder or folder[-1] == "/"):
                yield folder, number, path


def _project(
    row: Generator, folder: str, config: str, directories: Collection[str], read: Read
) -> Project | None:
    def exists(name: str) -> bool:
        return not name or name.rstrip("/") in directories

    if row.holds and not any(exists(folder + name) for name in row.holds):
        return None
    suffix = posixpath.splitext(config)[1]
    text = read(config) if suffix != ".md" and not row.vault else ""
    if row.says and row.says not in text:
        return None
    sources, public = folders(row.name, text, suffix)
    parent = folder[: folder.rfind("/", 0, -1) + 1] if folder else None
    beside = [parent + name for name in row.beside if parent is not None and not exists(folder + name)]
    named = [each for each in (_joined(folder, name) for name in sources) if each is not None]
    usual = [] if named and not row.whole else [folder + name for name in row.sources]
    shown = [each for each in (_joined(folder, name) for name in public) if each is not None]
    return Project(
        row,
        folder,
        tuple(dict.fromkeys(filter(exists, [*named, *usual, *beside]))),
        tuple(dict.fromkeys(filter(exists, [*(folder + name for name in row.public), *shown]))),
        () if any(word in text for word in row.slugs_with) else row.slugs,
        redirected(row.name, text),
        row.fallback or (row.name == "mkdocs" and "i18n" in text),
        is_extended(row.name, text),
    )


def _joined(folder: str, name: str) -> str | None:
    """A folder named in a configuration; ``None`` above the root of the tree."""
    joined = posixpath.normpath(posixpath.join(folder, name))
    if joined.startswith(("..", "/")):
        return None
    return "" if joined == "." else joined + "/"


def _outermost(found: Sequence[Project]) -> list[Project]:
    """Without weak signs inside other projects, or inside one another: every section has such a file."""
    tops = {each.folder for each in found if not each.generator.weak}
    kept = []
    for project in sorted(found, key=lambda each: each.folder):
        if project.generator.weak:
            if not tops.isdisjoint(folders_above(project.folder)):
                continue
            tops.add(project.folder)
        kept.append(project)
    return kept
