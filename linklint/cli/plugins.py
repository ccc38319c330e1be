"""``linklint plugins``: what is installed, what it brings, what it costs."""

from __future__ import annotations

from linklint.cli import console
from linklint.cli.framework import FAILURE, OK, command


@command("plugins")
def plugins() -> int:
    """List the plugins: what each takes to load, whether something is wrong with it, and its rules."""
    from linklint.cli.table import table
    from linklint.plugin.manager import build_registry

    registry = build_registry()
    heads = ("name", "version", "distribution", "load ms", "status", "rules")
    rows = [
        [
            each.name,
            each.version,
            each.distribution,
            f"{each.seconds * 1000:.1f}",
            each.error or ("disabled" if each.disabled else "ok"),
            ", ".join(each.rules) or "-",
        ]
        for each in registry.plugins
    ]
    console.out(table(heads, rows))
    return FAILURE if registry.failures else OK
