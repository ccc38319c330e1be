"""The built-in plugins: an explicit list, provided through the same hooks as everybody else's.

A module below the plugin floor cannot import ``hookimpl``, and need not: each entry here is a plugin object
that imports its module when its hook is called. Rules are provided as references, from an index that
``docs/generate.py`` makes of the families' ``RULES``: a run imports those that it needs.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from linklint.plugin import hookimpl
from linklint.rule import RuleReference

if TYPE_CHECKING:
    from linklint.formatter import Formatter
    from linklint.reader import Reader

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


class _Rules:
    def __init__(self, family: str) -> None:
        self.name = f"rules.{family}"
        self.family = family

    @hookimpl
    def linklint_rules(self) -> Iterable[RuleReference]:
        return _index()[self.family]


class _Readers(_Lazy):
    @hookimpl
    def linklint_readers(self) -> Iterable[type[Reader]]:
        return self._content()


class _Formatters(_Lazy):
    @hookimpl
    def linklint_formatters(self) -> Iterable[type[Formatter]]:
        return self._content()


#: Families of rules, in the order of the catalogue; each has its tuple ``RULES`` in the module ``rules``.
FAMILIES = ("rel", "anchors", "targets", "equity", "urls", "sitemaps", "security", "schemes", "meta")


#: References to the rules of each family.
INDEX = Path(__file__).resolve().parents[1] / "rules" / "index.json"


@cache
def _index() -> dict[str, list[RuleReference]]:
    return msgspec.json.decode(INDEX.read_bytes(), type=dict[str, list[RuleReference]])


def plugins() -> list[_Lazy | _Rules]:
    """All built-in plugins, new objects each time."""
    return [
        *map(_Rules, FAMILIES),
        _Readers("readers.html", "linklint.plugin.builtin_readers:Html"),
        _Readers("readers.markdown", "linklint.plugin.builtin_readers:Markdown"),
        _Formatters("formatters.full", "linklint.formatters.full:FullFormatter"),
        _Formatters("formatters.concise", "linklint.formatters.concise:ConciseFormatter"),
        _Formatters("formatters.json", "linklint.formatters.json:JsonFormatter"),
    ]
