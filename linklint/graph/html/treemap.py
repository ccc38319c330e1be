"""The treemap: area is equity, colour compares the share of equity with the share of pages."""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from linklint.graph.html.markup import Html, el, percent, picture
from linklint.graph.html.squarify import Box, squarify
from linklint.graph.html.view import View, fallback, panel
from linklint.graph.sections import Section, below

#: The edges of the colours, as factors between the share of equity and the share of pages.
_FACTORS = (0.25, 0.5, 0.8, 1.25, 2.0, 4.0)
_WORDS = ("starved: below ¼", "¼–½", "½–0.8", "as its pages: 0.8–1¼", "1¼–2", "2–4", "rich: above 4 times")
_GLYPH = 7.2  # the width of a character of a label, in the picture's units
_STRIP = 20.0


class Tile(Struct, frozen=True):
    """A folder or a page: ``pages`` are indices."""

    name: str
    url: str
    pages: tuple[int, ...]
    equity: float


class Layout(Struct, frozen=True):
    """One drawing of the map: wide screens and narrow ones get their own."""

    class_: str
    width: float
    height: float
    tiles: int


_LAYOUTS = (Layout("wide", 1120, 600, 36), Layout("narrow", 400, 620, 16))


def treemap(view: View) -> Html:
    """Sections with the folders and pages in them, twice: for wide screens and for narrow ones."""
    groups = [(section, _tiles(view, section)) for section in view.parts]
    groups = [each for each in groups if sum(tile.equity for tile in each[1]) > 0]
    groups.sort(key=lambda each: (-sum(tile.equity for tile in each[1]), each[0].name))
    title = "Equity by URL path"
    rows = [_row(view, section, tiles) for section, tiles in groups]
    said = "; ".join(f"{row[0]} {row[1]} of the equity and {row[2]} of the pages" for row in rows)
    lead = (
        "Area is equity, by folder. Colour compares it with the folder’s share of the pages: orange gets "
        "less than its pages would get if all were equal, blue gets more."
    )
    keys = [el("li", el("i", class_=f"t{at}"), word) for at, word in enumerate(_WORDS)]
    return panel(
        "treemap",
        "Equity by URL path",
        lead,
        *(_picture(view, groups, layout, title, said) for layout in _LAYOUTS),
        el("ul", *keys, class_="scale"),
        fallback(title, ["section", "share of equity", "share of pages", "factor"], rows),
    )


def _tiles(view: View, section: Section) -> list[Tile]:
    """The folders and pages directly in a section, the largest first."""
    base = section.folder
    groups: dict[str, list[int]] = {}
    for index in section.pages:
        url = view.urls[index]
        name = below(base, url)
        groups.setdefault(url if name == base else name, []).append(index)
    tiles = [
        Tile(_short(name, base), name, tuple(pages), sum(view.pages[page].raw for page in pages))
        for name, pages in groups.items()
    ]
    return sorted(tiles, key=lambda tile: (-tile.equity, tile.url))


def _short(url: str, base: str) -> str:
    if url == base:
        return "front page"
    return url[len(base) :] if url.startswith(base) else url


def _row(view: View, section: Section, tiles: Sequence[Tile]) -> list[str]:
    equity = sum(tile.equity for tile in tiles) / (view.equity or 1.0)
    pages = len(section.pages) / max(1, len(view.pages))
    return [section.name, percent(equity), percent(pages), f"{equity / pages:.2f}"]


def _picture(
    view: View, groups: Sequence[tuple[Section, list[Tile]]], layout: Layout, title: str, said: str
) -> Html:
    boxes = squarify(
        [sum(tile.equity for tile in tiles) for _, tiles in groups], Box(0, 0, layout.width, layout.height)
    )
    parts = [
        _section(view, section, tiles, box, layout)
        for (section, tiles), box in zip(groups, boxes, strict=True)
    ]
    size = f"0 0 {layout.width:g} {layout.height:g}"
    return picture(title, said, *parts, class_=f"treemap {layout.class_}", viewBox=size)


