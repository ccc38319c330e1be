"""Rules that plugins name instead of importing them; the built-in ones come this way."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import linklint
from linklint.plugin import builtin
from linklint.plugin.manager import build_registry, rebuild
from linklint.plugin.registry import Registry
from linklint.plugin.rules import reference
from linklint.rule import Column, LinkRule, RuleMeta, RuleReference, Severity, SiteRule

from .conftest import Install, rule_source

RULES = Path(linklint.__file__).parent / "rules"

NAMED = """
from linklint.plugin import hookimpl
from linklint.rule import RuleMeta, RuleReference, Severity

META = RuleMeta(code="{code}", name="a-rule", summary="A sample", severity=Severity.WARNING)

@hookimpl
def linklint_rules():
    return [RuleReference(META, "{value}"{more})]
"""


def named(
    install: Install, *, code: str = "AAA101", value: str = "ref_rules:Sample", more: str = "", rule: str = ""
) -> None:
    """Install a plugin with one reference and, in a module of its own, the rule."""
    modules = {
        "ref_plugin": NAMED.format(code=code, value=value, more=more),
        "ref_rules": rule or rule_source("AAA101", "a-rule"),
    }
    install("linklint-ref", modules, {"a": "ref_plugin"})


def late() -> Registry:
    return build_registry(builtin=False, late=True)


def only_failure(registry: Registry) -> str:
    (failure,) = registry.failures
    assert (failure.code, failure.what) == ("LNK006", "linklint-ref[a]")
    return failure.message


@pytest.mark.parametrize("family", builtin.FAMILIES)
def test_every_rule_file_is_listed_in_order(family: str) -> None:
    """A rule has cases beside it; what has none is a part of others."""
    listed = [
        rule.__module__.rpartition(".")[2] for rule in import_module(f"linklint.rules.{family}.rules").RULES
    ]
    assert sorted(listed) == sorted(path.stem for path in (RULES / family).glob("*.md"))
    codes = [rule.meta.code for rule in import_module(f"linklint.rules.{family}.rules").RULES]
    assert codes == sorted(codes)


def test_the_index_says_what_the_rules_say() -> None:
    for plugin in builtin.plugins():
        provided = getattr(plugin, "linklint_rules", tuple)()
        for each in provided:
            module, _, name = each.value.partition(":")
            assert reference(getattr(import_module(module), name)) == each


def test_nothing_is_imported_before_it_is_asked_for(install: Install) -> None:
    named(install)
    registry = late()
    assert registry.metas["AAA101"].name == "a-rule"
    assert list(registry.rules) == ["AAA101"]
    assert "AAA101" in registry.rules
    assert "ref_rules" not in sys.modules
    found = registry.load("AAA101")
    assert found is registry.rules["AAA101"] is sys.modules["ref_rules"].Sample
    assert registry.failures == ()


def test_everything_is_imported_unless_asked_otherwise(install: Install) -> None:
    named(install)
    registry = build_registry(builtin=False)
    assert "ref_rules" in sys.modules
    assert issubclass(registry.rules["AAA101"], LinkRule)


@pytest.mark.parametrize("is_late", [True, False])
def test_workers_build_the_same(install: Install, is_late: bool) -> None:
    named(install)
    spec = build_registry(late=is_late).spec
    assert rebuild(spec).spec == spec


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        (
            "raise RuntimeError('no')",
            r"'ref_rules:Sample' cannot be imported: RuntimeError: no \(ref_rules.py:1\)",
        ),
        ("import sys; sys.exit(0)", "SystemExit: 0"),
        ("", "AttributeError: .*'Sample'"),
        ("Sample = 1", "ref_rules:Sample is not a subclass of LinkRule, PageRule or SiteRule"),
        (rule_source("AAA101", "another-name"), "its meta is not that of its RuleReference"),
        (
            rule_source("AAA101", "a-rule").replace("def check", "def chekc"),
            "ref_rules:Sample: it has no check",
        ),
    ],
)
def test_what_is_wrong_with_a_rule_shows_when_it_is_imported(
    install: Install, rule: str, message: str
) -> None:
    named(install, rule=rule or "other = 1")
    early = build_registry(builtin=False)
    assert dict(early.rules) == {}
    assert re.search(message, only_failure(early))
    registry = late()
    assert registry.failures == ()
    assert registry.load("AAA101") is None
    assert re.search(message, only_failure(registry))
    assert registry.load("AAA101") is None
    assert len(registry.failures) == 1


@pytest.mark.parametrize("trait", ["whole", "needs_baseline"])
def test_a_trait_that_only_the_class_has(install: Install, trait: str) -> None:
    source = rule_source("AAA101", "a-rule").replace("LinkRule", "SiteRule")
    named(install, rule=source.replace("meta =", f"{trait} = True; meta ="))
    registry = late()
    assert registry.load("AAA101") is None
    assert f"its {trait} is not that of its RuleReference" in only_failure(registry)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"code": "REL999"}, "ref_rules:Sample: the code REL999 uses letters of linklint's own rules"),
        ({"code": "A1"}, "is not three or more capital letters"),
        ({"value": "ref_rules"}, "'ref_rules', which is not of the form module:Class"),
        ({"more": ", needs_baseline='no'"}, "a RuleReference is not valid: Expected `bool`"),
    ],
)
def test_a_reference_that_is_wrong_itself(install: Install, changes: dict[str, str], message: str) -> None:
    named(install, **changes)
    registry = late()
    assert dict(registry.rules) == {}
    assert message in only_failure(registry)


OPTIONS = """
from linklint.rule import Options

class SampleOptions(Options, frozen=True, kw_only=True):
    size: NoSuchType = 1
"""


def test_types_of_options_matter_where_there_are_some(install: Install) -> None:
    source = rule_source("AAA101", "a-rule").replace("meta =", "Options = SampleOptions; meta =")
    named(install, rule="from __future__ import annotations\n" + OPTIONS + source)
    message = "ref_rules:Sample: Options is not valid: NameError: name 'NoSuchType' is not defined"
    assert only_failure(build_registry(builtin=False)) == message
    registry = late()
    assert registry.load("AAA101") is not None
    assert registry.failures == ()
    assert registry.load("AAA101", options=True) is None
    assert only_failure(registry) == message


class Compares(SiteRule):
    """A rule that needs a snapshot."""

    meta = RuleMeta(code="OBJ101", name="compares", summary="A sample", severity=Severity.WARNING)
    reads = frozenset({Column.EDGES})
    needs_baseline = True


def test_a_reference_of_a_class() -> None:
    assert reference(Compares) == RuleReference(Compares.meta, f"{__name__}:Compares", needs_baseline=True)


def test_a_rule_that_cannot_be_imported_makes_the_run_incomplete(tmp_path: Path) -> None:
    """Only where it is to run: what nobody selected costs nobody anything."""
    (tmp_path / "page.html").write_text("<title>A page</title><p>Nothing but text</p>", "utf-8")
    source = (
        "import sys; sys.modules['linklint.rules.rel.conflicting_rel'] = None;"
        "from linklint.__main__ import main; main()"
    )

    def check(*arguments: str) -> tuple[int, list[str]]:
        done = subprocess.run(
            [sys.executable, "-c", source, "check", "page.html", "-q", "--isolated", *arguments],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        return done.returncode, done.stderr.splitlines()

    code, lines = check("--select", "REL")
    assert code == 2
    assert len(lines) == 2
    assert lines[0].startswith("error: LNK006 linklint-core[rules.rel]: 'linklint.rules.rel.conflicting_rel:")
    assert lines[1] == "error: the run is incomplete"
    assert check("--select", "TGT") == (0, [])
