"""How many pages link to a page: the distribution, with the band of orphans."""

from __future__ import annotations

from linklint.graph.html.chart import Column, Piece, columns
from linklint.graph.html.markup import Html, number, percent
from linklint.graph.html.view import View, fallback, panel

#: Pages with 1,024 linking pages and more share the last column.
_LAST = 11


def inbound(view: View) -> Html:
    """Columns that double: 0, 1, 2–3, 4–7 and so on. The first one holds the orphans."""
    bins: list[int] = [0, 0]
    roots = frozenset(view.document.roots)
    meant = [page for at, page in enumerate(view.pages) if page.wanted and at not in roots]
    for page in meant:
        place = min(page.in_pages.bit_length(), _LAST)
        bins += [0] * (place + 1 - len(bins))
        bins[place] += 1
    names = [_range(place) for place in range(len(bins))]
    chart = [
        Column(
            "1k+" if place == _LAST else str(2 ** (place - 1) if place else 0),
            [
                Piece(
                    size,
                    "warnbar" if not place else "bar",
                    f"{number(size)} page{'s' * (size != 1)}, linked from {name} others",
                )
            ],
            "warn" if not place else "",
        )
        for place, (size, name) in enumerate(zip(bins, names, strict=True))
    ]
    total = max(1, len(meant))
    title = "Pages by the number of pages that link to them"
    said = ", ".join(f"{number(count)} with {name}" for count, name in zip(bins, names, strict=True))
    few = bins[0] + bins[1]
    lead = (
        "The pages that readers are meant to find, by how many others link to them; each column ends before "
        f"the next one’s number. {number(few)} "
        f"page{'s' * (few != 1)} ({percent(few / total)}) hang{'s' * (few == 1)} on one link or none; "
        "the marked band on the left holds the orphans."
    )
    rows = [[name, number(count), percent(count / total)] for count, name in zip(bins, names, strict=True)]
    return panel(
        "inbound",
        "Inbound links",
        lead,
        columns(title, said, chart, "pages that link to the page, with links that count"),
        fallback(title, ["linking pages", "pages", "share"], rows),
    )


def _range(place: int) -> str:
    if place == _LAST:
        return f"{2 ** (place - 1):,} or more"
    if place < 2:
        return str(place)
    return f"{2 ** (place - 1):,}–{2**place - 1:,}"
