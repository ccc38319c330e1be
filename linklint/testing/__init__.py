"""The test kit for authors of rules: strict from the first day.

Three lines test a whole plugin::

    from linklint.testing import parametrize

    @parametrize("tests/cases")
    def test_rules(item): item.run()

`linklint.testing.cases` describes the case files; `run_rule` runs a rule on a piece of HTML for everything
that does not fit into one. All failures are `CaseError`, an `AssertionError` that says what to do.
"""

from __future__ import annotations

from linklint.testing.cases import Case, CaseFile, read_cases
from linklint.testing.check import apply_fixes, check_case, check_coverage, check_file
from linklint.testing.docs import check_examples, check_options
from linklint.testing.fences import CaseError
from linklint.testing.items import Item, case_files, check_rule, items, parametrize
from linklint.testing.run import run_rule

__all__ = [
    "Case",
    "CaseError",
    "CaseFile",
    "Item",
    "apply_fixes",
    "case_files",
    "check_case",
    "check_coverage",
    "check_examples",
    "check_file",
    "check_options",
    "check_rule",
    "items",
    "parametrize",
    "read_cases",
    "run_rule",
]
