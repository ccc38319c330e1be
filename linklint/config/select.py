"""Which rules run on which files, how severe they are, and with which options."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from linklint.config import presets as profiles
from linklint.config.errors import ConfigError, ConfigErrors, Key, suggestion
from linklint.config.glob import Globs
from linklint.config.schema import Config, Level, Override
from linklint.config.selectors import Catalogue, Layer, Selector
from linklint.model.diagnostic import Severity
from linklint.rule import RuleMeta

#: Rules that say that the check itself was not complete: no configuration turns them off.
ALWAYS = frozenset({"LNK001"})

_Levels = tuple[tuple[Selector, Severity], ...]


class _Scope(Struct, frozen=True):
    """The settings of one ``[[overrides]]`` table or one ``per-file-ignores`` entry."""

    globs: Globs
    layer: Layer
    levels: _Levels = ()


class Selection:
    """The answer to every question about rules and files. ``codes``: all rules that run on any file."""

    def __init__(
        self,
        metas: Mapping[str, RuleMeta],
        base: frozenset[str],
        levels: _Levels,
        scopes: Sequence[_Scope],
        options: Mapping[str, tuple[str, dict[str, Any]]],
        profile: str = "",
    ) -> None:
        self._metas = metas
        self._base = base | ALWAYS.intersection(metas)
        self._levels = levels
        self._scopes = tuple(scopes)
        self._options = options
        self._profile = profile
        self._cache: dict[tuple[int, ...], frozenset[str]] = {}
        self._last: tuple[str | None, tuple[int, ...]] = (None, ())
        added = (
            chosen.codes
            for scope in self._scopes
            for chosen in (*(scope.layer.select or ()), *scope.layer.extend)
        )
        self.codes: frozenset[str] = self._base.union(*added)

    def enabled(self, code: str, path: str) -> bool:
        """Whether a rule runs on (or reports to) the file at ``path``, relative to the root."""
        if not self._scopes:
            return code in self._base
        matching = self._matching(path)
        codes = self._cache.get(matching)
        if codes is None:
            codes = self._base
            for number in matching:
                codes = self._scopes[number].layer.apply(codes)
            codes |= ALWAYS.intersection(self._metas)
            self._cache[matching] = codes
        return code in codes

    def severity(self, code: str, variant: str | None, path: str) -> Severity:
        """The severity of a finding.

        A configured severity replaces the rule's default and those of its variants alike; the last
        matching override beats the others and the top level. Without one the variant's, then the profile's,
        then the rule's own severity holds. A rule that is off by default warns once it is selected.
        """
        if self._scopes:
            for number in reversed(self._matching(path)):
                if (level := _level(code, self._scopes[number].levels)) is not None:
                    return level
        if (level := _level(code, self._levels)) is not None:
            return level
        meta = self._metas[code]
        own = meta.profile_severity.get(self._profile, meta.severity)
        if variant is not None:
            own = meta.variants.get(variant, own)
        return Severity.WARNING if own is Severity.OFF else own

    def options(self, code: str) -> dict[str, Any]:
        """The options of a rule, as a configuration spells them: those of the profile, and the configured
        ones on top."""
        preset = self._metas[code].profile_options.get(self._profile, {}) if code in self._metas else {}
        return {**preset, **self._options[code][1]} if code in self._options else preset

    @property
    def configured(self) -> list[str]:
        """Codes of the rules that the configuration gives options to."""
        return sorted(self._options)

    def written(self, code: str) -> str:
        """The key under which the options of a rule were written: its code or its name."""
        return self._options[code][0] if code in self._options else code

    def _matching(self, path: str) -> tuple[int, ...]:
        """Numbers of the scopes that hold for a path."""
        last, matching = self._last
        if last != path:
            matching = tuple(number for number, scope in enumerate(self._scopes) if path in scope.globs)
            self._last = (path, matching)
        return matching


def select(
    config: Config, metas: Mapping[str, RuleMeta], presets: Mapping[str, Collection[str]]
) -> Selection:
    """The selection of a configuration. Raises `ConfigErrors` for rules that do not exist."""
    catalogue = Catalogue(metas)
    base = _base(config, catalogue, presets)
    levels = _severities(config.severity, catalogue, ("severity",))
    scopes: list[_Scope] = []
    for number, override in enumerate(config.overrides):
        key: Key = ("overrides", number)
        layer = _layer(override.select, override.extend_select, override.ignore, catalogue, key)
        scopes.append(
            _Scope(
                Globs(override.files), layer, _severities(override.severity, catalogue, (*key, "severity"))
            )
        )
    for glob, ignored in config.per_file_ignores.items():
        off = catalogue.selectors(ignored, ("per-file-ignores", glob))
        # Every one of these turns rules off, however specific the selectors that turned them on.
        scopes.append(_Scope(Globs((glob,)), Layer(None, (), off)))
    options: dict[str, tuple[str, dict[str, Any]]] = {}
    for word, raw in config.rules.items():
        code = catalogue.rule(word, ("rules", word))
        if code in options:
            message = f"'{word}' and '{options[code][0]}' are the same rule"
            catalogue.errors.append(ConfigError(message, ("rules", word)))
        elif code is not None:
            options[code] = (word, raw)
    if catalogue.errors:
        raise ConfigErrors(catalogue.errors)
    return Selection(metas, base, levels, scopes, options, config.profile)


def narrow(
    config: Config,
    metas: Mapping[str, RuleMeta],
    presets: Mapping[str, Collection[str]],
    *,
    select: Sequence[str] | None,
    extend_select: Sequence[str],
    ignore: Sequence[str],
) -> Config:
    """The configuration with the selectors of the command line on top.

    ``select`` replaces what the file selects and ignores, also in its overrides, whose ``ignore`` stays;
    ``extend_select`` and ``ignore`` come on top of the file's result, and what they ignore no override
    switches on again. Raises `ConfigErrors`.
    """
    if select is None and not extend_select and not ignore:
        return config
    catalogue = Catalogue(metas)
    layer = Layer(
        None if select is None else catalogue.selectors(select, (), "--select"),
        catalogue.selectors(extend_select, (), "--extend-select"),
        catalogue.selectors(ignore, (), "--ignore"),
    )
    if catalogue.errors:
        raise ConfigErrors(catalogue.errors)
    before = frozenset[str]() if select is not None else _base(config, catalogue, presets)
    if catalogue.errors:
        raise ConfigErrors(catalogue.errors)
    overrides = config.overrides
    if select is not None:
        overrides = tuple(replace(each, select=None, extend_select=()) for each in overrides)
    elif ignore and overrides:
        # Last, so that no override switches on again what the command line switched off.
        off = frozenset(metas) - layer.apply(frozenset(metas))
        overrides = (*overrides, Override(files=("**",), ignore=tuple(sorted(off))))
    codes = tuple(sorted(layer.apply(before)))
    return replace(config, select=codes, extend_select=(), ignore=(), overrides=overrides)


def _base(config: Config, catalogue: Catalogue, presets: Mapping[str, Collection[str]]) -> frozenset[str]:
    """The rules that the top level of a configuration selects."""
    layer = _layer(config.select, config.extend_select, config.ignore, catalogue, ())
    if config.profile not in (known := profiles.names(catalogue.metas, presets)):
        hint = suggestion(config.profile, known) or "profiles: " + ", ".join(known)
        catalogue.errors.append(ConfigError(f"unknown profile '{config.profile}'", ("profile",), hint))
    elif layer.select is None:
        chosen = set(profiles.members(config.profile, catalogue.metas))
        # A preset of a plugin may name rules that another plugin would bring: those are left out.
        quiet = Catalogue(catalogue.metas)
        for selector in quiet.selectors(presets.get(config.profile, ()), ()):
            chosen |= selector.codes
        layer = replace(layer, select=(Selector(frozenset(chosen), 0),))
    return layer.apply(frozenset())


def _layer(
    select: Sequence[str] | None,
    extend: Sequence[str],
    ignore: Sequence[str],
    catalogue: Catalogue,
    key: Key,
) -> Layer:
    return Layer(
        None if select is None else catalogue.selectors(select, (*key, "select")),
        catalogue.selectors(extend, (*key, "extend-select")),
        catalogue.selectors(ignore, (*key, "ignore")),
    )


def _severities(levels: Mapping[str, Level], catalogue: Catalogue, key: Key) -> _Levels:
    """Configured severities, the most specific selector first."""
    found = [
        (selector, Severity(level))
        for word, level in levels.items()
        if (selector := catalogue.selector(word, (*key, word))) is not None
    ]
    return tuple(sorted(found, key=lambda each: -each[0].specificity))


def _level(code: str, levels: _Levels) -> Severity | None:
    return next((level for selector, level in levels if code in selector.codes), None)
