"""Lists of rule options that stand in files of their own: ``deny = ["a.example", { file = "deny.txt" }]``.

Rules do no I/O, so this is done once, while the configuration is loaded: an entry ``{ file = "…" }`` of a
list stands for the lines of that file. White space around a line, blank lines, and what follows a ``#`` at
the beginning of a line or behind white space are left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from linklint.config.errors import ConfigError, ConfigErrors, Key
from linklint.model.pattern import later

_COMMENT = later(r"(?:^|\s)#.*")


def with_files(value: Any, key: Key, base: Callable[[Key], Path], errors: list[ConfigError]) -> Any:
    """``value``, the raw options at ``key``, with the lines of files in their places.

    ``base`` says which directory the files of a key are relative to. What cannot be read is left out and
    noted in ``errors``.
    """
    if isinstance(value, dict):
        return {name: with_files(each, (*key, name), base, errors) for name, each in value.items()}
    if not isinstance(value, list):
        return value
    found: list[Any] = []
    for number, each in enumerate(value):
        here = (*key, number)
        if isinstance(each, dict) and each.keys() == {"file"} and isinstance(each["file"], str):
            try:
                found += _lines(base(here) / each["file"], each["file"], here)
            except ConfigErrors as problem:
                errors += problem.errors
        else:
            found.append(with_files(each, here, base, errors))
    return found


def _lines(path: Path, name: str, key: Key) -> list[str]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"'{name}' is not UTF-8: byte {error.start + 1} cannot be decoded"
        raise ConfigErrors([ConfigError(message, key)]) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise ConfigErrors([ConfigError(f"cannot read '{name}': {reason}", key)]) from None
    lines = (_COMMENT.sub("", line).strip() for line in text.splitlines())
    return [line for line in lines if line]
