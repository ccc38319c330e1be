"""Folders below a root that hold a built site of their own.

A build stands below the project that makes it, so a root may hold a site twice: as sources, and as what
visitors get. Paths of one are none of the other. A folder is a build where it has a start page and a
generator beside it writes there; or where the links from the root on its pages exist inside it alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from posixpath import commonpath

from linklint.site.listing import Listing
from linklint.site.locate.files import Files
from linklint.site.locate.sample import Page

_SCRIPTS = (".js", ".ts", ".mjs", ".mts", ".cjs", ".cts")


def _script(*names: str) -> tuple[str, ...]:
    return tuple(name + suffix for name in names for suffix in _SCRIPTS)


#: Where generators write, and by which files beside the output they are known (their documentation, 2026).
#: The first file that is there is the one whose settings name the site's URL.
OUTPUTS: dict[str, tuple[str, ...]] = {
    "_site": (
        *("_config.yml", "_config.yaml", "_config.toml", ".eleventy.js", ".eleventy.cjs", "_quarto.yml"),
        *_script("eleventy.config"),
        *("docfx.json", "package.json"),
    ),
    "_book": ("_quarto.yml", "_bookdown.yml", "book.json"),
    "site": ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "zensical.toml"),
    "public": (
        *("hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "config.toml", "config.yaml", "config.yml"),
        *("config/_default/hugo.toml", "config/_default/config.toml", "config/_default/hugo.yaml"),
        *("config/_default/config.yaml", "zola.toml", "_config.yml", "quartz.config.ts"),
        *_script("gatsby-config"),
    ),
    "build": (*_script("docusaurus.config", "svelte.config"), "package.json"),
    "dist": (
        *_script("astro.config", "vite.config", "vue.config", "nuxt.config", "gridsome.config"),
        "package.json",
    ),
    "out": (*_script("next.config"), "package.json"),
    "output": ("pelicanconf.py", "conf.py"),
    "book": ("book.toml",),
    "_build/html": ("conf.py", "_config.yml", "myst.yml", "_toc.yml", "Makefile"),
    "_build/dirhtml": ("conf.py", "Makefile"),
    "build/html": ("conf.py", "source/conf.py", "Makefile"),
    "build/site": ("antora-playbook.yml",),
    ".vitepress/dist": _script(".vitepress/config", ".vitepress/config/index"),
    ".vuepress/dist": _script(".vuepress/config"),
    "docs/.vitepress/dist": ("package.json",),
    ".output/public": _script("nuxt.config"),
}

_STARTS = ("index.html", "index.htm")
#: Ours: so many links from the root show that a folder is a root, and so many times as many as exist outside.
_FEW, _TIMES = 3, 3


def by_generator(listing: Listing) -> list[str]:
    """Folders into which a generator beside them writes, and that have a start page; none inside another.
    With a slash at the end of each."""
    found: list[str] = []
    for folder in sorted(listing.directories, key=len):
        output = _output(folder)
        if output is None or any(folder.startswith(other) for other in found):
            continue
        if not any(f"{folder}/{name}" in listing.numbers for name in _STARTS):
            continue
        above = folder[: -len(output)]
        if any(above + sign in listing.numbers for sign in OUTPUTS[output]):
            found.append(folder + "/")
    return sorted(found)


def _output(folder: str) -> str | None:
    """The name by which a folder may be a generator's output: the longest one."""
    names = (name for name in OUTPUTS if folder == name or folder.endswith("/" + name))
    return max(names, key=len, default=None)


def without_visitors(folders: Iterable[str], pages: Sequence[Page]) -> list[str]:
    """The folders into which no page outside leads: where one does, the folder is a part of its site."""
    return [
        folder
        for folder in folders
        if not any(
            path.startswith(folder)
            for page in pages
            if not page.path.startswith(folder)
            for path in page.relative
        )
    ]


def by_links(pages: Sequence[Page], files: Files) -> list[str]:
    """Folders with a start page inside which the links from the root exist that their pages have."""
    inside: defaultdict[str, set[str]] = defaultdict(set)
    outside: defaultdict[str, set[str]] = defaultdict(set)
    for page in pages:
        folders = [folder for folder in _above(page.path) if _starts(folder, files.listing)]
        for path in page.rooted if folders else ():
            if not path:
                continue
            for folder in folders:
                if files.serves(path):
                    outside[folder].add(path)
                elif files.holds(folder + path):
                    inside[folder].add(path)
    found: list[str] = []
    for folder in sorted(inside, key=len):
        if any(folder.startswith(other) for other in found):
            continue
        if len(inside[folder]) >= max(_FEW, _TIMES * len(outside[folder])):
            found.append(folder)
    return sorted(found)


def _starts(folder: str, listing: Listing) -> bool:
    return any(folder + name in listing.numbers for name in _STARTS)


def _above(path: str) -> Iterator[str]:
    """The folders around a file, outermost first, without the root."""
    cut = path.find("/")
    while cut >= 0:
        yield path[: cut + 1]
        cut = path.find("/", cut + 1)


def outside(paths: Sequence[str], folders: Collection[str]) -> list[str]:
    """The paths that lie in none of these folders."""
    begins = tuple(folders)
    return [path for path in paths if not path.startswith(begins)] if begins else list(paths)


def sign_beside(root: Path) -> Path | None:
    """The settings of the generator whose output ``root`` is, as the names on the disk tell."""
    parts = root.absolute().parts
    for name in sorted(OUTPUTS, key=len, reverse=True):
        depth = name.count("/") + 1
        if parts[-depth:] != tuple(name.split("/")) or len(parts) <= depth:
            continue
        above = Path(*parts[:-depth])
        for sign in OUTPUTS[name]:
            if (above / sign).is_file():
                return above / sign
    return None


def build_around(file: Path) -> Path | None:
    """The built site that a file belongs to, as the names of the folders around it tell."""
    for folder in file.absolute().parents:
        if any((folder / name).is_file() for name in _STARTS) and sign_beside(folder) is not None:
            return folder
    return None


def is_project(folder: Path, suffixes: Collection[str]) -> bool:
    """Whether a folder is that of a site or a project: a repository, a generator's, or one with pages."""
    if (folder / ".git").exists() or any(
        (folder / sign).is_file() for signs in OUTPUTS.values() for sign in signs
    ):
        return True
    try:
        return any(each.suffix.lower() in suffixes and each.is_file() for each in folder.iterdir())
    except OSError:
        return False


def shown(folders: Sequence[str]) -> str:
    """A few names of folders, for a sentence."""
    names = [folder.rstrip("/") for folder in folders]
    if len(names) > 3:
        try:
            return f"{len(names)} folders below {commonpath(names) or '.'}/"
        except ValueError:
            return f"{len(names)} folders"
    return ", ".join(f"{name}/" for name in names)
