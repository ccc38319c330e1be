"""``linklint check``: lint a site and print what was found."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec.structs import replace

from linklint.cli import console
from linklint.cli.fix import Request, requested
from linklint.cli.framework import (
    FAILURE,
    FINDINGS,
    INTERRUPTED,
    OK,
    Choice,
    Failure,
    command,
    configurable,
    option,
)
from linklint.cli.session import Session, open_session, pick, refused, split_words
from linklint.cli.target import shown_root
from linklint.config.errors import ConfigErrors

if TYPE_CHECKING:
    from linklint.engine.plan import Mode
    from linklint.formatter import Formatter
    from linklint.model.report import Report

_RULES, _FILES, _FIXES, _OUTPUT, _RUN = "Rule selection", "File selection", "Fixes", "Output", "Run"


@command("check")
@click.argument("paths", nargs=-1, type=click.UNPROCESSED)
@option(
    "--select",
    multiple=True,
    metavar="RULES",
    section=_RULES,
    help="Run only these rules: codes, prefixes, names or ALL, separated by commas.",
)
@option("--extend-select", multiple=True, metavar="RULES", section=_RULES, help="Run these rules too.")
@option("--ignore", multiple=True, metavar="RULES", section=_RULES, help="Do not run these rules.")
@option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    section=_FILES,
    help="Do not read these files, in addition to the configured ones; links to them still count.",
)
@option("--force-exclude", is_flag=True, section=_FILES, help="Exclude also files that are given as PATHS.")
@option("--fix", is_flag=True, section=_FIXES, help="Apply safe fixes to the files, and report what is left.")
@option("--unsafe-fixes", is_flag=True, section=_FIXES, help="Include fixes that may change the meaning.")
@option("--diff", is_flag=True, section=_FIXES, help="Print what --fix would change; write nothing.")
@option("--fix-only", is_flag=True, section=_FIXES, help="Apply fixes without reporting what is left.")
@option("--show-fixes", is_flag=True, section=_FIXES, help="List what was fixed, per file and rule.")
@option(
    "--fix-built",
    is_flag=True,
    section=_FIXES,
    help="Fix HTML and sitemaps too. Most are built from something else, and the next build undoes it.",
)
@option(
    "--output-format",
    default="full",
    show_default=True,
    metavar="[full|concise|json|…]",
    section=_OUTPUT,
    help="How to print findings; plugins may add formats.",
)
@option(
    "--output-file",
    "-o",
    metavar="FILE",
    section=_OUTPUT,
    help="Write findings to a file instead of standard output.",
)
@option(
    "--group/--no-group",
    default=None,
    section=_OUTPUT,
    help="Print findings that are one thing to repair (a missing page with many links, say) once, or each of "
    "them. Default: once in formats for people, each in json.",
)
@option("--statistics", is_flag=True, section=_OUTPUT, help="Print counts per rule instead of findings.")
@option("--quiet", "-q", is_flag=True, section=_OUTPUT, help="Print findings and errors, nothing else.")
@option(
    "--color",
    type=Choice(("auto", "always", "never")),
    default="auto",
    show_default=True,
    section=_OUTPUT,
    help="When to use colours.",
)
@option("--no-progress", is_flag=True, section=_OUTPUT, help="Never show progress.")
@option(
    "--fail-on",
    type=Choice(("error", "warning", "info", "never")),
    section=_RUN,
    help="The lowest severity that makes the exit code 1. Default: warning.",
)
@option(
    "--equity-baseline",
    metavar="FILE",
    section=_RUN,
    help="Compare with this snapshot of the site's equity (made by 'linklint equity snapshot').",
)
@option("--exit-zero", "-e", is_flag=True, section=_RUN, help="Exit with 0 even if there are findings.")
@option(
    "--jobs",
    "-j",
    type=click.IntRange(1),
    metavar="N",
    section=_RUN,
    help="Worker processes. Default: as many as the machine and the site warrant.",
)
@configurable
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check the links of a site.

    PATHS is the directory of one site (built HTML, Markdown, or both), or some of its files: then only these
    are checked, inside their site. Without PATHS it is the configured root, or else the current directory.

    Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or configuration or an incomplete
    run, 130 interrupted.
    """
    request = requested(options)
    file = Path(options["output_file"]) if options["output_file"] not in (None, "-") else None
    session = open_session(
        paths,
        config=options["config"],
        isolated=options["isolated"],
        select_codes=split_words(options["select"]) if options["select"] else None,
        extend_select=split_words(options["extend_select"]),
        ignore=split_words(options["ignore"]),
        exclude=options["exclude"],
        force_exclude=options["force_exclude"],
        equity_baseline=options["equity_baseline"],
    )
    from linklint.engine.group import grouped
    from linklint.engine.plan import Mode

    formatter = _formatter(session, options["output_format"], options["statistics"])
    if file is not None:
        from linklint.cli.output import check_writable

        check_writable(file)
    quiet = options["quiet"]
    once = formatter.grouped if options["group"] is None else options["group"]
    run = partial(
        _run,
        session,
        options["jobs"],
        progress=not options["no_progress"] and not quiet,
        # The formats for programs have no use for source lines.
        mode=Mode(
            origins=request is not None,
            # What is fixed is every single place.
            grouped=once and request is None,
            excerpts=not options["statistics"] and options["output_format"] not in ("json", "concise"),
        ),
    )
    code = None
    if request is None:
        report = run()
    else:
        report, code = _fix(run, session, request, color=options["color"], quiet=quiet)
    if request is None or not (request.diff or request.only):
        if once:
            report = grouped(report)
        _print(report, formatter, session.target.root, file, options["color"])
    _tell(report, session, quiet=quiet)
    if code is not None:
        return OK if options["exit_zero"] and code == FINDINGS else code
    return _exit_code(report, options["fail_on"] or session.config.fail_on, options["exit_zero"])


