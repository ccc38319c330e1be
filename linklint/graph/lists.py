"""The pages that deserve a look, and why: orphans, deep ones, starved ones, dead ends, sinks.

Every number here is linklint's own: nobody has published any.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from statistics import median

from msgspec import Struct

from linklint.graph.document import GraphDocument

#: Clicks from the start pages that are few enough.
MAX_DEPTH = 3
#: An important page with less than this part of the average page's equity is starved.
STARVED = 0.75
#: A page is among the strongest when its equity is in this share of the site's pages.
STRONGEST = 0.05
#: A strong page that passes on less than this part of its equity keeps too much to itself.
PASSES = 0.2


class Entry(Struct, frozen=True):
    """A page, by index, and what is to be said of it."""

    page: int
    note: str = ""


class Lists(Struct, frozen=True):
    """The lists, each with the pages that matter most first."""

    orphans: Sequence[Entry]
    deep: Sequence[Entry]
    starved: Sequence[Entry]
    dead_ends: Sequence[Entry]
    sinks: Sequence[Entry]


def lists(document: GraphDocument) -> Lists:
    """All lists of a site."""
    qualified, onward = _reach(document)
    return Lists(
        orphans=_orphans(document, qualified),
        deep=_deep(document),
        starved=_starved(document),
        dead_ends=_dead_ends(document, onward),
        sinks=_sinks(document, onward),
    )


def in_need(found: Lists) -> Iterator[Entry]:
    """Pages that a link would help, each once, with the reason: orphans, starved ones, deep ones."""
    orphans = (Entry(each.page, "No page links to it with a link that counts.") for each in found.orphans)
    starved = (
        Entry(each.page, f"It matters ({each.note}), but most pages get more equity.")
        for each in found.starved
    )
    deep = (Entry(each.page, f"{each.note[:1].upper()}{each.note[1:]}.") for each in found.deep)
    seen = set()
    for entry in chain(orphans, starved, deep):
        if entry.page not in seen:
            seen.add(entry.page)
            yield entry


def _reach(document: GraphDocument) -> tuple[frozenset[int], Sequence[int]]:
    """The pages that links lead to which do not count, and how many pages each page links to otherwise."""
    onward = [0] * len(document.pages)
    qualified = set()
    edges = document.edges
    for source in range(len(document.pages)):
        for at in edges.of(source):
            if edges.followed[at]:
                onward[source] += 1
            else:
                qualified.add(edges.targets[at])
    return frozenset(qualified), onward


def _orphans(document: GraphDocument, qualified: frozenset[int]) -> list[Entry]:
    """Pages to find that no other page links to with a link that counts."""
    found = [
        Entry(number, "only links that pass nothing" if number in qualified else "no links at all")
        for number, page in enumerate(document.pages)
        if not page.in_pages and page.wanted and number not in document.roots
    ]
    return sorted(found, key=lambda each: document.pages[each.page].url)


def _deep(document: GraphDocument) -> list[Entry]:
    """Pages to find that are far from the start pages, and those that only unreachable pages link to."""
    found = []
    for number, page in enumerate(document.pages):
        if not page.wanted or number in document.roots:
            continue
        if page.depth is None and page.in_pages:
            found.append(Entry(number, "linked only from pages that no path reaches"))
        elif page.depth is not None and page.depth > MAX_DEPTH:
            found.append(Entry(number, f"{page.depth} clicks from the start"))
    pages = document.pages

    def order(each: Entry) -> tuple[float, str]:
        depth = pages[each.page].depth
        return (-math.inf if depth is None else -depth, pages[each.page].url)

    return sorted(found, key=order)


def _starved(document: GraphDocument) -> list[Entry]:
    """Pages that the owner calls important with less equity than an average page, and others that seem to
    matter with less than most pages."""
    pages = document.pages
    mean = sum(page.raw for page in pages) / len(pages) if pages else 0.0
    middle = median(page.raw for page in pages) if pages else 0.0
    matters = _important(document)
    found = [
        Entry(number, matters[number])
        for number, page in enumerate(pages)
        if number in matters and page.wanted and page.raw < (STARVED * mean if page.important else middle)
    ]
    return sorted(found, key=lambda each: (pages[each.page].raw, pages[each.page].url))


def _important(document: GraphDocument) -> dict[int, str]:
    """Pages that matter: the owner says so, they open a folder of pages, or many texts link to them."""
    pages = document.pages
    folders: Counter[str] = Counter()
    for page in pages:
        cut = page.url.rfind("/", 0, len(page.url) - 1)
        while cut > 0:
            folders[page.url[: cut + 1]] += 1
            cut = page.url.rfind("/", 0, cut)
    texts = sorted(page.contextual_in for page in pages)
    many = max(5, texts[int(len(texts) * 0.9)] if texts else 0)
    found = {}
    for number, page in enumerate(pages):
        if page.important:
            found[number] = page.important
        elif page.url.endswith("/") and folders[page.url] >= 3:
            found[number] = f"opens a folder of {folders[page.url]:,} pages"
        elif page.contextual_in >= many:
            found[number] = f"{page.contextual_in:,} links in texts lead to it"
    return found


def _dead_ends(document: GraphDocument, onward: Sequence[int]) -> list[Entry]:
    """Pages that link to no other page of the site, the strongest first."""
    pages = document.pages
    found = []
    for number, page in enumerate(pages):
        if not onward[number] and page.wanted and len(pages) > 1:
            if page.out_internal:
                note = "its links to the site pass nothing"
            elif page.out_external:
                note = "links only to other sites"
            else:
                note = "no links at all"
            found.append(Entry(number, note))
    return sorted(found, key=lambda each: pages[each.page].rank)


def _sinks(document: GraphDocument, onward: Sequence[int]) -> list[Entry]:
    """Where equity gets in and hardly out again: strong pages that pass little on, and closed groups."""
    pages, edges = document.pages, document.edges
    closed = _closed(document)
    strongest = max(1, math.ceil(len(pages) * STRONGEST))
    found = []
    for number, page in enumerate(pages):
        if page.component in closed:
            size = closed[page.component]
            found.append(Entry(number, f"{size:,} pages that link only to each other"))
        elif page.rank <= strongest and onward[number] and page.wanted:
            passed = sum(edges.equity[at] for at in edges.of(number)) / page.raw if page.raw else 1.0
            if passed < PASSES * document.settings.damping:
                share = passed / document.settings.damping
                found.append(Entry(number, f"passes {share:.0%} of its equity on to other pages"))
    return sorted(found, key=lambda each: pages[each.page].rank)


def _closed(document: GraphDocument) -> dict[int, int]:
    """Components of two pages or more that no link leads out of, with their sizes; no start page's."""
    pages, edges = document.pages, document.edges
    sizes = Counter(page.component for page in pages)
    closed = {component for component, size in sizes.items() if size > 1}
    closed -= {pages[root].component for root in document.roots}
    for source, page in enumerate(pages):
        if page.component in closed:
            for at in edges.of(source):
                if edges.followed[at] and pages[edges.targets[at]].component != page.component:
                    closed.discard(page.component)
                    break
    return {component: sizes[component] for component in closed}
