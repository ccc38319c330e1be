"""One page: read, run link and page rules, collect what site rules need. This is the hot path."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import reduce
from operator import and_, or_
from typing import Any, TypeVar

import msgspec
from msgspec import Raw

from linklint.engine.expand import HYPERLINKS, expanded
from linklint.engine.gates import Gates, Note, Notes
from linklint.engine.origin import stamped
from linklint.engine.place import Named, place
from linklint.engine.plan import Plan
from linklint.engine.record import EMPTY_IDS, PageRecord
from linklint.engine.suppress import suppress
from linklint.model.diagnostic import Diagnostic, Finding, Incomplete, SiteFinding
from linklint.model.link import Link, Status
from linklint.model.position import Place
from linklint.reader import Document, LinkGroup, ReadPage
from linklint.rule import Column, LinkRule, PageRule, Rule
from linklint.site.facts import Anchor, PageSummary
from linklint.url.domain import registrable_domain

#: Targets remembered over all folders before they are forgotten: bounds a worker's memory. Pages come in
#: order of their paths, so a folder that is done is not asked for again.
_MAX_NOTES = 60_000

_ANCHORS = frozenset({Column.ANCHORS, Column.INTERNAL_ANCHORS})
T = TypeVar("T")

_encode = msgspec.msgpack.Encoder().encode


class Scanner:
    """Reads pages and runs the rules that need no other page. One a process."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.resolver = plan.resolver
        self._root = str(plan.root)
        self.link_rules = [rule for rule in plan.rules if isinstance(rule, LinkRule)]
        self.page_rules = [rule for rule in plan.rules if isinstance(rule, PageRule)]
        self.scripted_rules = [
            rule for rule in self.link_rules if type(rule).check_scripted is not LinkRule.check_scripted
        ]
        self.gates = Gates(self.link_rules, force_open=plan.mode.open_gates)
        self._notes: dict[int, Notes] = {}
        #: The bytes of the current page, as far as its fixes may be applied to them.
        self._whole: bytes | None = None
        self.diagnostics: list[Diagnostic] = []
        self.incomplete: list[Incomplete] = []

    # --- reading --------------------------------------------------------------------------------------

    def read(self, file: int) -> ReadPage | None:
        """The page, or ``None`` with a diagnostic: a file that cannot be read never stops a run."""
        plan = self.plan
        path = plan.index.path_of(file)
        try:
            # Unbuffered, and without a bound unless it is needed: a bounded read reserves that much.
            with open(f"{self._root}/{path}", "rb", buffering=0) as stream:  # noqa: PTH123 - hot path
                large = os.fstat(stream.fileno()).st_size > plan.config.max_page_bytes
                raw = stream.read(plan.config.max_page_bytes) if large else stream.readall()
        except OSError as error:
            self._unreadable(path, f"cannot be read: {error.strerror or error}")
            return None
        if large:
            self._unreadable(
                path, f"is larger than max-page-bytes: only its first {len(raw):,} bytes are read"
            )
        self._whole = raw if plan.mode.origins and not large else None
        reader = plan.reader_of(path)
        try:
            return reader.read(Document(path, file, raw), self.resolver)
        except Exception as error:  # the document wall: a reader's bug costs one page
            self._reader_failed(error, path)
            return None

    def _unreadable(self, path: str, message: str) -> None:
        selection = self.plan.selection
        if selection.enabled("LNK001", path):
            self.diagnostics.append(
                Diagnostic(
                    path=path,
                    code="LNK001",
                    name="parse-error",
                    severity=selection.severity("LNK001", None, path),
                    message=message,
                    fingerprint="\0".join(("LNK001", path, message)),
                )
            )

    def _failed(self, code: str, what: str, error: Exception, path: str | None) -> None:
        """Note a failure: the first of each kind on a page is enough, a rule may raise on every link."""
        if all((each.code, each.what, each.path) != (code, what, path) for each in self.incomplete):
            self.incomplete.append(Incomplete(code, what, f"{type(error).__name__}: {error}", path))

    def _reader_failed(self, error: Exception, path: str) -> None:
        self._failed("LNK006", f"reader {self.plan.reader_of(path).name}", error, path)

    # --- a page ---------------------------------------------------------------------------------------

    def scan(self, file: int) -> PageRecord | None:
        """Read a page, run its rules, and return its record."""
        return self._on_page(file, self._scan)

    def columns(self, file: int) -> PageRecord | None:
        """The record of a page that is only read because others link to it: no rules."""
        return self._on_page(file, lambda page: self._record(page, self._noted(page), []))

    def expand(self, file: int, site_findings: Sequence[tuple[str, SiteFinding]]) -> list[Diagnostic]:
        """Place findings of site rules on the links of a page that they are about."""
        findings = [(self.plan.rule(code), finding) for code, finding in site_findings]
        return (
            self._on_page(
                file, lambda page: self.placed(page, expanded(page.file, self._noted(page), findings))
            )
            or []
        )

    def _on_page(self, file: int, work: Callable[[ReadPage], T]) -> T | None:
        page = self.read(file)
        if page is None:
            return None
        path = page.path
        try:
            return work(page)
        except Exception as error:  # the document wall again: facts are computed when asked for
            self._reader_failed(error, path)
            return None
        finally:
            page.close()

    def _scan(self, page: ReadPage) -> PageRecord:
        noted = self._noted(page)
        findings: list[tuple[Rule, Finding]] = []
        built: dict[tuple[int, int], Link] = {}
        for order, (group, notes) in enumerate(noted):
            for index, mask in self._candidates(group, notes):
                link = built[order, index] = group.link(index)
                while mask:
                    bit = mask & -mask
                    mask ^= bit
                    rule = self.link_rules[bit.bit_length() - 1]
                    self._run(rule, rule.check, findings, link, page)
        if self.scripted_rules:
            for element in page.scripted:
                for rule in self.scripted_rules:
                    self._run(rule, rule.check_scripted, findings, element, page)
        for page_rule in self.page_rules:
            self._run(page_rule, page_rule.check, findings, page)
        for code, error in self.gates.failures.items():
            self._failed("LNK007", f"rule {code}", error, None)
        self.gates.failures.clear()
        diagnostics = self.placed(page, findings) if findings else []
        return self._record(page, noted, diagnostics, built)

    def _run(self, rule: Rule, check: Any, findings: list[tuple[Rule, Finding]], *facts: object) -> None:
        try:
            findings.extend((rule, finding) for finding in check(*facts))
        except Exception as error:  # the rule wall
            page: Any = facts[-1]
            self._failed("LNK007", f"rule {rule.meta.code}", error, page.path)

    def _noted(self, page: ReadPage) -> list[tuple[LinkGroup, list[Note]]]:
        targets = page.targets
        notes = self._notes.get(id(targets))
        if notes is None:
            if sum(map(len, self._notes.values())) > _MAX_NOTES:
                self._notes.clear()
                self.resolver.forget()
            notes = self._notes[id(targets)] = Notes(self.gates, targets)
        get = notes.__getitem__
        return [(group, list(map(get, group.hrefs))) for group in page.groups]

    def _candidates(self, group: LinkGroup, notes: list[Note]) -> Iterator[tuple[int, int]]:
        """(index, rule mask) of the links that some rule may have something to say about."""
        gates = self.gates
        allowed = gates.of_element(group.element)
        if not allowed:
            return
        masks = [note.mask for note in notes]
        if not reduce(or_, masks) & allowed:
            return
        if gates.reads_text & allowed:
            texts = gates.texts
            masks = [mask & texts[text] for mask, text in zip(masks, group.texts, strict=True)]
        plain = allowed & gates.rels[None]
        rels = group.rels
        if rels:
            by_rel = [plain] * len(masks)
            for index, raw in rels.items():
                by_rel[index] = allowed & gates.rels[raw]
            masks = list(map(and_, masks, by_rel))
            yield from ((index, mask) for index, mask in enumerate(masks) if mask)
        else:
            yield from ((index, mask & plain) for index, mask in enumerate(masks) if mask & plain)

    # --- the record -----------------------------------------------------------------------------------

    def _record(
        self,
        page: ReadPage,
        noted: list[tuple[LinkGroup, list[Note]]],
        diagnostics: list[Diagnostic],
        built: Mapping[tuple[int, int], Link] | None = None,
    ) -> PageRecord:
        columns = self.plan.columns
        followed: set[int] = set()
        qualified: set[int] = set()
        fragments: list[tuple[int, str]] = []
        redirected: list[str] = []
        anchors: list[Anchor] = []
        if columns:
            for order, (group, notes) in enumerate(noted):
                if group.element not in HYPERLINKS:
                    continue
                distinct = set(notes)
                if Column.EDGES in columns:
                    self._edges(group, notes, distinct, followed, qualified)
                    redirected += [note.href for note in distinct if note.redirected]
                if Column.FRAGMENTS in columns:
                    fragments += {note.use for note in distinct if note.use is not None}
                if not columns.isdisjoint(_ANCHORS):
                    anchors += self._anchors(group, notes, order, built or {})
        followed.discard(-1)
        qualified.discard(-1)
        ids = EMPTY_IDS
        if Column.FRAGMENTS in columns:
            ids = Raw(_encode([*page.ids, *page.names]))
        return PageRecord(
            summary=_summary(page),
            links=sum(len(notes) for _, notes in noted),
            followed=array("i", sorted(followed)).tobytes(),
            qualified=array("i", sorted(qualified)).tobytes(),
            fragments=fragments,
            ids=ids,
            anchors=anchors,
            redirected=sorted(redirected),
            diagnostics=diagnostics,
            incomplete=[],
        )

    def _edges(
        self,
        group: LinkGroup,
        notes: list[Note],
        distinct: set[Note],
        followed: set[int],
        qualified: set[int],
    ) -> None:
        rels = group.rels
        marked = {index for index, raw in rels.items() if self.gates.is_qualified(raw)} if rels else ()
        if marked:
            qualified.update(notes[index].page for index in marked)
            followed.update(note.page for index, note in enumerate(notes) if index not in marked)
        else:
            followed.update([note.page for note in distinct])

    def _anchors(
        self, group: LinkGroup, notes: list[Note], order: int, built: Mapping[tuple[int, int], Link]
    ) -> Iterator[Anchor]:
        """Distinct (host or page, text) of the links off the page; ``href`` is the first one's."""
        external = Column.ANCHORS in self.plan.columns
        internal = Column.INTERNAL_ANCHORS in self.plan.columns
        wanted = [
            index
            for index, note in enumerate(notes)
            if (external and note.external) or (internal and note.page >= 0)
        ]
        if not wanted:
            return
        texts = group.texts
        seen: set[tuple[str | int, str]] = set()
        for index in wanted:
            note, target = notes[index], notes[index].target
            key = (target.host if note.external else note.page, texts[index] or target.href)
            if key not in seen:
                seen.add(key)
                link = built.get((order, index)) or group.link(index)
                domain = registrable_domain(target.host) if note.external else ""
                file = None if note.external else note.page
                yield Anchor(target.href, domain, file, link.text, link.followed, link.editorial)

    # --- findings -------------------------------------------------------------------------------------

    def placed(self, page: ReadPage, findings: Sequence[tuple[Rule, Finding]]) -> list[Diagnostic]:
        """Diagnostics for findings of one page: selection, precedence, spans, suppression."""
        selection = self.plan.selection
        kept = [
            Named(
                rule.meta.code,
                rule.meta.name,
                selection.severity(rule.meta.code, finding.variant, page.path),
                finding,
            )
            for rule, finding in without_overruled(findings)
            if selection.enabled(rule.meta.code, page.path)
        ]
        if not kept:
            return []
        diagnostics = suppress(page, place(page, kept, excerpts=self.plan.mode.excerpts))
        return stamped(diagnostics, self._whole, page.encoding) if self._whole is not None else diagnostics


