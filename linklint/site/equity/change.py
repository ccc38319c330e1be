"""What a change did to a site's equity: two snapshots compared."""

from __future__ import annotations

from msgspec import Struct

from linklint.site.equity.snapshot import PageState, Snapshot


class Moved(Struct, frozen=True):
    """One number of one page, before and after."""

    url: str
    before: float | None
    after: float | None


class Change(Struct, frozen=True):
    """The difference of two snapshots of one site.

    ``orphaned`` pages lost their last followed link from another page, ``adopted`` ones got their first.
    ``deeper`` and ``shallower`` hold click depths (``None``: no path from the start pages), the largest steps
    first; ``losses`` and ``gains`` raw equity (r·N), the largest absolute differences first. Raw values are
    compared, not shares of the sum: a page that leaks more raises everybody's share (rules.md, finding 5).
    """

    pages_before: int
    pages_after: int
    sum_before: float
    sum_after: float
    added: tuple[str, ...]
    removed: tuple[str, ...]
    orphaned: tuple[Moved, ...]
    adopted: tuple[Moved, ...]
    deeper: tuple[Moved, ...]
    shallower: tuple[Moved, ...]
    losses: tuple[Moved, ...]
    gains: tuple[Moved, ...]
    hosts: dict[str, int]
    same_settings: bool

    @property
    def unchanged(self) -> bool:
        """Whether there is nothing to tell."""
        return not (
            self.added or self.removed or self.orphaned or self.adopted or self.deeper or self.shallower
            or self.losses or self.gains or self.hosts
        )  # fmt: skip


#: Relative differences of equity below this are noise of rounding. Our number.
_NOISE = 0.02


def compare(old: Snapshot, new: Snapshot) -> Change:
    """What became of the pages of ``old`` in ``new``."""
    both = [url for url in new.pages if url in old.pages]
    before, after = old.pages, new.pages
    depths = [Moved(url, before[url].depth, after[url].depth) for url in both]
    inlinks = [Moved(url, before[url].inlinks, after[url].inlinks) for url in both]
    raws = [Moved(url, before[url].raw, after[url].raw) for url in both if _differs(before[url], after[url])]
    return Change(
        pages_before=len(before),
        pages_after=len(after),
        sum_before=_mean(old),
        sum_after=_mean(new),
        added=tuple(url for url in after if url not in before),
        removed=tuple(url for url in before if url not in after),
        orphaned=tuple(each for each in inlinks if each.before and not each.after),
        adopted=tuple(each for each in inlinks if each.after and not each.before),
        deeper=_sorted([each for each in depths if step(each) > 0]),
        shallower=_sorted([each for each in depths if step(each) < 0]),
        losses=_sorted([each for each in raws if step(each) < 0]),
        gains=_sorted([each for each in raws if step(each) > 0]),
        hosts={host: pages for host, pages in new.hosts.items() if host not in old.hosts},
        same_settings=old.settings == new.settings,
    )


def step(moved: Moved) -> float:
    """By how much a number grew; a page without a click path counts as infinitely deep."""
    if moved.before == moved.after:
        return 0.0
    infinite = float("inf")
    before = infinite if moved.before is None else moved.before
    return (infinite if moved.after is None else moved.after) - before


def _differs(before: PageState, after: PageState) -> bool:
    return abs(after.raw - before.raw) > _NOISE * max(after.raw, before.raw)


def _mean(state: Snapshot) -> float:
    """The average raw equity, which is the sum of all PageRank: 1 where nothing leaks."""
    return sum(page.raw for page in state.pages.values()) / len(state.pages) if state.pages else 0.0


def _sorted(moved: list[Moved]) -> tuple[Moved, ...]:
    return tuple(sorted(moved, key=lambda each: (-abs(step(each)), each.url)))
