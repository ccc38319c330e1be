"""What a worker tells the parent of one page: its summary, and the columns that some site rule reads."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw

from linklint.engine.anchors import ANCHORS, anchors_of
from linklint.engine.expand import HYPERLINKS
from linklint.engine.gates import Note
from linklint.engine.indexing import Blocked, head_of
from linklint.engine.plan import Plan
from linklint.engine.record import EMPTY_HEAD, EMPTY_IDS, PageRecord
from linklint.engine.summary import summary_of
from linklint.model.diagnostic import Diagnostic
from linklint.model.link import Kind, parse_rel
from linklint.reader import LinkGroup, ReadPage
from linklint.rule import Column
from linklint.site.facts import Anchor
from linklint.site.terms import terms_of

if TYPE_CHECKING:
    from linklint.engine.equity import EquityRows

_encode = msgspec.msgpack.Encoder().encode


class Recorder:
    """Makes the records of pages. One a process."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._blocked = Blocked(plan)

    @cached_property
    def _equity(self) -> EquityRows:
        from linklint.engine.equity import EquityRows  # only rules about link equity need it

        return EquityRows(self._plan.config.equity, self._plan.index.path_of)

    def record(
        self,
        page: ReadPage,
        noted: list[tuple[LinkGroup, list[Note]]],
        diagnostics: list[Diagnostic],
        counted: Mapping[str, int],
        *,
        speaks: bool,
    ) -> PageRecord:
        """The record of a page with what was found on it; see `PageRecord`."""
        columns = self._plan.columns
        followed: set[int] = set()
        qualified: set[int] = set()
        fragments: list[tuple[int, str]] = []
        redirected: list[str] = []
        blocked: list[tuple[str, str]] = []
        anchors: list[Anchor] = []
        if columns:
            for group, notes in noted:
                if group.element not in HYPERLINKS:
                    continue
                distinct = set(notes)
                if Column.EDGES in columns:
                    _edges(group, notes, distinct, followed, qualified)
                    redirected += [note.href for note in distinct if note.redirected]
                blocked += self._blocked.uses(distinct)
                if Column.FRAGMENTS in columns:
                    fragments += {note.use for note in distinct if note.use is not None}
                if not columns.isdisjoint(ANCHORS):
                    anchors += anchors_of(page, group, notes, columns)
        summary = summary_of(page)
        equity = b""
        if Column.EQUITY in columns and not summary.stub:  # what a redirect page links to counts for nothing
            equity = self._equity(noted)
        followed.discard(-1)
        qualified.discard(-1)
        ids = EMPTY_IDS
        if Column.FRAGMENTS in columns:
            ids = Raw(_encode([*page.ids, *page.names]))
        return PageRecord(
            summary=summary,
            links=sum(len(notes) for _, notes in noted),
            followed=array("i", sorted(followed)).tobytes(),
            qualified=array("i", sorted(qualified)).tobytes(),
            fragments=fragments,
            ids=ids,
            equity=equity,
            anchors=anchors,
            redirected=sorted(redirected),
            diagnostics=diagnostics,
            incomplete=[],
            head=head_of(page, noted) if Column.HEAD in columns else EMPTY_HEAD,
            blocked=sorted(blocked),
            terms=terms_of(page.folded) if Column.TERMS in columns else [],
            counted=dict(counted),
            speaks=speaks,
            sheets=sheets_of(noted, self._plan.index.path_of) if self._plan.reads_sheets else [],
        )


def sheets_of(noted: Iterable[tuple[LinkGroup, list[Note]]], path_of: Callable[[int], str]) -> list[int]:
    """The files of the site that these links load as style sheets."""
    found = {note.file for group, notes in noted if group.kind is Kind.STYLESHEET for note in notes}
    return sorted(file for file in found if file >= 0 and path_of(file).lower().endswith(".css"))


def _edges(
    group: LinkGroup,
    notes: list[Note],
    distinct: set[Note],
    followed: set[int],
    qualified: set[int],
) -> None:
    rels = group.rels
    marked = {index for index, raw in rels.items() if parse_rel(raw).qualified} if rels else ()
    if marked:
        qualified.update(notes[index].node for index in marked)
        followed.update(note.node for index, note in enumerate(notes) if index not in marked)
    else:
        followed.update([note.node for note in distinct])
