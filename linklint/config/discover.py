"""Which configuration file applies: the first one upward, and no other."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from linklint.config.errors import ConfigError, ConfigErrors, Key

#: In order of precedence within one directory.
NAMES = (".linklint.toml", "linklint.toml", "pyproject.toml")

_TOOL: Key = ("tool", "linklint")


class ConfigFile(Struct, frozen=True):
    """A configuration file that was read: ``table`` holds the settings, ``prefix`` where they begin."""

    path: Path
    text: str
    prefix: Key
    table: dict[str, Any]


def discover(start: Path) -> ConfigFile | None:
    """The configuration for ``start``: the nearest directory upward that has one; its best file."""
    start = start.absolute()
    folder = start if start.is_dir() else start.parent
    for directory in (folder, *folder.parents):
        for name in NAMES:
            path = directory / name
            if _is_file(path) and (found := read(path, required=False)) is not None:
                return found
    return None


def read(path: Path, *, required: bool = True) -> ConfigFile | None:
    """One configuration file; ``None`` for a ``pyproject.toml`` without a table of ours.

    ``required``: the file was named by the user, so a missing table is an error.
    """
    name = shown(path)
    is_shared = path.name == "pyproject.toml"
    try:
        raw = path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigErrors([ConfigError(f"cannot read the configuration: {reason}", origin=name)]) from None
    if is_shared and not required and b"linklint" not in raw:
        return None  # somebody else's file: its errors are not ours to report
    text = _decode(raw, name)
    document = _parse(text, name)
    if not is_shared:
        return ConfigFile(path, text, (), document)
    tool = document.get("tool")
    table = tool.get("linklint") if isinstance(tool, dict) else None
    if table is None:
        if required:
            raise ConfigErrors([ConfigError("there is no [tool.linklint] table in this file", origin=name)])
        return None
    if not isinstance(table, dict):
        raise ConfigErrors([ConfigError("tool.linklint must be a table", origin=name)])
    return ConfigFile(path, text, _TOOL, table)


def shown(path: Path) -> str:
    """A path as people write it: relative to the working directory when it is below it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False


def _decode(raw: bytes, name: str) -> str:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start]  # error.object: without the byte-order mark
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        byte = error.object[error.start]
        message = f"the configuration is not UTF-8: byte 0x{byte:02x} cannot be decoded"
        raise ConfigErrors([ConfigError(message, origin=name, line=line, column=column)]) from None
    return text.replace("\r\n", "\n")


def _parse(text: str, name: str) -> dict[str, Any]:
    import re
    import tomllib

    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, _, where = str(error).rpartition(" (at ")
        numbers = [int(number) for number in re.findall(r"\d+", where)]
        lines = text.split("\n")
        if len(numbers) == 2:
            line, column = numbers
        else:  # "at end of document"
            line, column = len(lines), len(lines[-1]) + 1
        message = f"not valid TOML: {(message or str(error))[:1].lower()}{(message or str(error))[1:]}"
        source = lines[line - 1] if line <= len(lines) else ""
    except RecursionError:
        message, line, column, source = "nested too deeply", 1, 1, ""
    raise ConfigErrors([ConfigError(message, origin=name, line=line, column=column, source=source)])
