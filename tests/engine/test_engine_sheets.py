"""Style sheets are read where pages link to them, and are no pages themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import check, found, rendered, write
from msgspec.structs import replace

from linklint.config.schema import Config
from linklint.engine.plan import Mode

PAGE = "<title>Kettles</title><link rel=stylesheet href=css/a.css>"


def test_a_sheet_is_no_page(tmp_path: Path) -> None:
    root = write(tmp_path, {"index.html": PAGE, "css/a.css": "p{background:url(gone.png)}"})
    report = check(root, "ALL")
    assert report.summary.pages == 1
    assert [each for each in found(report) if each.startswith("css/")] == ["css/a.css:1:18: TGT301"]


def test_severities(tmp_path: Path) -> None:
    sheet = "@import 'gone.css'; p{background:url(gone.png)}"
    page = f"{PAGE}<style>q{{background:url(gone.png)}}</style><p style='background:url(gone.png)'>x"
    report = check(write(tmp_path, {"index.html": page, "css/a.css": sheet}), "TGT301")
    assert [str(each.severity) for each in report.diagnostics] == ["error", "warning", "warning", "error"]


def test_sheets_that_no_page_links_to_are_not_read(tmp_path: Path) -> None:
    files = {
        "index.html": PAGE,
        "css/a.css": "@import 'b.css';",
        "css/b.css": "@import 'a.css'; @import url(c.css);",
        "css/c.css": "p{background:url(gone.png)}",
        "css/d.css": "p{background:url(gone.png)}",
    }
    assert found(check(write(tmp_path, files), "TGT301")) == ["css/c.css:1:18: TGT301"]


def test_excluded_sheets_and_runs_over_some_files(tmp_path: Path) -> None:
    root = write(tmp_path, {"index.html": PAGE, "css/a.css": "p{background:url(gone.png)}"})
    assert found(check(root, "TGT301", config=Config(exclude=("css/",)))) == []
    assert found(check(root, "TGT301", focus=["index.html"])) == []


@pytest.mark.parametrize(
    ("raw", "column"),
    [
        ("@charset \"iso-8859-1\";p{content:'é';background:url(gone.png)}".encode("latin-1"), 52),
        ("\ufeffp{content:'é';background:url(gone.png)}".encode(), 30),
        ("p{content:'é';background:url(gone.png)}".encode("utf-16"), 30),
        (b"p{content:'\xe9\xff';background:url(gone.png)}", 31),
        ("@charset \"utf-16\";p{content:'é';background:url(gone.png)}".encode(), 48),
    ],
)
def test_encodings(tmp_path: Path, raw: bytes, column: int) -> None:
    root = write(tmp_path, {"index.html": PAGE, "css/a.css": raw})
    (only,) = check(root, "TGT301").diagnostics
    assert (only.line, only.column) == (1, column)
    assert only.href == "gone.png"


def test_lines_end_as_they_like(tmp_path: Path) -> None:
    sheet = "p{}\r\nq{}\rr{}\n  s{background:url(gone.png)}"
    root = write(tmp_path, {"index.html": PAGE, "css/a.css": sheet})
    assert found(check(root, "TGT301")) == ["css/a.css:4:20: TGT301"]


def test_a_fix_is_written_into_the_sheet(tmp_path: Path) -> None:
    files = {"index.html": PAGE, "css/a.css": 'p{background:url("teapto.png")}', "css/teapot.png": "x"}
    (only,) = check(write(tmp_path, files), "TGT301", mode=Mode(origins=True)).diagnostics
    assert only.fix is not None
    (edit,) = only.fix.edits
    assert files["css/a.css"][edit.start : edit.end] == "teapto.png"
    assert edit.replacement == "teapot.png"


def test_workers_do_not_show(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {f"{number}.html": PAGE for number in range(40)}
    root = write(tmp_path, {**files, "css/a.css": "p{background:url(gone.png)}"})
    one, two = (check(root, "TGT301", jobs=jobs) for jobs in (1, 2))
    assert rendered(replace(one, notices=())) == rendered(replace(two, notices=()))
    assert found(one) == ["css/a.css:1:18: TGT301"]
