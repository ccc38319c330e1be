"""Where to start: the links to add first."""

from __future__ import annotations

from linklint.graph.html.markup import Html, el, join
from linklint.graph.html.view import View


def start(view: View) -> Html | None:
    """The suggestions as sentences, or nothing where no page needs help."""
    items = []
    for each in view.document.suggestions:
        has = f"It has an equity of {view.pages[each.target].raw:.2f}"
        brings = f"a link in the text would bring about {each.gain:.2f} at once."
        items.append(
            el(
                "li",
                el("p", "Link to ", _name(view, each.target), " from ", _name(view, each.source)),
                el("p", f"{each.why} {has}; {brings}", class_="note"),
            )
        )
    if not items:
        return None
    return el("div", el("h3", "Where to start"), el("ol", *items, class_="start"), class_="box")


def _name(view: View, index: int) -> Html:
    return join([el("strong", view.name(index), dir="auto"), " ", el("code", view.urls[index], dir="ltr")])
