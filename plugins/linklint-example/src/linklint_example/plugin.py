"""The plugin itself: what the entry point in pyproject.toml names."""

from __future__ import annotations

from collections.abc import Iterable

from linklint.plugin import hookimpl
from linklint.rule import Rule


@hookimpl
def linklint_rules() -> Iterable[type[Rule]]:
    """All rules of this plugin."""
    from linklint_example.rules import RULES

    return RULES
