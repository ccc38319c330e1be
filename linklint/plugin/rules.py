"""The rules that plugins provided: classes, and references that are imported when a class is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from linklint.plugin import validate
from linklint.plugin.load import PluginError, imported
from linklint.rule import Rule, RuleMeta, RuleReference

#: What a plugin provides as a rule.
Provided = type[Rule] | RuleReference


class Rules(Mapping[str, type[Rule]]):
    """Rule classes by code, in the order of codes.

    Looking one up imports it, if need be, and raises `PluginError` where that fails or the class is not what
    its reference says. ``provided`` tells more without importing anything.
    """

    def __init__(self, provided: Mapping[str, Provided]) -> None:
        self.provided = {code: provided[code] for code in sorted(provided)}
        self._classes: dict[str, type[Rule]] = {}
        self._thorough: set[str] = set()

    def __getitem__(self, code: str) -> type[Rule]:
        return self.load(code, options=True)

    def load(self, code: str, *, options: bool) -> type[Rule]:
        """The class of a rule. The types of its options are looked at if it is to get some: that may take as
        long as the import. Raises `PluginError`."""
        found = self._classes.get(code)
        if found is None or (options and code not in self._thorough):
            found = self._classes[code] = class_of(self.provided[code], options=options)
            if options:
                self._thorough.add(code)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self.provided)

    def __len__(self) -> int:
        return len(self.provided)

    def __contains__(self, code: object) -> bool:
        return code in self.provided

    def metas(self) -> dict[str, RuleMeta]:
        """The metadata of all rules."""
        return {code: rule.meta for code, rule in self.provided.items()}

    def whole(self, code: str) -> bool:
        """Whether the rule has nothing to say unless the whole site is checked."""
        return _trait(self.provided[code], "whole")

    def needs_baseline(self, code: str) -> bool:
        """Whether the rule compares the site with a snapshot."""
        return _trait(self.provided[code], "needs_baseline")


def class_of(rule: Provided, *, options: bool = True) -> type[Rule]:
    """The class of a valid rule or reference; ``options``: to be given some. Raises `PluginError`."""
    if not isinstance(rule, RuleReference):
        return rule
    found = imported(rule.value)
    try:
        problem = validate.referenced_problem(found, rule, options=options)
    except Exception as error:
        problem = f"cannot be examined: {type(error).__name__}: {error}"
    if problem:
        raise PluginError(problem)
    assert isinstance(found, type) and issubclass(found, Rule)
    return found


def _trait(rule: Provided, name: str) -> bool:
    return bool(getattr(rule, name, False))


def reference(rule: type[Rule]) -> RuleReference:
    """What stands for a rule class until it is imported."""
    value = f"{rule.__module__}:{rule.__qualname__}"
    return RuleReference(rule.meta, value, _trait(rule, "whole"), _trait(rule, "needs_baseline"))
