"""From installed distributions to a registry: find → order → load → register → collect, one plugin at a time.

Nothing that a plugin does wrong leaves this module as an exception. It becomes an `Incomplete` (LNK006) that
names the plugin as ``distribution[entry]``; the other plugins are as they would be without it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from time import perf_counter

from msgspec.structs import replace

from linklint import __version__
from linklint.model.diagnostic import Incomplete
from linklint.plugin import builtin as builtin_plugins
from linklint.plugin.collect import Collection as Collected
from linklint.plugin.find import Candidate, installed, normalize
from linklint.plugin.load import PluginError, describe, load, new_manager, register
from linklint.plugin.presets import resolve
from linklint.plugin.registry import EntrySpec, PluginInfo, Registry, RegistrySpec

__all__ = ["PluginMismatch", "build_registry", "rebuild"]


class PluginMismatch(Exception):
    """A worker does not have the plugins of the process that sent it work."""


def build_registry(
    *,
    builtin: bool = True,
    entry_points: bool = True,
    extra: Sequence[object] = (),
    disabled: Collection[str] = (),
    late: bool = False,
) -> Registry:
    """Everything that plugins provide.

    ``extra`` are plugin objects of this process, for tests and scripts; they may use any code, and no worker
    process can rebuild them. ``disabled`` names plugins that are not imported, by ``distribution[entry]``,
    distribution or entry name. With ``late``, rules that a plugin only names (`RuleReference`) are
    imported when they are asked for, and `Registry.load` says what is wrong with them.
    """
    candidates, failures = installed() if entry_points else ([], [])
    return _build(builtin, candidates, failures, extra, tuple(sorted(set(disabled))), late)


def rebuild(spec: RegistrySpec) -> Registry:
    """The registry that ``spec`` describes, in another process. Raises `PluginMismatch` when it differs."""
    if not spec.portable:
        raise PluginMismatch(f"plugins given as objects exist in one process only: {', '.join(spec.extra)}")
    candidates: list[Candidate] = []
    if spec.entries:  # otherwise a worker need not look at any metadata
        found, _ = installed()
        candidates = [candidate for candidate in found if candidate.entry in spec.entries]
        missing = [entry for entry in spec.entries if entry not in {it.entry for it in candidates}]
        if missing:
            raise PluginMismatch("; ".join(_difference(entry, found) for entry in missing))
    registry = _build(spec.builtin, candidates, [], (), spec.disabled, spec.late)
    if registry.spec.fingerprint != spec.fingerprint:
        raise PluginMismatch("the plugins of this process provide something else than those of the parent")
    return registry


def _build(
    builtin: bool,
    candidates: Sequence[Candidate],
    failures: Iterable[Incomplete],
    extra: Sequence[object],
    disabled: tuple[str, ...],
    late: bool,
) -> Registry:
    objects = _objects(extra)
    off = frozenset(map(normalize, disabled))
    collected = Collected(late=late)
    collected.failures.extend(failures)
    manager = new_manager()
    plugins: list[PluginInfo] = []
    owners: dict[str, str] = {}
    own = _builtin_candidates() if builtin else []
    for candidate in (*own, *candidates, *objects):
        entry, name = candidate.entry, candidate.display_name
        info = PluginInfo(entry.name, entry.version, entry.distribution)
        if candidate.named_by(off):
            plugins.append(replace(info, disabled=True))
            continue
        start, before = perf_counter(), len(collected.failures)
        rules, presets = set(collected.rules), set(collected.presets)
        try:
            plugin = load(candidate)
            for problem in register(manager, plugin, name):
                collected.fail(name, problem)
            collected.take(manager, plugin, name, reserved=candidate.plugin is None)
        except PluginError as error:
            collected.fail(name, str(error))
        except Exception as error:  # code of the plugin that runs when it is only looked at
            collected.fail(name, f"it cannot be examined: {describe(error)}")
        owners.update({preset: name for preset in collected.presets if preset not in presets})
        plugins.append(
            replace(
                info,
                rules=tuple(sorted(collected.rules.keys() - rules)),
                seconds=perf_counter() - start,
                error=_messages(collected.failures[before:]),
            )
        )
    before = len(collected.failures)
    resolved = resolve(collected, owners)
    for failure in collected.failures[before:]:  # what only shows when all plugins are there
        plugins = [
            replace(it, error=_messages([failure], it.error)) if it.display_name == failure.what else it
            for it in plugins
        ]
    return Registry(
        rules=collected.rules,
        readers=list(collected.readers.values()),
        sources=collected.sources,
        formatters=collected.formatters,
        presets=resolved,
        plugins=plugins,
        failures=collected.failures,
        provider=collected.provider,
        origin=RegistrySpec(
            builtin=builtin,
            entries=tuple(candidate.entry for candidate in candidates),
            disabled=disabled,
            extra=tuple(candidate.display_name for candidate in objects),
            late=late,
            fingerprint="",
        ),
    )


def _messages(failures: Sequence[Incomplete], earlier: str | None = None) -> str | None:
    return "; ".join([*([earlier] if earlier else []), *(failure.message for failure in failures)]) or None


def _builtin_candidates() -> list[Candidate]:
    return [
        Candidate(EntrySpec(builtin_plugins.DISTRIBUTION, __version__, plugin.name, ""), plugin)
        for plugin in builtin_plugins.plugins()
    ]


def _objects(extra: Sequence[object]) -> list[Candidate]:
    """Candidates for plugin objects, named after their module or class; repeated names are numbered."""
    candidates: list[Candidate] = []
    seen: dict[str, int] = {}
    for plugin in extra:
        name = str(getattr(plugin, "__name__", type(plugin).__name__))
        seen[name] = seen.get(name, 0) + 1
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        candidates.append(Candidate(EntrySpec("extra", "", f"{name}{number}", ""), plugin))
    return candidates


def _difference(entry: EntrySpec, found: Sequence[Candidate]) -> str:
    for candidate in found:
        other = candidate.entry
        if (other.distribution, other.name) == (entry.distribution, entry.name):
            return f"{candidate.display_name} is version {other.version} here, not {entry.version}"
    return f"{entry.distribution}[{entry.name}] {entry.version} is not installed here"
