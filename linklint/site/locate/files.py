"""What would be served at a path, before anybody knows how the host spells its URLs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from posixpath import splitext

from linklint.site.listing import Listing


class Files:
    """The files of the root. ``answers`` says whether something else serves a path: a redirect, a program."""

    def __init__(
        self, listing: Listing, index: Iterable[str], answers: Callable[[str], bool] | None = None
    ) -> None:
        self.listing = listing
        self._index = tuple(index)
        self._answers = answers

    def holds(self, path: str) -> bool:
        """Whether a file is served at a decoded path below the root, with or without its suffix."""
        numbers = self.listing.numbers
        if path in numbers:
            return True
        folder = path.rstrip("/")
        prefix = folder + "/" if folder else ""
        return any(prefix + name in numbers for name in self._index) or (
            bool(folder) and folder + ".html" in numbers
        )

    def serves(self, path: str) -> bool:
        """The same, or something else answers there."""
        return self.holds(path) or (self._answers is not None and self._answers("/" + path))

    def tails(self, path: str) -> tuple[str, ...]:
        """How URLs may spell the file at ``path``, without a final slash; ``""`` for the start page."""
        folder, _, name = path.rpartition("/")
        if name in self._index:
            return (folder, path)
        stem, suffix = splitext(path)
        return (path, stem) if suffix.lower() in (".html", ".htm") else (path,)
