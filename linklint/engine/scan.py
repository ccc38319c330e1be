"""One page: read, run link and page rules, collect what site rules need. This is the hot path."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from typing import Any, NamedTuple, TypeVar

import msgspec

from linklint.engine.expand import expanded
from linklint.engine.findings import Placer
from linklint.engine.gates import Gates, Note, Notes, is_choosy
from linklint.engine.origin import stamped
from linklint.engine.plan import Plan
from linklint.engine.record import PageRecord
from linklint.engine.recorder import Recorder, sheets_of
from linklint.engine.suppress import may_speak
from linklint.engine.unused import Audit, Unsettled
from linklint.model.diagnostic import Diagnostic, Finding, Incomplete, SiteFinding
from linklint.reader import Document, LinkGroup, ReadPage
from linklint.rule import LinkRule, PageRule, Rule
from linklint.site.nopages import is_part, may_be_template
from linklint.site.sniff import no_page

#: Targets remembered over all folders before they are forgotten: bounds a worker's memory. Pages come in
#: order of their paths, so a folder that is done is not asked for again.
_MAX_NOTES = 60_000

#: Rules about the texts of links.
_TEXTS = "ANC"

T = TypeVar("T")


class _FormatRules(NamedTuple):
    """The rules that run on pages of one format; ``links`` are bits of the gates, ``texts`` those of
    them that judge what visitors read, ``choosy`` those that want to see the page first."""

    links: int
    texts: int
    choosy: list[tuple[int, LinkRule]]
    scripted: list[LinkRule]
    pages: list[PageRule]


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
        self._masks: dict[int, list[tuple[LinkRule, Callable[..., Any]]]] = {}
        self._recorder = Recorder(plan)
        self._placer = Placer(plan)
        self._audit = Audit(plan)
        self._formats: dict[str, _FormatRules] = {}
        #: The bytes of the current page, as far as its fixes may be applied to them.
        self._whole: bytes | None = None
        #: Whether its suppression comments are to be looked at: there are some, and it is read to its end.
        self._audited = False
        #: Whether it may hold any.
        self._speaks = True
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
        if is_part(path) or (reader.name == "html" and no_page(raw, among_templates=may_be_template(path))):
            return None
        speaks = may_speak(raw, html=reader.name == "html")
        self._audited = self._audit.on and not large and speaks
        # How another reader's format writes comments is for that reader to say.
        self._speaks = speaks or reader.name not in ("html", "markdown")
        self._placer.begin(quiet=not self._speaks)
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

    def start(self) -> None:
        """Begin a new task."""
        self._placer.start()

    # --- a page ---------------------------------------------------------------------------------------

    def scan(self, file: int) -> PageRecord | None:
        """Read a page, run its rules, and return its record."""
        return self._on_page(file, self._scan)

    def columns(self, file: int) -> PageRecord | None:
        """The record of a page that is only read because others link to it: no rules."""

        def work(page: ReadPage) -> PageRecord:
            return self._recorder.record(page, self._noted(page), [], {}, speaks=self._speaks)

        return self._on_page(file, work)

    def expand(
        self,
        file: int,
        site_findings: Sequence[tuple[str, SiteFinding]],
        unsettled: Sequence[Unsettled] = (),
    ) -> list[Diagnostic]:
        """Place findings of site rules on the links of a page that they are about, and settle what waits for
        them."""
        findings = [(self.plan.rule(code), finding) for code, finding in site_findings]

        def work(page: ReadPage) -> list[Diagnostic]:
            found = self._placer.all(page, expanded(page.file, self._noted(page), findings))
            return self._stamped(page, [*found, *self._audit.last(page, found, unsettled)])

        return self._on_page(file, work) or []

    def sheet(self, file: int) -> tuple[list[Diagnostic], list[int]]:
        """What rules find in a style sheet, and the sheets of the site that it imports."""

        def work(page: ReadPage) -> tuple[list[Diagnostic], list[int]]:
            noted = self._noted(page)
            found = self.placed(page, self._findings(page, noted))
            return found, sheets_of(noted, self.plan.index.path_of)

        return self._on_page(file, work) or ([], [])

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

    def again(self, file: int, groups: Collection[str]) -> list[Diagnostic]:
        """Place the findings of these groups, which were only counted when the page was scanned."""

        def work(page: ReadPage) -> list[Diagnostic]:
            findings = self._findings(page, self._noted(page))
            return self._stamped(page, self._placer.all(page, findings, groups))

        return self._on_page(file, work) or []

    def _scan(self, page: ReadPage) -> PageRecord:
        noted = self._noted(page)
        if page.refresh is None:
            self._placer.meet()
        findings = self._findings(page, noted)
        diagnostics: list[Diagnostic] = []
        counted: dict[str, int] = {}
        if not findings:
            pass
        elif self.plan.counts:
            diagnostics, counted = self._placer.some(page, findings)
        else:
            diagnostics = self.placed(page, findings)
        record = self._recorder.record(page, noted, diagnostics, counted, speaks=self._speaks)
        if not self._audited:
            return record
        failed = {
            each.what.removeprefix("rule ") for each in self.incomplete if each.path in (page.path, None)
        }
        more, unsettled = self._audit.first(page, diagnostics, failed)
        found = [*diagnostics, *self._stamped(page, more)]
        return msgspec.structs.replace(record, diagnostics=found, unsettled=unsettled)

    def _findings(
        self, page: ReadPage, noted: list[tuple[LinkGroup, list[Note]]]
    ) -> list[tuple[Rule, Finding]]:
        """What the rules for this format find on the page."""
        findings: list[tuple[Rule, Finding]] = []
        for_format = self._for_format(page.format)
        links = self._links_of(page, for_format)
        if links & for_format.texts and page.refresh is not None:
            links &= ~for_format.texts  # nobody reads a page that leads on by itself
        for group, notes in noted:
            for index, mask in self._candidates(group, notes, links):
                link = group.link(index)
                for rule, check in self._of_mask(mask):
                    self._run(rule, check, findings, link, page)
        if for_format.scripted:
            for element in page.scripted:
                for rule in for_format.scripted:
                    self._run(rule, rule.check_scripted, findings, element, page)
        for page_rule in for_format.pages:
            self._run(page_rule, page_rule.check, findings, page)
        for code, error in self.gates.failures.items():
            self._failed("LNK007", f"rule {code}", error, None)
        self.gates.failures.clear()
        return findings

    def _for_format(self, name: str) -> _FormatRules:
        """The rules that run on pages of a format."""
        found = self._formats.get(name)
        if found is None:
            links = [
                (1 << number, rule) for number, rule in enumerate(self.link_rules) if rule.meta.runs_on(name)
            ]
            found = self._formats[name] = _FormatRules(
                sum(bit for bit, _ in links),
                sum(bit for bit, rule in links if rule.meta.code.startswith(_TEXTS)),
                [] if self.plan.mode.open_gates else [each for each in links if is_choosy(each[1])],
                [rule for rule in self.scripted_rules if rule.meta.runs_on(name)],
                [rule for rule in self.page_rules if rule.meta.runs_on(name)],
            )
        return found

    def _links_of(self, page: ReadPage, rules: _FormatRules) -> int:
        """The link rules that this page could concern."""
        links = rules.links
        for bit, rule in rules.choosy:
            try:
                if not rule.may_page(page):
                    links &= ~bit
            except Exception as error:  # the rule wall: a broken gate costs only its own rule
                links &= ~bit
                self._failed("LNK007", f"rule {rule.meta.code}", error, page.path)
        return links

    def _of_mask(self, mask: int) -> Sequence[tuple[LinkRule, Callable[..., Any]]]:
        """The rules of a mask, and what asks them."""
        found = self._masks.get(mask)
        if found is None:
            found = self._masks[mask] = [
                (rule, rule.check) for number, rule in enumerate(self.link_rules) if mask >> number & 1
            ]
        return found

    def _run(self, rule: Rule, check: Any, findings: list[tuple[Rule, Finding]], *facts: object) -> None:
        try:
            for finding in check(*facts):
                findings.append((rule, finding))
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

    def _candidates(self, group: LinkGroup, notes: list[Note], rules: int) -> Sequence[tuple[int, int]]:
        """(index, rule mask) of the links that some of ``rules`` may have something to say about."""
        gates = self.gates
        allowed = gates.of_element(group.element, group.kind) & rules
        if not allowed:
            return ()
        plain = allowed & gates.rels[None]
        masks = [note.mask & plain for note in notes]
        for index, raw in group.rels.items():
            masks[index] = notes[index].mask & allowed & gates.rels[raw]
        if not any(masks):
            return ()
        if gates.reads_text & allowed:
            texts, outward, outward_texts = gates.texts, gates.outward, gates.outward_texts
            found = []
            for index, (mask, text) in enumerate(zip(masks, group.texts, strict=True)):
                if mask:
                    mask &= texts[text]
                    if mask & outward:
                        mask &= outward_texts[text]
                    if mask:
                        found.append((index, mask))
            return found
        return [(index, mask) for index, mask in enumerate(masks) if mask]

    # --- findings -------------------------------------------------------------------------------------

    def placed(self, page: ReadPage, findings: Sequence[tuple[Rule, Finding]]) -> list[Diagnostic]:
        """Diagnostics for findings of one page."""
        return self._stamped(page, self._placer.all(page, findings))

    def _stamped(self, page: ReadPage, diagnostics: list[Diagnostic]) -> list[Diagnostic]:
        return stamped(diagnostics, self._whole, page.encoding) if self._whole is not None else diagnostics
