"""What a change did to a site's equity, for a terminal, a program or the summary of a pull request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec
from msgspec import Struct

from linklint.model.printable import dumps, escape, plural
from linklint.site.equity.change import Change, Moved


class _Row(Struct, frozen=True):
    what: str
    subject: str
    detail: str


def text(change: Change, limit: int) -> Iterator[str]:
    """A few aligned lines; ``limit`` bounds each kind of change."""
    yield _headline(change) + "\n"
    rows = [msgspec.structs.replace(row, subject=escape(row.subject)) for row in _rows(change, limit)]
    width = max((len(row.subject) for row in rows if row.detail), default=0)
    for row in rows:
        yield f"  {row.what:<9} {row.subject:<{width}}  {row.detail}".rstrip() + "\n"


def markdown(change: Change, limit: int) -> Iterator[str]:
    """The same for a pull request."""
    yield f"**Internal links:** {_headline(change)}\n"
    rows = list(_rows(change, limit))
    if rows:
        yield "\n| | page | |\n|---|---|---|\n"
    for row in rows:
        subject = (
            f"`{escape(row.subject).replace('`', '%60').replace('|', '%7C')}`" if row.detail else row.subject
        )
        yield f"| {row.what} | {subject} | {row.detail} |\n"


def json(change: Change) -> Iterator[str]:
    """Everything, as one object (docs/equity.md lists the keys)."""
    yield dumps({"version": 1, **msgspec.to_builtins(change)}, indent=2) + "\n"


def _headline(change: Change) -> str:
    before, after = change.pages_before, change.pages_after
    pages = f"{before:,} pages" if before == after else f"{before:,} → {after:,} pages"
    moved = [f"{len(change.added):,} new"] * bool(change.added)
    moved += [f"{len(change.removed):,} gone"] * bool(change.removed)
    kept = f"equity kept inside {change.sum_before:.0%} → {change.sum_after:.0%}"
    parts = [pages + (f" ({', '.join(moved)})" if moved else ""), kept]
    if change.unchanged:
        parts.append("nothing else changed")
    if not change.same_settings:
        parts.append("computed with different settings: equity cannot be compared")
    return "; ".join(parts)


def _rows(change: Change, limit: int) -> Iterator[_Row]:
    yield from _some("orphaned", change.orphaned, limit, lambda each: f"{_links(each.before)} → none")
    yield from _some("adopted", change.adopted, limit, lambda each: f"none → {_links(each.after)}")
    yield from _some("deeper", change.deeper, limit, _depths)
    yield from _some("shallower", change.shallower, limit, _depths)
    if change.same_settings:
        yield from _some("loses", change.losses, limit, _shares)
        yield from _some("gains", change.gains, limit, _shares)
    hosts = sorted(change.hosts.items(), key=lambda each: (-each[1], each[0]))
    for host, pages in hosts[:limit]:
        yield _Row("new host", host, f"on {plural(pages, 'page')}")
    yield from _more("new host", len(hosts) - limit)


def _some(what: str, moved: Sequence[Moved], limit: int, detail: Callable[[Moved], str]) -> Iterator[_Row]:
    for each in moved[:limit]:
        yield _Row(what, each.url, detail(each))
    yield from _more(what, len(moved) - limit)


def _more(what: str, count: int) -> Iterator[_Row]:
    if count > 0:
        yield _Row(what, f"… and {count:,} more", "")


def _links(count: float | None) -> str:
    return f"{count or 0:,.0f} linking page{'s' * (count != 1)}"


def _depths(each: Moved) -> str:
    return f"click depth {_depth(each.before)} → {_depth(each.after)}"


def _depth(value: float | None) -> str:
    return "unreachable" if value is None else f"{value:.0f}"


def _shares(each: Moved) -> str:
    before, after = each.before or 0.0, each.after or 0.0
    relative = f" ({after / before - 1:+.0%})" if before else ""
    return f"equity {before:.3g} → {after:.3g}{relative}"
