"""What every command that looks at a site needs first: paths, configuration, plugins, target."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from linklint.cli import console
from linklint.cli.framework import Failure, did_you_mean
from linklint.cli.target import Target, check_paths, find_target
from linklint.config.errors import ConfigErrors
from linklint.config.load import Loaded, load
from linklint.config.options import check_options
from linklint.config.schema import Config
from linklint.config.select import narrow, select
from linklint.plugin.manager import build_registry
from linklint.plugin.registry import Registry


class Session(Struct, frozen=True):
    """A configuration that is known to be right, the plugins, and what to check."""

    config: Config
    registry: Registry
    target: Target


def open_session(
    paths: Sequence[str],
    *,
    config: Sequence[str] = (),
    isolated: bool = False,
    select_codes: Sequence[str] | None = None,
    extend_select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    exclude: Sequence[str] = (),
    force_exclude: bool = False,
    equity_baseline: str | None = None,
) -> Session:
    """Everything up to the run; raises `Failure` with all that is wrong."""
    check_paths(paths)
    registry: Registry | None = None
    try:
        loaded = load(Path(paths[0]) if paths else None, overrides=config, isolated=isolated)
        if equity_baseline is not None:
            baseline = str(Path(equity_baseline).absolute())
            loaded = replace(loaded, config=replace(loaded.config, equity_baseline=baseline))
        if exclude:
            both = (*loaded.config.exclude, *exclude)
            loaded = replace(loaded, config=replace(loaded.config, exclude=both))
        registry = build_registry(late=True)
        _check_rules(loaded, registry)
        settings = narrow(
            loaded.config,
            registry.metas,
            registry.presets,
            select=select_codes,
            extend_select=extend_select,
            ignore=ignore,
        )
        suffixes = {suffix for reader in registry.readers for suffix in reader.suffixes}
        target = find_target(paths, loaded, suffixes, force_exclude=force_exclude)
    except ConfigErrors as errors:
        if registry is not None:  # a rule may be unknown because its plugin failed
            show_failures(registry)
        raise refused(errors) from None
    return Session(settings, registry, target)


def _check_rules(loaded: Loaded, registry: Registry) -> None:
    """Rule codes, profiles and rule options of the configuration, all errors at once and with lines."""
    try:
        selection = select(loaded.config, registry.metas, registry.presets)
        check_options(selection, partial(registry.load, options=True))
    except ConfigErrors as errors:
        raise loaded.origin.place(errors) from None


def refused(errors: ConfigErrors) -> Failure:
    """Show what is wrong with the configuration; the failure to raise."""
    show_config_errors(errors)
    return Failure("the configuration is not valid")


def show_config_errors(errors: ConfigErrors) -> None:
    """``file:line:column: message`` with the line, a caret and the suggestion."""
    from linklint.model.printable import cells, excerpt

    for error in errors.errors:
        place = f"{error.place}: " if error.place else ""
        console.err(f"{place}{error.message}")
        if error.line is not None and error.column is not None and error.source:
            start = error.column - 1
            before, marked = excerpt(error.source[:start]), error.source[start : start + error.width]
            margin = " " * len(str(error.line))
            if len(error.source) <= 200:
                console.err(f"  {error.line} | {excerpt(error.source)}")
                console.err(f"  {margin} | {' ' * cells(before)}{'^' * max(1, cells(excerpt(marked)))}")
        if error.hint:
            console.err(f"  help: {error.hint}")


def show_failures(registry: Registry) -> None:
    """What plugins did wrong."""
    for failure in registry.failures:
        console.err(f"error: {failure.code} {failure.what}: {failure.message}")


def split_words(values: Sequence[str]) -> list[str]:
    """``--select A,B --select C`` as ``A``, ``B``, ``C``."""
    return [word.strip() for value in values for word in value.split(",") if word.strip()]


def pick(name: str, known: Sequence[str], what: str) -> str:
    """``name`` if it is known; raises `Failure` with a suggestion otherwise."""
    if name in known:
        return name
    hint = did_you_mean(name, known) or f"one of {', '.join(known)}"
    raise Failure(f"unknown {what} '{name}'", hint)
