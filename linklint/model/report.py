"""The result of a run: what formatters print."""

from __future__ import annotations

from msgspec import Struct

from linklint.model.diagnostic import Diagnostic, Incomplete, Severity


class RuleInfo(Struct, frozen=True):
    """What formatters may know of a rule."""

    name: str
    severity: Severity
    summary: str
    url: str


class Summary(Struct, frozen=True):
    """Counts of one run. ``links`` are all links seen; ``fixable`` findings have a safe fix."""

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


class Report(Struct, frozen=True):
    """Diagnostics in output order (path, line, column, code), and what kept the run from being complete.

    ``notices`` are sentences for stderr (rules that did not run, and why). ``interrupted``: Ctrl-C.
    """

    diagnostics: tuple[Diagnostic, ...]
    incomplete: tuple[Incomplete, ...]
    summary: Summary
    rules: dict[str, RuleInfo]
    notices: tuple[str, ...] = ()
    interrupted: bool = False
