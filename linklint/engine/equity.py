"""What a page record says of a page's links for link equity, gathered in bulk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import compress
from operator import mul, ne, or_

from linklint.engine.expand import HYPERLINKS
from linklint.engine.gates import Note
from linklint.model.link import Kind, Status, Target, parse_rel
from linklint.model.standing import GENERIC, ZONE_BITS, in_text, step
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
    lead_of,
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

    def __call__(self, noted: Sequence[tuple[LinkGroup, list[Note]]]) -> bytes:
        """The packed rows of one page."""
        keys: list[int] = []
        standings: list[int] = []
        texts: list[int] = []
        for group, notes in noted:
            if group.element in HYPERLINKS and group.kind is Kind.HYPERLINK:
                self._gather(group, notes, keys, standings, texts)
        if not keys:
            return b""
        weights: list[float] = (
            [1.0] * len(keys) if self._uniform else list(map(self._surfer.__getitem__, standings))
        )
        # All that follows holds the keys in the order of the first links.
        counts = Counter(keys)
        if len(counts) < len(keys):
            weights = _together(keys, counts, weights, self._settings.duplicates)
            texts = _shared(keys, texts)
        if self._pulls and not self._uniform:
            pulls = [self._pulls.get(key | LOW_BITS, 1.0) for key in counts]
            weights = list(map(mul, weights, pulls))
        return OutLinks(counts, _with_steps(counts, keys, standings), weights, texts).pack()

    def _gather(
        self,
        group: LinkGroup,
        notes: list[Note],
        keys: list[int],
        standings: list[int],
        texts: list[int],
    ) -> None:
        """Append what is known of the links of a group that lead anywhere: keys, standings and texts."""
        leads = [self._lead(note) if note.lead is None else note.lead for note in notes]
        qualified = [index for index, raw in group.rels.items() if parse_rel(raw).qualified]
        indices: Sequence[int] = range(len(leads))
        raws = group.texts
        if -1 in leads:  # often half of the links lead to places on the page itself
            kept = list(map((-1).__ne__, leads))
            indices = list(compress(indices, kept))
            leads, raws = list(compress(leads, kept)), list(compress(raws, kept))
            qualified = [sum(kept[:index]) for index in qualified if kept[index]]
        told = getattr(group, "standings", None)
        standing: Sequence[int] = told(indices) if told is not None else (0,) * len(indices)
        marked = list(map(or_, leads, map(self._marks.__getitem__, standing)))
        for index in qualified:
            marked[index] &= ~FOLLOWED
        own = list(map(self._texts.__getitem__, raws))
        if not self._uniform and 1 in map((1).__and__, own):
            standing = [
                each | GENERIC if text & 1 else each for each, text in zip(standing, own, strict=True)
            ]
        keys += marked
        standings += standing
        texts += own

    @cached_property
    def _texts(self) -> LinkTexts:
        return LinkTexts()

    def _lead(self, note: Note) -> int:
        """The part of the key that the target decides; -1 for what is no link here."""
        if note.node >= 0:
            target: int | None = note.node
        elif note.use is not None and note.use[0] < 0:
            target = None  # a place on the page itself
        else:
            target = _leads_to(note.target)
        if target is None:
            note.lead = -1
        else:
            note.lead = lead_of(target)
            if target >= 0 and target not in self._known:
                self._known.add(target)
                if is_utility(self._path_of(target)):
                    self._pulls[note.lead | LOW_BITS] = self._settings.surfer.utility
        return note.lead


def _together(
    keys: Sequence[int], rows: Iterable[int], weights: Sequence[float], duplicates: str
) -> list[float]:
    """The weight of each row, in the order of ``rows``."""
    if duplicates == "sum":
        found = dict.fromkeys(rows, 0.0)
        for key, weight in zip(keys, weights, strict=True):
            found[key] += weight
    else:
        found = dict.fromkeys(rows, -1.0)
        heaviest = duplicates == "max"
        for key, weight in zip(keys, weights, strict=True):
            before = found[key]
            if before < 0 or (heaviest and weight > before):
                found[key] = weight
    return list(found.values())


def _shared(keys: Sequence[int], texts: Sequence[int]) -> list[int]:
    """The text that all links of a row share, if they do, for each row."""
    found = dict(zip(keys, texts, strict=True))
    for key in compress(keys, map(ne, map(found.__getitem__, keys), texts)):
        found[key] = VARIOUS
    return list(found.values())


def _with_steps(counts: Mapping[int, int], keys: Sequence[int], standings: Sequence[int]) -> Iterable[int]:
    """The numbers of links, with how far down the text the first of them stands."""
    if sum([count for key, count in counts.items() if key & CONTEXTUAL]) < _FEW:
        return counts.values()
    firsts = dict(zip(reversed(keys), reversed(standings), strict=True))
    return [
        count | step(firsts[key]) << FIRST_SHIFT if key & CONTEXTUAL else count
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
