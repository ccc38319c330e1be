"""``linklint check --fix`` and the options that go with it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from linklint.cli import console
from linklint.cli.framework import FAILURE, FINDINGS, OK, Failure

if TYPE_CHECKING:
    from linklint.engine.apply import LeftAlone
    from linklint.model.diagnostic import Diagnostic
    from linklint.model.report import Report

#: One round settles nearly every page; a further one is for fixes that had to wait for others.
MAX_ROUNDS = 10


class Request(Struct, frozen=True):
    """What the user asked for. ``built``: fix HTML too. ``only``: do not report what is left."""

    unsafe: bool
    built: bool
    diff: bool
    only: bool
    show: bool


class Result(Struct):
    """What came of it: the report of what is left, what was fixed (or would be), and what was not.

    ``refused`` are fixable findings in built output.
    """

    report: Report
    fixed: list[tuple[str, Sequence[Diagnostic]]] = []
    left: dict[str, LeftAlone] = {}
    refused: list[Diagnostic] = []
    settled: bool = True


def requested(options: Mapping[str, Any]) -> Request | None:
    """The options about fixes, or ``None`` without any. Raises `Failure` for those that do nothing."""
    diff, only = options["diff"], options["fix_only"]
    if not (options["fix"] or diff or only):
        for name in ("unsafe_fixes", "fix_built", "show_fixes"):
            if options[name]:
                flag = "--" + name.replace("_", "-")
                raise Failure(f"{flag} does nothing by itself", "add --fix, --fix-only or --diff")
        return None
    if diff or only:
        silent = "--diff" if diff else "--fix-only"
        useless = (
            "--statistics" * options["statistics"],
            "--output-file" * (options["output_file"] is not None),
            "--output-format" * (options["output_format"] != "full"),
            ("--group" if options["group"] else "--no-group") * (options["group"] is not None),
        )
        for flag in filter(None, useless):
            raise Failure(f"{flag} cannot be combined with {silent}", f"{silent} prints no findings")
    return Request(options["unsafe_fixes"], options["fix_built"], diff, only, options["show_fixes"])


def fix(run: Callable[[], Report], root: Path, request: Request, built: frozenset[str]) -> Result:
    """Check and fix in turns until nothing more changes.

    ``built`` are the suffixes of files that are built rather than written. A file that cannot be fixed once
    is not tried again.
    """
    from linklint.engine.apply import LeftAlone, prepare, store

    result = Result(run())
    for _ in range(MAX_ROUNDS):
        written: set[Path] = set()
        for path, findings in _todo(result, request, built):
            if Path(os.path.realpath(root / path)) in written:
                continue  # under a second name the same file is fixed already; the next round sees it
            outcome = prepare(root, path, findings)
            failure = outcome if isinstance(outcome, LeftAlone) else store(outcome)
            if failure is not None:
                result.left[path] = failure
            elif not isinstance(outcome, LeftAlone):
                written.add(outcome.real)
                result.fixed.append((path, outcome.fixed))
        if not written:
            return result
        result.report = run()
    result.settled = not any(_todo(result, request, built))
    return result


def preview(
    result: Result, root: Path, request: Request, built: frozenset[str], *, color: bool
) -> Iterator[str]:
    """The differences that the first round of `fix` would make, one file at a time; ``result`` is filled as
    they come."""
    from linklint.cli.diff import unified
    from linklint.engine.apply import LeftAlone, prepare

    seen: set[Path] = set()
    for path, findings in _todo(result, request, built):
        outcome = prepare(root, path, findings)
        if isinstance(outcome, LeftAlone):
            result.left[path] = outcome
        elif outcome.real not in seen:
            seen.add(outcome.real)
            result.fixed.append((path, outcome.fixed))
            yield from unified(result.report.base + path, outcome.before, outcome.after, color=color)


def _todo(
    result: Result, request: Request, built: frozenset[str]
) -> Iterator[tuple[str, Sequence[Diagnostic]]]:
    """Fixable findings by file. An incomplete run fixes nothing: a rule that failed might have objected."""
    from linklint.engine.apply import fixable

    result.refused = []
    found: dict[str, list[Diagnostic]] = {}
    if not result.report.interrupted and not result.report.incomplete:
        for each in result.report.diagnostics:
            if fixable(each, unsafe=request.unsafe) and each.path not in result.left:
                if not request.built and Path(each.path).suffix.lower() in built:
                    result.refused.append(each)
                else:
                    found.setdefault(each.path, []).append(each)
    yield from found.items()


def tell(result: Result, request: Request, *, quiet: bool) -> None:
    """On stderr: what was fixed, and what was not and why."""
    from linklint.model.printable import plural

    verb = "would fix" if request.diff else "fixed"
    if request.show:
        console.err(*_listed(result))
    if not quiet:
        number = sum(len(findings) for _, findings in result.fixed)
        files = plural(len({path for path, _ in result.fixed}), "file")
        if number:
            console.err(f"{verb} {plural(number, 'finding')} in {files}")
        elif result.report.incomplete and not request.diff:
            console.err("fixed nothing, because the run is incomplete")
        if result.refused:
            paths = {each.path for each in result.refused}
            sitemaps = any(path.lower().endswith(".xml") for path in paths)
            files = plural(len(paths), "file" if sitemaps else "HTML file")
            what = "HTML and sitemaps are" if sitemaps else "HTML is"
            console.err(
                f"note: {plural(len(result.refused), 'fixable finding')} in {files} left alone: "
                f"{what} usually built from something else, which is the place to fix",
                "  help: if these files are what you edit, add --fix-built",
            )
    for path in sorted(result.left):
        each = result.left[path]
        kind = "error" if each.failed else "warning"
        console.err(
            f"{kind}: {result.report.base}{path}: {_fixes(each.findings)} not applied: the file {each.reason}"
        )
    if not result.settled:
        console.err(
            f"warning: after {MAX_ROUNDS} rounds there is still something to fix: two fixes undo each other",
            "  help: this is a bug in linklint or in a plugin; please report it",
        )


def _fixes(number: int) -> str:
    return f"{number:,} fix" + ("" if number == 1 else "es")


def _listed(result: Result) -> Iterator[str]:
    """Per file and rule, in the order of the report."""
    counts: dict[str, Counter[tuple[str, str]]] = {}
    for path, findings in result.fixed:
        counts.setdefault(path, Counter()).update((each.code, each.name) for each in findings)
    for path in sorted(counts):
        yield f"{result.report.base}{path}:"
        for (code, name), number in sorted(counts[path].items()):
            yield f"  {number} × {code} {name}"


def exit_code(result: Result, request: Request) -> int | None:
    """The exit code where fixing decides it; ``None``: what is left decides."""
    if result.report.interrupted or result.report.incomplete:
        return None
    if any(each.failed for each in result.left.values()):
        return FAILURE
    if request.diff:
        return FINDINGS if result.fixed else OK
    if request.only:
        return FINDINGS if result.left or result.refused or not result.settled else OK
    return None
