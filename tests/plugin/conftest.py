"""Installed distributions, as installers leave them: a package and its dist-info folder on ``sys.path``."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

Install = Callable[..., Path]


@pytest.fixture
def install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """``install(name, modules, entries, version=…, into=…)`` puts a distribution on the path."""
    before = set(sys.modules)

    def add(
        name: str,
        modules: dict[str, str],
        entries: dict[str, str],
        *,
        version: str = "1.0",
        into: str = "site",
        group: str = "linklint",
    ) -> Path:
        folder = tmp_path / into
        for module, source in modules.items():
            file = folder / f"{module.replace('.', '/')}.py"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(source, "utf-8")
        info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", "utf-8")
        lines = "".join(f"{key} = {value}\n" for key, value in entries.items())
        (info / "entry_points.txt").write_text(f"[{group}]\n{lines}", "utf-8")
        if str(folder) not in sys.path:
            monkeypatch.syspath_prepend(str(folder))
        importlib.invalidate_caches()
        return folder

    yield add
    for module in set(sys.modules) - before:
        if getattr(sys.modules[module], "__file__", None) and str(tmp_path) in str(
            sys.modules[module].__file__
        ):
            del sys.modules[module]


def rule_source(code: str, name: str, *, class_name: str = "Sample", profiles: str = "") -> str:
    """The source of a module with one valid link rule."""
    extra = f", profiles={profiles}" if profiles else ""
    return f'''
from linklint.rule import LinkRule, RuleMeta, Severity

class {class_name}(LinkRule):
    """A sample."""
    meta = RuleMeta(code="{code}", name="{name}", summary="A sample", severity=Severity.WARNING{extra})

    def check(self, link, page):
        return ()
'''


def plugin_source(code: str, name: str, **options: str) -> str:
    """The source of a whole plugin module with one rule."""
    return rule_source(code, name, **options) + (
        "\nfrom linklint.plugin import hookimpl\n\n@hookimpl\ndef linklint_rules():\n    return [Sample]\n"
    )
