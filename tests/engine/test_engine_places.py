"""Runs on sites of which nobody has said where they live."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import check, found, rendered, write

from linklint.config.schema import Config
from linklint.engine.run import NothingToCheck

NOTHING = Config()


def test_what_was_inferred_is_in_the_report_and_workers_know_it(tmp_path: Path) -> None:
    right = "".join(f"<a href='/repo/{name}/'>A link</a>" for name in "abcd")
    page = f"<title>T</title>{right}<a href='/repo/gone/'>Gone</a><a href='/b/'>B</a>"
    write(tmp_path, {f"{name}/index.html": page for name in "abcdefghijklmnopqrst"})
    reports = [check(tmp_path, "TGT301", config=NOTHING, jobs=jobs) for jobs in (1, 2)]
    assert rendered(reports[0]) == rendered(reports[1])
    assert [(each.key, each.value) for each in reports[0].inferred] == [("site.base-path", "/repo/")]
    messages = {each.message for each in reports[0].diagnostics}
    assert messages == {
        '"/repo/gone/" leads to no page: there is no gone/index.html',
        '"/b/" leads out of the site, which is served below /repo/: write /repo/b/',
    }


def test_absolute_links_to_the_inferred_host_are_looked_up(tmp_path: Path) -> None:
    text = "<title>T</title><a href='https://www.kettle.test.org/gone/'>Gone</a>"
    write(tmp_path, {"index.html": text, "CNAME": "www.kettle.test.org"})
    assert found(check(tmp_path, "TGT301", config=NOTHING)) == ["index.html:1:26: TGT301"]


def test_links_from_a_root_that_is_not_there_are_said_once(tmp_path: Path) -> None:
    links = "".join(f"<a href='/news/{number}/'>Story</a>" for number in range(12))
    write(
        tmp_path, {"page.html": f"<title>T</title>{links}<a href=gone.html>Gone</a>", "x.md": "[x](/gone.md)"}
    )
    report = check(tmp_path, "TGT301", config=NOTHING)
    assert [each.href for each in report.diagnostics] == ["gone.html", "/gone.md"]
    assert "12 of 12 links that begin with /" in report.notices[0]


def test_a_built_site_below_a_project_is_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "mkdocs.yml": "",
            "docs/a.md": "[b](b.md) [c](../site/index.html)",
            "site/index.html": "<title>T</title><a href=/gone/>Gone</a>",
            "site/b/index.html": "",
        },
    )
    report = check(tmp_path, "TGT301", config=NOTHING)
    assert [(each.path, each.href, each.fix) for each in report.diagnostics] == [("docs/a.md", "b.md", None)]
    assert "'linklint check" in report.notices[0]


def test_a_project_that_holds_nothing_but_its_build(tmp_path: Path) -> None:
    write(tmp_path, {"package.json": "{}", "dist/index.html": "<title>T</title>"})
    with pytest.raises(NothingToCheck, match=r"linklint check .*dist"):
        check(tmp_path, config=NOTHING)


def test_no_page_is_read_that_is_none(tmp_path: Path) -> None:
    broken = "<a href=/gone/>click here</a>"
    write(
        tmp_path,
        {
            "index.html": "<title>T</title><a href=feed/>A feed</a>",
            "feed/index.html": f"<?xml version='1.0'?><rss><item>{broken}</item></rss>",
            "wp-json/index.html": '{"content": "<a href=/gone/>x</a>"}',
            "_includes/nav.html": broken,
            "layouts/list.html": "{{ range .Pages }}" + broken + "{{ end }}",
            ".github/ISSUE_TEMPLATE/bug.md": "[x](url)",
            "a.html": "<title>Anemones</title>",
            "a.md": "# Anemones\n\n[x](gone.md)",
        },
    )
    report = check(tmp_path, config=NOTHING)
    assert (report.diagnostics, report.summary.pages) == ((), 2)


def test_texts_of_redirect_pages_are_not_judged(tmp_path: Path) -> None:
    link = "<title>T</title><main><p>This has moved: <a href=b.html>click here</a></p></main>"
    write(
        tmp_path,
        {
            "a.html": f"<meta http-equiv=refresh content='0; url=b.html'>{link}",
            "b.html": link.replace("b.h", "c.h"),
        },
    )
    write(tmp_path, {"c.html": "<title>C</title>"})
    assert found(check(tmp_path, "ANC203", config=NOTHING)) == ["b.html:1:50: ANC203"]


def test_paths_above_the_root_outside_a_repository(tmp_path: Path) -> None:
    text = "<title>T</title><a href='../../pt/a.html'>A</a><a href='../../gone.html'>Gone</a>"
    root = write(tmp_path / "root", {"de/a.html": text, "pt/a.html": "<title>A</title>"})
    report = check(root, "TGT301", "TGT318", config=NOTHING)
    assert [(each.code, each.severity, each.message) for each in report.diagnostics] == [
        ("TGT318", "info", '"../../pt/a.html" leads out of the folder that is checked'),
        ("TGT318", "info", '"../../gone.html" leads out of the folder that is checked'),
    ]


def test_paths_above_the_root_are_looked_up_in_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    write(tmp_path, {"src/code.py": "", "LICENSE": ""})
    root = write(
        tmp_path / "docs",
        {
            "a.md": "[code](../src/code.py) [no](../src/gone.py) [issues](../../issues) [b](../docs/a.md)",
            "b.html": "<title>B</title><a href=../LICENSE>License</a>",
        },
    )
    report = check(root, "TGT301", "TGT318", config=NOTHING)
    assert [(each.path, each.message) for each in report.diagnostics] == [
        ("a.md", '"../src/gone.py" leads to nothing: there is no ../src/gone.py')
    ]
