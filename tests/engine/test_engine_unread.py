"""Findings about a page as a whole, placed without reading the page once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import check, found, write

from linklint.engine.scan import Scanner

ORPHANS = {
    "index.html": "<title>Home</title>",
    "a.html": "<title>A</title>",
    "b.html": "<title>B</title> <!-- linklint-disable-file EQT401 -- on purpose --> <p>Text</p>",
    "c.html": '<title>C</title> <a rel="nofollow" href="d.html">D</a>',
    "d.html": "<title>D</title>",
}


def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The files that are read, as they are read."""
    reads: list[int] = []
    read = Scanner.read

    def counted(self: Scanner, file: int) -> object:
        reads.append(file)
        return read(self, file)

    monkeypatch.setattr(Scanner, "read", counted)
    return reads


def test_only_pages_that_may_silence_a_finding_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = count_reads(monkeypatch)
    report = check(write(tmp_path, ORPHANS), "EQT401")
    assert [each.path for each in report.diagnostics] == ["a.html", "c.html", "d.html"]
    assert report.summary.suppressed == 1
    assert sorted(reads) == [0, 1, 1, 2, 3, 4]


def test_one_finding_for_one_page(tmp_path: Path) -> None:
    """EQT401 gives way to EQT412, as findings on one link do."""
    site = write(tmp_path, ORPHANS)
    assert [each for each in found(check(site, "EQT401", "EQT412")) if each.startswith("d")] == [
        "d.html:None:None: EQT412"
    ]
    assert "d.html:None:None: EQT401" in found(check(site, "EQT401"))


def test_the_same_page_with_and_without_a_comment(tmp_path: Path) -> None:
    """What is placed without reading the page says what reading it would."""
    plain = check(write(tmp_path / "plain", ORPHANS), "EQT401").diagnostics
    comment = "<!-- linklint-disable-file TGT301 -- none of these -->"
    noted = {path: text + comment for path, text in ORPHANS.items()}
    assert check(write(tmp_path / "noted", noted), "EQT401").diagnostics == plain
