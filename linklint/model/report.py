"""The result of a run: what formatters print."""

from __future__ import annotations

from msgspec import Struct

from linklint.model.diagnostic import Diagnostic, Incomplete, Related, Severity


class RuleInfo(Struct, frozen=True):
    """What formatters may know of a rule."""

    name: str
    severity: Severity
    summary: str
    url: str


class Inferred(Struct, frozen=True):
    """One thing that nobody configured: the ``key`` that would settle it, the ``value`` that was taken, and
    the evidence in words."""

    key: str
    value: str
    evidence: str


class Group(Struct, frozen=True):
    """Findings that are one thing to repair.

    ``count`` findings on ``pages`` pages, ``fixable`` of them with a fix that can be applied. ``more`` are
    the next places, rather on further pages than the first. ``label`` names what different targets
    have in common (``missing folder docs/old/``, ``missing files api-index-*.html``, ``http://example.org``).
    ``copies``: the pages are versions or translations of one page.
    """

    code: str
    count: int
    pages: int
    fixable: int
    more: tuple[Related, ...]
    label: str = ""
    copies: bool = False


class Summary(Struct, frozen=True):
    """Counts of one run. ``links`` are all links seen; ``fixable`` findings have a safe fix.

    ``built_fixable`` and ``built_unsafe_fixable`` of the fixable ones are in built files (HTML), which are
    fixed only when that is asked for.
    """

    pages: int
    links: int
    errors: int
    warnings: int
    infos: int
    fixable: int
    unsafe_fixable: int
    suppressed: int
    baselined: int
    seconds: float
    built_fixable: int = 0
    built_unsafe_fixable: int = 0


class Report(Struct, frozen=True):
    """Diagnostics in output order (path, line, column, code), and what kept the run from being complete.

    ``notices`` are sentences for stderr (rules that did not run, and why). ``interrupted``: Ctrl-C.
    ``groups`` are the equal findings of many pages; in a ``grouped`` report each group is one diagnostic,
    its first. ``base`` stands before paths that are printed for people: with it they lead there from the
    current directory. ``inferred`` is what the run found out about the site that nobody had configured.
    """

    diagnostics: tuple[Diagnostic, ...]
    incomplete: tuple[Incomplete, ...]
    summary: Summary
    rules: dict[str, RuleInfo]
    notices: tuple[str, ...] = ()
    interrupted: bool = False
    groups: dict[str, Group] = {}
    grouped: bool = False
    base: str = ""
    inferred: tuple[Inferred, ...] = ()

    def group_of(self, diagnostic: Diagnostic) -> Group | None:
        """The group that a diagnostic stands for; ``None`` where it stands for itself."""
        return self.groups.get(diagnostic.group) if self.grouped else None
