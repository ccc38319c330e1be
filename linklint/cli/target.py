"""From the paths of the command line to one site root and the files in focus."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct

from linklint.cli.framework import Failure
from linklint.config.errors import ConfigError
from linklint.config.glob import Globs
from linklint.config.load import Loaded
from linklint.site.listing import list_files
from linklint.site.locate.built import build_around, is_project

_START_PAGES = ("index.html", "index.htm")


class Target(Struct, frozen=True):
    """What to check: a site, or some of its files. ``skipped`` says why given files are not among them.

    ``nothing``: files were given, and all of them are excluded; that is no error.
    """

    root: Path
    focus: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    nothing: bool = False


def check_paths(paths: Sequence[str]) -> None:
    """Every path must exist and be readable; raises `Failure` with all that are not."""
    problems = [problem for path in paths if (problem := _problem(path))]
    if problems:
        raise Failure(problems[0], more=problems[1:])


def find_target(
    paths: Sequence[str], loaded: Loaded, suffixes: Collection[str], *, force_exclude: bool
) -> Target:
    """The root and the focus of a run. Raises `Failure` where there is no single site."""
    folders = [path for path in paths if Path(path).is_dir()]
    files = [path for path in paths if not Path(path).is_dir()]
    if len({os.path.realpath(folder) for folder in folders}) > 1 and not files:
        raise Failure(
            f"one site per run, but {len(folders)} directories were given: {', '.join(folders)}",
            "run linklint once for each, or give the directory above them if they are one site",
        )
    if folders and files and (len(folders) > 1 or inside(Path(files[0]), Path(folders[0])) is None):
        return _together(folders, files, loaded, suffixes, force_exclude)
    root = _root(folders, files, loaded, suffixes)
    if problem := _problem(str(root)):
        raise Failure(problem)
    if not files:
        return Target(root)
    return _focus(root, files, loaded, suffixes, force_exclude)


def _together(
    folders: Sequence[str],
    files: Sequence[str],
    loaded: Loaded,
    suffixes: Collection[str],
    force_exclude: bool,
) -> Target:
    """Files beside folders, such as a read-me and the documentation: pages of what holds them all."""
    root = _root((), [*files, *folders], loaded, suffixes)
    if any(_same(Path(folder), root) for folder in folders):
        return Target(root)
    excluded = Globs(loaded.config.exclude)
    found = list(files)
    for folder in folders:
        for path in list_files(Path(folder))[0]:
            inner = inside(Path(folder, path), root)
            if Path(path).suffix.lower() in suffixes and inner is not None and inner not in excluded:
                found.append(os.path.join(folder, path))  # noqa: PTH118 - as written
    return _focus(root, found, loaded, suffixes, force_exclude)


def _root(folders: Sequence[str], files: Sequence[str], loaded: Loaded, suffixes: Collection[str]) -> Path:
    configured = loaded.root
    if configured is not None and not configured.is_dir():
        error = ConfigError(f"the root '{loaded.config.root}' is not a directory", ("root",))
        raise loaded.origin.place([error])
    if folders:
        folder = Path(folders[0])
        # The folder of the configuration file stands for the site that the file describes.
        if configured is not None and loaded.path is not None and _same(folder, loaded.base):
            return configured
        return folder
    if configured is not None:
        return configured
    if not files:
        here = Path()
        if is_project(here, suffixes):
            return here
        raise Failure(
            "nothing to check: no path given and no root configured",
            "neither a page nor a project is here: name the DIRECTORY of the site, or set root",
        )
    first = Path(files[0]).absolute()
    if loaded.path is not None and inside(first, loaded.base) is not None:
        return loaded.base
    built = build_around(first)
    if built is not None and all(inside(Path(file), built) is not None for file in files):
        return built
    for folder in first.parents:
        if (folder / ".git").exists():
            return folder
    around = [_folder(Path(file).absolute()) for file in files]
    return _top(Path(os.path.commonpath(around)))


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _top(folder: Path) -> Path:
    """The top of the site that a folder belongs to, where nothing else says so: as far up as there are start
    pages. Links go up, too, and would seem to leave the site otherwise."""
    for above in folder.parents:
        if not any(os.path.isfile(above / name) for name in _START_PAGES):  # noqa: PTH113 - does not raise
            break
        folder = above
    return folder


def _focus(
    root: Path, files: Sequence[str], loaded: Loaded, suffixes: Collection[str], force_exclude: bool
) -> Target:
    excluded = Globs(loaded.config.exclude)
    focus: list[str] = []
    skipped: list[str] = []
    for file in files:
        path = inside(Path(file), root)
        if path is None:
            skipped.append(f"{file}: not inside the site's root {root}")
        elif Path(path).suffix.lower() not in suffixes:
            skipped.append(f"{file}: no reader for this kind of file")
        elif force_exclude and path in excluded:
            skipped.append(f"{file}: excluded")
        else:
            focus.append(path)
    if not focus and not force_exclude:
        raise Failure(f"nothing to check: {skipped[0]}", more=skipped[1:])
    return Target(root, tuple(dict.fromkeys(focus)), tuple(skipped), nothing=not focus)


def _problem(path: str) -> str:
    """Why a path cannot be checked; empty when it can."""
    try:
        mode = Path(path).stat().st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
        elif not stat.S_ISREG(mode):
            return f"{path}: neither a file nor a directory"
        elif not os.access(path, os.R_OK):
            return f"{path}: permission denied"
    except ValueError:  # a NUL byte
        return f"{path}: not a path"
    except OSError as error:
        return f"{path}: {(error.strerror or str(error)).lower()}"
    return ""


def inside(file: Path, root: Path) -> str | None:
    """The path of ``file`` relative to ``root``, with forward slashes; ``None`` when it is outside.

    The names as written come first: a link inside the site is a file of the site.
    """
    for resolve in (os.path.abspath, os.path.realpath):
        try:
            return Path(resolve(file)).relative_to(resolve(root)).as_posix()
        except ValueError:
            continue
    return None


def shown_root(root: Path) -> str:
    """What to put before paths of the site for people and editors: with it they lead there from the current
    directory. Absolute where the root is not inside."""
    path = inside(root, Path())
    if path is None:
        return Path(os.path.normpath(root.absolute())).as_posix().rstrip("/") + "/"
    return "" if path == "." else f"{path}/"


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)
