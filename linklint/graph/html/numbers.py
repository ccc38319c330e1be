"""The numbers at the top, each with its change against a baseline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linklint.graph.document import PageBefore
from linklint.graph.html.markup import Html, el, number, percent
from linklint.graph.html.start import start
from linklint.graph.html.view import View, panel
from linklint.graph.lists import MAX_DEPTH
from linklint.model.printable import plural


def numbers(view: View) -> Html:
    """The first section: eight numbers, and the links to add first."""
    baseline = view.document.baseline
    lead = "What the site’s internal links add up to."
    if baseline is not None:
        lead += " Each change is against the baseline."
        if not baseline.comparable:
            lead += " The baseline was computed with other settings, so equity is not compared."
    cards = el("dl", *_cards(view), class_="cards")
    return panel("numbers", "The numbers", lead, cards, start(view))


def _cards(view: View) -> Iterator[Html]:
    document, pages = view.document, view.pages
    before = None if document.baseline is None else document.baseline.pages
    depths = [page.depth for page in pages]
    old = None if before is None else [page.depth for page in before.values()]
    yield _card("Pages", number(len(pages)), _delta(len(pages), None if before is None else len(before)))
    yield _card("Linked pairs of pages", number(document.totals.edges))
    yield _card(
        f"Within {MAX_DEPTH} clicks",
        percent(_near(depths)),
        _delta(
            _near(depths) * 100, None if old is None else _near(old) * 100, good=1, unit=" points", digits=1
        ),
        "of all pages, from the start pages",
    )
    yield _card(
        "Clicks on average",
        number(_average(depths), 1),
        _delta(_average(depths), None if old is None else _average(old), good=-1, digits=1),
        "to a page that can be reached",
    )
    orphans = len(view.lists.orphans)
    yield _card(
        "Orphans",
        number(orphans),
        _delta(orphans, None if before is None else _orphans_before(view, before), good=-1),
        "pages without a followed link from another page",
    )
    ends = len(view.lists.dead_ends)
    yield _card("Dead ends", number(ends), note="pages without a link onward")
    kept = document.totals.sum
    baseline = document.baseline
    comparable = baseline is not None and baseline.comparable
    yield _card(
        "Equity kept",
        percent(kept),
        _delta(
            kept * 100,
            baseline.sum * 100 if baseline and comparable else None,
            good=1,
            unit=" points",  # whole ones: snapshots keep three digits of each page
        ),
        "the rest leaves by external, broken and qualified links",
    )
    severities = [finding.severity for finding in document.findings]
    each = [(name, severities.count(name)) for name in ("error", "warning", "info")]
    counts = ", ".join(plural(count, name) for name, count in each if count)
    yield _card("Findings", number(len(severities)), note=counts or "nothing to report")


def _card(label: str, value: str, delta: Html | None = None, note: str = "") -> Html:
    return el(
        "div",
        el("dt", label),
        el("dd", el("span", value, class_="value"), delta, el("span", note, class_="note") if note else None),
    )


def _delta(
    now: float, before: float | None, *, good: int = 0, unit: str = "", digits: int = 0
) -> Html | None:
    """The change as a signed number; ``good`` is the direction that is an improvement, 0 for neither."""
    if before is None:
        return None
    change = round(now - before, digits)
    if not change:
        return el("span", "unchanged", class_="delta")
    sign = "+" if change > 0 else "−"
    better = good * change > 0
    word = "" if not good else " better" if better else " worse"
    return el("span", f"{sign}{abs(change):,.{digits}f}{unit}{word}", class_=f"delta{word}")


def _orphans_before(view: View, before: Mapping[str, PageBefore]) -> int:
    """Orphans of the baseline, counted as today's: start pages and pages not meant to be found are none."""
    exempt = {page.url for page in view.pages if not page.wanted}
    exempt |= {view.pages[root].url for root in view.document.roots}
    return sum(not page.in_pages and url not in exempt for url, page in before.items())


def _near(depths: Sequence[int | None]) -> float:
    return sum(depth is not None and depth <= MAX_DEPTH for depth in depths) / max(1, len(depths))


def _average(depths: Sequence[int | None]) -> float:
    reached = [depth for depth in depths if depth is not None]
    return sum(reached) / max(1, len(reached))
