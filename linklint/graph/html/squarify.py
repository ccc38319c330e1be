"""Squarified treemaps: rectangles of given areas, as close to squares as a simple method gets them.

The method is that of Bruls, Huizing and van Wijk, "Squarified Treemaps" (2000).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    def inner(self, margin: float, top: float = 0.0) -> Box:
        """Without a margin, and without a strip at the top."""
        return Box(
            self.x + margin,
            self.y + margin + top,
            max(0.0, self.width - 2 * margin),
            max(0.0, self.height - 2 * margin - top),
        )


def squarify(values: Sequence[float], box: Box) -> list[Box]:
    """One box a value, in their order; ``values`` are positive and sorted, the largest first."""
    total = sum(values)
    if not values or total <= 0 or box.width <= 0 or box.height <= 0:
        return [Box(box.x, box.y, 0.0, 0.0) for _ in values]
    scale = box.width * box.height / total
    areas = [value * scale for value in values]
    found: list[Box] = []
    start = 0
    while start < len(areas):
        side = min(box.width, box.height)
        end, row = start + 1, areas[start]
        worst = _worst(areas[start], areas[start], row, side)
        while end < len(areas):
            candidate = _worst(areas[start], areas[end], row + areas[end], side)
            if candidate > worst:
                break
            worst, row, end = candidate, row + areas[end], end + 1
        boxes, box = _lay(areas[start:end], row, box)
        found += boxes
        start = end
    return found


def _worst(largest: float, smallest: float, row: float, side: float) -> float:
    """The worst ratio of sides in a row of these areas along ``side``."""
    if row <= 0 or side <= 0 or smallest <= 0:
        return float("inf")
    square = side * side
    return max(square * largest / (row * row), row * row / (square * smallest))


def _lay(areas: Sequence[float], row: float, box: Box) -> tuple[list[Box], Box]:
    """The boxes of one row along the shorter side, and what is left."""
    boxes = []
    if box.width >= box.height:
        thickness = row / box.height if box.height > 0 else 0.0
        y = box.y
        for area in areas:
            height = area / thickness if thickness > 0 else 0.0
            boxes.append(Box(box.x, y, thickness, height))
            y += height
        return boxes, Box(box.x + thickness, box.y, max(0.0, box.width - thickness), box.height)
    thickness = row / box.width if box.width > 0 else 0.0
    x = box.x
    for area in areas:
        width = area / thickness if thickness > 0 else 0.0
        boxes.append(Box(x, box.y, width, thickness))
        x += width
    return boxes, Box(box.x, box.y + thickness, box.width, max(0.0, box.height - thickness))
