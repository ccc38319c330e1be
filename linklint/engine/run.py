"""One run from a root to a report."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from linklint.config.schema import Config
from linklint.engine.indexing import sitemap_problems
from linklint.engine.join import join
from linklint.engine.plan import Mode, Plan, decide
from linklint.engine.record import EMPTY_HEAD, PageRecord
from linklint.engine.report import Intake
from linklint.engine.runner import Runner, start
from linklint.engine.sheets import check_sheets
from linklint.engine.unread import about_the_page, diagnostic, on_page
from linklint.model.diagnostic import Incomplete, SiteFinding
from linklint.model.report import Report
from linklint.plugin.registry import Registry
from linklint.rule import SiteRule
from linklint.site.facts import Site

Progress = Callable[[int, int], None]


class NothingToCheck(Exception):
    """There is no page to read: the message says where was looked."""


class _Run:
    """The state of one run: what has come in so far."""

    def __init__(self, plan: Plan, registry: Registry, focus: Sequence[str]) -> None:
        self.plan = plan
        self.focus = frozenset(focus)
        self.records: dict[int, PageRecord] = {}
        self.intake = Intake(plan, self.focus)
        self.diagnostics = self.intake.diagnostics
        self.incomplete = self.intake.incomplete
        self.incomplete += registry.failures
        self._fragments: dict[str, str] = {}

    def read(self, runner: Runner, kind: str, files: Sequence[int], progress: Progress | None) -> None:
        """Read files and take in their records, until done or interrupted."""
        done = 0
        for batch in runner.run(kind, files):
            for record in batch.records:
                self.diagnostics += record.diagnostics
                if record.counted:
                    self.intake.counted[record.summary.file] = record.counted
                self.records[record.summary.file] = self._kept(record)
            self.diagnostics += batch.diagnostics
            self.incomplete += batch.incomplete
            done += len(batch.records)
            if progress is not None:
                progress(min(done, len(files)), len(files))

    def _kept(self, record: PageRecord) -> PageRecord:
        """What of a record the join needs, free of the message it came in; equal fragments are one string."""
        same = self._fragments.setdefault
        return msgspec.structs.replace(
            record,
            fragments=[(target, same(fragment, fragment)) for target, fragment in record.fragments],
            ids=record.ids.copy(),
            head=record.head.copy() if record.head != EMPTY_HEAD else EMPTY_HEAD,
            diagnostics=[],
            counted={},
        )

    def read_sheets(self) -> None:
        """Check the style sheets that pages link to."""
        linked = {file for record in self.records.values() for file in record.sheets}
        diagnostics, incomplete = check_sheets(self.plan, linked)
        self.diagnostics += diagnostics
        self.incomplete += incomplete

    def linked(self) -> list[int]:
        """Pages that the focus links to and that are not read yet."""
        wanted: set[int] = set()
        pages = frozenset(self.plan.pages)
        for record in self.records.values():
            wanted.update(memoryview(record.followed).cast("i"))
            wanted.update(memoryview(record.qualified).cast("i"))
            wanted.update(target for target, _ in record.fragments)
        return sorted((wanted & pages) - self.records.keys())

    def site_rules(self, runner: Runner, site: Site) -> None:
        """Run the rules that need the joined site, and place what they find."""
        placements: dict[int, list[tuple[str, SiteFinding]]] = {}
        failed: set[str] = set()
        sitemaps = {file.path: file for file in site.sitemaps.files}
        for rule in self.plan.rules:
            if not isinstance(rule, SiteRule):
                continue
            code = rule.meta.code
            try:
                findings = list(rule.check(site))
            except Exception as error:  # the rule wall
                what = f"{type(error).__name__}: {error}"
                self.incomplete.append(Incomplete("LNK007", f"rule {code}", what))
                failed.add(code)
                continue
            for finding in findings:
                if finding.file is not None and not finding.path:
                    page = site.by_file.get(finding.file)
                    if page is not None and not rule.meta.runs_on(page.format):
                        continue
                    placements.setdefault(finding.file, []).append((code, finding))
                else:
                    sitemap = sitemaps.get(finding.path)
                    self.diagnostics += diagnostic(self.plan, finding.path, rule, finding, sitemap)
        waiting = {
            file: [each.without(failed) for each in record.unsettled]
            for file, record in self.records.items()
            if record.unsettled
        }
        unread = [
            file for file in placements.keys() - waiting.keys() if self._is_unread(file, placements[file])
        ]
        for file in unread:
            path = self.plan.index.path_of(file)
            self.diagnostics += on_page(self.plan, path, placements.pop(file))
        files = sorted(placements.keys() | waiting.keys())
        items = [(file, placements.get(file, []), waiting.get(file, [])) for file in files]
        for batch in runner.run("expand", items):
            self.diagnostics += batch.diagnostics
            self.incomplete += batch.incomplete

    def _is_unread(self, file: int, findings: Sequence[tuple[str, SiteFinding]]) -> bool:
        """Whether findings can be placed on a page without reading it once more."""
        record = self.records.get(file)
        return (
            record is not None
            and not record.speaks
            and all(about_the_page(finding) for _, finding in findings)
        )

    def place_counted(self, runner: Runner) -> None:
        """Place what workers counted for a group that turned out not to be on enough pages."""
        items = self.intake.undecided(self.intake.groups())
        for batch in runner.run("again", items):
            self.diagnostics += batch.diagnostics
            self.incomplete += batch.incomplete
        self.intake.placed(items)


def _collect_garbage_rarely() -> None:
    """A run makes millions of small objects that live long or die by reference count; the collector's
    default pace walks them over and over (measured: a tenth of a run)."""
    gc.set_threshold(200_000, 50, 100)


def run(
    root: Path,
    config: Config,
    registry: Registry,
    *,
    focus: Sequence[str] = (),
    jobs: int | None = None,
    progress: Progress | None = None,
    mode: Mode = Mode(),  # noqa: B008 - frozen
) -> Report:
    """Lint the site at ``root``.

    ``focus`` are paths relative to the root: only they are linted, inside their site. Then rules about the
    whole site say nothing, and the pages that the focus links to are read for their identifiers alone.
    Raises `NothingToCheck`, and `ConfigErrors` for settings that the installed rules refuse.
    """
    return _run(root, config, registry, focus, jobs, progress, mode)[2]


def joined_run(
    root: Path,
    config: Config,
    registry: Registry,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    mode: Mode = Mode(),  # noqa: B008 - frozen
) -> tuple[Plan, Site, Report]:
    """`run` over the whole site, with the plan and the joined site. An interrupt is raised: half a site is
    of no use to anybody."""
    plan, site, report = _run(root, config, registry, (), jobs, progress, mode)
    if site is None:
        raise KeyboardInterrupt
    return plan, site, report


def _nothing(plan: Plan) -> str:
    """Why there is nothing to check, and what could be."""
    message = f"no page to check in {plan.root}: looked for {', '.join(sorted(plan.suffixes))}"
    if plan.profile.built:
        return "; ".join((message, *plan.profile.notices))
    names = plan.index.projects.names
    if names:
        message += f"; this is a project of {' and '.join(names)}: build the site and check its output"
    return message


def _run(
    root: Path,
    config: Config,
    registry: Registry,
    focus: Sequence[str],
    jobs: int | None,
    progress: Progress | None,
    mode: Mode,
) -> tuple[Plan, Site | None, Report]:
    began = time.perf_counter()
    _collect_garbage_rarely()
    decisions, errors = decide(root, config)
    mode = msgspec.structs.replace(mode, partial=bool(focus))
    plan = Plan(root, config, registry, decisions, mode)
    _ = plan.baseline, plan.seeds  # what is wrong with them is said before anything is read
    notices = [f"{(root / path).as_posix()}: cannot be listed: {reason}" for path, reason in errors]
    notices += [*plan.profile.notices, *plan.notices]
    wanted = frozenset(focus)
    files = plan.chosen(wanted)
    if not files:
        raise NothingToCheck(_nothing(plan))
    current = _Run(plan, registry, focus)
    runner = start(plan, len(files), jobs)
    site, interrupted = None, False
    try:
        current.read(runner, "scan", files, progress)
        if wanted and plan.columns:
            current.read(runner, "columns", current.linked(), None)
        current.read_sheets()
        site = join(plan, current.records, partial=bool(wanted))
        current.diagnostics += sitemap_problems(plan, site.sitemaps)
        current.site_rules(runner, site)
        current.place_counted(runner)
    except KeyboardInterrupt:
        site, interrupted = None, True
    finally:
        runner.close()
    seconds = time.perf_counter() - began
    return plan, site, current.intake.report(current.records, seconds, notices, interrupted)
