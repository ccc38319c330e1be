"""Lists of rule options that stand in files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from linklint.config.errors import ConfigErrors
from linklint.config.load import load


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def options(text: str, *overrides: str, start: Path | None = None) -> Any:
    (start or Path()).mkdir(exist_ok=True)
    ((start or Path()) / "linklint.toml").write_text(text, "utf-8")
    return load(start, overrides=overrides).config.rules


def test_the_lines_stand_in_the_place_of_the_entry() -> None:
    Path("deny.txt").write_text("# ours\n\n b.test \nc.test # why\n0.0.0.0 d.test#x\n", "utf-8-sig")
    rules = options("[rules.SPM804]\ndeny = ['a.test', { file = 'deny.txt' }, 'z.test']\n")
    assert rules == {"SPM804": {"deny": ["a.test", "b.test", "c.test", "0.0.0.0 d.test#x", "z.test"]}}


def test_lists_inside_tables() -> None:
    Path("rel.txt").write_text("sponsored\n", "utf-8")
    rules = options("[rules.REL116.policy.'x.test']\nrequire = [{ file = 'rel.txt' }]\n")
    assert rules == {"REL116": {"policy": {"x.test": {"require": ["sponsored"]}}}}


def test_paths_are_relative_to_the_file_that_names_them(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "deny.txt").write_text("below\n", "utf-8")
    Path("deny.txt").write_text("here\n", "utf-8")
    text = "[rules.SPM804]\ndeny = [{ file = 'deny.txt' }]\n"
    assert options(text, start=site) == {"SPM804": {"deny": ["below"]}}
    override = "rules.SPM804.deny=[{file='deny.txt'}]"
    assert options(text, override, start=site) == {"SPM804": {"deny": ["here"]}}


@pytest.mark.parametrize("entry", ["{ file = 1 }", "{ files = 'deny.txt' }", "{ file = 'deny.txt', x = 1 }"])
def test_other_tables_are_the_rule_s_own(entry: str) -> None:
    assert options(f"[rules.SPM804]\ndeny = [{entry}]\n")["SPM804"]["deny"][0].keys()


def test_files_that_cannot_be_read_are_errors_with_their_place() -> None:
    Path("latin.txt").write_bytes(b"m\xfcller.test\n")
    with pytest.raises(ConfigErrors) as caught:
        options("[rules.SPM804]\ndeny = [\n  { file = 'none.txt' },\n  { file = 'latin.txt' },\n]\n")
    first, second = str(caught.value).split("\n")
    assert first == "linklint.toml:3:3: cannot read 'none.txt': No such file or directory"
    assert second == "linklint.toml:4:3: 'latin.txt' is not UTF-8: byte 2 cannot be decoded"
