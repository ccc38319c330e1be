"""Find: which plugins are installed. Reads metadata only; nothing of a plugin is imported here."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from linklint.model.diagnostic import Incomplete
from linklint.plugin import PROJECT
from linklint.plugin.registry import PLUGIN_FAILURE, EntrySpec, display_name

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_SECTION = re.compile(rb"^\s*\[\s*" + PROJECT.encode() + rb"\s*\]", re.MULTILINE)


class Candidate(Struct, frozen=True):
    """A plugin that was found but not loaded: an entry point, or an object that is given."""

    entry: EntrySpec
    plugin: Any = None

    @property
    def display_name(self) -> str:
        """``distribution[entry]``."""
        return display_name(self.entry.distribution, self.entry.name)

    def named_by(self, names: frozenset[str]) -> bool:
        """Whether one of ``names`` (normalised) means this plugin: its full, distribution or entry name."""
        entry = self.entry
        return not names.isdisjoint(
            {normalize(self.display_name), normalize(entry.distribution), normalize(entry.name)}
        )


def normalize(name: str) -> str:
    """A name as package indexes compare it: lower case, runs of ``-``, ``_`` and ``.`` are one."""
    return re.sub(r"[-_.]+", "-", name).lower()


def installed() -> tuple[list[Candidate], list[Incomplete]]:
    """Entry points of all installed distributions, sorted, and what is wrong with their metadata.

    Where a distribution is found twice on the path, the first one counts, as it does for imports. Two
    versions, or two that provide something else, are reported: nobody can tell which of them was meant.
    """
    if not _may_be_any():
        return [], []
    from importlib.metadata import distributions

    found: dict[str, tuple[list[EntrySpec], str]] = {}
    failures: list[Incomplete] = []
    for distribution in distributions():
        try:
            if PROJECT not in (distribution.read_text("entry_points.txt") or ""):
                continue
            entries = list(_entries(distribution))
        except Exception as error:  # whatever a damaged dist-info folder makes of it
            what = str(getattr(distribution, "_path", "an installed distribution"))
            failures.append(_failure(what, f"its metadata cannot be read: {type(error).__name__}: {error}"))
            continue
        if not entries:
            continue
        key = normalize(entries[0].distribution)
        place = str(distribution.locate_file(""))
        if key not in found:
            found[key] = (entries, place)
        elif found[key][0] != entries:
            first, where = found[key]
            failures.append(
                _failure(
                    first[0].distribution,
                    f"is installed twice: version {first[0].version} in {where} (used) "
                    f"and version {entries[0].version} in {place} (ignored)",
                )
            )
    candidates = [Candidate(entry) for key in sorted(found) for entry in found[key][0]]
    return candidates, failures


def _may_be_any() -> bool:
    """Whether some distribution may declare a plugin.

    Importing `importlib.metadata` drags in ``email`` and, on some versions, ``importlib.resources``: only
    those who have a plugin should wait for that.
    """
    for finder in sys.meta_path:
        if getattr(finder, "find_distributions", None) and getattr(finder, "__name__", "") != "PathFinder":
            return True
    for folder in sys.path:
        try:
            with os.scandir(folder or os.curdir) as entries:
                if any(_declares(it.path) for it in entries if it.name.endswith((".dist-info", ".egg-info"))):
                    return True
        except NotADirectoryError:  # an archive
            return True
        except OSError:
            continue
    return False


def _declares(metadata: str) -> bool:
    try:
        with open(f"{metadata}/entry_points.txt", "rb") as file:  # noqa: PTH123 - once for each distribution
            text = file.read()
        return PROJECT.encode() in text and _SECTION.search(text) is not None
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:  # damaged: the careful way says what is wrong
        return True


def _entries(distribution: Distribution) -> Iterator[EntrySpec]:
    points = [point for point in distribution.entry_points if point.group == PROJECT]
    if points:
        name = distribution.metadata["Name"]
        if not name:
            raise ValueError("it has no name")
        for point in sorted(points, key=lambda point: (point.name, point.value)):
            yield EntrySpec(name, distribution.version or "", point.name, point.value)


def _failure(what: str, message: str) -> Incomplete:
    return Incomplete(PLUGIN_FAILURE, what, message)
