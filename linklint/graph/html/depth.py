"""Click depth by section: how many pages are how far from the start pages."""

from __future__ import annotations

from linklint.graph.html.chart import Column, Piece, columns, legend
from linklint.graph.html.markup import Html, number
from linklint.graph.html.view import COLOURS, View, fallback, panel
from linklint.model.printable import plural

#: Deeper pages share the last column.
_MAX = 10


def depth(view: View) -> Html:
    """Stacked columns, one for each number of clicks and one for what cannot be reached."""
    reached = [min(page.depth, _MAX) for page in view.pages if page.depth is not None]
    deepest = max(reached, default=0)
    names = [_label(clicks, view) for clicks in range(deepest + 1)] + ["no path"]
    counts = [[0] * len(names) for _ in view.sections]
    for row, section in zip(counts, view.sections, strict=True):
        for index in section.pages:
            clicks = view.pages[index].depth
            row[-1 if clicks is None else min(clicks, _MAX)] += 1
    if not any(row[-1] for row in counts):
        names.pop()
        counts = [row[:-1] for row in counts]
    stacks = [
        Column(
            name,
            [
                Piece(
                    row[at],
                    _colour(view, colour),
                    f"{section.name}: {plural(row[at], 'page')}, {_clicks(name)}",
                )
                for colour, (row, section) in enumerate(zip(counts, view.sections, strict=True))
            ],
            "warn" if name == "no path" else "",
        )
        for at, name in enumerate(names)
    ]
    title = "Pages by click depth and section"
    said = ", ".join(
        f"{number(sum(row[at] for row in counts))} {_clicks(name)}" for at, name in enumerate(names)
    )
    rows = [[section.name, *map(number, row)] for row, section in zip(counts, view.sections, strict=True)]
    return panel(
        "depth",
        "Click depth by section",
        "How many clicks every page is away from the start pages. What stands far right is rarely found, by "
        "readers and by crawlers alike.",
        columns(title, said, stacks, "clicks from the start pages"),
        legend([(_colour(view, colour), section.name) for colour, section in enumerate(view.sections)]),
        fallback(title, ["section", *names], rows),
    )


def _colour(view: View, section: int) -> str:
    """The class of a section's colour; grey for what is left of the site."""
    last = view.sections[section]
    return f"s{COLOURS - 1}" if last.rest and section == len(view.sections) - 1 else f"s{section}"


def _label(clicks: int, view: View) -> str:
    more = clicks == _MAX and any((page.depth or 0) > _MAX for page in view.pages)
    return f"{clicks}+" if more else str(clicks)


def _clicks(name: str) -> str:
    if name == "no path":
        return "without a path"
    return f"at {name} click{'s' * (name != '1')}"
