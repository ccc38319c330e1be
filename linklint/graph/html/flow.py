"""The flow between sections: where each one's equity goes."""

from __future__ import annotations

from linklint.graph.html.markup import Html, el, number, percent
from linklint.graph.html.view import View, panel

#: Shares from which a cell gets the next darker shade.
_SHADES = (0.0005, 0.02, 0.05, 0.1, 0.2, 0.35, 0.55, 0.75)


def flow(view: View) -> Html:
    """A table with shades: from the section of the row to the section of the column."""
    names = [section.name for section in view.parts]
    amounts = _amounts(view)
    sent = [sum(row) for row in amounts]
    received = [sum(column) for column in zip(*amounts, strict=True)]
    everything = sum(sent) or 1.0
    head = [el("th", "from \\ to", scope="col", class_="corner")]
    head += [el("th", el("span", name), scope="col", class_="to", title=name) for name in names]
    head += [el("th", el("span", "share of all flow"), scope="col", class_="to sum")]
    rows = []
    for name, row, total in zip(names, amounts, sent, strict=True):
        cells = [_cell(amount, total, name, target) for amount, target in zip(row, names, strict=True)]
        rows.append(
            el(
                "tr",
                el("th", name, scope="row", title=name),
                *cells,
                el("td", percent(total / everything), class_="sum"),
            )
        )
    foot = [el("td", percent(each / everything), class_="sum") for each in received]
    caption = "Share of each section’s passed-on equity, by the section that receives it"
    matrix = el(
        "table",
        el("caption", caption, class_="sr"),
        el("thead", el("tr", *head)),
        el("tbody", *rows),
        el("tfoot", el("tr", el("th", "share of all flow", scope="row"), *foot, el("td", class_="sum"))),
        class_="matrix",
    )
    lead = (
        "Read along a row: of the equity that a section’s links pass on, how much goes where. A dark "
        "diagonal is a section that keeps to itself; a pale column is one that the others forget."
    )
    return panel(
        "flow",
        "Flow between sections",
        lead,
        el("div", matrix, class_="scroll", tabindex="0", role="group", aria_label=caption),
    )


def _amounts(view: View) -> list[list[float]]:
    part = [0] * len(view.pages)
    for number_, section in enumerate(view.parts):
        for index in section.pages:
            part[index] = number_
    edges = view.document.edges
    amounts = [[0.0] * len(view.parts) for _ in view.parts]
    for source in range(len(view.pages)):
        row = amounts[part[source]]
        for at in edges.of(source):
            row[part[edges.targets[at]]] += edges.equity[at]
    return amounts


def _cell(amount: float, total: float, source: str, target: str) -> Html:
    share = amount / total if total else 0.0
    shade = sum(share >= least for least in _SHADES)
    value = el("span", "·", class_="none") if shade == 0 else percent(share)
    told = f"{source} to {target}: {number(amount, 2)} ({percent(share)})"
    return el("td", value, class_=f"h{shade}", title=told)
