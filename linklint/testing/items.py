"""The tests that a folder of case files amounts to, and how pytest gets them. No pytest plugin is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from linklint.rule import Rule
from linklint.testing.cases import Case, CaseFile, read_cases
from linklint.testing.check import check_case, check_coverage, check_file, rule_of
from linklint.testing.docs import check_examples, check_options
from linklint.testing.fences import CaseError

if TYPE_CHECKING:
    import pytest


class Item(Struct, frozen=True):
    """One test: a name and what to do. ``run`` raises `CaseError` when it fails."""

    name: str
    run: Callable[[], None]

    def __str__(self) -> str:
        return self.name


def case_files(folder: str | Path) -> list[CaseFile]:
    """All case files below a folder: every ``.md`` file that begins with ``# CODE name``, sorted.

    Raises `CaseError` when there is none, or one of them is not of the right form.
    """
    return [read_cases(path) for path in _paths(Path(folder))]


def items(folder: str | Path) -> list[Item]:
    """All tests of a folder of case files.

    One for each case; for each file that it has what it needs and that its rule's docstring and options do;
    and one that no rule of the same plugin is left without cases. A file of the wrong form is a failing test,
    not an error that hides the others.
    """
    found: list[Item] = []
    files: list[CaseFile] = []
    for path in _paths(Path(folder)):
        try:
            file = read_cases(path)
        except CaseError as error:
            found.append(Item(f"{path.name}: form", _raising(str(error))))
            continue
        files.append(file)
        found.append(Item(f"{file.code}: file", lambda file=file: check_file(file)))  # type: ignore[misc]
        found.append(Item(f"{file.code}: documentation", lambda file=file: _document(file)))  # type: ignore[misc]
        found.extend(
            Item(f"{case}", lambda case=case: check_case(case))  # type: ignore[misc]
            for case in file.cases
        )
    found.append(Item("every rule has cases", lambda: check_coverage(files, str(folder))))
    return found


def parametrize(folder: str | Path) -> pytest.MarkDecorator:
    """Decorates a test function with one argument ``item``, which calls ``item.run()``::

    from linklint.testing import parametrize

    @parametrize("tests/cases")
    def test_rules(item): item.run()
    """
    import pytest

    tests = items(folder)
    return pytest.mark.parametrize("item", tests, ids=[test.name for test in tests])


def check_rule(rule: type[Rule]) -> None:
    """Docstring, examples and options of one rule class. Raises `CaseError`."""
    check_options(rule)
    check_examples(rule)


def _document(file: CaseFile) -> None:
    check_rule(rule_of(file.code, file.path.name))


def _raising(message: str) -> Callable[[], None]:
    def fail() -> None:
        raise CaseError(message)

    return fail


def _paths(folder: Path) -> Sequence[Path]:
    if not folder.is_dir():
        raise CaseError(f"there is no folder {folder}")
    paths = sorted(path for path in folder.rglob("*.md") if _is_case_file(path))
    if not paths:
        raise CaseError(f"there is no case file in {folder}")
    return paths


def _is_case_file(path: Path) -> bool:
    """Any Markdown file but a README: one whose heading is mistyped must not go unnoticed."""
    return path.name.lower() != "readme.md"


__all__ = ["Case", "CaseFile", "Item", "case_files", "check_rule", "items", "parametrize"]
