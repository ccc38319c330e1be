"""Snapshots: the same text for the same state, and every broken file gets a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linklint.site.equity.change import Moved, compare
from linklint.site.equity.settings import EquitySettings
from linklint.site.equity.snapshot import PageState, Snapshot, SnapshotError, dump, load

states = st.builds(
    PageState,
    raw=st.floats(0, 1e6, allow_nan=False),
    depth=st.none() | st.integers(0, 99),
    inlinks=st.integers(0, 10_000),
    contextual=st.integers(0, 10_000),
)
snapshots = st.builds(
    Snapshot,
    settings=st.builds(EquitySettings, damping=st.floats(0.1, 0.9)),
    pages=st.dictionaries(st.text(max_size=20), states, max_size=5),
    hosts=st.dictionaries(st.text(max_size=20), st.integers(1, 99), max_size=5),
)


def state(
    pages: dict[str, tuple[float, int | None, int, int]], hosts: dict[str, int] | None = None
) -> Snapshot:
    return Snapshot(EquitySettings(), {url: PageState(*each) for url, each in pages.items()}, hosts or {})


@given(snapshots)
def test_what_is_written_reads_back(snapshot: Snapshot) -> None:
    assert load(dump(snapshot).encode()) == snapshot


@given(snapshots)
def test_a_line_holds_one_page_or_host(snapshot: Snapshot) -> None:
    assert dump(snapshot).count("\n") == 6 + len(snapshot.pages) + len(snapshot.hosts)


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"", "is no equity snapshot"),
        (b"\xff\xfe", "is no equity snapshot"),
        (b"[]", "is no equity snapshot"),
        (b'{"version": 2, "settings": {}, "pages": {}}', "has version 2"),
        (b"{}", "it has no version"),
        (b'{"version": 1, "settings": {}, "pages": {"/": {"raw": "x"}}}', "is no equity snapshot"),
        (b'{"version": 1,\n<<<<<<< HEAD\n', "the result of a merge"),
    ],
)
def test_a_broken_file_is_refused_with_a_reason(raw: bytes, message: str) -> None:
    with pytest.raises(SnapshotError, match=message):
        load(raw)


@given(snapshots)
def test_nothing_changed_between_equal_states(snapshot: Snapshot) -> None:
    change = compare(snapshot, snapshot)
    assert change.unchanged
    assert change.same_settings


def test_every_kind_of_change_is_told() -> None:
    old = state(
        {"/": (2, 0, 1, 1), "/a/": (1, 1, 2, 1), "/b/": (1, 1, 0, 0), "/gone/": (1, 2, 1, 0)},
        {"kept.test": 1},
    )
    new = state(
        {"/": (2, 0, 1, 1), "/a/": (0.5, None, 0, 0), "/b/": (1.5, 1, 1, 1), "/new/": (1, 1, 1, 1)},
        {"kept.test": 9, "pills.test": 3},
    )
    change = compare(old, new)
    assert (change.added, change.removed) == (("/new/",), ("/gone/",))
    assert change.orphaned == (Moved("/a/", 2, 0),)
    assert change.adopted == (Moved("/b/", 0, 1),)
    assert change.deeper == (Moved("/a/", 1, None),)
    assert change.losses == (Moved("/a/", 1, 0.5),)
    assert change.gains == (Moved("/b/", 1, 1.5),)
    assert change.hosts == {"pills.test": 3}


def test_rounding_is_no_change() -> None:
    assert compare(state({"/": (1.00, 0, 0, 0)}), state({"/": (1.01, 0, 0, 0)})).unchanged
