"""Findings that are the same on many pages: they come from a template, and are one thing to repair.

Two findings are the same when rule and severity, what the rule says (`linklint.rule.GroupBy`) and the
elements around them are. Such findings are a group when they are on at least `MIN_PAGES` pages and on
`MIN_SHARE` of the pages of their template, or when one page holds `MIN_TIMES` of them, as generated lists do;
the numbers are ours. What template made a page is not known:
the pages of a folder, with its subfolders or without, are taken for candidates, redirect pages for
themselves. Groups that differ in the elements around them alone are told as one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec.structs import replace

from linklint.engine.place import sort_key
from linklint.model.diagnostic import Applicability, Diagnostic, Finding, Related
from linklint.model.digest import short_digest
from linklint.model.link import Link, Status
from linklint.model.report import Group, Report
from linklint.rule import GroupBy

MIN_PAGES = 10
MIN_SHARE = 0.3
MIN_TIMES = 20
#: Places that are shown: the first, and those that ``related`` adds.
SHOWN = 5

#: A set of pages that may have one template: a folder, with its subfolders or without, and whether the pages
#: redirect.
Section = tuple[str, bool, bool]


def same(finding: Finding, by: GroupBy) -> str:
    """What makes other findings of the rule the same as this one."""
    link = finding.link
    if link is None or by is GroupBy.MESSAGE:
        return finding.message
    return link.text.casefold() if by is GroupBy.TEXT else _target(link)


@lru_cache(20_000)
def identity(what: str, trail: str) -> str:
    """The group that a finding may belong to: what it is about, and where in the template it stands."""
    return f"{_digest(what)}:{_digest(trail)[:8]}"


def _target(link: Link) -> str:
    """Where a link leads, without the place on that page; on the same page what is written."""
    target = link.target
    if target.status is Status.SAME_PAGE:
        return link.href
    return target.url.partition("#")[0] or link.href


_digest = lru_cache(5000)(short_digest)


def _told(group: str) -> str:
    return group.partition(":")[0]


class Tally:
    """On which pages each group occurs, and how often. ``redirecting``: paths of redirect pages."""

    def __init__(self, paths: Iterable[str], redirecting: frozenset[str]) -> None:
        self._redirecting = redirecting
        self._sizes: Counter[Section] = Counter(section for path in paths for section in self._sections(path))
        self._pages: dict[str, dict[str, int]] = {}

    def add(self, group: str, path: str, times: int = 1) -> None:
        """Note findings of a group on a page."""
        pages = self._pages.setdefault(group, {})
        pages[path] = pages.get(path, 0) + times

    def recurring(self) -> dict[str, Mapping[str, int]]:
        """The groups that occur often enough: how often on which page."""
        return {group: pages for group, pages in self._pages.items() if self._recurs(pages)}

    def _recurs(self, pages: Mapping[str, int]) -> bool:
        if any(times >= MIN_TIMES for times in pages.values()):
            return True
        if len(pages) < MIN_PAGES:
            return False
        found = Counter(section for path in pages for section in self._sections(path))
        return any(
            number >= MIN_PAGES and number >= MIN_SHARE * self._sizes[section]
            for section, number in found.items()
        )

    def _sections(self, path: str) -> Iterator[Section]:
        redirects = path in self._redirecting
        cut = path.rfind("/")
        yield path[: cut + 1], False, redirects
        while cut >= 0:
            yield path[: cut + 1], True, redirects
            cut = path.rfind("/", 0, cut)
        yield "", True, redirects


def named(diagnostics: Iterable[Diagnostic], recurring: Mapping[str, Mapping[str, int]]) -> list[Diagnostic]:
    """The diagnostics, each with the name of its group, or without one."""
    return [
        replace(each, group=_told(each.group) if each.group in recurring else "") if each.group else each
        for each in diagnostics
    ]


def groups(diagnostics: Sequence[Diagnostic], recurring: Mapping[str, Mapping[str, int]]) -> dict[str, Group]:
    """What is to be said of each group, by name; ``diagnostics`` are in output order and named, the first
    places of each among them."""
    occurrences: dict[str, Counter[str]] = {}
    for group, pages in recurring.items():
        occurrences.setdefault(_told(group), Counter()).update(pages)
    places: dict[str, _Places] = {}
    for each in diagnostics:
        if each.group:
            places.setdefault(each.group, _Places()).add(each)
    return {
        group: Group(
            code=found.first.code,
            count=occurrences[group].total(),
            pages=len(occurrences[group]),
            fixable=found.fixable,
            more=tuple(Related(each.path, "here, too", each.line, each.column) for each in found.more()),
        )
        for group, found in places.items()
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
