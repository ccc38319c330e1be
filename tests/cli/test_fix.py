"""``linklint check --fix`` and its kin, through the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from linklint.engine import apply
from tests.cli.conftest import Invoke, Write

CONFIG = "[site]\nurl = 'https://site.test'\n"
SOURCE = "# Tea\n\nAll about tea on [our site](http://site.test/tea/).\n"
FIXED = SOURCE.replace("http:", "https:")
#: A finding without a fix.
BROKEN = "[Kettles](kettles.md)\n"
#: Findings with an unsafe fix.
DEV = "[our draft](http://localhost:1313/tea/)\n"
BUILT = '<title>Tea</title><h1>Tea</h1><p>On <a href="http://site.test/tea/">our site</a></p>\n'
TEA = {"site/linklint.toml": CONFIG, "site/tea/index.html": "<title>Tea</title><h1>Tea</h1>\n"}


def notes(result: Result) -> list[str]:
    """stderr without the line that counts pages."""
    return [line for line in result.stderr.splitlines() if not line.startswith("checked ")]


def test_fix(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.md": SOURCE, "site/b.md": SOURCE + SOURCE}) / "site"
    result = invoke("check", "site", "--fix")
    assert (result.exit_code, result.stdout) == (0, "")
    assert notes(result) == ["fixed 3 findings in 2 files"]
    assert (root / "a.md").read_text() == FIXED
    assert (root / "b.md").read_text() == FIXED + FIXED
    again = invoke("check", "site", "--fix")
    assert (again.exit_code, again.stdout, notes(again)) == (0, "", [])


def test_what_is_left_is_reported(invoke: Invoke, write: Write) -> None:
    write({**TEA, "site/a.md": SOURCE + BROKEN})
    result = invoke("check", "site", "--fix", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout == 'site/a.md:4:11: TGT301 "kettles.md" leads to nothing: there is no kettles.md\n'
    assert notes(result) == ["fixed 1 finding in 1 file"]
    report = json.loads(invoke("check", "site", "--fix", "--output-format", "json").stdout)
    assert [each["code"] for each in report["findings"]] == ["TGT301"]


def test_the_footer_says_how(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.md": SOURCE + DEV})
    assert invoke("check", "site").stdout.endswith("[*] 1 fixable with --fix (1 more with --unsafe-fixes).\n")
    assert invoke("check", "site", "--fix").stdout.endswith("[*] 1 fixable with --fix --unsafe-fixes.\n")
    result = invoke("check", "site", "--fix", "--unsafe-fixes")
    assert (result.exit_code, notes(result)) == (0, ["fixed 1 finding in 1 file"])
    assert (root / "site/a.md").read_text() == FIXED + DEV.replace(
        "http://localhost:1313", "https://site.test"
    )


def test_show_fixes(invoke: Invoke, write: Write) -> None:
    write({**TEA, "site/a.md": SOURCE + SOURCE + DEV, "site/b.md": SOURCE})
    assert notes(invoke("check", "site", "--fix", "--unsafe-fixes", "--show-fixes")) == [
        "site/a.md:",
        "  2 × URL501 insecure-http-link",
        "  1 × URL507 dev-host-link",
        "site/b.md:",
        "  1 × URL501 insecure-http-link",
        "fixed 4 findings in 2 files",
    ]


def test_two_uses_of_one_definition(invoke: Invoke, write: Write) -> None:
    text = "[one tea][t] and [another tea][t]\n\n[t]: http://site.test/tea/\n"
    root = write({**TEA, "site/a.md": text})
    assert invoke("check", "site", "--fix").exit_code == 0
    assert (root / "site/a.md").read_text() == text.replace("http:", "https:")


def test_diff(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.md": SOURCE, "site/b.md": "\tx\r\n" + SOURCE.strip()})
    result = invoke("check", "site", "--diff")
    assert result.exit_code == 1
    assert result.stdout.split("\n") == [
        "--- site/a.md",
        "+++ site/a.md",
        "@@ -1,3 +1,3 @@",
        " # Tea",
        " ",
        "-All about tea on [our site](http://site.test/tea/).",
        "+All about tea on [our site](https://site.test/tea/).",
        "--- site/b.md",
        "+++ site/b.md",
        "@@ -1,4 +1,4 @@",
        " \tx",
        " # Tea",
        " ",
        "-All about tea on [our site](http://site.test/tea/).",
        "\\ No newline at end of file",
        "+All about tea on [our site](https://site.test/tea/).",
        "\\ No newline at end of file",
        "",
    ]
    assert notes(result) == ["would fix 2 findings in 2 files"]
    assert (root / "site/a.md").read_text() == SOURCE
    assert invoke("check", "site", "--diff", "--exit-zero").exit_code == 0
    assert invoke("check", "site", "--fix", "--diff").stdout == result.stdout  # --diff never writes
    assert (root / "site/a.md").read_text() == SOURCE


def test_a_diff_of_nothing(invoke: Invoke, write: Write) -> None:
    write({**TEA, "site/a.md": BROKEN})
    result = invoke("check", "site", "--diff")
    assert (result.exit_code, result.stdout, notes(result)) == (0, "", [])


def test_a_diff_shows_nothing_raw(invoke: Invoke, write: Write) -> None:
    write({**TEA, "site/a\x1b[2J.md": "\x1b]0;x\x07\u202e\x9b" + SOURCE.replace("\n", " ")})
    for color in ("never", "always"):
        result = invoke("check", "site", "--diff", "--color", color)
        assert result.exit_code == 1
        text = result.stdout.replace("\x1b[1;31m", "").replace("\x1b[32m", "").replace("\x1b[0m", "")
        text = text.replace("\x1b[1;36m", "").replace("\x1b[1m", "")
        assert [char for char in text if char not in "\n\t" and not char.isprintable()] == []


def test_fix_only(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.md": SOURCE + BROKEN})
    result = invoke("check", "site", "--fix-only")
    assert (result.exit_code, result.stdout) == (0, "")
    assert notes(result) == ["fixed 1 finding in 1 file"]
    assert (root / "site/a.md").read_text() == FIXED + BROKEN


def test_built_output_is_left_alone(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.html": BUILT, "site/b.html": BUILT, "site/c.md": SOURCE})
    result = invoke("check", "site", "--fix", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout.count("URL501 [*]") == 2
    assert notes(result) == [
        "fixed 1 finding in 1 file",
        "note: 2 fixable findings in 2 HTML files left alone: HTML is usually built from something else, "
        "which is the place to fix",
        "  help: if these files are what you edit, add --fix-built",
    ]
    assert (root / "site/a.html").read_text() == BUILT
    assert (root / "site/c.md").read_text() == FIXED
    assert invoke("check", "site", "--fix-only").exit_code == 1
    assert invoke("check", "site", "--diff").exit_code == 0
    assert invoke("check", "site", "--diff", "--fix-built").exit_code == 1
    assert invoke("check", "site", "--fix", "--fix-built").exit_code == 0
    assert (root / "site/a.html").read_text() == BUILT.replace("http:", "https:")


def test_a_fix_that_has_to_wait_is_made_in_the_next_round(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.md": 'The <a href="/tea/" rel="no-follow,ugc">tea of my friend</a>\n'})
    result = invoke("check", "site", "--fix", "--select", "REL105,REL107", "--show-fixes")
    assert result.exit_code == 0
    assert notes(result)[-1] == "fixed 2 findings in 1 file"
    assert 'rel="nofollow ugc"' in (root / "site/a.md").read_text()


def test_a_suppressed_finding_is_not_fixed(invoke: Invoke, write: Write) -> None:
    text = f"<!-- linklint-disable-file URL501 -- meant -->\n\n{SOURCE}"
    root = write({**TEA, "site/a.md": text})
    assert invoke("check", "site", "--fix").exit_code == 0
    assert (root / "site/a.md").read_text() == text


def test_only_the_files_in_focus_are_fixed(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.md": SOURCE, "site/b.md": SOURCE})
    assert invoke("check", "site/a.md", "--fix").exit_code == 0
    assert (root / "site/a.md").read_text() == FIXED
    assert (root / "site/b.md").read_text() == SOURCE


def test_one_file_under_two_names(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, "site/a.md": SOURCE})
    (root / "site/b.md").symlink_to("a.md")
    result = invoke("check", "site", "--fix")
    assert (result.exit_code, notes(result)) == (0, ["fixed 1 finding in 1 file"])
    assert (root / "site/b.md").is_symlink()


def test_workers_fix_the_same(invoke: Invoke, write: Write) -> None:
    root = write({**TEA, **{f"site/{number:02}.md": SOURCE for number in range(40)}})
    result = invoke("check", "site", "--fix", "--jobs", "2")
    assert (result.exit_code, notes(result)) == (0, ["fixed 40 findings in 40 files"])
    assert {path.read_text() for path in (root / "site").glob("*.md")} == {FIXED}


def test_a_file_that_somebody_else_changes(
    invoke: Invoke, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write({**TEA, "site/a.md": SOURCE, "site/b.md": SOURCE})
    decide = apply.fixable

    def meddle(*arguments: object, **options: bool) -> bool:
        (root / "site/a.md").write_text(SOURCE + "More.\n")
        return decide(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(apply, "fixable", meddle)
    result = invoke("check", "site", "--fix", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout.startswith("site/a.md:3:29: URL501 [*]")
    assert notes(result) == [
        "fixed 1 finding in 1 file",
        "warning: site/a.md: 1 fix not applied: the file was changed by somebody else since it was read",
    ]
    assert (root / "site/a.md").read_text() == SOURCE + "More.\n"
    assert (root / "site/b.md").read_text() == FIXED


def test_a_file_that_cannot_be_written(invoke: Invoke, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied")

    root = write({**TEA, "site/a.md": SOURCE})
    monkeypatch.setattr(apply.tempfile, "mkstemp", refuse)
    for flag in ("--fix", "--fix-only"):
        result = invoke("check", "site", flag)
        assert result.exit_code == 2
        assert notes(result) == [
            "error: site/a.md: 1 fix not applied: the file cannot be written: Permission denied"
        ]
    assert (root / "site/a.md").read_text() == SOURCE


def test_an_incomplete_run_fixes_nothing(
    invoke: Invoke, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linklint.rules.urls.dev_host_link import DevHostLink

    def fail(*_: object) -> object:
        raise RuntimeError("no")

    root = write({**TEA, "site/a.md": SOURCE + DEV})
    monkeypatch.setattr(DevHostLink, "check", fail)
    result = invoke("check", "site", "--fix")
    assert result.exit_code == 2
    assert notes(result)[0] == "fixed nothing, because the run is incomplete"
    assert (root / "site/a.md").read_text() == SOURCE + DEV


def test_fixes_that_undo_each_other(invoke: Invoke, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    from linklint.rule import Finding, Fix
    from linklint.rules.urls.dev_host_link import DevHostLink

    def swing(_: object, link: object, page: object) -> object:
        there = "http://localhost/b" if link.href.endswith("/a") else "http://localhost/a"  # type: ignore[attr-defined]
        yield Finding("no", link, fix=Fix("swing", href=there))  # type: ignore[arg-type]

    write({**TEA, "site/a.md": "[t](http://localhost/a)\n"})
    monkeypatch.setattr(DevHostLink, "check", swing)
    result = invoke("check", "site", "--fix", "--select", "URL507")
    assert result.exit_code == 1
    assert notes(result)[1:] == [
        "warning: after 10 rounds there is still something to fix: two fixes undo each other",
        "  help: this is a bug in linklint or in a plugin; please report it",
    ]


@pytest.mark.parametrize("flag", ["--unsafe-fixes", "--show-fixes", "--fix-built"])
def test_options_that_do_nothing_by_themselves(invoke: Invoke, write: Write, flag: str) -> None:
    write({**TEA, "site/a.md": SOURCE})
    result = invoke("check", "site", flag)
    assert result.exit_code == 2
    assert result.stderr == (
        f"error: {flag} does nothing by itself\n  help: add --fix, --fix-only or --diff\n"
    )


@pytest.mark.parametrize("flag", ["--diff", "--fix-only"])
@pytest.mark.parametrize(
    "other", [("--statistics",), ("--output-format", "json"), ("--output-file", "report.txt")]
)
def test_options_about_findings_that_are_not_printed(
    invoke: Invoke, write: Write, tmp_path: Path, flag: str, other: tuple[str, ...]
) -> None:
    write({**TEA, "site/a.md": SOURCE})
    result = invoke("check", "site", flag, *other)
    assert result.exit_code == 2
    assert result.stderr == (
        f"error: {other[0]} cannot be combined with {flag}\n  help: {flag} prints no findings\n"
    )
    assert (tmp_path / "site/a.md").read_text() == SOURCE
