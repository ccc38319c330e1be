"""What plugins provided, and the small description from which a worker builds the same again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, json

from linklint import __version__
from linklint.model.diagnostic import Incomplete
from linklint.plugin.load import PluginError
from linklint.plugin.rules import Provided, Rules
from linklint.rule import RuleReference

if TYPE_CHECKING:
    from linklint.formatter import Formatter
    from linklint.reader import Reader
    from linklint.rule import Rule
    from linklint.source import DocumentSource

#: The code of everything that is wrong with a plugin.
PLUGIN_FAILURE = "LNK006"


class EntrySpec(Struct, frozen=True):
    """One installed plugin: ``value`` is what its entry point names (``module:attribute``)."""

    distribution: str
    version: str
    name: str
    value: str


class RegistrySpec(Struct, frozen=True):
    """All that a worker needs to build its parent's registry, small and picklable.

    ``extra`` names plugins that were given as objects; they cannot be rebuilt in another process. ``late``
    says that rules which plugins only named are imported when they are asked for.
    ``fingerprint`` covers what the plugins provided, not only which they are.
    """

    builtin: bool
    entries: tuple[EntrySpec, ...]
    disabled: tuple[str, ...]
    extra: tuple[str, ...]
    late: bool
    fingerprint: str

    @property
    def portable(self) -> bool:
        """Whether `rebuild` can work in another process."""
        return not self.extra


class PluginInfo(Struct, frozen=True):
    """One plugin as ``linklint plugins`` lists it.

    ``rules`` are the codes it added, ``seconds`` the time to import and collect it, ``error`` what is wrong
    with it. A disabled plugin is listed, but was never imported.
    """

    name: str
    version: str
    distribution: str
    rules: tuple[str, ...] = ()
    seconds: float = 0.0
    error: str | None = None
    disabled: bool = False

    @property
    def display_name(self) -> str:
        """``distribution[entry]``, as in every message."""
        return display_name(self.distribution, self.name)


def display_name(distribution: str, name: str) -> str:
    """How messages call a plugin."""
    return f"{distribution}[{name}]"


class Registry:
    """Everything that plugins provided. Built by `linklint.plugin.manager.build_registry`; never changed, but
    for ``failures``, when a rule cannot be imported late.

    ``rules`` are sorted by code, ``provider`` maps each code to the plugin it came from. ``metas`` is the
    metadata of the rules, which nothing need be imported for.
    """

    def __init__(
        self,
        *,
        rules: Mapping[str, Provided],
        readers: Sequence[Reader],
        sources: Mapping[str, type[DocumentSource]],
        formatters: Mapping[str, Formatter],
        presets: Mapping[str, tuple[str, ...]],
        plugins: Sequence[PluginInfo],
        failures: Sequence[Incomplete],
        provider: Mapping[str, str],
        origin: RegistrySpec,
    ) -> None:
        self.rules = Rules(rules)
        self.metas = self.rules.metas()
        self.readers = list(readers)
        self.sources = dict(sources)
        self.formatters = dict(formatters)
        self.presets = dict(presets)
        self.plugins = list(plugins)
        self.failures = tuple(failures)
        self.provider = dict(provider)
        self._origin = origin

    def load(self, code: str, *, options: bool = False) -> type[Rule] | None:
        """The class of a rule, to be given ``options`` or not; ``None`` where it cannot be imported, which is
        one failure more."""
        try:
            return self.rules.load(code, options=options)
        except PluginError as error:
            failure = Incomplete(PLUGIN_FAILURE, self.provider[code], str(error))
            if failure not in self.failures:
                self.failures = (*self.failures, failure)
            return None

    @property
    def built_suffixes(self) -> tuple[str, ...]:
        """The suffixes of files that are built rather than written, as a rule: HTML and sitemaps."""
        read = {suffix: reader.name for reader in self.readers for suffix in reader.suffixes}
        return tuple(suffix for suffix in (*sorted(read), ".xml") if read.get(suffix, "html") == "html")

    @cached_property
    def spec(self) -> RegistrySpec:
        """The description for workers. Computed when asked for: a serial run has no use for it."""
        from msgspec.structs import replace

        return replace(self._origin, fingerprint=self._fingerprint())

    def _fingerprint(self) -> str:
        from hashlib import blake2b

        content = {
            "version": __version__,
            "builtin": self._origin.builtin,
            "entries": self._origin.entries,
            "disabled": self._origin.disabled,
            "extra": self._origin.extra,
            "rules": {
                code: (*_described(rule), rule.meta, self.provider[code])
                for code, rule in self.rules.provided.items()
            },
            "readers": [(_qualified(type(it)), it.name, sorted(it.suffixes)) for it in self.readers],
            "sources": {name: _qualified(source) for name, source in self.sources.items()},
            "formatters": {name: _qualified(type(it)) for name, it in self.formatters.items()},
            "presets": self.presets,
        }
        return blake2b(json.encode(content, order="deterministic"), digest_size=16).hexdigest()


def _described(rule: Provided) -> tuple[str, tuple[str, ...]]:
    """Which class it is, and the names of its options, as far as they are known."""
    if isinstance(rule, RuleReference):
        return rule.value, ()
    return _qualified(rule), rule.Options.__struct_encode_fields__


def _qualified(cls: type) -> str:
    return f"{cls.__module__}.{cls.__qualname__}"
