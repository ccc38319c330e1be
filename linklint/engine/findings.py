"""From what rules found on a page to its diagnostics: selection, precedence, groups, spans, suppression."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Sequence

from linklint.engine.group import SHOWN
from linklint.engine.place import Named, place
from linklint.engine.plan import Plan
from linklint.engine.references import Uses
from linklint.engine.subject import Subjects
from linklint.engine.suppress import speaks, suppress
from linklint.model.diagnostic import Applicability, Diagnostic, Finding, Severity
from linklint.model.position import Place
from linklint.reader import ReadPage
from linklint.rule import About, GroupBy, Rule

#: What rules yielded about one page.
Found = Sequence[tuple[Rule, Finding]]


#: The share of a task's pages that must have findings about one subject before these are counted instead of
#: placed (ours).
_COMMON = 0.3


class Placer:
    """Places findings of one page after the other."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        index = plan.index
        self._subjects = Subjects(index.listing.directories, index.original)
        #: On how many pages of the task a group's findings were placed, and were met; and its pages.
        self._placed: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._pages = 0
        #: The current page holds no comments that could silence anything.
        self._quiet = False

    def start(self) -> None:
        """Begin a new task: its first pages with a group's findings are placed."""
        self._placed.clear()
        self._seen.clear()
        self._pages = 0

    def begin(self, *, quiet: bool) -> None:
        """Begin a page; ``quiet``: it is known to hold no suppression comments, without looking for them."""
        self._quiet = quiet

    def meet(self) -> None:
        """Begin a page that is no mere redirect."""
        self._pages += 1

    def all(self, page: ReadPage, findings: Found, only: Collection[str] | None = None) -> list[Diagnostic]:
        """Diagnostics for all findings, or for those of the groups ``only``."""
        named = self._named(page, findings)
        return self._place(page, [each for each in named if only is None or each.group in only])

    def some(self, page: ReadPage, findings: Found) -> tuple[list[Diagnostic], dict[str, int]]:
        """Diagnostics for what could be printed, and the number of further findings by group.

        A group is printed with its first places: where enough pages of the task have them, the findings of
        another page are only counted. Not so where they may be suppressed, or fixed: whether they can be is
        known once they are placed. Counting what turns out to be no group costs reading the page again, so
        that only what most pages have is counted.
        """
        named = self._named(page, findings)
        if not named or (not self._quiet and speaks(page)):
            return self._place(page, named), {}
        counted: Counter[str] = Counter()
        placed: list[Named] = []
        fixable = {each.group for each in named if _is_fixable(each.finding)}
        present = {each.group for each in named if each.group}
        self._seen.update(present)
        common = {
            each
            for each in present
            if self._placed[each] >= SHOWN and self._seen[each] >= _COMMON * self._pages
        }
        for each in named:
            if each.group in common and each.group not in fixable and each.finding.link is not None:
                counted[each.group] += 1
            else:
                placed.append(each)
        self._placed.update({each.group for each in placed})
        return self._place(page, placed), dict(counted)

    def _named(self, page: ReadPage, findings: Found) -> list[Named]:
        """The findings that are to be reported, each once: parser clones of a link are written as one."""
        named: list[Named] = []
        first: dict[tuple[str, str, str | None], Place] = {}
        seen: dict[tuple[str, str, str | None], set[Hashable]] = {}
        known: dict[tuple[str, str | None], tuple[Severity, str] | None] = {}
        uses = Uses()
        for rule, finding in without_overruled(findings):
            meta = rule.meta
            key = (meta.code, finding.variant)
            if key not in known:
                known[key] = self._judged(meta.code, finding.variant, page.path)
            judged = known[key]
            if judged is None:
                continue
            spot = finding.place
            if spot is None and finding.link is not None:
                spot = finding.link.place
            at_use = meta.about is About.TEXT
            if not at_use and uses.repeats(meta.code, finding, spot, len(named)):
                continue
            said = (meta.code, finding.message, finding.at)
            if said in first:  # rarely: then it matters where the two are written
                origins = seen.get(said)
                if origins is None:
                    origins = seen[said] = {page.origin(first[said])}
                origin = page.origin(spot)
                if origin in origins:
                    continue
                origins.add(origin)
            else:
                first[said] = spot
            severity, kind = judged
            group = ""
            # What a site rule says of a page as a whole is about this one page.
            if meta.group_by is not GroupBy.NOTHING and (spot is not None or rule.scope != "site"):
                group = self._subjects.identity(finding, meta.group_by, kind)
            named.append(Named(meta.code, meta.name, severity, finding, group, at_use))
        uses.count(named)
        return named

    def _judged(self, code: str, variant: str | None, path: str) -> tuple[Severity, str] | None:
        """The severity of findings, and what their groups have in common; ``None``: not reported here."""
        selection = self._plan.selection
        if not selection.enabled(code, path):
            return None
        severity = selection.severity(code, variant, path)
        return severity, f"{code}\0{severity.value}\0{variant or ''}\0"

    def _place(self, page: ReadPage, named: Sequence[Named]) -> list[Diagnostic]:
        if not named:
            return []
        placed = place(page, named, excerpts=self._plan.mode.excerpts)
        return placed if self._quiet else suppress(page, placed)


def _is_fixable(finding: Finding) -> bool:
    return finding.fix is not None and finding.fix.applicability is not Applicability.DISPLAY


def _subject(finding: Finding) -> Place:
    """What a finding is about: a link, another place, or the page as a whole (``None``)."""
    return finding.place if finding.link is None else finding.link.place


def without_overruled(findings: Found) -> list[tuple[Rule, Finding]]:
    """Leave out findings whose rule gives way to another one that fired on the same link, or on the page."""
    codes: dict[Place, set[str]] = {}
    for rule, finding in findings:
        codes.setdefault(_subject(finding), set()).add(rule.meta.code)
    return [
        (rule, finding)
        for rule, finding in findings
        if codes[_subject(finding)].isdisjoint(rule.meta.precedence)
    ]
