"""Plain tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linklint.model.printable import cells, escape


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines with aligned columns; the last column is as wide as it likes."""
    shown = [[escape(cell) for cell in row] for row in (heads, *rows)]
    widths = [max(cells(row[column]) for row in shown) for column in range(len(heads))]
    for row in shown:
        padded = (cell + " " * (width - cells(cell)) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(padded).rstrip() + "\n"