def _section(view: View, section: Section, tiles: Sequence[Tile], box: Box, layout: Layout) -> Html:
    """A section with its strip and tiles; without them where there is no room."""
    share = sum(tile.equity for tile in tiles) / (view.equity or 1.0)
    if box.width < 14 or box.height < 14:
        return _tile(
            view, Tile(section.name, section.folder, section.pages, share * view.equity), box.inner(1)
        )
    strip = _STRIP if box.height > 3 * _STRIP and box.width > 40 else 0.0
    inside = box.inner(2, strip)
    shown = _fitting(tiles, layout.tiles)
    parts = [
        el(
            "rect",
            x=_n(box.x + 1),
            y=_n(box.y + 1),
            width=_n(box.width - 2),
            height=_n(box.height - 2),
            rx=4,
            class_="frame",
        )
    ]
    if strip:
        room = int((box.width - 14) / _GLYPH)
        said = percent(share)
        label = _clip(section.name, room - len(said) - 2)
        if label and len(label) >= min(len(section.name), 4):
            label = f"{label}  {said}"
        else:
            label = _clip(section.name, room)
        parts.append(el("text", label, x=_n(box.x + 8), y=_n(box.y + 15), class_="strip"))
    for tile, place in zip(shown, squarify([tile.equity for tile in shown], inside), strict=True):
        parts.append(_tile(view, tile, place.inner(0.75)))
    return el("g", *parts)


def _fitting(tiles: Sequence[Tile], most: int) -> list[Tile]:
    """The largest tiles, and one for all others; it need not be the smallest."""
    drawn = [tile for tile in tiles if tile.equity > 0]
    if len(drawn) <= most:
        return drawn
    kept, others = drawn[: most - 1], drawn[most - 1 :]
    pages = tuple(page for tile in others for page in tile.pages)
    rest = Tile(f"{len(others):,} more", "", pages, sum(tile.equity for tile in others))
    return sorted([*kept, rest], key=lambda tile: (-tile.equity, tile.url))


def _tile(view: View, tile: Tile, box: Box) -> Html:
    factor = _factor(view, tile)
    shade = sum(factor >= least for least in _FACTORS)
    single = len(tile.pages) == 1
    what = tile.url or tile.name
    count = "1 page" if single else f"{len(tile.pages):,} pages"
    share, pages = percent(tile.equity / (view.equity or 1.0)), percent(len(tile.pages) / len(view.pages))
    told = f"{what}: {share} of equity, {count} ({pages}), {_times(factor)}×"
    parts = [
        el("title", told),
        el(
            "rect",
            x=_n(box.x),
            y=_n(box.y),
            width=_n(box.width),
            height=_n(box.height),
            rx=2,
            class_=f"t{shade}",
        ),
    ]
    room = int((box.width - 8) / _GLYPH)
    if box.height >= 17 and room >= 3:
        label = _clip(tile.name, room)
        if len(label) >= min(4, len(tile.name)):
            parts.append(el("text", label, x=_n(box.x + 5), y=_n(box.y + 14), class_=f"x{shade}"))
            if box.height >= 36 and room >= 6:
                second = f"{_times(factor)}×" if room < 14 else f"{_times(factor)}× · {count}"
                parts.append(el("text", second, x=_n(box.x + 5), y=_n(box.y + 29), class_=f"x{shade} small"))
    return el("g", *parts, class_="tile", data_p=tile.pages[0] if single else None)


def _factor(view: View, tile: Tile) -> float:
    """Equity of the tile's average page against that of the site's."""
    mean = view.mean
    factor = tile.equity / len(tile.pages) / mean if mean and tile.pages else 1.0
    return factor if math.isfinite(factor) else 1.0


def _times(factor: float) -> str:
    return f"{factor:,.0f}" if factor >= 10 else f"{factor:.2g}"


def _clip(label: str, room: int) -> str:
    if len(label) <= room:
        return label
    return label[: room - 1] + "…" if room > 1 else ""


def _n(value: float) -> str:
    return f"{max(0.0, value):.1f}".removesuffix(".0")
