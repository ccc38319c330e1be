"""The built-in plugins: an explicit list, provided through the same hooks as everybody else's.

A module below the plugin floor cannot import ``hookimpl``, and need not: each entry here is a plugin object
that imports its module when its hook is called. So one broken family costs only itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from linklint.plugin import hookimpl

if TYPE_CHECKING:
    from linklint.formatter import Formatter
    from linklint.reader import Reader
    from linklint.rule import Rule

#: The distribution that built-in plugins belong to.
DISTRIBUTION = "linklint-core"


class _Lazy:
    """A plugin whose content is imported when asked for: ``module:attribute``, one or several."""

    def __init__(self, name: str, *values: str) -> None:
        self.name = name
        self.values = values

    def _content(self) -> list[Any]:
        found = []
        for value in self.values:
            module, _, attribute = value.partition(":")
            found.append(getattr(import_module(module), attribute))
        return found


class _Rules(_Lazy):
    @hookimpl
    def linklint_rules(self) -> Iterable[type[Rule]]:
        return [rule for rules in self._content() for rule in rules]


class _Readers(_Lazy):
    @hookimpl
    def linklint_readers(self) -> Iterable[type[Reader]]:
        return self._content()


class _Formatters(_Lazy):
    @hookimpl
    def linklint_formatters(self) -> Iterable[type[Formatter]]:
        return self._content()


#: Families of rules, in the order of the catalogue; each package has a tuple ``RULES``.
FAMILIES = ("rel", "anchors", "targets", "equity", "urls", "sitemaps", "security", "schemes", "meta")


def plugins() -> list[_Lazy]:
    """All built-in plugins, new objects each time."""
    return [
        *(_Rules(f"rules.{family}", f"linklint.rules.{family}:RULES") for family in FAMILIES),
        _Readers("readers.html", "linklint.plugin.builtin_readers:Html"),
        _Readers("readers.markdown", "linklint.plugin.builtin_readers:Markdown"),
        _Formatters("formatters.full", "linklint.formatters.full:FullFormatter"),
        _Formatters("formatters.concise", "linklint.formatters.concise:ConciseFormatter"),
        _Formatters("formatters.json", "linklint.formatters.json:JsonFormatter"),
    ]
