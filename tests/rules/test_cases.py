"""Every case file beside a built-in rule, every example in a docstring, and that no rule lacks them."""

from __future__ import annotations

from pathlib import Path

import pytest

import linklint
from linklint.plugin.manager import build_registry
from linklint.rule import Rule
from linklint.testing import CaseError, Item, check_rule, items

RULES = Path(linklint.__file__).parent / "rules"
REGISTRY = build_registry(entry_points=False)
ITEMS = items(RULES)


@pytest.mark.parametrize("item", ITEMS, ids=str)
def test_cases(item: Item) -> None:
    item.run()


@pytest.mark.parametrize("rule", REGISTRY.rules.values(), ids=lambda rule: rule.meta.code)
def test_a_rule_has_a_file_of_its_own_with_cases_and_documentation(rule: type[Rule]) -> None:
    """Also for rules whose case file is missing, which the items above cannot know of."""
    module = rule.__module__.removeprefix("linklint.rules.").replace(".", "/")
    assert module.endswith(f"/{rule.meta.name.replace('-', '_')}")
    cases = RULES / f"{module}.md"
    assert cases.is_file(), f"{rule.meta.code} has no case file {cases.name}"
    assert cases.read_text("utf-8").startswith(f"# {rule.meta.code} {rule.meta.name}\n")
    check_rule(rule)


def test_all_families_load() -> None:
    assert REGISTRY.failures == ()
    assert {code[:3] for code in REGISTRY.rules} == {
        "REL",
        "ANC",
        "TGT",
        "EQT",
        "URL",
        "SMP",
        "SPM",
        "SEC",
        "LNK",
    }


def test_no_case_file_is_left_over() -> None:
    """A case file whose rule was renamed or removed."""
    modules = {rule.__module__.rpartition(".")[2] for rule in REGISTRY.rules.values()}
    assert [path.name for path in RULES.rglob("*.md") if path.stem not in modules] == []


def test_case_error_is_an_assertion() -> None:
    assert issubclass(CaseError, AssertionError)
