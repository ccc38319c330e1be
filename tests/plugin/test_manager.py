"""Discovery, order, disabling, presets, and the registry that a worker rebuilds."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from linklint import __version__
from linklint.plugin import builtin, builtin_readers, hookimpl, hookspecs
from linklint.plugin.manager import PluginMismatch, build_registry, rebuild
from linklint.plugin.registry import Registry, RegistrySpec
from linklint.reader import Reader
from linklint.rule import Finding, LinkRule, RuleMeta, Severity

from .conftest import Install, plugin_source


class Sample(LinkRule):
    """A rule of this module."""

    meta = RuleMeta(code="OBJ101", name="object-rule", summary="A sample", severity=Severity.WARNING)

    def check(self, link: object, page: object) -> list[Finding]:
        return []


class ObjectPlugin:
    """A plugin that is an object."""

    @hookimpl
    def linklint_rules(self) -> list[type[LinkRule]]:
        return [Sample]


def content(registry: Registry) -> tuple[object, ...]:
    """All that a registry provides, comparable between processes."""
    return (
        {code: (rule.__module__, rule.__qualname__, rule.meta) for code, rule in registry.rules.items()},
        [reader.name for reader in registry.readers],
        sorted(registry.formatters),
        sorted(registry.sources),
        registry.presets,
        registry.provider,
        registry.spec,
    )


def rebuilt(spec: RegistrySpec) -> tuple[object, ...]:
    """Runs in a spawned process."""
    return content(rebuild(spec))


def test_plugins_come_in_a_fixed_order(install: Install) -> None:
    install("linklint-zzz", {"zzz_plugin": plugin_source("ZZZ101", "z-rule")}, {"z": "zzz_plugin"})
    install("Linklint.AAA", {"aaa_plugin": plugin_source("AAA101", "a-rule")}, {"b": "aaa_plugin"})
    registry = build_registry(builtin=False)
    assert [it.display_name for it in registry.plugins] == ["Linklint.AAA[b]", "linklint-zzz[z]"]
    assert list(registry.rules) == ["AAA101", "ZZZ101"]
    assert registry.failures == ()
    info = registry.plugins[0]
    assert (info.name, info.distribution, info.version, info.rules) == (
        "b",
        "Linklint.AAA",
        "1.0",
        ("AAA101",),
    )
    assert info.seconds > 0
    assert info.error is None


def test_entry_points_may_name_objects_and_extras(install: Install) -> None:
    source = plugin_source("OBJ102", "an-object").replace(
        "@hookimpl\ndef linklint_rules():\n    return [Sample]",
        "class P:\n    class q:\n        pass\n\n"
        "    @hookimpl\n    def linklint_rules(self):\n        return [Sample]\n"
        "P.q.r = P()",
    )
    install("linklint-obj", {"pack.__init__": "", "pack.plugin": source}, {"o": "pack.plugin:P.q.r [extra]"})
    registry = build_registry(builtin=False)
    assert registry.failures == ()
    assert registry.provider == {"OBJ102": "linklint-obj[o]"}


def test_other_groups_are_not_plugins(install: Install) -> None:
    install("other", {"other_plugin": "raise RuntimeError"}, {"linklint": "other_plugin"}, group="console")
    registry = build_registry(builtin=False)
    assert (registry.plugins, registry.failures) == ([], ())


def test_the_same_distribution_seen_twice_is_one(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install("linklint-aaa", {"aaa_plugin": plugin_source("AAA101", "a-rule")}, {"a": "aaa_plugin"})
    monkeypatch.syspath_prepend(f"{folder}/../site")
    registry = build_registry(builtin=False)
    assert registry.failures == ()
    assert list(registry.rules) == ["AAA101"]


@pytest.mark.parametrize("name", ["linklint-aaa", "Linklint_AAA", "a", "linklint-aaa[a]"])
def test_a_disabled_plugin_is_listed_but_never_imported(install: Install, name: str) -> None:
    install("linklint-aaa", {"aaa_plugin": "raise RuntimeError"}, {"a": "aaa_plugin"})
    registry = build_registry(builtin=False, disabled=[name])
    (info,) = registry.plugins
    assert info.disabled
    assert registry.failures == ()
    assert "aaa_plugin" not in sys.modules


def test_built_in_plugins_use_the_same_hooks() -> None:
    registry = build_registry(entry_points=False)
    names = [it.display_name for it in registry.plugins]
    assert names == [f"linklint-core[{plugin.name}]" for plugin in builtin.plugins()]
    assert {it.version for it in registry.plugins} == {__version__}
    assert registry.provider["REL101"] == "linklint-core[rules.rel]"
    assert registry.failures == ()


def test_a_built_in_plugin_can_be_disabled() -> None:
    registry = build_registry(entry_points=False, disabled=["rules.rel"])
    assert "REL101" not in registry.rules
    assert "LNK001" in registry.rules


def test_broken_built_in_rules_cost_only_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    before = build_registry(entry_points=False)
    for code, rule in before.rules.items():
        if code.startswith("REL"):
            monkeypatch.setitem(sys.modules, rule.__module__, None)
    registry = build_registry(entry_points=False)
    new = [failure for failure in registry.failures if failure not in before.failures]
    assert {failure.what for failure in new} == {"linklint-core[rules.rel]"}
    assert set(registry.rules) == {code for code in before.rules if not code.startswith("REL")}


def test_plugin_objects() -> None:
    registry = build_registry(builtin=False, entry_points=False, extra=[ObjectPlugin()])
    assert registry.provider == {"OBJ101": "extra[ObjectPlugin]"}
    assert not registry.spec.portable
    with pytest.raises(PluginMismatch, match=r"extra\[ObjectPlugin\]"):
        rebuild(registry.spec)


def test_presets(install: Install) -> None:
    hook = "\n@hookimpl\ndef linklint_presets(): return {'acme': ['seo', 'BBB', 'b-rule', 'ALL']}\n"
    install(
        "linklint-aaa",
        {"aaa_plugin": plugin_source("AAA101", "a-rule", profiles="('seo', 'acme')") + hook},
        {"a": "aaa_plugin"},
    )
    install(
        "linklint-bbb", {"bbb_plugin": plugin_source("BBB101", "b-rule", profiles="()")}, {"b": "bbb_plugin"}
    )
    registry = build_registry(builtin=False)
    assert registry.failures == ()
    assert registry.presets == {
        "recommended": (),
        "seo": ("AAA101",),
        "strict": (),
        "docs": (),
        "acme": ("AAA101", "BBB", "b-rule", "ALL"),
    }


def test_a_spawned_process_rebuilds_the_same(install: Install) -> None:
    install("linklint-aaa", {"aaa_plugin": plugin_source("AAA101", "a-rule")}, {"a": "aaa_plugin"})
    install("linklint-bad", {"bad_plugin": "raise RuntimeError"}, {"bad": "bad_plugin"})
    registry = build_registry(disabled=["rules.equity"])
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(rebuilt, (registry.spec,)) == content(registry)


def test_another_version_is_refused(install: Install) -> None:
    install("linklint-aaa", {"aaa_plugin": plugin_source("AAA101", "a-rule")}, {"a": "aaa_plugin"})
    spec = build_registry(builtin=False).spec
    (entry,) = spec.entries
    with pytest.raises(PluginMismatch, match=r"linklint-aaa\[a\] is version 1\.0 here, not 2\.0"):
        rebuild(replace(spec, entries=(replace(entry, version="2.0"),)))
    gone = replace(entry, distribution="linklint-gone")
    with pytest.raises(PluginMismatch, match=r"linklint-gone\[a\] 1\.0 is not installed here"):
        rebuild(replace(spec, entries=(gone,)))


def test_other_content_is_refused(install: Install, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = install("linklint-aaa", {"aaa_plugin": plugin_source("AAA101", "a-rule")}, {"a": "aaa_plugin"})
    spec = build_registry(builtin=False).spec
    assert rebuild(spec).spec == spec
    monkeypatch.delitem(sys.modules, "aaa_plugin")
    (folder / "aaa_plugin.py").write_text(plugin_source("AAA102", "another-a-rule"), "utf-8")
    with pytest.raises(PluginMismatch, match="something else"):
        rebuild(spec)


def test_a_later_plugin_does_not_disturb_workers(install: Install) -> None:
    install("linklint-aaa", {"aaa_plugin": plugin_source("AAA101", "a-rule")}, {"a": "aaa_plugin"})
    registry = build_registry(builtin=False)
    install("linklint-bbb", {"bbb_plugin": plugin_source("BBB101", "b-rule")}, {"b": "bbb_plugin"})
    assert content(rebuild(registry.spec)) == content(registry)


def test_metadata_is_only_read_when_entry_points_are_wanted() -> None:
    source = (
        "import sys; from linklint.plugin.manager import build_registry, rebuild;"
        "r = build_registry(entry_points=False); rebuild(r.spec);"
        "bad = {'turbohtml', 'markdown_it', 'importlib.metadata', 'bs4', 'logging', 'asyncio'};"
        "print(sorted(bad & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "[]"


def test_hookimpl_does_not_import_the_manager() -> None:
    source = (
        "import sys; from linklint.plugin import hookimpl;"
        "print(sorted(it for it in sys.modules if it.startswith(('linklint.', 'msgspec'))))"
    )
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", source], capture_output=True, text=True, cwd=root, check=True
    )
    assert done.stdout.strip() == "['linklint.plugin']"


def test_every_hook_is_specified_and_documented() -> None:
    specified = {name for name in vars(hookspecs) if name.startswith("linklint_")}
    assert specified == set(hookspecs.HOOKS)
    for name in hookspecs.HOOKS:
        hook = getattr(hookspecs, name)
        assert hook.__doc__
        assert "return" in hook.__annotations__


@pytest.mark.parametrize("late", [builtin_readers.Html, builtin_readers.Markdown])
def test_late_readers_are_what_they_stand_for(late: type[Reader]) -> None:
    stand_in = late()
    real = stand_in.reader  # type: ignore[attr-defined]
    assert (stand_in.name, stand_in.suffixes) == (real.name, real.suffixes)