def without_overruled(findings: Sequence[tuple[Rule, Finding]]) -> list[tuple[Rule, Finding]]:
    """Leave out findings whose rule gives way to another one that fired on the same link."""
    codes: dict[Place, set[str]] = {}
    for rule, finding in findings:
        if finding.link is not None:
            codes.setdefault(finding.link.place, set()).add(rule.meta.code)
    return [
        (rule, finding)
        for rule, finding in findings
        if finding.link is None or codes[finding.link.place].isdisjoint(rule.meta.precedence)
    ]


def _summary(page: ReadPage) -> PageSummary:
    robots = page.robots
    refresh = page.refresh
    canonical = page.canonical
    leads_to = refresh.target if refresh is not None else None
    other = canonical.file if canonical is not None and canonical.file != page.file else None
    return PageSummary(
        file=page.file,
        path="",
        url=page.url,
        format=page.format,
        title=page.title,
        h1=page.h1,
        lang=page.lang,
        noindex=not robots.isdisjoint(("noindex", "none")),
        nofollow=not robots.isdisjoint(("nofollow", "none")),
        stub=leads_to is not None and leads_to.status is not Status.SAME_PAGE,
        refresh=leads_to.file if leads_to is not None else None,
        refresh_url=leads_to.url if leads_to is not None else "",
        refresh_seconds=refresh.seconds if refresh is not None else 0.0,
        canonical=other,
        canonical_url=canonical.url if canonical is not None else "",
        front_matter={
            key: value
            for key, value in page.front_matter.items()
            if isinstance(value, str | int | bool | list)
        },
    )
