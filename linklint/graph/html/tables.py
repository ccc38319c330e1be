"""The lists of pages as tables. Scripts make them sortable and whole; without, the first rows stand here."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from linklint.graph.html.markup import Html, el, number
from linklint.graph.html.view import View, panel
from linklint.graph.lists import MAX_DEPTH, PASSES, STARVED, STRONGEST, Entry

#: Rows that are there without scripts, and on paper.
ROWS = 25


class Column(Struct, frozen=True):
    """A column; ``key`` is the name that the script sorts by, ``long`` what the short head means."""

    key: str
    head: str
    long: str = ""


COLUMNS = (
    Column("page", "Page"),
    Column("raw", "Equity", "1.00 is the average page of a site that loses nothing"),
    Column("score", "Score", "0 to 100, logarithmic, within this site"),
    Column("depth", "Clicks", "from the start pages"),
    Column("inp", "Linked from", "pages that link to it with links that count"),
    Column("txt", "In texts", "links in the texts of other pages"),
    Column("outi", "Onward", "links to other pages of the site"),
    Column("oute", "Off site", "links to other sites"),
)


class Listing(Struct, frozen=True):
    """One table: its title, what it means and what to do, its entries, and what to say if there are none."""

    name: str
    title: str
    help: str
    entries: Sequence[Entry]
    empty: str


def listings(view: View) -> list[Listing]:
    """The tables in their order."""
    found = view.lists
    ranked = sorted(range(len(view.pages)), key=lambda each: view.pages[each].rank)
    return [
        Listing(
            "orphans",
            "Orphans",
            "No other page links here with a link that counts. Link to it where it belongs, or remove it.",
            found.orphans,
            "Every page has a link from another page.",
        ),
        Listing(
            "deep",
            "Deep",
            f"More than {MAX_DEPTH} clicks from the start pages, or without a path at all. "
            "Link to them from a page that stands nearer.",
            found.deep,
            f"Every page is within {MAX_DEPTH} clicks of the start pages.",
        ),
        Listing(
            "starved",
            "Starved but important",
            f"Pages that you call important with less than {STARVED:.0%} of the average page’s equity, and "
            "others that seem to matter while most pages get more. Link to them in the text of strong pages.",
            found.starved,
            "No page that matters is starved.",
        ),
        Listing(
            "ends",
            "Dead ends",
            "Readers who get here have nowhere to go on the site. Offer them a next step.",
            found.dead_ends,
            "Every page leads on.",
        ),
        Listing(
            "sinks",
            "Sinks",
            f"Equity gets in and hardly out: groups of pages that link only to each other, and pages among "
            f"the strongest {STRONGEST:.0%} that pass on less than {PASSES:.0%}.",
            found.sinks,
            "No page keeps the equity it gets.",
        ),
        Listing(
            "all",
            "All pages",
            "Every page, the strongest first.",
            [Entry(each) for each in ranked],
            "No pages.",
        ),
    ]


def tables(view: View) -> Html:
    """One part a list; scripts turn them into tabs."""
    parts = [_part(view, listing) for listing in listings(view)]
    lead = "The pages that deserve a look. All limits are linklint’s own."
    return panel("pages", "Pages to look at", lead, el("div", *parts, class_="lists"))


def _part(view: View, listing: Listing) -> Html:
    heading = el(
        "h3",
        listing.title,
        " ",
        el("span", number(len(listing.entries)), class_="tally"),
        id=f"list-{listing.name}-title",
    )
    content: list[Html] = [el("p", listing.help, class_="help")]
    if listing.entries:
        shown = listing.entries[:ROWS]
        content.append(_table(view, listing, shown))
        if len(listing.entries) > len(shown):
            more = f"{len(listing.entries) - len(shown):,} more are shown where scripts may run."
            content.append(el("p", more, class_="more"))
    else:
        content = [el("p", listing.empty, class_="empty")]
    return el("div", heading, *content, id=f"list-{listing.name}", class_="list", data_list=listing.name)


def _table(view: View, listing: Listing, entries: Sequence[Entry]) -> Html:
    head = [
        el(
            "th",
            column.head,
            scope="col",
            class_="n" if at else None,
            title=column.long or None,
            data_key=column.key,
        )
        for at, column in enumerate(COLUMNS)
    ]
    noted = any(entry.note for entry in listing.entries)
    if noted:
        head.append(el("th", "Why", scope="col", data_key="note"))
    rows = [el("tr", *_cells(view, entry, noted=noted)) for entry in entries]
    return el(
        "div",
        el(
            "table",
            el("caption", listing.title, class_="sr"),
            el("thead", el("tr", *head)),
            el("tbody", *rows),
        ),
        class_="scroll",
        tabindex="0",
        role="group",
        aria_label=listing.title,
    )


def _cells(view: View, entry: Entry, *, noted: bool) -> list[Html]:
    page = view.pages[entry.page]
    values = [
        f"{page.raw:.2f}",
        f"{page.score:.0f}",
        "–" if page.depth is None else str(page.depth),
        number(page.in_pages),
        number(page.contextual_in),
        number(page.out_internal),
        number(page.out_external),
    ]
    cells = [el("th", view.page(entry.page), scope="row")]
    cells += [el("td", value, class_="n") for value in values]
    if noted:
        cells.append(el("td", entry.note, class_="why"))
    return cells
