"""What a page record says of a page's links for link equity, gathered in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import repeat
from operator import or_

from linklint.engine.expand import HYPERLINKS
from linklint.engine.gates import Note
from linklint.model.link import Kind, Status, Target
from linklint.model.standing import GENERIC, ZONE_BITS, ZONES, in_text, step
from linklint.reader import LinkGroup
from linklint.site.equity.links import (
    CONTEXTUAL,
    ELSEWHERE,
    EXTERNAL,
    FIRST_SHIFT,
    FOLLOWED,
    LOW_BITS,
    NOWHERE,
    VARIOUS,
    OutLinks,
    key_of,
)
from linklint.site.equity.settings import EquitySettings
from linklint.site.equity.surfer import Surfer, is_utility
from linklint.site.equity.texts import LinkTexts

#: Links that no crawler follows (``mailto:``), that stay on the page, or whose target cannot be known.
_NO_LINK = frozenset({Status.SCHEME, Status.TEMPLATE, Status.INVALID, Status.SAME_PAGE})


#: Where the text has fewer links, their places among each other say nothing of where in the text they stand.
#: Our number.
_FEW = 5


class _Marks(dict[int, int]):
    """standing → the lower bits of the key of a followed link."""

    def __missing__(self, standing: int) -> int:
        contextual = CONTEXTUAL if in_text(standing) else 0
        marks = self[standing] = (standing & ZONE_BITS) << 2 | contextual | FOLLOWED
        return marks


class EquityRows:
    """Turns link groups into rows. One a process: what it learns of a standing or a target it keeps."""

    def __init__(self, settings: EquitySettings, path_of: Callable[[int], str]) -> None:
        self._settings = settings
        self._path_of = path_of
        self._known: set[int] = set()
        self._surfer = Surfer(settings.surfer)
        self._uniform = settings.weights == "uniform"
        self._marks = _Marks()
        #: Targets that pull less, by the upper bits of their keys.
        self._pulls: dict[int, float] = {}

    def __call__(
        self, noted: Sequence[tuple[LinkGroup, list[Note]]], is_qualified: Callable[[str], bool]
    ) -> bytes:
        """The packed rows of one page."""
        mode = self._settings.duplicates
        counts: Counter[int] = Counter()
        weights: dict[int, float] = {}
        texts: dict[int, int] = {}
        firsts: dict[int, int] = {}
        for group, notes in noted:
            if group.element in HYPERLINKS and group.kind is Kind.HYPERLINK:
                standings: Sequence[int] = getattr(group, "standings", None) or (0,) * len(notes)
                own = list(map(self._texts.__getitem__, group.texts))
                if not self._uniform and any(text & 1 for text in set(own)):
                    standings = [
                        each | GENERIC if text & 1 else each
                        for each, text in zip(standings, own, strict=True)
                    ]
                keys = self._keys(notes, standings)
                for index, raw in group.rels.items():
                    if is_qualified(raw) and keys[index] >= 0:
                        keys[index] &= ~FOLLOWED
                counts.update(keys)
                each = repeat(1.0) if self._uniform else map(self._surfer.__getitem__, standings)
                for key, weight, text, standing in zip(keys, each, own, standings, strict=False):
                    if key not in weights:
                        weights[key], texts[key], firsts[key] = weight, text, standing
                        continue
                    if mode == "sum":
                        weights[key] += weight
                    elif mode == "max" and weight > weights[key]:
                        weights[key] = weight
                    if texts[key] != text:
                        texts[key] = VARIOUS
        if counts.pop(-1, None):
            del weights[-1], texts[-1], firsts[-1]
        if self._pulls and not self._uniform:
            for key in weights:
                weights[key] *= self._pulls.get(key | LOW_BITS, 1.0)
        # All hold the keys in the order of the first links.
        return OutLinks(counts, _with_steps(counts, firsts), weights.values(), texts.values()).pack()

    @cached_property
    def _texts(self) -> LinkTexts:
        return LinkTexts()

    def _keys(self, notes: list[Note], standings: Sequence[int]) -> list[int]:
        """The key of each link's row; -1 for what is no link here."""
        leads = [note.lead for note in notes]
        if None in leads:
            leads = [self._lead(note) if note.lead is None else note.lead for note in notes]
        return list(map(or_, leads, map(self._marks.__getitem__, standings)))

    def _lead(self, note: Note) -> int:
        """The part of the key that the target decides; -1 for what is no link here."""
        target = _leads_to(note.target) if note.node < 0 else note.node
        if target is None:
            note.lead = -1
        else:
            note.lead = key_of(target, ZONES[0], followed=False, contextual=False)
            if target >= 0 and target not in self._known:
                self._known.add(target)
                if is_utility(self._path_of(target)):
                    self._pulls[note.lead | LOW_BITS] = self._settings.surfer.utility
        return note.lead


def _with_steps(counts: dict[int, int], firsts: dict[int, int]) -> Iterable[int]:
    """The numbers of links, with how far down the text the first of them stands."""
    contextual = {key: count for key, count in counts.items() if key & CONTEXTUAL}
    if sum(contextual.values()) < _FEW:
        return counts.values()
    return [
        count | step(firsts[key]) << FIRST_SHIFT if key in contextual else count
        for key, count in counts.items()
    ]


def _leads_to(target: Target) -> int | None:
    """The file that a target stands for, or what else it is (`linklint.site.equity.links`)."""
    if target.status in _NO_LINK:
        return None
    if target.status is Status.EXTERNAL:
        return EXTERNAL
    if target.status is Status.MISSING:
        return NOWHERE
    redirect = target.redirect
    if redirect is None:
        return ELSEWHERE if target.file is None else target.file
    if redirect.loop or redirect.missing:
        return NOWHERE
    if redirect.file is not None:
        return redirect.file
    return EXTERNAL if redirect.external else ELSEWHERE
