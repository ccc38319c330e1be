"""What came in during a run becomes the report: sorted, counted, grouped, with fingerprints."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from linklint.engine.group import Groups, Tally, can_be_fixed, grouped
from linklint.engine.place import sort_key
from linklint.engine.plan import Plan
from linklint.engine.record import PageRecord
from linklint.model.diagnostic import Applicability, Diagnostic, Incomplete, Severity
from linklint.model.digest import short_digest
from linklint.model.printable import plural
from linklint.model.report import Report, RuleInfo, Summary


class Intake:
    """Findings of one run as they come in. With a ``focus`` only those of its pages count."""

    def __init__(self, plan: Plan, focus: frozenset[str]) -> None:
        self.plan = plan
        self.focus = focus
        self.diagnostics: list[Diagnostic] = []
        self.incomplete: list[Incomplete] = []
        #: Findings that workers only counted: by file, by group.
        self.counted: dict[int, dict[str, int]] = {}

    def groups(self) -> Groups:
        """Which findings are told as one."""
        path_of = self.plan.index.path_of
        tally = Tally(self.plan.index.original)
        for each in self.diagnostics:
            if each.group and each.suppressed is None and self._in_focus(each.path):
                tally.add(each.group, each.path)
        for file, counts in self.counted.items():
            for group, times in counts.items():
                tally.add(group, path_of(file), times)
        return tally.groups()

    def undecided(self, groups: Groups) -> list[tuple[int, list[str]]]:
        """Files and the subjects whose findings there were counted, but have to be placed after all."""
        found = []
        for file in sorted(self.counted):
            single = sorted(group for group in self.counted[file] if group not in groups.names)
            if single:
                found.append((file, single))
        return found

    def placed(self, items: Iterable[tuple[int, list[str]]]) -> None:
        """These findings are diagnostics by now."""
        for file, names in items:
            for group in names:
                del self.counted[file][group]

    def report(
        self, records: Mapping[int, PageRecord], seconds: float, notices: Sequence[str], interrupted: bool
    ) -> Report:
        """Sort, count, and give every diagnostic its fingerprint."""
        found = [each for each in _sorted(self.diagnostics) if self._in_focus(each.path)]
        groups = self.groups()
        visible = [each for each in found if each.suppressed is None]
        severities = self._severities(visible)
        visible = groups.named(visible)
        checked = self._checked(records)
        report = Report(
            diagnostics=tuple(visible),
            incomplete=_collapsed(self.incomplete),
            summary=Summary(
                pages=len(checked),
                links=sum(record.links for record in checked),
                suppressed=len(found) - len(visible),
                baselined=0,
                seconds=round(seconds, 3),
                **severities,
                **self._fixes(visible),
            ),
            rules={
                code: RuleInfo(meta.name, meta.severity, meta.summary, f"docs/rules/{code}.md")
                for code, meta in self.plan.listed.items()
            },
            notices=tuple(notices),
            inferred=self.plan.profile.inferred,
            interrupted=interrupted,
            groups=groups.described(visible),
        )
        # Grouped before fingerprints are made: how many places of a group were placed is nobody's business.
        report = grouped(report) if self.plan.mode.grouped else report
        return replace(report, diagnostics=tuple(_fingerprinted(report.diagnostics)))

    def _in_focus(self, path: str) -> bool:
        return not self.focus or path in self.focus

    def _checked(self, records: Mapping[int, PageRecord]) -> list[PageRecord]:
        path_of = self.plan.index.path_of
        return [record for file, record in records.items() if self._in_focus(path_of(file))]

    def _severities(self, visible: Sequence[Diagnostic]) -> dict[str, int]:
        found = Counter(each.severity for each in visible)
        of_group = {each.group: each.severity for each in visible}
        for counts in self.counted.values():
            for group, times in counts.items():
                found[of_group[group]] += times
        return {f"{each}s": found[each] for each in (Severity.ERROR, Severity.WARNING, Severity.INFO)}

    def _fixes(self, visible: Sequence[Diagnostic]) -> dict[str, int]:
        """Numbers of fixable findings; what was only counted has no fix."""
        built = self.plan.registry.built_suffixes
        found: Counter[str] = Counter()
        for each in visible:
            if can_be_fixed(each) and each.fix is not None:
                kind = "fixable" if each.fix.applicability is Applicability.SAFE else "unsafe_fixable"
                found[kind] += 1
                if each.path.lower().endswith(built):
                    found[f"built_{kind}"] += 1
        kinds = ("fixable", "unsafe_fixable", "built_fixable", "built_unsafe_fixable")
        return {kind: found[kind] for kind in kinds}


def _sorted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """In output order. A page that is read twice says twice what it has to say of itself."""
    found: dict[object, Diagnostic] = {}
    for number, each in enumerate(diagnostics):
        of_page = each.line is None and each.href is None
        found.setdefault(sort_key(each) if of_page else number, each)
    return sorted(found.values(), key=sort_key)


def _collapsed(incomplete: Iterable[Incomplete]) -> tuple[Incomplete, ...]:
    """In output order, each failure once: a rule that raises does so on many pages."""
    pages: dict[tuple[str, str, str], set[str | None]] = {}
    for each in incomplete:
        pages.setdefault((each.code, each.what, each.message), set()).add(each.path)
    result = []
    for code, what, message in sorted(pages):
        paths = sorted(path for path in pages[code, what, message] if path is not None)
        more = f" (and on {plural(len(paths) - 1, 'more page')})" if len(paths) > 1 else ""
        result.append(Incomplete(code, what, message + more, paths[0] if paths else None))
    return tuple(result)


def _fingerprinted(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Fingerprints hold no line numbers: rule, path, target, anchor, and the ordinal among equals."""
    seen: Counter[str] = Counter()
    result = []
    for diagnostic in diagnostics:
        key = diagnostic.fingerprint
        result.append(replace(diagnostic, fingerprint=short_digest(f"{key}\0{seen[key]}")))
        seen[key] += 1
    return result
