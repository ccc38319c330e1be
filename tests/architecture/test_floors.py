"""The floors of the house: who may import whom (docs/architecture.md), and how large a module may grow."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import linklint

PACKAGE = Path(linklint.__file__).parent

#: Every part of the package and its floor. A module imports from its own part and from floors below.
FLOORS = {
    "model": 0,
    "data": 0,
    "url": 1,
    "site": 1,
    "rule": 2,
    "reader": 2,
    "formatter": 2,
    "source": 2,
    "config": 3,
    "rules": 4,
    "readers": 4,
    "sources": 4,
    "formatters": 4,
    "graph": 4,
    "web": 4,
    "plugin": 5,
    "engine": 6,
    "cli": 7,
    "testing": 7,
    "__main__": 8,
}

#: Parts that may import another one of their floor: resolution stands on URLs. On floor 4 nobody may.
SAME_FLOOR = {("site", "url")}

#: Third-party packages and the only modules that may import them (prefixes).
OWNERS = {
    "click": ("linklint.cli",),
    "pluggy": ("linklint.plugin",),
    "turbohtml": ("linklint.readers.html.parser",),
    "markdown_it": ("linklint.readers.markdown",),
    "ada_url": ("linklint.url",),
    "publicsuffixlist": ("linklint.url",),
    "protego": ("linklint.site.robots",),
    "bs4": ("linklint.readers",),
}

#: Names that say nothing of what a module does.
VAGUE = {"utils", "util", "helpers", "helper", "common", "misc"}

HARD_LIMIT = 400
USUAL_LIMIT = 300


class Import(NamedTuple):
    """One imported module and where it stands."""

    module: str
    line: int


@cache
def imports_of(path: Path) -> tuple[Import, ...]:
    """The imports of one file, parsed once for all tests."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found += [Import(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0 and node.module, f"{path}:{node.lineno}: relative import"
            if node.module == "linklint":
                # ``from linklint import site``, but not ``from linklint import __version__``.
                names = [alias.name for alias in node.names if not alias.name.startswith("__")]
                found += [Import(f"linklint.{name}", node.lineno) for name in names]
            else:
                found.append(Import(node.module, node.lineno))
    return tuple(found)


class Module(NamedTuple):
    """One module of the package."""

    name: str
    path: Path

    @property
    def part(self) -> str:
        """The first name below ``linklint``; empty for ``linklint/__init__.py`` itself."""
        return self.name.partition(".")[2].partition(".")[0]

    def imports(self) -> Iterator[Import]:
        """All imports, also those inside functions and under ``TYPE_CHECKING``."""
        return iter(imports_of(self.path))


def modules() -> list[Module]:
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = [PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts]
        found.append(Module(".".join(parts[:-1] if parts[-1] == "__init__" else parts), path))
    return found


MODULES = modules()


def part_of(module: str) -> str:
    return module.partition(".")[2].partition(".")[0]


def violation(module: Module, imported: str) -> str:
    """What is wrong with an import of another module of linklint; empty when nothing is."""
    own, other = module.part, part_of(imported)
    if own == other or not other:
        return ""
    if other not in FLOORS:
        return f"{other} has no floor"
    here, there = FLOORS[own], FLOORS[other]
    if there > here:
        return f"{imported} is on floor {there}, above floor {here}"
    if there == here and (own, other) not in SAME_FLOOR:
        return f"{imported} is a sibling on floor {here}"
    return ""


def test_every_module_has_a_floor() -> None:
    assert {module.part for module in MODULES} - {""} <= set(FLOORS)


def test_imports_only_lead_down() -> None:
    wrong = [
        f"{module.name}:{line}: {reason}"
        for module in MODULES
        if module.part
        for imported, line in module.imports()
        if imported.startswith("linklint") and (reason := violation(module, imported))
    ]
    assert wrong == []


