"""Collect: call the hooks of one plugin and take what is valid; the first one to take a name keeps it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pluggy import PluginManager

from linklint.formatter import Formatter
from linklint.model.diagnostic import Incomplete
from linklint.plugin import validate
from linklint.plugin.load import PluginError, describe
from linklint.plugin.registry import PLUGIN_FAILURE
from linklint.plugin.rules import Provided, class_of
from linklint.reader import Reader
from linklint.rule import RuleReference
from linklint.source import DocumentSource

#: The presets that rules join by ``meta.profiles``; they exist even when no rule is in them.
PROFILES = ("recommended", "seo", "strict", "docs")


class Collection:
    """What has been collected so far, and from whom. ``late`` leaves references to rules what they are."""

    def __init__(self, *, late: bool = False) -> None:
        self.late = late
        self.rules: dict[str, Provided] = {}
        self.readers: dict[str, Reader] = {}
        self.sources: dict[str, type[DocumentSource]] = {}
        self.formatters: dict[str, Formatter] = {}
        self.presets: dict[str, tuple[str, ...]] = {}
        self.provider: dict[str, str] = {}
        self.failures: list[Incomplete] = []
        self._names: dict[str, str] = {}  # rule name → code
        self._taken: dict[tuple[str, str], str] = {}  # (kind, name) → plugin
        self._reserved: frozenset[str] = frozenset()

    def fail(self, plugin: str, message: str) -> None:
        """Record that something of ``plugin`` cannot be used."""
        self.failures.append(Incomplete(PLUGIN_FAILURE, plugin, message))

    def take(self, manager: PluginManager, plugin: Any, name: str, *, reserved: bool) -> None:
        """Call all hooks of one registered plugin. With ``reserved`` it may not use linklint's prefixes."""
        self._reserved = validate.RESERVED if reserved else frozenset()
        others = [other for other in manager.get_plugins() if other is not plugin]
        takers: dict[str, Callable[[str, Any], None]] = {
            "linklint_rules": self._rule,
            "linklint_readers": self._reader,
            "linklint_sources": self._source,
            "linklint_formatters": self._formatter,
        }
        implemented = {caller.name for caller in manager.get_hookcallers(plugin) or ()}
        for hook, taker in takers.items():
            if hook not in implemented:
                continue
            for item in self._call(manager, hook, others, name, list):
                taker(name, item)
        if "linklint_presets" not in implemented:
            return
        for presets in self._call(manager, "linklint_presets", others, name, lambda result: [dict(result)]):
            for preset, selectors in presets.items():
                self._preset(name, preset, selectors)

    def _call(
        self,
        manager: PluginManager,
        hook: str,
        others: list[Any],
        name: str,
        unpack: Callable[[Any], list[Any]],
    ) -> list[Any]:
        """What one hook of one plugin provides; results are unpacked here since a generator runs late."""
        try:
            results = manager.subset_hook_caller(hook, others)()
        except (Exception, SystemExit) as error:
            self.fail(name, f"{hook} failed: {describe(error)}")
            return []
        items: list[Any] = []
        for result in results:
            wanted = Mapping if hook == "linklint_presets" else None
            if isinstance(result, (str, bytes, type)) or (wanted and not isinstance(result, wanted)):
                self.fail(name, f"{hook} returned {_kind(result)} instead of {_expected(hook)}")
                continue
            if not hasattr(result, "__iter__"):
                self.fail(name, f"{hook} returned {_kind(result)} instead of {_expected(hook)}")
                continue
            try:
                items.extend(unpack(result))
            except (Exception, SystemExit) as error:
                self.fail(name, f"{hook} failed: {describe(error)}")
        return items

    def _valid(self, name: str, check: Callable[[], str | None]) -> bool:
        """Run a check that touches the plugin's own classes; it may raise like any of their code."""
        try:
            problem = check()
        except Exception as error:
            problem = f"something it provides cannot be examined: {describe(error)}"
        if problem:
            self.fail(name, problem)
        return problem is None

    def _rule(self, name: str, rule: Any) -> None:
        if not self._valid(name, lambda: self._rule_problem(rule)):
            return
        meta = rule.meta
        if meta.code in self.rules:
            self.fail(name, f"the rule code {meta.code} is taken by {self.provider[meta.code]}")
        elif meta.name in self._names:
            code = self._names[meta.name]
            self.fail(
                name, f"{meta.code}: the rule name {meta.name} is taken by {code} of {self.provider[code]}"
            )
        else:
            self.rules[meta.code] = rule
            self.provider[meta.code] = name
            self._names[meta.name] = meta.code

    def _rule_problem(self, rule: Any) -> str | None:
        if not isinstance(rule, RuleReference):
            return validate.rule_problem(rule, reserved=self._reserved)
        problem = validate.reference_problem(rule, reserved=self._reserved)
        if problem is None and not self.late:
            try:
                class_of(rule)
            except PluginError as error:
                return str(error)
        return problem

    def _reader(self, name: str, found: Any) -> None:
        if not self._valid(name, lambda: validate.class_problem(found, Reader, suffixes=True)):
            return
        for suffix in sorted(found.suffixes):
            if ("suffix", suffix) in self._taken:
                self.fail(
                    name,
                    f"the reader {found.name}: {suffix} files are read by {self._taken['suffix', suffix]}; "
                    "disable that plugin to use this reader",
                )
                return
        reader = self._instance(name, "reader", found)
        if reader is not None:
            self.readers[found.name] = reader
            self._taken.update({("suffix", suffix): name for suffix in found.suffixes})

    def _source(self, name: str, found: Any) -> None:
        if self._valid(name, lambda: validate.class_problem(found, DocumentSource)) and self._free(
            name, "source", found.name
        ):
            self.sources[found.name] = found

    def _formatter(self, name: str, found: Any) -> None:
        if self._valid(name, lambda: validate.class_problem(found, Formatter)):
            formatter = self._instance(name, "formatter", found)
            if formatter is not None:
                self.formatters[found.name] = formatter

    def _preset(self, name: str, preset: Any, selectors: Any) -> None:
        if not self._valid(name, lambda: validate.preset_problem(preset, selectors)):
            return
        if preset in PROFILES:
            self.fail(name, f"the preset {preset} is linklint's own; a rule joins it by meta.profiles")
        elif self._free(name, "preset", preset):
            self.presets[preset] = tuple(selectors)

    def _instance(self, name: str, kind: str, found: Any) -> Any:
        """An object of a provided class, if its name is free and it can be made."""
        if not self._free(name, kind, found.name):
            return None
        try:
            return found()
        except Exception as error:
            del self._taken[kind, found.name]
            self.fail(name, f"the {kind} {found.name} cannot be made: {describe(error)}")
            return None

    def _free(self, name: str, kind: str, key: str) -> bool:
        """Take a name of a kind, or say whose it is."""
        owner = self._taken.setdefault((kind, key), "")
        if owner:
            self.fail(name, f"the {kind} name {key} is taken by {owner}")
            return False
        self._taken[kind, key] = name
        return True


def _kind(result: Any) -> str:
    return f"the class {result.__qualname__}" if isinstance(result, type) else type(result).__name__


def _expected(hook: str) -> str:
    return "a mapping of names to selectors" if hook == "linklint_presets" else "a list of classes"