def _fix(
    run: Callable[[], Report], session: Session, request: Request, *, color: str, quiet: bool
) -> tuple[Report, int | None]:
    """Fix, or show what would be fixed: what is left, and the exit code where that does not decide it."""
    from linklint.cli import fix

    root = session.target.root
    built = frozenset(session.registry.built_suffixes)
    if request.diff:
        result = fix.Result(run())
        colored = console.use_color(color, sys.stdout)
        console.out(fix.preview(result, root, request, built, color=colored))
    else:
        result = fix.fix(run, root, request, built)
    fix.tell(result, request, quiet=quiet)
    return result.report, fix.exit_code(result, request)


def _formatter(session: Session, name: str, statistics: bool) -> Formatter:
    known = session.registry.formatters
    pick(name, list(known), "output format")
    if not statistics:
        return known[name]
    from linklint.formatters.statistics import JsonStatisticsFormatter, StatisticsFormatter

    if name == "json":
        return JsonStatisticsFormatter()
    if name in ("full", "concise"):
        return StatisticsFormatter()
    raise Failure(f"--statistics cannot be combined with --output-format {name}", "use full, concise or json")


def _run(session: Session, jobs: int | None, *, progress: bool, mode: Mode) -> Report:
    from linklint.cli.progress import Progress
    from linklint.engine.run import NothingToCheck, run

    target = session.target
    if target.nothing:
        return _empty_report(session)
    line = Progress() if progress and Progress.wanted() else None
    try:
        report = run(
            target.root,
            session.config,
            session.registry,
            focus=target.focus,
            jobs=jobs,
            progress=line,
            mode=mode,
        )
        return replace(report, base=shown_root(target.root))
    except ConfigErrors as errors:
        raise refused(errors) from None
    except NothingToCheck as error:
        hint = "exclude leaves no page over" if session.config.exclude else ""
        raise Failure(str(error), hint) from None
    finally:
        if line is not None:
            line.close()


def _empty_report(session: Session) -> Report:
    """The report on no file at all: formats that programs read stay well-formed."""
    from linklint.model.report import Report, Summary

    nothing = Summary(0, 0, 0, 0, 0, 0, 0, 0, 0, 0.0)
    return Report((), session.registry.failures, nothing, {}, base=shown_root(session.target.root))


def _print(report: Report, formatter: Formatter, root: Path, file: Path | None, color_choice: str) -> None:
    if file is not None:
        from linklint.cli.output import write_file

        write_file(file, formatter.render(report, color=color_choice == "always"))
        return
    color = console.use_color(color_choice, sys.stdout)
    links = root.absolute().as_uri() + "/" if console.use_links(color, sys.stdout) else None
    console.out(formatter.render(report, color=color, links=links))


def _tell(report: Report, session: Session, *, quiet: bool) -> None:
    """What is not a finding, on stderr."""
    if not quiet:
        inferred = (
            f"{each.evidence}; {each.key} is taken as {each.value} (set it to silence this)"
            for each in report.inferred
        )
        skipped = (f"skipped {each}" for each in session.target.skipped)
        for notice in (*skipped, *inferred, *report.notices):
            console.err(f"note: {notice}")
    if report.interrupted:
        console.err("interrupted: only a part of the site was checked")
    elif not quiet:
        summary = report.summary
        pages = f"{summary.pages:,} page{'' if summary.pages == 1 else 's'}"
        links = f"{summary.links:,} link{'' if summary.links == 1 else 's'}"
        suppressed = f", {summary.suppressed:,} suppressed" if summary.suppressed else ""
        console.err(f"checked {pages}, {links} in {summary.seconds:.1f} s{suppressed}")
    for each in report.incomplete:
        place = f"{report.base}{each.path}: " if each.path else ""
        console.err(f"error: {place}{each.code} {each.what}: {each.message}")
    if report.incomplete:
        console.err("error: the run is incomplete")


def _exit_code(report: Report, fail_on: str, exit_zero: bool) -> int:
    if report.interrupted:
        return INTERRUPTED
    if report.incomplete:
        return FAILURE
    order = ("info", "warning", "error")
    failing = order[order.index(fail_on) :] if fail_on in order else ()
    found = any(each.suppressed is None and each.severity.value in failing for each in report.diagnostics)
    return FINDINGS if found and not exit_zero else OK
