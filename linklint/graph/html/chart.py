"""Column charts as inline SVG: positions across are percentages, so that text keeps its size at any width."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from linklint.graph.html.markup import Html, compact, el, picture

_HEIGHT, _TOP, _BOTTOM = 260, 24, 44


class Piece(Struct, frozen=True):
    """A part of a column: how much, its class, and what the pointer is told."""

    value: int
    class_: str
    title: str


class Column(Struct, frozen=True):
    """A column from the bottom up, and its label. ``class_`` marks its band."""

    label: str
    pieces: Sequence[Piece]
    class_: str = ""

    @property
    def total(self) -> int:
        """The column's height."""
        return sum(piece.value for piece in self.pieces)


def columns(title: str, description: str, chart: Sequence[Column], axis: str) -> Html:
    """The chart, with the total above each column."""
    most = max((column.total for column in chart), default=0) or 1
    step = 100 / max(1, len(chart))
    room = _HEIGHT - _TOP - _BOTTOM
    floor = _HEIGHT - _BOTTOM
    width = step * 0.72 if len(chart) > 3 else step * 0.4
    parts = [
        el("line", x1="0", x2="100%", y1=floor - room * part / 4, y2=floor - room * part / 4, class_="grid")
        for part in range(1, 5)
    ]
    for at, column in enumerate(chart):
        left, middle = step * at + (step - width) / 2, step * (at + 0.5)
        if column.class_:
            parts.append(
                el(
                    "rect",
                    x=_pc(step * at),
                    y=0,
                    width=_pc(step),
                    height=floor,
                    class_=f"band {column.class_}",
                )
            )
        y = float(floor)
        for piece in column.pieces:
            if piece.value:
                # Something is there, and it must be seen.
                height = max(1.5, room * piece.value / most)
                y -= height
                parts.append(
                    el(
                        "rect",
                        el("title", piece.title),
                        x=_pc(left),
                        y=f"{y:.1f}",
                        width=_pc(width),
                        height=f"{height:.1f}",
                        class_=piece.class_,
                    )
                )
        above = max(12.0, y - 7)
        if column.total:
            parts.append(el("text", compact(column.total), x=_pc(middle), y=f"{above:.1f}", class_="count"))
        parts.append(el("text", column.label, x=_pc(middle), y=floor + 18, class_="tick"))
    parts.append(el("line", x1="0", x2="100%", y1=floor, y2=floor, class_="axis"))
    parts.append(el("text", axis, x="50%", y=_HEIGHT - 4, class_="name"))
    return picture(title, description, *parts, class_="chart", width="100%", height=_HEIGHT)


def legend(entries: Sequence[tuple[str, str]]) -> Html:
    """Colours and what they stand for."""
    items = [
        el(
            "li",
            el(
                "svg",
                el("rect", width=12, height=12, rx=3, class_=class_),
                width=12,
                height=12,
                aria_hidden="true",
            ),
            el("span", name, dir="ltr"),
        )
        for class_, name in entries
    ]
    return el("ul", *items, class_="legend")


def _pc(value: float) -> str:
    return f"{value:.2f}%"
