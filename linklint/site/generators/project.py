"""Projects of generators in a tree, and which one builds a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linklint.model.project import Project


def folders_above(path: str) -> Iterator[str]:
    """The folder of a file and those around it, each with a slash at its end; ``""`` is the root."""
    end = len(path)
    while (end := path.rfind("/", 0, end)) >= 0:
        yield path[: end + 1]
    yield ""


class Projects:
    """All projects of a tree."""

    def __init__(self, found: Iterable[Project]) -> None:
        self._homes: dict[str, Project] = {}
        self._folders: dict[str, Project] = {}
        for project in found:
            self._folders.setdefault(project.folder, project)
            homes = [*project.sources, *([project.folder] if project.generator.whole else ())]
            for home in homes:
                self._homes.setdefault(home, project)
        self._known: dict[str, Project | None] = {}

    @property
    def names(self) -> list[str]:
        """The generators, by name."""
        return sorted({project.generator.name for project in self._folders.values()})

    def __bool__(self) -> bool:
        return bool(self._folders)

    def of(self, path: str) -> Project | None:
        """The project that builds a file: the one with the nearest folder of sources."""
        if not self._homes:
            return None
        folder = path[: path.rfind("/") + 1]
        if folder not in self._known:
            around = (self._homes.get(each) for each in folders_above(path))
            self._known[folder] = next((each for each in around if each is not None), None)
        return self._known[folder]

    def near(self, path: str) -> Project | None:
        """The project that builds a file, or else the nearest one in whose folder it lies."""
        found = self.of(path)
        if found is None and self._folders:
            around = (self._folders.get(each) for each in folders_above(path))
            found = next((each for each in around if each is not None), None)
        return found
