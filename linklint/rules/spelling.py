"""How far apart two words are."""

from __future__ import annotations


def distance(one: str, other: str, limit: int) -> int:
    """Edits between two words (insert, delete, replace, swap two neighbours); ``limit + 1`` if more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    older: list[int] = []
    old = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        new = [row]
        for column, right in enumerate(other, 1):
            best = min(old[column] + 1, new[-1] + 1, old[column - 1] + (left != right))
            if row > 1 < column and left == other[column - 2] and right == one[row - 2]:
                best = min(best, older[column - 2] + 1)
            new.append(best)
        older, old = old, new
    return min(old[-1], limit + 1)
