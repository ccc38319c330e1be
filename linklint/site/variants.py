"""Which pages are versions or translations of one page.

A folder named like a language or a version is a variant where the site bears it out: enough of its files
exist under the same path in another such folder beside it, or in the folder around it. The shares are ours.
The same holds for names: ``index.fr.md`` beside ``index.md``. Docusaurus' own layouts are taken as documented
(https://docusaurus.io/docs/versioning, https://docusaurus.io/docs/i18n/introduction).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from linklint.data import read_table
from linklint.model.pattern import later

#: The share of a folder's files that must exist in another variant of it.
SHARE = 1 / 3
#: A bare number may as well be a year or a page of a list: more of its files must exist elsewhere.
NUMBER_SHARE, NUMBER_FILES = 1 / 2, 5
#: Folders of one path that may be variants: no site nests more kinds of copies.
_MAX_DEPTH = 4

_VERSION = later(
    r"(?:v|version[-_]?|release[-_]?|r)?\d{1,4}(?:[._-](?:\d{1,4}|x))*(?:[-_.]?(?:alpha|beta|rc|dev|lts|pre)\d*)?\Z"
    r"|(?:latest|stable|current|next|nightly|unreleased|master|main|trunk|edge|dev|devel|development)\Z",
    re.I,
)
_LANGUAGE = later(r"([a-z]{2})(?:[-_](?:[a-z]{4}|[a-z]{2}|\d{3})){0,2}\Z", re.I)
#: ``index.fr``, ``README_de``, ``guide.pt-br``; an English word behind a hyphen is no language (``sign-in``).
_NAME = later(
    r"(.+)(?:\.|(?<=readme)[._-]|[_-](?=[a-z]{2}[-_]))([a-z]{2}(?:[-_](?:[a-z]{2}|[a-z]{4}))?)\Z", re.I
)
_DIGITS = later(r"\d+")
_INDEX = frozenset(("index", "_index", "readme"))

_COPIES = (
    (later(r"(?:\A|(?<=/))versioned_docs/version-[^/]+/"), "docs/"),
    (later(r"(?:\A|(?<=/))([\w-]+)_versioned_docs/version-[^/]+/"), r"\1/"),
    (later(r"(?:\A|(?<=/))i18n/[^/]+/docusaurus-plugin-content-docs/(?:current|version-[^/]+)/"), "docs/"),
    (later(r"(?:\A|(?<=/))i18n/[^/]+/docusaurus-plugin-content-blog/"), "blog/"),
    (later(r"(?:\A|(?<=/))i18n/[^/]+/docusaurus-plugin-content-pages/"), "src/pages/"),
)


class Variants:
    """The versions and translations among the files of a site."""

    def __init__(self, paths: Sequence[str]) -> None:
        self._paths = paths
        self._keys: dict[str, str] = {}

    def key(self, path: str) -> str:
        """What a path has in common with its versions and translations, and with no other path."""
        known = self._keys.get(path)
        if known is None:
            known = self._keys[path] = self._key(path)
        return known

    def _key(self, path: str) -> str:
        path = _without_layout(path)
        folder, slash, name = path.rpartition("/")
        parts = folder.split("/") if slash else []
        if not self._names.isdisjoint(parts):
            above = ""
            kept = []
            for part in parts:
                above += part + "/"
                if above not in self._folders:
                    kept.append(part)
            parts = kept
        stem, code, suffix = _split(name)
        if code and (folder, stem, suffix) in self._translated:
            name = stem + suffix
        return "/".join((*parts, name))

    @cached_property
    def _names(self) -> frozenset[str]:
        """Names of folders that are variants somewhere."""
        return frozenset(map(_name_of, self._folders))

    @cached_property
    def _folders(self) -> frozenset[str]:
        """Folders that hold a version or translation of what is beside or around them, each with a slash."""
        holders: dict[str, list[str]] = defaultdict(list)
        sizes: dict[str, int] = defaultdict(int)
        for path in map(_without_layout, self._paths):
            for folder, stripped in _candidates(path):
                holders[stripped].append(folder)
                sizes[folder] += 1
        if not holders:
            return frozenset()
        present = set(map(_without_layout, self._paths))
        shared: dict[str, int] = defaultdict(int)
        told: dict[str, set[str]] = defaultdict(set)
        beside: set[str] = set()
        for stripped, folders in holders.items():
            if len(folders) > 1 or stripped in present:
                for folder in folders:
                    shared[folder] += 1
                    told[folder].add(_telling(stripped, folder))
                if len(folders) > 1:
                    beside.update(folders)
        found = {
            folder
            for folder, number in shared.items()
            if _is_variant(folder, number / sizes[folder], len(told[folder] - {""}), folder in beside)
        }
        # A large variant shares few of its pages with a small one.
        for stripped, folders in holders.items():
            if len(folders) > 1 and not found.isdisjoint(folders):
                found.update(each for each in folders if not _is_number(each) and _telling(stripped, each))
        return frozenset(found)

    @cached_property
    def _translated(self) -> frozenset[tuple[str, str, str]]:
        """(folder, name, suffix) of pages that exist in several languages by their names."""
        found: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        others: set[tuple[str, str, str]] = set()
        for path in self._paths:
            folder, _, name = path.rpartition("/")
            stem, code, suffix = _split(name)
            if code:
                found[folder, stem, suffix].add(code)
            elif "." in stem:  # keyword.match.html: then keyword.as.html is no translation either
                others.add((folder, stem[: stem.rfind(".")], suffix))
        present = set(self._paths)
        return frozenset(
            (folder, stem, suffix)
            for (folder, stem, suffix), codes in found.items()
            if (len(codes) > 1 or (f"{folder}/{stem}{suffix}" if folder else stem + suffix) in present)
            and (folder, stem, suffix) not in others
        )


def _without_layout(path: str) -> str:
    """The path of what a copy in a layout of Docusaurus is a copy of."""
    if "versioned_docs/" in path or "i18n/" in path:
        for pattern, instead in _COPIES:
            path = pattern.sub(instead, path)
    return path


def _candidates(path: str) -> Iterator[tuple[str, str]]:
    """Folders around a file that are named like variants, each with the path of the file without it."""
    start = number = 0
    while number < _MAX_DEPTH and (end := path.find("/", start)) >= 0:
        if _is_named(path[start:end]):
            number += 1
            yield path[: end + 1], path[:start] + path[end + 1 :]
        start = end + 1


@cache
def _languages() -> frozenset[str]:
    return frozenset(read_table("languages.toml")["languages"].split())


@cache
def _regions() -> frozenset[str]:
    return frozenset(read_table("languages.toml")["regions"].split())


@cache
def _is_named(name: str) -> bool:
    """Whether a folder is named like a version or a language."""
    if _VERSION.match(name):
        return True
    match = _LANGUAGE.match(name)
    return match is not None and match[1].lower() in _languages()


def _is_variant(folder: str, share: float, files: int, beside: bool) -> bool:
    """``files`` of a folder, that ``share`` of all, exist in other variants, some of these ``beside`` it."""
    if _is_number(folder):
        return share >= NUMBER_SHARE and files >= NUMBER_FILES
    return share >= SHARE and files >= (1 if beside else 2)


def _is_number(folder: str) -> bool:
    return _name_of(folder).isdigit()


def _name_of(folder: str) -> str:
    return folder[folder.rfind("/", 0, -1) + 1 : -1]


def _telling(stripped: str, folder: str) -> str:
    """What of a path inside a variant names its subject: no numbers, and no name of an index."""
    inner = stripped[folder.rstrip("/").rfind("/") + 1 :]
    names, _, name = inner.rpartition("/")
    stem = name.partition(".")[0]
    subject = names if stem.lower() in _INDEX else f"{names}/{stem}"
    return _DIGITS.sub("", subject).strip("/")


def _split(name: str) -> tuple[str, str, str]:
    """(``index``, ``fr``, ``.md``) of ``index.fr.md``; the language is empty where the name has none."""
    stem, dot, suffix = name.rpartition(".")
    match = _NAME.match(stem) if dot else None
    if match is None or match[2][:2].lower() not in _languages():
        return stem, "", dot + suffix
    region = match[2][3:]
    if len(region) == 2 and region.upper() not in _regions():
        return stem, "", dot + suffix
    return match[1], match[2].lower(), dot + suffix
