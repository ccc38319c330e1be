"""``linklint rules``: list all rules."""

from __future__ import annotations

from typing import Any

from linklint.cli import console
from linklint.cli.framework import FAILURE, OK, Choice, command, option


@command("rules")
@option(
    "--output-format",
    type=Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print them.",
)
def rules(output_format: str) -> int:
    """List all rules: those of linklint and those of the installed plugins."""
    from linklint.cli.describe import summary_of
    from linklint.cli.session import show_failures
    from linklint.cli.table import table
    from linklint.plugin.manager import build_registry

    registry = build_registry()
    found = [summary_of(rule, registry.provider.get(code, "")) for code, rule in registry.rules.items()]
    if output_format == "json":
        from linklint.model.printable import dumps

        lines = ",\n".join(f"  {dumps(each)}" for each in found)
        console.out([f"[\n{lines}\n]\n" if found else "[]\n"])
    else:
        heads = ("code", "name", "severity", "scope", "fix", "profiles", "summary")
        rows = [
            [", ".join(each[head]) or "opt-in" if head == "profiles" else each[head] for head in heads]
            for each in ({**rule, "severity": _severity(rule)} for rule in found)
        ]
        console.out(table(heads, rows))
    show_failures(registry)
    return FAILURE if registry.failures else OK


def _severity(rule: dict[str, Any]) -> str:
    """The default, and what profiles make of it."""
    others = "".join(f", {level} in {profile}" for profile, level in rule["profile_severity"].items())
    return f"{rule['severity']}{others}"
