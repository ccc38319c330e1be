"""Sequences that are made as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from linklint.model.lazy import Growing


def counted(size: int, made: list[int]) -> Iterator[int]:
    for number in range(size):
        made.append(number)
        yield number


def test_no_more_is_made_than_asked_for() -> None:
    made: list[int] = []
    growing = Growing(counted(5, made))
    assert made == []
    for number in growing:
        if number == 2:
            break
    assert made == [0, 1, 2]
    assert list(growing) == [0, 1, 2, 3, 4]
    assert list(growing) == [0, 1, 2, 3, 4]
    assert made == [0, 1, 2, 3, 4], "each once"


@given(st.integers(0, 20), st.lists(st.integers(0, 1), max_size=60))
def test_readers_do_not_disturb_each_other(size: int, turns: list[int]) -> None:
    growing = Growing(iter(range(size)))
    readers = [iter(growing), iter(growing)]
    read: list[list[int]] = [[], []]
    for turn in turns:
        read[turn] += [each for each in [next(readers[turn], None)] if each is not None]
    for reader, items in zip(readers, read, strict=True):
        assert [*items, *reader] == list(range(size))
    assert len(growing) == size
    assert growing[1:] == list(range(size))[1:]
