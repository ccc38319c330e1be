"""Every link of a page, gathered in groups."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count, islice
from operator import eq
from typing import TYPE_CHECKING, Any

from linklint.model.link import Kind
from linklint.readers.html import metadata, resources
from linklint.readers.html.attributes import refresh, srcset_urls
from linklint.readers.html.groups import Group

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: (element, attribute, kind): one URL in the attribute. The order is the order of the groups.
SIMPLE: tuple[tuple[str, str, Kind], ...] = (
    ("area", "href", Kind.HYPERLINK),
    ("img", "src", Kind.IMAGE),
    ("script", "src", Kind.SCRIPT),
    ("iframe", "src", Kind.FRAME),
    ("frame", "src", Kind.FRAME),
    ("source", "src", Kind.RESOURCE),
    ("video", "src", Kind.RESOURCE),
    ("video", "poster", Kind.IMAGE),
    ("audio", "src", Kind.RESOURCE),
    ("track", "src", Kind.RESOURCE),
    ("object", "data", Kind.RESOURCE),
    ("embed", "src", Kind.RESOURCE),
    ("form", "action", Kind.FORM),
    ("blockquote", "cite", Kind.CITE),
    ("q", "cite", Kind.CITE),
    ("ins", "cite", Kind.CITE),
    ("del", "cite", Kind.CITE),
)
SRCSETS = ("img", "source")


def groups(page: HtmlPage) -> Iterator[Group]:
    """All link groups of a page that hold anything."""
    find_all = page.find_all
    anchors = find_all("a")
    if anchors:
        yield from _anchors(page, anchors)
    for element, attribute, kind in SIMPLE:
        found = find_all(element)
        if found:
            yield from _simple(page, element, attribute, kind, found)
    if found := find_all("link"):
        yield from _link_elements(page, found)
    for element in SRCSETS:
        if found := find_all(element):
            yield from _srcsets(page, element, found)
    if found := find_all("meta"):
        yield from _refreshes(page, found)
    yield from metadata.groups(page, found)
    yield from resources.groups(page)


def _anchors(page: HtmlPage, anchors: list[Any]) -> Iterator[Group]:
    hrefs: list[Any] = [anchor.attr("href") for anchor in anchors]
    refs = None
    if None in hrefs or _has_clones(anchors, hrefs):
        refs, kept, values, seen = [], [], [], set()
        for ordinal, (anchor, href) in enumerate(zip(anchors, hrefs, strict=True)):
            if href is None:
                href = anchor.attr("xlink:href")  # SVG (defect D3)
                if href is None:
                    continue
            position = anchor.position
            if position in seen:
                continue
            seen.add(position)
            refs.append((ordinal, 0))
            kept.append(anchor)
            values.append(href)
        anchors, hrefs = kept, values
    if anchors:
        yield Group(page, "a", "href", Kind.HYPERLINK, anchors, hrefs, refs)


def _has_clones(anchors: list[Any], hrefs: list[Any]) -> bool:
    """Whether the adoption agency cloned a link: same href and source position as its neighbour (D4, D13).

    A clone behind a table with links of its own is not caught here; its findings have the place of the
    original's and are merged with them.
    """
    repeated = compress(count(), map(eq, hrefs, islice(hrefs, 1, None)))
    return any(anchors[index].position == anchors[index + 1].position for index in repeated)


def _simple(page: HtmlPage, element: str, attribute: str, kind: Kind, found: list[Any]) -> Iterator[Group]:
    kept, hrefs, refs = [], [], []
    for ordinal, each in enumerate(found):
        href = each.attr(attribute)
        if href is not None and (href or kind is not Kind.FORM):
            kept.append(each)
            hrefs.append(href)
            refs.append((ordinal, 0))
    if kept:
        yield Group(page, element, attribute, kind, kept, hrefs, refs)


def _link_elements(page: HtmlPage, found: list[Any]) -> Iterator[Group]:
    by_kind: dict[Kind, Group] = {}
    for ordinal, each in enumerate(found):
        href = each.attr("href")
        if href is None:
            continue
        kind = page.link_kind(each.attr("rel") or "")
        group = by_kind.get(kind)
        if group is None:
            group = by_kind[kind] = Group(page, "link", "href", kind, [], [], [])
        group.elements.append(each)  # type: ignore[attr-defined]
        group.hrefs.append(href)
        group.refs.append((ordinal, 0))  # type: ignore[union-attr]
    yield from by_kind.values()


def _srcsets(page: HtmlPage, element: str, found: list[Any]) -> Iterator[Group]:
    kept, hrefs, refs = [], [], []
    for ordinal, each in enumerate(found):
        value = each.attr("srcset")
        if not value:
            continue
        for part, (_, _, url) in enumerate(srcset_urls(value)):
            kept.append(each)
            hrefs.append(url)
            refs.append((ordinal, part))
    if kept:
        yield Group(page, element, "srcset", Kind.IMAGE, kept, hrefs, refs)


def _refreshes(page: HtmlPage, found: list[Any]) -> Iterator[Group]:
    for ordinal, each in enumerate(found):
        if (each.attr("http-equiv") or "").strip().lower() == "refresh":
            parsed = refresh(each.attr("content") or "")
            if parsed is not None:
                yield Group(page, "meta", "content", Kind.REFRESH, [each], [parsed[2]], [(ordinal, 0)])
                return