def test_families_of_rules_do_not_import_each_other() -> None:
    """What several families need stands in ``linklint/rules`` itself."""

    def family(name: str) -> str:
        parts = name.split(".")
        package = len(parts) > 3 or (PACKAGE.joinpath(*parts[1:])).is_dir()
        return parts[2] if len(parts) > 2 and package else ""

    wrong = [
        f"{module.name}:{line}: {imported}"
        for module in MODULES
        if module.part == "rules" and family(module.name)
        for imported, line in module.imports()
        if imported.startswith("linklint.rules.") and family(imported) not in ("", family(module.name))
    ]
    assert wrong == []


def test_readers_do_not_import_each_other() -> None:
    wrong = [
        f"{module.name}:{line}: {imported}"
        for module in MODULES
        for imported, line in module.imports()
        for reader in ("html", "markdown")
        if module.name.startswith(f"linklint.readers.{reader}.")
        and imported.startswith("linklint.readers.")
        and not imported.startswith((f"linklint.readers.{reader}", "linklint.readers.waiting"))
    ]
    assert wrong == []


@pytest.mark.parametrize("package", OWNERS)
def test_a_dependency_has_one_owner(package: str) -> None:
    wrong = [
        f"{module.name}:{line}"
        for module in MODULES
        for imported, line in module.imports()
        if imported.partition(".")[0] == package and not module.name.startswith(OWNERS[package])
    ]
    assert wrong == []


def test_the_model_imports_nothing_of_linklint_and_does_no_io() -> None:
    wrong = [
        f"{module.name}:{line}: {imported}"
        for module in MODULES
        if module.part == "model"
        for imported, line in module.imports()
        if imported.partition(".")[0] in ("os", "io", "pathlib", "socket", "subprocess", "urllib")
    ]
    assert wrong == []


def test_rules_do_no_io() -> None:
    """A rule is a function of facts. What it needs of linklint's own data it asks its family's tables for."""
    wrong = [
        f"{module.name}:{line}: {imported}"
        for module in MODULES
        if module.part == "rules"
        for imported, line in module.imports()
        if imported.partition(".")[0]
        in ("os", "io", "socket", "subprocess", "http", "sqlite3", "time", "random")
    ]
    assert wrong == []


def test_a_module_is_named_after_what_it_does() -> None:
    assert [module.name for module in MODULES if module.path.stem in VAGUE] == []


def test_modules_are_small() -> None:
    sizes = {module.name: len(module.path.read_text("utf-8").splitlines()) for module in MODULES}
    assert {name: size for name, size in sizes.items() if size > HARD_LIMIT} == {}
    large = {name: size for name, size in sizes.items() if size > USUAL_LIMIT}
    assert len(large) <= len(sizes) // 20, f"most modules stay below {USUAL_LIMIT} lines: {large}"


class TestTheTestItself:
    """A test of imports that finds nothing proves little: these must be found."""

    def module(self, tmp_path: Path, name: str, text: str) -> Module:
        path = tmp_path / "module.py"
        path.write_text(text, encoding="utf-8")
        return Module(name, path)

    @pytest.mark.parametrize(
        ("name", "text", "reason"),
        [
            ("linklint.model.x", "import linklint.site.index", "above"),
            ("linklint.rules.rel.x", "def f():\n    from linklint.readers.html import page", "sibling"),
            ("linklint.config.x", "from linklint import engine", "above"),
            ("linklint.engine.x", "from linklint.nowhere import y", "no floor"),
            ("linklint.formatters.x", "from linklint.rules import rel", "sibling"),
        ],
    )
    def test_found(self, tmp_path: Path, name: str, text: str, reason: str) -> None:
        module = self.module(tmp_path, name, text)
        (found,) = module.imports()
        assert reason in violation(module, found.module)

    @pytest.mark.parametrize(
        ("name", "text"),
        [
            ("linklint.site.x", "from linklint.url.parse import parse"),
            ("linklint.cli.x", "import linklint.model.link"),
            ("linklint.cli.x", "from linklint.cli.table import table"),
        ],
    )
    def test_allowed(self, tmp_path: Path, name: str, text: str) -> None:
        module = self.module(tmp_path, name, text)
        (found,) = module.imports()
        assert violation(module, found.module) == ""
