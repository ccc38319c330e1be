"""TGT316: one id on two elements of a page."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from urllib.parse import unquote

from linklint.model.position import ElementRef, LinkSpans, Position
from linklint.rule import (
    Finding,
    Identifier,
    Page,
    PageRule,
    Related,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)

#: Elements of SVG. Drawings pasted into a page bring their own ids, and nothing links to them.
_SVG = frozenset(
    {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"text", "tspan", "textpath", "use", "symbol", "defs", "mask", "pattern", "clippath"}
    | {"lineargradient", "radialgradient", "stop", "filter", "image", "marker", "title", "desc", "metadata"}
    | {"switch", "view"}
)
_FILTERS = "fe"  # feBlend, feFlood, …


class DuplicateId(PageRule):
    """Every `id` of a page is on one element only.

    ## What it does
    Reports an `id` that a second element of the page has, too. The finding stands at the second element and
    names the first. It is an error where a link of the page leads to that id.

    Copies inside `template` and ids of pasted SVG drawings (gradients, masks, layers) are left alone,
    unless a link leads to them.

    ## Why it matters
    A link to `#faq`, a `label`, a script and a style sheet all take the first element of that id; the others
    cannot be reached. The [HTML Standard](https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute)
    wants an id to be unique in its document.

    ## Bad
    ```html page.html
    <h2 id="faq">Questions</h2>
    <h2 id="faq">More questions</h2>
    ```

    ## Good
    ```html page.html
    <h2 id="faq">Questions</h2>
    <h2 id="faq-2">More questions</h2>
    ```

    ## When to turn it off
    When a theme repeats ids that you cannot change and that nothing links to.
    """

    meta = RuleMeta(
        code="TGT316",
        name="duplicate-id",
        summary="Two elements of a page have the same id",
        severity=Severity.WARNING,
        variants={"linked": Severity.ERROR},
        sources=(
            Source(
                "HTML Standard: the id attribute",
                "https://html.spec.whatwg.org/multipage/dom.html#the-id-attribute",
            ),
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        values = page.ids
        if len(set(values)) == len(values):
            return
        owners: dict[str, list[Identifier]] = {}
        for identifier in page.identifiers:
            if identifier.value and not _is_name(identifier):
                places = owners.setdefault(identifier.value, [])
                if all(identifier.place != other.place for other in places):
                    places.append(identifier)
        repeated = {value: several for value, several in owners.items() if len(several) > 1}
        if not repeated:
            return
        linked = _linked(page, repeated.keys())
        for value, several in repeated.items():
            if value not in linked and all(_in_drawing(one) for one in several):
                continue
            yield _finding(page, value, several, value in linked)


def _finding(page: Page, value: str, several: list[Identifier], linked: bool) -> Finding:
    times = "twice" if len(several) == 2 else f"{len(several)} times"
    message = f'the id "{value}" is on this page {times}'
    if linked:
        message += ": links to it reach the first only"
    first = _position(several[0])
    related = Related(
        page.path,
        "the first element with this id",
        line=first.line if first else None,
        column=first.column if first else None,
    )
    return Finding(
        message,
        place=several[1].place,
        variant="linked" if linked else None,
        related=(related,) if first else (),
    )


def _linked(page: Page, values: Collection[str]) -> frozenset[str]:
    """The ids among ``values`` that a link of the page itself leads to."""
    targets = map(page.resolve, {href for href in page.link_hrefs if _fragment(href) in values})
    return frozenset(target.fragment or "" for target in targets if _stays(target, page))


def _fragment(href: str) -> str:
    fragment = href.partition("#")[2].strip()
    return unquote(fragment, errors="replace") if "%" in fragment else fragment


def _stays(target: Target, page: Page) -> bool:
    return target.status is Status.SAME_PAGE or (target.file is not None and target.file == page.file)


def _is_name(identifier: Identifier) -> bool:
    """Whether it comes from ``a name``, which need not be unique beside an id of the same element."""
    place = identifier.place
    return isinstance(place, ElementRef) and place.attribute == "name"


def _in_drawing(identifier: Identifier) -> bool:
    place = identifier.place
    if not isinstance(place, ElementRef):
        return False
    tag = place.tag.lower()
    return tag in _SVG or tag.startswith(_FILTERS)


def _position(identifier: Identifier) -> Position | None:
    place = identifier.place
    if isinstance(place, LinkSpans):
        return place.whole.begin
    return place if isinstance(place, Position) else None
