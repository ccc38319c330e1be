"""The API of source authors: which documents a site has, and their bytes.

Plugins may provide sources, and what they provide is checked; no command reads from one yet: sites are
directories.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import ClassVar


class DocumentSource(ABC):
    """Where the documents of a site come from.

    ``name`` is what users call it. It is made with the location that the user gave: a path, a URL.
    """

    name: ClassVar[str]

    def __init__(self, location: str) -> None:
        self.location = location

    @abstractmethod
    def paths(self) -> Iterable[str]:
        """All files, relative to the site's root, with forward slashes. What is not here does not exist."""

    @abstractmethod
    def read(self, path: str) -> bytes:
        """The bytes of one file. Raises `OSError` where they cannot be had."""
