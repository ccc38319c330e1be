"""Finding, reading and checking the configuration of a run."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from linklint.config.convert import convert
from linklint.config.discover import ConfigFile, discover, read, shown
from linklint.config.errors import ConfigError, ConfigErrors, Key
from linklint.config.files import with_files
from linklint.config.origin import Origin
from linklint.config.schema import Config


class Loaded(Struct, frozen=True):
    """A configuration and where it came from.

    ``path`` is the file, ``None`` when there is none; ``base`` the directory that ``root`` is relative to;
    ``origin`` places errors that are only found later (rule codes, rule options).
    """

    config: Config
    path: Path | None
    base: Path
    origin: Origin = Origin()

    @property
    def root(self) -> Path | None:
        """The configured root of the site, if there is one."""
        return None if self.config.root is None else Path(os.path.normpath(self.base / self.config.root))


def load(start: Path | None, *, overrides: Sequence[str] = (), isolated: bool = False) -> Loaded:
    """The configuration that applies to ``start`` (the working directory when ``None``).

    ``overrides`` are the values of ``--config``: a file to use instead of looking for one, or ``key=value``
    settings in TOML that beat the file. ``isolated`` ignores files altogether. Raises `ConfigErrors`.
    """
    files = [each for each in overrides if not _is_setting(each)]
    if len(files) > 1:
        raise ConfigErrors([ConfigError("more than one configuration file", origin=_option(files[1]))])
    if isolated and files:
        raise ConfigErrors([ConfigError("a file cannot be used with --isolated", origin=_option(files[0]))])
    found = _find(start, files, isolated)
    table: dict[str, Any] = dict(found.table) if found else {}
    inline: dict[Key, str] = {}
    for each in overrides:
        if _is_setting(each):
            for key, value in _setting(each):
                table = _with(table, key, value, each)
                inline[key] = _option(each)
    origin = Origin(shown(found.path), found.text, found.prefix, inline) if found else Origin(inline=inline)

    def relative_to(key: Key) -> Path:
        """The folder of a path: the file's, or on the command line the working directory."""
        given = any(key[:length] in inline for length in range(1, len(key) + 1))
        return found.path.parent if found and not given else Path.cwd()

    try:
        # Without settings, what types the schema has does not matter; finding out takes a few milliseconds.
        config = convert(table, Config) if table else Config()
        errors = list(_values(config))
        rules = with_files(config.rules, ("rules",), relative_to, errors)
        if errors:
            raise ConfigErrors(errors)
        config = replace(config, rules=rules)
    except ConfigErrors as errors_found:
        raise origin.place(errors_found) from None
    if config.equity_baseline is not None:
        folder = relative_to(("equity-baseline",))
        config = replace(config, equity_baseline=str(folder / config.equity_baseline))
    return Loaded(config, found.path if found else None, relative_to(("root",)), origin)


def _find(start: Path | None, files: Sequence[str], isolated: bool) -> ConfigFile | None:
    if files:
        return read(Path(files[0]).absolute())
    return None if isolated else discover(start or Path.cwd())


def _is_setting(text: str) -> bool:
    """Whether a ``--config`` value is ``key=value``; an existing file may have a ``=`` in its name."""
    return "=" in text and not Path(text).exists()


def _option(text: str) -> str:
    return f"--config '{text}'"


def _setting(text: str) -> Iterator[tuple[Key, Any]]:
    """The settings of one ``key=value``, by their dotted keys."""
    import tomllib

    try:
        parsed = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        name, _, value = text.partition("=")
        hint = f"""for a text, write --config '{name.strip()}="{value.strip()}"'"""
        message = "neither an existing file nor a TOML 'key=value'"
        raise ConfigErrors([ConfigError(message, hint=hint, origin=_option(text))]) from None
    for name, value in parsed.items():
        key: Key = (name,)
        # A dotted key parses as nested tables with one entry each; a written-out inline table does too, which
        # then means the same.
        while isinstance(value, dict) and len(value) == 1:
            ((inner, value),) = value.items()
            key += (inner,)
        yield key, value


def _with(table: dict[str, Any], key: Key, value: Any, text: str) -> dict[str, Any]:
    """A copy of ``table`` with one value replaced."""
    name, *rest = key
    assert isinstance(name, str)
    if not rest:
        return {**table, name: value}
    inner = table.get(name, {})
    if not isinstance(inner, dict):
        raise ConfigErrors([ConfigError(f"'{name}' is not a table", origin=_option(text))])
    return {**table, name: _with(inner, tuple(rest), value, text)}


def _values(config: Config) -> Iterator[ConfigError]:
    """What the types cannot say."""
    site = config.site
    if site.url and not _is_absolute(site.url):
        yield ConfigError(
            f"'{site.url}' is not an absolute URL", ("site", "url"), "write it as https://example.com/"
        )
    for name, hosts in (("hosts", site.hosts), ("owned-hosts", site.owned_hosts)):
        for number, host in enumerate(hosts):
            if "/" in host or not host.strip():
                yield ConfigError(
                    f"'{host}' is not a host", ("site", name, number), "write the name only: example.com"
                )
    if site.base_path and not site.base_path.startswith("/"):
        yield ConfigError(
            f"'{site.base_path}' is not a path of the host", ("site", "base-path"), "it starts with /"
        )


def _is_absolute(url: str) -> bool:
    scheme, colon, rest = url.partition("://")
    return bool(colon) and scheme.lower() in ("http", "https") and rest.strip("/") != ""
