"""The page picker: an empty frame, filled by the script."""

from __future__ import annotations

from linklint.graph.html.markup import Html, el
from linklint.graph.html.view import View, panel


def explore(view: View) -> Html:
    """A field to pick a page, and the places for what is said of it."""
    field = el(
        "div",
        el("label", "Page: type a part of its title or address", for_="pick"),
        el(
            "input",
            id="pick",
            type="search",
            role="combobox",
            autocomplete="off",
            spellcheck="false",
            aria_expanded="false",
            aria_controls="options",
            aria_autocomplete="list",
        ),
        el("ul", id="options", role="listbox", aria_label="Pages", hidden=True),
        class_="picker",
    )
    card = el("div", id="card", aria_live="polite")
    needs = el(
        "p",
        "This part needs scripts: it draws one of ",
        f"{len(view.pages):,}",
        " pages.",
        class_="nojs empty",
    )
    return panel(
        "explore",
        "One page and its neighbourhood",
        "Where a page stands: the shortest way to it, who links to it, and where its equity goes.",
        el("div", field, card, class_="js-only"),
        needs,
    )
