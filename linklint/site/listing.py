"""The files of a site: listed once, then existence is a dictionary lookup."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

#: Folders that are never part of a site.
SKIPPED = frozenset({".git", ".hg", ".svn", "node_modules", "__pycache__", ".venv", ".tox"})
_MAX_LINKS = 4


class Listing:
    """All files below a root, numbered in sorted order; paths are relative, with forward slashes."""

    def __init__(self, paths: Sequence[str]) -> None:
        self.paths = paths
        self.numbers = {path: number for number, path in enumerate(paths)}

    def __len__(self) -> int:
        return len(self.paths)

    @cached_property
    def directories(self) -> frozenset[str]:
        """Every folder that holds a file, without trailing slash; the root is ``""``."""
        found = {""}
        for path in self.paths:
            cut = path.rfind("/")
            while cut > 0 and path[:cut] not in found:
                found.add(path[:cut])
                cut = path.rfind("/", 0, cut)
        return frozenset(found)

    @cached_property
    def _composed(self) -> dict[str, int]:
        """Paths that are not ASCII in Unicode composed form: macOS names and typed URLs differ."""
        return {
            unicodedata.normalize("NFC", path): number
            for number, path in enumerate(self.paths)
            if not path.isascii()
        }

    @cached_property
    def _folded(self) -> dict[str, str]:
        """Paths and folders by their case-folded form; the first in sorted order wins."""
        folded: dict[str, str] = {}
        for path in self.paths:
            folded.setdefault(path.casefold(), path)
        for folder in sorted(self.directories):
            folded.setdefault(folder.casefold(), folder)
        return folded

    def find(self, path: str) -> int | None:
        """The file at ``path``: exact, or equal up to Unicode normalisation."""
        number = self.numbers.get(path)
        if number is None and not path.isascii():
            return self._composed.get(unicodedata.normalize("NFC", path))
        return number

    def other_case(self, path: str) -> str | None:
        """The file or folder that has this path but for the case of letters."""
        found = self._folded.get(path.casefold())
        return found if found != path else None


def list_files(root: Path) -> tuple[list[str], list[tuple[str, str]]]:
    """Sorted relative paths of all files below ``root``, and (path, reason) of folders not readable.

    Symbolic links are followed, except into a folder that is being walked already (a loop), and at most
    four inside one another: a few folders that all link to one another would have millions of paths.
    """
    found: list[str] = []
    errors: list[tuple[str, str]] = []
    walk = [("", str(root), frozenset({_identity(root)}), 0)]
    while walk:
        prefix, folder, ancestors, links = walk.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            errors.append((prefix or ".", error.strerror or str(error)))
            continue
        for entry in entries:
            path = prefix + entry.name
            try:
                if entry.is_dir():
                    if entry.name in SKIPPED:
                        continue
                    identity = _identity(entry.path)
                    linked = entry.is_symlink()
                    if linked and identity in ancestors:
                        continue
                    if linked and links == _MAX_LINKS:
                        errors.append((path, "too many symbolic links inside one another"))
                        continue
                    walk.append((path + "/", entry.path, ancestors | {identity}, links + linked))
                elif entry.is_file():
                    found.append(path)
            except OSError as error:
                errors.append((path, error.strerror or str(error)))
    found.sort()
    return found, errors


def _identity(path: str | Path) -> tuple[int, int]:
    info = os.stat(path)  # noqa: PTH116 - once for every folder
    return info.st_dev, info.st_ino


def pages_of(paths: Sequence[str], suffixes: frozenset[str]) -> Iterator[int]:
    """Numbers of the files that a reader can read, by suffix."""
    for number, path in enumerate(paths):
        dot = path.rfind(".")
        if dot >= 0 and path[dot:].lower() in suffixes:
            yield number
