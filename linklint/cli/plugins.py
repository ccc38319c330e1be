"""``linklint plugins``: what is installed, what it brings, what it costs."""

from __future__ import annotations

from linklint.cli import console
from linklint.cli.framework import FAILURE, OK, command


@command("plugins")
def plugins() -> int:
    """List the plugins: name, version, distribution, number of rules, milliseconds to load, errors."""
    from linklint.cli.table import table
    from linklint.plugin.manager import build_registry

    registry = build_registry()
    heads = ("name", "version", "distribution", "rules", "load ms", "status")
    rows = [
        [
            each.name,
            each.version,
            each.distribution,
            ", ".join(each.rules) or "-",
            f"{each.seconds * 1000:.1f}",
            each.error or ("disabled" if each.disabled else "ok"),
        ]
        for each in registry.plugins
    ]
    console.out(table(heads, rows))
    return FAILURE if registry.failures else OK
