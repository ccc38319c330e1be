"""The yardstick: the least that a link linter has to read of a page, in the fastest safe way.

    python bench/recipe.py ROOT

Parses every HTML file below ROOT once and reads what the parser knows by name of tag: destination, rel, text,
position and zone of every link, ids and names, title, first heading, canonical and robots. Nothing is
resolved, checked or kept. What linklint costs beyond this is what its rules, its resolution and its report
cost, so budgets are multiples of it.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from operator import attrgetter, itemgetter
from pathlib import Path
from typing import Any, NamedTuple

import turbohtml

ZONES = ("nav", "header", "footer", "aside", "main")


#: A link as it is written: href, rel, text, position, zone. A plain tuple: there are millions.
Anchor = tuple[str, str | None, str, tuple[int, int], str | None]


class Facts(NamedTuple):
    """What the recipe reads of a page."""

    anchors: list[Anchor]
    ids: list[str | None]
    names: list[str | None]
    title: str | None
    h1: str | None
    canonical: str | None
    robots: str | None
    base: str | None


def read(raw: bytes) -> Facts:
    """Parse one page and read its facts, by queries for single tags only: the parser indexes those."""
    # Shadow roots are off: the links in them would be missing from every query.
    document = turbohtml.parse(raw, allow_declarative_shadow_roots=False)
    title, h1 = document.find("title"), document.find("h1")
    base = document.find("base", href=True)
    canonical, robots = _of_head(document)
    return Facts(
        _anchors(document),
        [element.attr("id") for element in document.find_all(id=True)],
        [element.attr("name") for element in document.find_all("a", name=True)],
        title.text if title is not None else None,
        h1.text if h1 is not None else None,
        canonical,
        robots,
        base.attr("href") if base is not None else None,
    )


def _anchors(document: Any) -> list[Anchor]:
    elements = document.find_all("a")
    rel_of = {element: element.attr("rel") for element in document.find_all("a", rel=True)}.get
    found: list[Anchor] = []
    add = found.append
    for element, zone in zip(elements, _zones(document, elements), strict=True):
        href = element.attr("href")
        if href is None:
            href = element.attr("xlink:href")  # of links in SVG
            if href is None:
                continue
        add((href, rel_of(element), element.text, element.position, zone))
    hidden: set[tuple[int, int]] = set()
    if document.find("template") is not None:  # a browser does not show these, queries find them
        for template in document.find_all("template"):
            hidden.update(element.position for element in template.find_all("a"))
    # Clones of misnested links share the position of their source: the first counts.
    if hidden or len({anchor[3] for anchor in found}) != len(found):
        first = {anchor[3]: anchor for anchor in reversed(found) if anchor[3] not in hidden}
        found = sorted(first.values(), key=itemgetter(3))
    return found


def _zones(document: Any, elements: list[Any]) -> list[str | None]:
    """The zone of each link. The links of one zone are a contiguous slice of all links."""
    zones: list[str | None] = [None] * len(elements)
    areas: list[Any] = []
    for tag in ZONES:
        areas += document.find_all(tag)
    if len(areas) > 1:
        areas.sort(key=attrgetter("position"))  # inner zones come after outer ones, and win
    for area in areas:
        inside = area.find_all("a")
        if inside:
            first = elements.index(inside[0])
            zones[first : first + len(inside)] = [area.tag] * len(inside)
    return zones


def _of_head(document: Any) -> tuple[str | None, str | None]:
    """Canonical URL and robots directives."""
    head = document.find("head")
    if head is None:
        return None, None
    canonical = robots = None
    for element in head.find_all("link", rel=True):
        if "canonical" in element.attr("rel").lower().split():
            canonical = element.attr("href")
            break
    for element in head.find_all("meta", name=True):
        if element.attr("name").lower() == "robots":
            robots = element.attr("content")
            break
    return canonical, robots


def pages(root: Path) -> Iterator[str]:
    """The HTML files below a folder."""
    for folder, _, names in os.walk(root):
        for name in names:
            if name.endswith((".html", ".htm")):
                yield f"{folder}/{name}"


def main() -> int:
    """Read every page below the folder named on the command line."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    count = links = size = 0
    for path in pages(Path(sys.argv[1])):
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - as the linter reads
            raw = stream.readall()
        facts = read(raw)
        count += 1
        links += len(facts.anchors)
        size += len(raw)
    seconds = time.process_time()
    print(f"{count:,} pages, {links:,} links, {size / 1e6:,.0f} MB in {seconds:.1f} CPU seconds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
