"""The tables: what programs read is what people edit."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import linklint
from linklint.data import read_table

FOLDER = Path(linklint.__file__).parent / "data"
TABLES = sorted(path.name for path in FOLDER.glob("*.toml"))


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_as_it_is_written(name: str) -> None:
    assert read_table(name) == tomllib.loads((FOLDER / name).read_text("utf-8"))


def test_nothing_is_left_of_tables_that_are_gone() -> None:
    assert sorted(path.with_suffix(".toml").name for path in FOLDER.glob("*.json")) == TABLES
