"""Style sheets that pages link to: they are no pages, but what they load is checked."""

from __future__ import annotations

from collections.abc import Collection

from linklint.config.glob import Globs
from linklint.engine.plan import Plan
from linklint.engine.scan import Scanner
from linklint.model.diagnostic import Diagnostic, Incomplete


def check_sheets(plan: Plan, linked: Collection[int]) -> tuple[list[Diagnostic], list[Incomplete]]:
    """What rules find in the sheets that pages link to, and in those that these import.

    A site has few, and in one process each is read once, however many pages link to it.
    """
    if not linked:
        return [], []
    excluded = Globs(plan.config.exclude)
    scanner = Scanner(plan)
    diagnostics: list[Diagnostic] = []
    seen = set(linked)
    waiting = sorted(seen)
    while waiting:
        file = waiting.pop(0)
        if plan.index.path_of(file) in excluded:
            continue
        found, imported = scanner.sheet(file)
        diagnostics += found
        new = sorted(set(imported) - seen)
        seen.update(new)
        waiting += new
    return [*scanner.diagnostics, *diagnostics], scanner.incomplete
