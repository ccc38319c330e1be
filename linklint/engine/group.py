"""Findings about the same subject are told as one: they are one thing to repair.

A group is made of findings with one theme (`linklint.engine.subject`) at `MIN_PLACES` places, of findings
with one subject on `MIN_PAGES` pages or at `MIN_PLACES` places, and of findings with one subject on versions
or translations of one page. Versions and translations count once. The numbers are ours.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence

from msgspec.structs import replace

from linklint.engine.place import sort_key
from linklint.model.diagnostic import Applicability, Diagnostic, Related
from linklint.model.report import Group, Report

MIN_PAGES = 10
MIN_PLACES = 20
#: Places that are shown: the first, and those that ``related`` adds.
SHOWN = 5


class Tally:
    """On which pages each subject occurs, and how often. ``original`` is equal for versions of one page."""

    def __init__(self, original: Callable[[str], str]) -> None:
        self._original = original
        self._pages: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, identity: str, path: str, times: int = 1) -> None:
        """Note findings on a page."""
        self._pages[identity][path] += times

    def groups(self) -> Groups:
        """What belongs together."""
        themes: dict[str, list[str]] = defaultdict(list)
        for identity in self._pages:
            themes[identity.partition(":")[2]].append(identity)
        found = Groups(self._original)
        for theme, identities in themes.items():
            counts = [self._distinct(self._pages[each]) for each in identities]
            if len(identities) > 1 and sum(places for places, _ in counts) >= MIN_PLACES:
                self._join(found, theme.partition(":")[0], identities, theme.partition(":")[2])
                continue
            for identity, (places, pages) in zip(identities, counts, strict=True):
                if places >= MIN_PLACES or pages >= MIN_PAGES:
                    self._join(found, identity.partition(":")[0], [identity])
                elif pages < len(self._pages[identity]):
                    self._join_copies(found, identity)
        return found

    def _distinct(self, pages: Counter[str]) -> tuple[int, int]:
        """The numbers of places and pages, where versions of one page count once."""
        if len(pages) == 1:
            return pages.total(), 1
        times: Counter[str] = Counter()
        for path, number in pages.items():
            original = self._original(path)
            times[original] = max(times[original], number)
        return times.total(), len(times)

    def _join(self, found: Groups, name: str, identities: Sequence[str], label: str = "") -> None:
        pages = Counter[str]()
        for identity in identities:
            found.names[identity] = name
            pages.update(self._pages[identity])
        found.occurrences[name] = pages
        found.labels[name] = label

    def _join_copies(self, found: Groups, identity: str) -> None:
        copies: dict[str, Counter[str]] = defaultdict(Counter)
        for path, number in self._pages[identity].items():
            copies[self._original(path)][path] += number
        for original, pages in copies.items():
            if len(pages) > 1:
                name = f"{identity.partition(':')[0]}-{len(found.copies)}"
                found.copies[identity, original] = name
                found.occurrences[name] = pages


class Groups:
    """The groups of a run: which subjects they hold, and how often they occur on which pages."""

    def __init__(self, original: Callable[[str], str]) -> None:
        self._original = original
        #: Groups of whole subjects, by identity; of versions of one page, by identity and page.
        self.names: dict[str, str] = {}
        self.copies: dict[tuple[str, str], str] = {}
        self.occurrences: dict[str, Counter[str]] = {}
        self.labels: dict[str, str] = {}

    def name_of(self, each: Diagnostic) -> str:
        """The group of a finding, or nothing."""
        name = self.names.get(each.group)
        if name is None and self.copies and each.group:
            name = self.copies.get((each.group, self._original(each.path)))
        return name or ""

    def named(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """The diagnostics, each with the name of its group, or without one."""
        return [replace(each, group=self.name_of(each)) if each.group else each for each in diagnostics]

    def described(self, diagnostics: Iterable[Diagnostic]) -> dict[str, Group]:
        """What is to be said of each group, by name; ``diagnostics`` are in output order and named, the first
        places of each among them."""
        places: dict[str, _Places] = {}
        for each in diagnostics:
            if each.group:
                places.setdefault(each.group, _Places()).add(each)
        copies = set(self.copies.values())
        return {
            name: Group(
                code=found.first.code,
                count=self.occurrences[name].total(),
                pages=len(self.occurrences[name]),
                fixable=found.fixable,
                more=tuple(Related(each.path, "also here", each.line, each.column) for each in found.more()),
                label=self.labels.get(name, ""),
                copies=name in copies,
            )
            for name, found in sorted(places.items())
        }


class _Places:
    """Where a group is: its first places, rather on different pages."""

    def __init__(self) -> None:
        self.fixable = 0
        self._pages: dict[str, Diagnostic] = {}
        self._again: list[Diagnostic] = []

    def add(self, diagnostic: Diagnostic) -> None:
        self.fixable += can_be_fixed(diagnostic)
        if diagnostic.path in self._pages:
            if len(self._again) < SHOWN:
                self._again.append(diagnostic)
        elif len(self._pages) < SHOWN:
            self._pages[diagnostic.path] = diagnostic

    @property
    def first(self) -> Diagnostic:
        return next(iter(self._pages.values()))

    def more(self) -> list[Diagnostic]:
        """The places after the first."""
        pages = list(self._pages.values())
        return sorted(pages[1:] + self._again[: SHOWN - len(pages)], key=sort_key)


def can_be_fixed(diagnostic: Diagnostic) -> bool:
    """Whether a finding has a fix that can be applied."""
    return diagnostic.fix is not None and diagnostic.fix.applicability is not Applicability.DISPLAY


def grouped(report: Report) -> Report:
    """The report with each group as one diagnostic, its first; counts stay those of all findings."""
    if report.grouped:
        return report
    seen: set[str] = set()
    kept = []
    for each in report.diagnostics:
        if each.group not in report.groups:
            kept.append(each)
        elif each.group not in seen:
            seen.add(each.group)
            kept.append(replace(each, related=(*each.related, *report.groups[each.group].more)))
    return replace(report, diagnostics=tuple(kept), grouped=True)
