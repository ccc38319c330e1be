"""The number of workers, and how they are started, never shows in the report."""

from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest
from engine_support import check, registry, rendered, write

from linklint.engine import runner
from linklint.engine.group import grouped
from linklint.engine.plan import Mode
from linklint.engine.record import Batch
from linklint.model.diagnostic import Diagnostic, Severity


def _page(number: int) -> str:
    folder = number % 7
    return (
        f"<!doctype html><html lang=en><head><title>Page {number}</title></head><body>"
        f"<nav><a href='/'>Home</a> <a href='/f{folder}/'>Up</a> <a href='/moved'>Moved</a></nav>"
        f"<main><h1 id=top>Page {number}</h1><p id=top>text"
        f" <a href='p{number + 7}.html#s{number % 3}'>next page</a>"
        f" <a href='gone-{number}.html'>the missing page</a> <a href='../F{folder}/'>folder</a>"
        "<!-- linklint-disable-next TGT301 -- known --> <a href='quiet.html'>quiet</a>"
        f" <a href='https://www.amazon.com/dp/B{number}?tag=me-20'>Kettle</a> <a href='#nothing'>here</a>"
        " <a href='http://other.test/' target=_blank rel=opener>click here</a> <a href='javascript:x()'>x</a>"
        f" <a href=''></a><img src='/i/{number}.png' alt=''></p></main></body></html>\r\n"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files: dict[str, str | bytes] = {f"f{number % 7}/p{number}.html": _page(number) for number in range(210)}
    for number in range(30):
        files[f"notes/n{number}.md"] = (
            f"# Note {number}\n\nSee [next](n{number + 1}.md#note-{number})"
            " and <https://example.com/> or [](x).\n"
        )
    files |= {
        f"f{number}/index.html": f"<title>Folder</title><a href=p{number}.html>P</a>" for number in range(6)
    }
    files["index.html"] = "<title>Home</title><a href=f1/>one</a><a href=f0/index.html>none</a>"
    files["_redirects"] = "/moved /f1/p1.html\n/loop /loop2\n/loop2 /loop\n"
    files["broken.html"] = b"<meta charset=utf-8><a href='caf\xe9.html'>t</a>\0<a href='cut"
    return write(tmp_path_factory.mktemp("site"), files)


@pytest.fixture(scope="module")
def serial(site: Path) -> tuple[str, str]:
    return rendered(check(site, "ALL", jobs=1))


def test_the_site_has_a_lot_to_find(serial: tuple[str, str]) -> None:
    report = json.loads(serial[0])
    assert report["summary"]["pages"] == 248
    assert report["summary"]["suppressed"] == 210
    codes = {each["code"] for each in report["findings"]}
    assert codes >= {
        "ANC201",
        "LNK001",
        "REL101",
        "TGT301",
        "TGT302",
        "TGT304",
        "TGT306",
        "TGT316",
        "TGT317",
        "EQT401",
    }
    assert any(each["fix"] and each["fix"]["edits"] for each in report["findings"])
    assert report["incomplete"] == []


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_any_number_of_workers_reports_the_same(site: Path, serial: tuple[str, str], jobs: int) -> None:
    assert rendered(check(site, "ALL", jobs=jobs)) == serial


@pytest.mark.parametrize("jobs", [1, 2, 4])
def test_any_number_of_workers_groups_the_same(site: Path, jobs: int) -> None:
    once = rendered(check(site, "ALL", jobs=jobs, mode=Mode(grouped=True)))
    assert once == rendered(grouped(check(site, "ALL")))
    assert "pages)" in once[1]


def test_started_workers_report_the_same_as_forked_ones(
    site: Path, serial: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(multiprocessing, "get_all_start_methods", lambda: ["spawn"])
    assert rendered(check(site, "ALL", jobs=2)) == serial


def test_findings_are_in_order_of_place(serial: tuple[str, str]) -> None:
    findings = json.loads(serial[0])["findings"]
    keys = [(each["path"], each["line"] or 0, each["column"] or 0, each["code"]) for each in findings]
    assert keys == sorted(keys)
    assert len({each["fingerprint"] for each in findings}) == len(findings)


def test_every_href_is_at_its_place(site: Path, serial: tuple[str, str]) -> None:
    checked = 0
    for each in json.loads(serial[0])["findings"]:
        if each["href"] and each["end_column"] and each["code"] == "TGT301" and each["path"] != "broken.html":
            line = (site / each["path"]).read_bytes().decode().split("\n")[each["line"] - 1]
            assert line[each["column"] - 1 : each["end_column"] - 1] == each["href"]
            checked += 1
    assert checked > 400


def test_progress_counts_all_pages(site: Path) -> None:
    from linklint.config.schema import Config
    from linklint.engine.run import run

    for jobs in (1, 2):
        seen: list[tuple[int, int]] = []
        run(site, Config(), registry(), jobs=jobs, progress=lambda done, total: seen.append((done, total)))  # noqa: B023
        assert seen[-1] == (248, 248)
        assert seen == sorted(seen)


def test_a_dead_worker_makes_the_run_incomplete(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runner, "work", lambda *_: __import__("os")._exit(9))
    report = check(site, jobs=2)
    (failure,) = {each.code for each in report.incomplete}
    assert failure == "LNK008"
    assert report.summary.pages == 0


def test_a_task_that_fails_costs_only_its_pages(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = runner.work

    def failing(scanner, kind, items):  # type: ignore[no-untyped-def]
        if kind == "scan" and 1 in items:  # the first page
            raise MemoryError("too much")
        return real(scanner, kind, items)

    monkeypatch.setattr(runner, "work", failing)
    report = check(site, jobs=2)
    (failure,) = report.incomplete
    assert failure.code == "LNK008"
    assert "pages were not checked: MemoryError: too much" in failure.message
    assert 200 < report.summary.pages < 248


def test_what_cannot_be_packed_is_sent_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file name that is no Unicode cannot be written as MessagePack."""
    diagnostic = Diagnostic("caf\udce9.html", "TGT301", "name", Severity.ERROR, "message")
    monkeypatch.setattr(runner, "_scanner", object())
    monkeypatch.setattr(runner, "work", lambda *_: Batch([], [diagnostic], []))
    assert runner._work("scan", [0]) == Batch([], [diagnostic], [])


def test_few_pages_are_not_worth_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a.html": "<title>t</title>"})
    monkeypatch.setattr(runner, "Processes", None)  # calling it would fail
    assert check(tmp_path, jobs=None).summary.pages == 1
    assert check(tmp_path, jobs=4).summary.pages == 1
