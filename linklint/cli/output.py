"""Writing an output file: complete or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from linklint.cli.framework import Failure


def check_writable(path: Path) -> None:
    """Fail before the run rather than after it when the file cannot be written."""
    folder = path.absolute().parent
    if path.is_dir():
        raise Failure(f"cannot write {path}: it is a directory")
    if not folder.is_dir():
        raise Failure(f"cannot write {path}: there is no directory {folder}")
    if not os.access(folder if _is_replaceable(path) else path, os.W_OK):
        raise Failure(f"cannot write {path}: permission denied")


def write_file(path: Path, pieces: Iterable[str]) -> None:
    """Write ``path`` so that readers see the old content or the whole new one.

    Something that is no regular file (``/dev/null``, a pipe) is written directly.
    """
    try:
        if not _is_replaceable(path):
            with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                stream.writelines(pieces)
            return
        real = Path(os.path.realpath(path))  # a link keeps being a link
        temporary = real.with_name(f".{real.name}.{os.getpid()}.tmp")
        try:
            with temporary.open("x", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
                stream.writelines(pieces)
            temporary.replace(real)
        finally:
            temporary.unlink(missing_ok=True)
    except OSError as error:
        raise Failure(f"cannot write {path}: {error.strerror or error}") from None


def _is_replaceable(path: Path) -> bool:
    return path.is_file() or not path.exists()
