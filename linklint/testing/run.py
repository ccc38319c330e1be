"""Run one rule over files that exist only for the test."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from msgspec.structs import replace

from linklint.config.errors import ConfigErrors
from linklint.config.load import load
from linklint.config.schema import Config
from linklint.engine.plan import Mode
from linklint.engine.run import NothingToCheck, run
from linklint.model.diagnostic import Diagnostic
from linklint.model.report import Report
from linklint.plugin.manager import build_registry
from linklint.plugin.registry import Registry
from linklint.plugin.validate import rule_problem
from linklint.rule import EngineRule, Rule
from linklint.testing.fences import CONFIG, CaseError
from linklint.testing.guard import Failure, guarded

#: Where the site of a test is served.
SITE = "https://site.test"


@lru_cache(1)
def registry() -> Registry:
    """Everything that is installed. A plugin that is broken fails every test, not only its own."""
    return build_registry()


def run_rule(
    rule: type[Rule],
    files: str | Mapping[str, str],
    *,
    options: Mapping[str, Any] | None = None,
    config: Config | None = None,
) -> list[Diagnostic]:
    """What one rule reports about a page (HTML text), or about files by path, in output order.

    ``options`` are the rule's options as a configuration file spells them; a file ``linklint.toml`` is a
    whole configuration. Raises `CaseError` (an `AssertionError`) for a rule that raises, is not pure, or
    yields what is no valid finding, and for options that the rule does not have.

        diagnostics = run_rule(NoTrackingParameters, '<a href="/?utm_source=x">Home</a>')
        assert [each.line for each in diagnostics] == [1]
    """
    if isinstance(files, str):
        files = {"page.html": files}
    return list(report_of(rule, files, options=options, config=config).diagnostics)


def report_of(
    rule: type[Rule],
    files: Mapping[str, str],
    *,
    options: Mapping[str, Any] | None = None,
    config: Config | None = None,
    open_gates: bool = False,
) -> Report:
    """The whole report of one guarded rule; see `run_rule`."""
    problem = rule_problem(rule)
    if problem:
        raise CaseError(problem)
    failure = Failure()
    watched = guarded(rule, failure)
    with TemporaryDirectory(prefix="linklint-") as folder:
        root = Path(folder).resolve()
        for path, text in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8"))
        try:
            settings = config or _config(root, CONFIG in files, issubclass(rule, EngineRule))
            report = run(
                root,
                _for_rule(settings, rule, options),
                registry() if issubclass(rule, EngineRule) else _only(watched),
                jobs=1,
                mode=Mode(open_gates=open_gates),
            )
        except ConfigErrors as errors:
            raise CaseError("the configuration is not valid:\n" + _relative(str(errors), root)) from None
        except NothingToCheck:
            raise CaseError(f"no page among the files: {', '.join(files)}") from None
    failure.raise_()
    if report.incomplete:
        raise CaseError(
            "the run is not complete:\n" + "\n".join(f"{it.what}: {it.message}" for it in report.incomplete)
        )
    if issubclass(rule, EngineRule):
        mine = tuple(each for each in report.diagnostics if each.code == rule.meta.code)
        report = replace(report, diagnostics=mine)
    return report


def _relative(text: str, root: Path) -> str:
    """Errors without the temporary folder; from inside one of its parents they name it relatively."""
    return text.replace(f"{root}/", "").replace(f"{os.path.relpath(root)}/", "")


def _config(root: Path, given: bool, all_rules: bool) -> Config:
    config = load(root, overrides=[str(root / CONFIG)] if given else [], isolated=not given).config
    if all_rules:
        return config
    if config.select is not None or config.extend_select or config.ignore:
        raise CaseError("a case runs the one rule of its heading: leave out select, extend-select and ignore")
    return config


def _for_rule(config: Config, rule: type[Rule], options: Mapping[str, Any] | None) -> Config:
    """The configuration with only this rule on, and the test site's URL where it names none.

    A rule of the engine speaks about the other rules: it is on beside those that the configuration selects.
    """
    code = rule.meta.code
    if not config.site.url:
        config = replace(config, site=replace(config.site, url=SITE))
    if options is not None:
        config = replace(config, rules={**config.rules, code: dict(options)})
    if issubclass(rule, EngineRule):
        return replace(config, extend_select=(*config.extend_select, code))
    return replace(config, select=(code,))


def _only(rule: type[Rule]) -> Registry:
    """The installed readers with one rule. Failures of other plugins are not the rule's."""
    everything = registry()
    code = rule.meta.code
    return Registry(
        rules={code: rule},
        readers=everything.readers,
        sources=everything.sources,
        formatters=everything.formatters,
        presets={},
        plugins=(),
        failures=(),
        provider={code: everything.provider.get(code, "")},
        origin=replace(everything.spec, extra=(code,)),
    )
