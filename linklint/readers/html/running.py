"""How much of a page's running text is linked at most: told without walking through the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from linklint.model.link import Zone
from linklint.model.standing import BREADCRUMB, LISTED, ZONE_BITS, ZONE_NUMBERS
from linklint.readers.html.passages import INLINE, PICTURES
from linklint.readers.html.text import is_text, picture_text

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage
    from linklint.readers.html.regions import Regions

#: What is looked at of a standing, and what it may be: in the main text, and not apart from it.
_PLACE = ZONE_BITS | LISTED | BREADCRUMB
_OWN = frozenset({ZONE_NUMBERS[Zone.MAIN], ZONE_NUMBERS[Zone.BODY]})
#: Code that is a block; code in a sentence is text.
_NO_TEXT = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "pre", "figcaption"))
_NOT_IN_TEXT = ", ".join(sorted(_NO_TEXT))
#: What a link in running text does not stand in directly.
_APART = _NO_TEXT | {"li", "dt", "dd", "td", "th"}
#: What the text of a paragraph may not stand in to be surely running text.
_AROUND = "a, li, dd, dt, td, th, caption, legend, select, object, noscript, template, " + _NOT_IN_TEXT
_QUOTE = frozenset({"quote"})


def linked_characters(page: HtmlPage, share: float, least: int) -> tuple[int, float]:
    """See `Page.linked_characters`.

    Left out are links that stand apart from the running text: outside of the main text, in lists, tables,
    listings and headings, and those that are all their paragraph says. A block inside an inline element
    (``<b><div>``) is taken for a part of the text around it.
    """
    group = next((group for group in page.groups if group.element == "a"), None)
    if group is None:
        return 0, 0.0
    pictures = _pictures(page.document)
    links = [
        (element, text)
        for element, text in zip(group.elements, group.texts, strict=True)
        if element.parent.tag not in _APART
    ]
    if (most := _said(links, pictures)) > least:
        links = _outside_headings(links)
        most = _said(links, pictures)
    if most <= least:
        return most, float(most)
    # However long the paragraphs with links are: whatever the others say beside them is not linked.
    beyond = most * (1 - share)
    beside = share * _plain(page, beyond / share) if share else 0.0
    if beyond <= beside:
        return most, 0.0
    links = _in_main(page.regions, links)
    if (most := _said(links, pictures)) <= least:
        return most, float(most)
    count, beyond = _counted(page.document, links, pictures, share)
    return count, max(0.0, beyond - beside)


def _pictures(document: Any) -> dict[Any, int]:
    """How much pictures may add to the text of each link that holds some."""
    found: dict[Any, int] = {}
    for tag in PICTURES:
        for picture in document.find_all(tag):
            link = picture.closest("a")
            if link is not None:
                found[link] = found.get(link, 0) + len(picture_text(picture)) + 2
    return found


def _said(links: Sequence[tuple[Any, str]], pictures: Mapping[Any, int]) -> int:
    """How much these links say at most."""
    return sum([len(text) for _, text in links]) + sum(pictures.values())


def _outside_headings(links: Sequence[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Those that stand in no heading or listing. What is around them is asked once for all neighbours."""
    apart: dict[Any, bool] = {}
    found = []
    for link in links:
        around = link[0].parent.parent
        known = apart.get(around)
        if known is None:
            known = apart[around] = around is not None and around.closest(_NOT_IN_TEXT) is not None
        if not known:
            found.append(link)
    return found


def _in_main(regions: Regions, links: Sequence[tuple[Any, str]]) -> list[tuple[Any, str]]:
    """Those in the main text, outside of lists and tables."""
    places = regions.around([element for element, _ in links])
    return [link for link, place in zip(links, places, strict=True) if place.standing & _PLACE in _OWN]


def _counted(
    document: Any, links: Sequence[tuple[Any, str]], pictures: Mapping[Any, int], share: float
) -> tuple[int, float]:
    """The linked characters of paragraphs that say more than their links, and how many more than ``share`` of
    them these are where they are more."""
    boxes: dict[Any, dict[Any, int]] = {}
    for element, text in links:
        top, box = element, element.parent
        while getattr(box, "tag", "") in INLINE:
            top, box = box, box.parent
        linked = boxes.setdefault(box, {})
        said = len(" ".join(text.split())) + pictures.get(element, 0)
        linked[top] = linked.get(top, 0) + said
    longer = _holding(document, (*PICTURES, "br"))
    count, beyond = 0, 0.0
    for box, linked in boxes.items():
        # What pictures say adds to the text, and line breaks may end it: no space between parts is sure then.
        broken = box in longer
        for size, here in _runs(box, linked, "" if broken else " "):
            if here != size or broken:
                count += here
                beyond += max(0.0, here - share * size)
    return count, beyond


def _holding(document: Any, tags: Sequence[str]) -> set[Any]:
    """The elements that hold any of these."""
    found: set[Any] = set()
    for tag in tags:
        for each in document.find_all(tag):
            around = each.parent
            while around is not None and around not in found:
                found.add(around)
                around = around.parent
    return found


def _runs(box: Any, linked: Mapping[Any, int], space: str) -> Iterator[tuple[int, int]]:
    """Of each text that stands directly in a box, how long it is and how much of it is linked; ``space``
    stands between its words."""
    parts: list[str] = []
    here = 0
    for child in box.children:
        tag = getattr(child, "tag", None)
        if tag is None:
            if is_text(child):
                parts.append(child.data)
        elif tag in INLINE:
            parts.append(child.text)
            here += linked.get(child, 0)
        elif tag not in PICTURES and parts:
            if here:
                yield len(space.join("".join(parts).split())), here
            parts, here = [], 0
    if here:
        yield len(space.join("".join(parts).split())), here


def _plain(page: HtmlPage, enough: float) -> int:
    """How many characters paragraphs without any link surely add to the running text; no more of them are
    looked at than are ``enough``."""
    running: dict[Any, bool] = {}  # by what is around them: most paragraphs have no attributes
    count = 0
    for paragraph in page.document.find_all("p"):
        if count >= enough:
            break
        if paragraph.find("a") is not None:
            continue
        told = paragraph if paragraph.attrs else paragraph.parent
        known = running.get(told)
        if known is None:
            known = running[told] = _is_running(page.regions, paragraph)
        if known:
            count += sum(len(" ".join(child.data.split())) for child in paragraph.children if is_text(child))
    return count


def _is_running(regions: Regions, paragraph: Any) -> bool:
    """Whether the text of a paragraph is surely running text."""
    return (
        paragraph.closest(_AROUND) is None
        and regions.zone_inside(paragraph) is Zone.MAIN
        and regions.context(paragraph) <= _QUOTE
        and regions.user_text(paragraph) is None
        and not regions.hidden(paragraph)
    )
