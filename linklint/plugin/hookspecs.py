"""The five hooks. Their signatures and texts are the manual of plugin authors.

Every hook *provides*: it returns classes or data that linklint adds to what it has. No hook changes or orders
what others provide, none gets arguments, none may do I/O or read the configuration. A plugin implements as
many of them as it likes; a hook that has nothing to provide is left out.

A whole plugin::

    # linklint_acme/plugin.py
    from linklint.plugin import hookimpl

    @hookimpl
    def linklint_rules():
        from linklint_acme.rules import RULES   # imported when asked for: keeps start-up short
        return RULES

    # pyproject.toml
    [project]
    name = "linklint-acme"
    dependencies = ["linklint-core"]

    [project.entry-points.linklint]
    acme = "linklint_acme.plugin"

**What linklint does with it.** It reads the entry points of the group ``linklint`` from the metadata of the
installed distributions, imports one plugin after the other (built-in ones first, then by distribution and
entry name), and calls one hook of one plugin at a time. What fails costs only itself and is shown as
``LNK006`` with the name ``distribution[entry]``: a plugin that cannot be imported loses everything it
provides, a hook that raises loses what this hook provides, a rule that is not valid loses that rule. The rest
goes on, but the run counts as incomplete and exits with 2: a broken plugin never looks like a clean site.

**In workers.** Pages are read in several processes. Each of them imports the plugins anew and compares what
they provide with the parent's; so a hook must provide the same each time it is called, and classes must be
importable by name.

**Names.** Codes and names are one name space for all plugins. A plugin brings a letter prefix of its own
(three letters or more; linklint's own are taken); the second rule with a code or name that is taken is
refused, in the order given above. Functions whose name starts with ``linklint_`` are hooks: a name that is
none of these five is reported, not ignored.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING

from linklint.plugin import hookspec

if TYPE_CHECKING:
    from linklint.formatter import Formatter
    from linklint.reader import Reader
    from linklint.rule import Rule, RuleReference
    from linklint.source import DocumentSource


@hookspec
def linklint_rules() -> Iterable[type[Rule] | RuleReference]:  # type: ignore[empty-body]
    """Rule classes: subclasses of `LinkRule`, `PageRule` or `SiteRule` of `linklint.rule`.

    Each has ``meta`` (a `RuleMeta`) and ``check``; options are a subclass of `Options` in the attribute
    ``Options``, in which every field has a default. The rule is switched on by the presets that
    ``meta.profiles`` names. Test it with `linklint.testing`.

    A plugin with many rules may provide a `RuleReference` for each instead: the metadata, which the class
    shares, and where the class is. Then ``linklint check`` imports those that it runs, and only these can
    fail; commands about the rules themselves import all::

        # linklint_acme/plugin.py
        from linklint.rule import RuleMeta, RuleReference, Severity

        MOVED = RuleMeta(code="ACM101", name="moved-host", summary="…", severity=Severity.WARNING)

        @hookimpl
        def linklint_rules():
            return [RuleReference(MOVED, "linklint_acme.moved:MovedHost")]   # MovedHost.meta equals MOVED
    """


@hookspec
def linklint_readers() -> Iterable[type[Reader]]:  # type: ignore[empty-body]
    """Reader classes: subclasses of `linklint.reader.Reader`, made without arguments.

    A reader turns the bytes of one file format into page facts. ``suffixes`` says which files are its; a
    suffix that another reader has taken is refused (disable the other plugin to replace it).
    """


@hookspec
def linklint_sources() -> Iterable[type[DocumentSource]]:  # type: ignore[empty-body]
    """Source classes: subclasses of `linklint.source.DocumentSource`.

    A source says which documents a site has and hands out their bytes: a folder, an archive, a CMS export.
    The classes are checked and kept by name when a plugin loads; no command reads from one yet.
    """


@hookspec
def linklint_formatters() -> Iterable[type[Formatter]]:  # type: ignore[empty-body]
    """Formatter classes: subclasses of `linklint.formatter.Formatter`, made without arguments.

    ``name`` is what users write after ``--output-format``.
    """


@hookspec
def linklint_presets() -> Mapping[str, Collection[str]]:  # type: ignore[empty-body]
    """Presets by name: what ``profile = "name"`` switches on.

    Values are selectors: rule codes, names, code prefixes, ``"ALL"``, or one of ``"recommended"``, ``"seo"``,
    ``"strict"`` and ``"docs"`` for all that this preset has. Those four cannot be redefined; a rule joins
    them by its metadata.
    """


#: The names of all hooks.
HOOKS = (
    "linklint_rules",
    "linklint_readers",
    "linklint_sources",
    "linklint_formatters",
    "linklint_presets",
)
