"""Folders of notes, as Obsidian and Quartz have them: files are found by name."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property

from linklint.model.pattern import later

_SUFFIXES = (".md", ".mdx", ".markdown")
#: Files looked at to see whether wikilinks are in use, and bytes of each (ours).
_SAMPLE = 60
_WIKILINK = later(r"(?<!!)\[\[([^\[\]|#\n]{1,200})(?:[|#][^\[\]\n]{0,200})?\]\]")
_FENCE = later(r"^(?:```|~~~).*?^(?:```|~~~)", 8 | 16)  # re.M | re.S
_CODE = later(r"`[^`\n]*`")
_FRONT = later(r"\A---[ \t]*\r?\n(.*?)^---", 8 | 16)
_ALIASES = later(r"^alias(?:es)?[ \t]*:[ \t]*(?:\[([^\]]*)\]|((?:\r?\n[ \t]*-[^\n]*)+)|([^\n]+))", 8)
_ALIAS = later(r"[^,\n]+")


class Vault:
    """The notes below a folder. ``read`` is the text of a file, asked for when a name is missing."""

    def __init__(self, paths: Sequence[str], folder: str, read: Callable[[str], str]) -> None:
        self._paths = paths
        self._folder = folder
        self._read = read

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        """Names in lower case; those of notes also without their suffix."""
        found: dict[str, list[int]] = {}
        for number, path in enumerate(self._paths):
            if path.startswith(self._folder):
                name = posixpath.basename(path).lower()
                found.setdefault(name, []).append(number)
                stem, suffix = posixpath.splitext(name)
                if suffix in _SUFFIXES:
                    found.setdefault(stem, []).append(number)
        return found

    def find(self, page: str, written: str) -> tuple[int, ...]:
        """The files that a name or the end of a path means; those beside the page before others."""
        wanted = written.strip("/ ").removeprefix("./").lower()
        while wanted.startswith("../"):
            wanted = wanted[3:]
        ends = ("/" + wanted, *(f"/{wanted}{suffix}" for suffix in _SUFFIXES))
        files = [
            number
            for number in self._by_name.get(wanted.rpartition("/")[2], ())
            if ("/" + self._paths[number].lower()).endswith(ends)
        ]
        folder = posixpath.dirname(page)
        near = [number for number in files if posixpath.dirname(self._paths[number]) == folder]
        return tuple(near or files) or self._aliases.get(wanted, ())

    @cached_property
    def _aliases(self) -> dict[str, tuple[int, ...]]:
        """Other names that notes give themselves."""
        found: dict[str, tuple[int, ...]] = {}
        for number, path in enumerate(self._paths):
            if path.startswith(self._folder) and path.endswith(_SUFFIXES):
                for alias in _aliases_in(self._read(path)):
                    found[alias.lower()] = (*found.get(alias.lower(), ()), number)
        return found


def _aliases_in(text: str) -> Iterator[str]:
    front = _FRONT.match(text)
    if front is None:
        return
    for flow, block, single in _ALIASES.findall(front[1]):
        for item in _ALIAS.findall(flow or block or single):
            yield item.strip().lstrip("-").strip().strip("\"'")


def uses_wikilinks(paths: Sequence[str], read: Callable[[str], str]) -> bool:
    """Whether most ``[[wikilinks]]`` of a sample of pages lead to a note."""
    pages = [path for path in paths if path.endswith(_SUFFIXES)]
    vault = Vault(paths, "", read)
    led = lost = 0
    for path in pages[:: max(1, len(pages) // _SAMPLE)]:
        text = read(path)
        if "[[" in text:
            for name in _WIKILINK.findall(_CODE.sub("", _FENCE.sub("", text))):
                if vault.find(path, name):
                    led += 1
                else:
                    lost += 1
    return led > lost
