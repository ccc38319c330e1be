"""Globs of URL paths, as rule options give them."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase


def matches(path: str, globs: Sequence[str]) -> bool:
    """Whether a URL path is meant by one of ``globs``.

    A glob with ``*``, ``?`` or ``[`` is matched against the whole path (``*`` crosses slashes); without
    them it means that path and everything below it: ``/login`` covers ``/login/`` and ``/login/reset``.
    """
    path = "/" + path.lstrip("/")
    return any(_matches(path, "/" + glob.lstrip("/") if glob[:1] != "*" else glob) for glob in globs)


def _matches(path: str, glob: str) -> bool:
    if any(mark in glob for mark in "*?["):
        return fnmatchcase(path, glob)
    folder = glob.rstrip("/")
    return path == glob or (folder != "" and (path + "/").startswith(folder + "/"))
