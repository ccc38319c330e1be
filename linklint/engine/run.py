"""One run from a root to a report."""

from __future__ import annotations

import gc
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import msgspec

from linklint.config.schema import Config
from linklint.engine.join import join
from linklint.engine.place import merged
from linklint.engine.plan import Mode, Plan, decide
from linklint.engine.record import PageRecord
from linklint.engine.runner import Runner, start
from linklint.model.diagnostic import Applicability, Diagnostic, Incomplete, Severity, SiteFinding
from linklint.model.report import Report, RuleInfo, Summary
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
        self.diagnostics: list[Diagnostic] = []
        self.incomplete: list[Incomplete] = list(registry.failures)
        self._fragments: dict[str, str] = {}

    def read(self, runner: Runner, kind: str, files: Sequence[int], progress: Progress | None) -> None:
        """Read files and take in their records, until done or interrupted."""
        done = 0
        for batch in runner.run(kind, files):
            for record in batch.records:
                self.diagnostics += record.diagnostics
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
            diagnostics=[],
        )

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
        for rule in self.plan.rules:
            if not isinstance(rule, SiteRule):
                continue
            code = rule.meta.code
            try:
                findings = list(rule.check(site))
            except Exception as error:  # the rule wall
                what = f"{type(error).__name__}: {error}"
                self.incomplete.append(Incomplete("LNK007", f"rule {code}", what))
                continue
            for finding in findings:
                if finding.file is not None and not finding.path:
                    placements.setdefault(finding.file, []).append((code, finding))
                else:
                    self.diagnostics += self._unplaced(rule, finding)
        for batch in runner.run("expand", [(file, placements[file]) for file in sorted(placements)]):
            self.diagnostics += batch.diagnostics
            self.incomplete += batch.incomplete

    def _unplaced(self, rule: SiteRule, finding: SiteFinding) -> Iterable[Diagnostic]:
        """A finding in a file that is no page, such as ``_redirects``."""
        code = rule.meta.code
        selection = self.plan.selection
        if selection.enabled(code, finding.path):
            yield Diagnostic(
                path=finding.path,
                code=code,
                name=rule.meta.name,
                severity=selection.severity(code, finding.variant, finding.path),
                message=finding.message,
                line=finding.line,
                column=1 if finding.line is not None else None,
                related=finding.related,
                fingerprint="\0".join((code, finding.path, finding.message)),
                help=finding.help,
            )

    def report(self, seconds: float, notices: Sequence[str], interrupted: bool) -> Report:
        """Sort, count, and give every diagnostic its fingerprint."""
        found = merged(self.diagnostics)
        if self.focus:
            found = [each for each in found if each.path in self.focus]
        shown = _fingerprinted([each for each in found if each.suppressed is None])
        severities = Counter(each.severity for each in shown)
        safe = sum(each.fix is not None and each.fix.applicability is Applicability.SAFE for each in shown)
        unsafe = sum(
            each.fix is not None and each.fix.applicability is Applicability.UNSAFE for each in shown
        )
        focused = [
            record
            for file, record in self.records.items()
            if not self.focus or self.plan.index.path_of(file) in self.focus
        ]
        return Report(
            diagnostics=tuple(shown),
            incomplete=_collapsed(self.incomplete),
            summary=Summary(
                pages=len(focused),
                links=sum(record.links for record in focused),
                errors=severities[Severity.ERROR],
                warnings=severities[Severity.WARNING],
                infos=severities[Severity.INFO],
                fixable=safe,
                unsafe_fixable=unsafe,
                suppressed=len(found) - len(shown),
                baselined=0,
                seconds=round(seconds, 3),
            ),
            rules={
                rule.meta.code: RuleInfo(
                    rule.meta.name, rule.meta.severity, rule.meta.summary, f"docs/rules/{rule.meta.code}.md"
                )
                for rule in self.plan.rules
            },
            notices=tuple(notices),
            interrupted=interrupted,
        )


def _collapsed(incomplete: Iterable[Incomplete]) -> tuple[Incomplete, ...]:
    """In output order, each failure once: a rule that raises does so on many pages."""
    pages: dict[tuple[str, str, str], set[str | None]] = {}
    for each in incomplete:
        pages.setdefault((each.code, each.what, each.message), set()).add(each.path)
    result = []
    for code, what, message in sorted(pages):
        paths = sorted(path for path in pages[code, what, message] if path is not None)
        more = f" (and on {len(paths) - 1:,} more page{'s' * (len(paths) > 2)})" if len(paths) > 1 else ""
        result.append(Incomplete(code, what, message + more, paths[0] if paths else None))
    return tuple(result)


def _collect_garbage_rarely() -> None:
    """A run makes millions of small objects that live long or die by reference count; the collector's
    default pace walks them over and over (measured: 6 % of a run)."""
    gc.set_threshold(50_000, 20, 20)


def _fingerprinted(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Fingerprints hold no line numbers: rule, path, target, anchor, and the ordinal among equals."""
    from hashlib import sha256

    seen: Counter[str] = Counter()
    result = []
    for diagnostic in diagnostics:
        key = diagnostic.fingerprint
        digest = sha256(f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
        seen[key] += 1
        result.append(msgspec.structs.replace(diagnostic, fingerprint=digest))
    return result


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
    began = time.perf_counter()
    _collect_garbage_rarely()
    decisions, errors = decide(root, config, registry)
    plan = Plan(root, config, registry, decisions, mode)
    notices = [f"{path}: cannot be listed: {reason}" for path, reason in errors]
    wanted = frozenset(focus)
    files = plan.chosen(wanted)
    if not files:
        raise NothingToCheck(f"no page to check in {root}: looked for {', '.join(sorted(plan.suffixes))}")
    current = _Run(plan, registry, focus)
    runner = start(plan, len(files), jobs)
    interrupted = False
    try:
        current.read(runner, "scan", files, progress)
        if wanted and plan.columns:
            current.read(runner, "columns", current.linked(), None)
        current.site_rules(runner, join(plan, current.records, partial=bool(wanted)))
    except KeyboardInterrupt:
        interrupted = True
    finally:
        runner.close()
    return current.report(time.perf_counter() - began, notices, interrupted)
