"""A rule as data: what ``rule`` and ``rules`` print."""

from __future__ import annotations

import inspect
from typing import Any

from linklint.config.options import describe
from linklint.rule import Rule


def summary_of(rule: type[Rule], provider: str) -> dict[str, Any]:
    """One rule as an object of JSON."""
    meta = rule.meta
    return {
        "code": meta.code,
        "name": meta.name,
        "family": meta.code.rstrip("0123456789"),
        "severity": meta.severity.value,
        "variants": {name: severity.value for name, severity in meta.variants.items()},
        "profiles": list(meta.profiles),
        "profile_severity": {name: severity.value for name, severity in meta.profile_severity.items()},
        "profile_options": meta.profile_options,
        "scope": rule.scope,
        "fix": meta.fix.value,
        "formats": list(meta.formats),
        "tags": list(meta.tags),
        "since": meta.since,
        "plugin": provider,
        "summary": meta.summary,
        "options": [
            {"name": each.name, "type": each.type, "default": each.default, "description": each.description}
            for each in describe(rule)
        ],
    }


def documentation(rule: type[Rule]) -> str:
    """The rule's docstring; Python leaves docstrings out with ``-OO``, then the summary must do."""
    return inspect.cleandoc(rule.__doc__) if rule.__doc__ else rule.meta.summary
