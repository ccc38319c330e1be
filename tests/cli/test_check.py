"""``linklint check`` on real sites: exit codes, streams, selection, output."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from tests.cli.conftest import BAD, BAD_LINE, GOOD, Invoke, Write

SCHEMA = Path(__file__).parents[2] / "docs" / "schema" / "report.schema.json"
CHECKED = re.compile(r"checked 1 page, [01] links? in [0-9.]+ s\n")


def test_a_clean_site(invoke: Invoke, good: Path) -> None:
    result = invoke("check", "site")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert CHECKED.fullmatch(result.stderr)


def test_findings_on_stdout_and_the_rest_on_stderr(invoke: Invoke, bad: Path) -> None:
    result = invoke("check", "site", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout == BAD_LINE
    assert CHECKED.fullmatch(result.stderr)


def test_full_is_the_default(invoke: Invoke, bad: Path) -> None:
    lines = invoke("check", "site").stdout.split("\n")
    assert lines[0] == 'TGT301 broken-internal-link: "gone.html" leads to nothing: there is no gone.html'
    assert lines[1] == " --> site/index.html:2:13".replace(" -->", "  -->")
    assert lines[3:5] == ['2 | <p><a href="gone.html">The missing page</a></p>', "  |             ^^^^^^^^^"]
    assert lines[-2] == "Found 1 problem (1 error)."


def test_quiet(invoke: Invoke, bad: Path) -> None:
    result = invoke("check", "site", "-q", "--output-format", "concise")
    assert (result.exit_code, result.stdout, result.stderr) == (1, BAD_LINE, "")


def test_json_follows_its_schema(invoke: Invoke, bad: Path) -> None:
    result = invoke("check", "site", "--output-format", "json")
    report = json.loads(result.stdout)
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(report)
    (finding,) = report["findings"]
    assert (finding["code"], finding["path"], finding["line"], finding["column"]) == (
        "TGT301",
        "index.html",
        2,
        13,
    )
    assert (finding["end_line"], finding["end_column"], finding["href"]) == (2, 22, "gone.html")
    assert report["summary"]["errors"] == 1


@pytest.mark.parametrize(
    ("flags", "code"),
    [
        (["--exit-zero"], 0),
        (["-e"], 0),
        (["--fail-on", "error"], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "error", "--config", "severity.TGT301='warning'"], 0),
        (["--config", "severity.TGT301='warning'"], 1),
        (["--config", "severity.TGT301='info'"], 0),
        (["--config", "severity.TGT301='info'", "--fail-on", "info"], 1),
        (["--config", "fail-on='never'"], 0),
        (["--config", "fail-on='never'", "--fail-on", "error"], 1),
    ],
)
def test_exit_codes_of_findings(invoke: Invoke, bad: Path, flags: list[str], code: int) -> None:
    result = invoke("check", "site", "--output-format", "concise", *flags)
    assert result.exit_code == code
    assert result.stdout == BAD_LINE


@pytest.mark.parametrize(
    ("flags", "found"),
    [
        (["--select", "TGT"], True),
        (["--select", "REL,broken-internal-link"], True),
        (["--select", "REL", "--select", "TGT301"], True),
        (["--select", "REL"], False),
        (["--select", "REL", "--extend-select", "TGT"], True),
        (["--ignore", "TGT301"], False),
        (["--ignore", "TGT", "--extend-select", "TGT301"], True),
        (["--config", "ignore=['TGT']"], False),
        (["--config", "ignore=['TGT301']", "--select", "TGT301"], True),
        (["--config", "per-file-ignores={'*.html'=['ALL']}"], False),
    ],
)
def test_selection(invoke: Invoke, bad: Path, flags: list[str], found: bool) -> None:
    result = invoke("check", "site", *flags)
    assert (result.exit_code, bool(result.stdout)) == ((1, True) if found else (0, False))


def test_statistics(invoke: Invoke, write: Write) -> None:
    write({"site/index.html": BAD, "site/b.html": BAD})
    result = invoke("check", "site", "--select", "TGT", "--statistics")
    assert result.stdout == "2  TGT301  [ ] broken-internal-link\nFound 2 problems (2 errors).\n"
    assert result.exit_code == 1
    result = invoke("check", "site", "--select", "TGT", "--statistics", "--output-format", "json")
    assert json.loads(result.stdout) == [
        {"code": "TGT301", "name": "broken-internal-link", "count": 2, "fixable": 0}
    ]


def test_an_output_file(invoke: Invoke, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("old")
    result = invoke("check", "site", "--output-format", "concise", "-o", "report.txt", "--color", "auto")
    assert (result.exit_code, result.stdout) == (1, "")
    assert (tmp_path / "report.txt").read_text() == BAD_LINE
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.txt", "site"]


def test_a_dash_is_stdout(invoke: Invoke, bad: Path) -> None:
    assert invoke("check", "site", "--output-format", "concise", "-o", "-").stdout == BAD_LINE


def test_an_output_file_is_written_whole_or_not_at_all(
    invoke: Invoke, bad: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from linklint.formatters.concise import ConciseFormatter

    def render(self: object, report: object, **options: object) -> object:
        yield "half a li"
        raise OSError(28, "No space left on device")

    (tmp_path / "report.txt").write_text("old")
    monkeypatch.setattr(ConciseFormatter, "render", render)
    result = invoke("check", "site", "--output-format", "concise", "-o", "report.txt")
    assert result.exit_code == 2
    assert result.stderr == "error: cannot write report.txt: No space left on device\n"
    assert (tmp_path / "report.txt").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report.txt", "site"]


def test_an_output_file_behind_a_link(invoke: Invoke, bad: Path, tmp_path: Path) -> None:
    (tmp_path / "real.txt").write_text("old")
    (tmp_path / "link.txt").symlink_to("real.txt")
    invoke("check", "site", "--output-format", "concise", "-o", "link.txt")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text() == BAD_LINE


def test_an_output_that_is_no_file(invoke: Invoke, bad: Path) -> None:
    assert invoke("check", "site", "-o", "/dev/null").exit_code == 1
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("site", "error: cannot write site: it is a directory\n"),
        ("no/report.txt", "error: cannot write no/report.txt: there is no directory "),
    ],
)
def test_an_output_file_that_cannot_be(invoke: Invoke, bad: Path, name: str, message: str) -> None:
    result = invoke("check", "site", "-o", name)
    assert result.exit_code == 2
    assert result.stderr.startswith(message)


def test_colour_on_demand(invoke: Invoke, bad: Path) -> None:
    painted = invoke("check", "site", "--output-format", "concise", "--color", "always").stdout
    assert "\x1b[1;31mTGT301\x1b[0m" in painted
    assert "\x1b]8" not in painted  # no hyperlinks where nobody can click
    assert "\x1b" not in invoke("check", "site", "--output-format", "concise").stdout


def test_any_number_of_workers_prints_the_same(invoke: Invoke, write: Write) -> None:
    write({f"site/{number:02}/index.html": BAD for number in range(40)})
    outputs = {invoke("check", "site", "--jobs", jobs).stdout for jobs in ("1", "2", "3")}
    assert len(outputs) == 1
    assert outputs.pop().count("TGT301 broken-internal-link") == 40


def test_nothing_raw_reaches_the_terminal(invoke: Invoke, write: Write) -> None:
    write({"site/a\x1b[2J\nb.html": '<title>t</title><a href="\x1b]0;x\x07\u202e.html">Go on</a>\n'})
    for format in ("full", "concise", "json"):
        result = invoke("check", "site", "--output-format", format)
        assert result.exit_code == 1
        text = result.stdout + result.stderr
        assert [char for char in text if char != "\n" and not char.isprintable()] == []


def test_a_path_that_is_not_utf8(invoke: Invoke, good: Path) -> None:
    import os

    try:
        Path(os.fsdecode(b"site/caf\xe9.html")).write_text(BAD)
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    result = invoke("check", "site", "--output-format", "concise")
    assert result.stdout.startswith("site/caf\\udce9.html:2:13: TGT301")
    report = json.loads(invoke("check", "site", "--output-format", "json").stdout)
    assert report["findings"][0]["path"] == "caf\udce9.html"


def test_a_minified_line_is_clipped(invoke: Invoke, write: Write) -> None:
    filler = "<b>x</b>" * 20_000
    write({"site/index.html": f'<title>t</title>{filler}<a href="gone.html">The page</a>{filler}'})
    lines = invoke("check", "site").stdout.split("\n")
    assert max(map(len, lines)) < 250
    assert lines[3].index("gone.html") == lines[4].index("^^^^^^^^^")


def test_a_clean_page_with_a_focus(invoke: Invoke, write: Write) -> None:
    write({"site/linklint.toml": "", "site/index.html": BAD, "site/b.html": GOOD})
    assert invoke("check", "site/b.html").exit_code == 0
    assert invoke("check", "site/index.html").exit_code == 1


def test_a_given_file_is_checked_even_if_it_is_excluded(invoke: Invoke, write: Write) -> None:
    write({"site/linklint.toml": "exclude = ['old']\n", "site/old/index.html": BAD, "site/index.html": GOOD})
    assert invoke("check", "site").exit_code == 0
    assert invoke("check", "site/old/index.html").exit_code == 1
    result = invoke("check", "site/old/index.html", "--force-exclude", "--output-format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["findings"] == []
    assert "note: skipped site/old/index.html: excluded\n" in result.stderr


def test_globs_of_exclude(invoke: Invoke, write: Write) -> None:
    write({"site/index.html": GOOD, "site/x/drafts/a.html": BAD, "site/b.html": BAD})
    assert invoke("check", "site", "--exclude", "drafts/", "--exclude", "/b.html").exit_code == 0
    assert invoke("check", "site", "--exclude", "/drafts/", "--exclude", "b.html").exit_code == 1


# --- groups and paths ---------------------------------------------------------------------------------


@pytest.fixture
def template(write: Write) -> Path:
    return write({f"site/a{number}.html": BAD for number in range(10, 32)}) / "site"


def test_findings_of_a_template_are_one_line(invoke: Invoke, template: Path) -> None:
    result = invoke("check", "site", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout == (
        'site/a10.html:2:13: TGT301 "gone.html" leads to nothing: there is no gone.html '
        "(and on 21 more pages)\n"
    )
    assert invoke("check", "site", "--output-format", "concise", "--group").stdout == result.stdout
    every = invoke("check", "site", "--output-format", "concise", "--no-group").stdout.splitlines()
    assert [line.partition(":")[0] for line in every] == [f"site/a{number}.html" for number in range(10, 32)]


def test_full_shows_the_first_places(invoke: Invoke, template: Path) -> None:
    lines = invoke("check", "site").stdout.splitlines()
    assert [line for line in lines if ":::" in line] == [
        f"  ::: site/a{number}.html:2:13: also here" for number in (11, 12, 13, 14)
    ]
    assert lines[-2] == "Found 22 problems (22 errors)."


def test_json_lists_every_finding_unless_told_otherwise(invoke: Invoke, template: Path) -> None:
    report = json.loads(invoke("check", "site", "--output-format", "json").stdout)
    assert (report["root"], len(report["findings"])) == ("site", 22)
    ((name, group),) = report["groups"].items()
    assert group == {"code": "TGT301", "count": 22, "pages": 22, "about": None}
    assert {each["group"] for each in report["findings"]} == {name}
    once = json.loads(invoke("check", "site", "--output-format", "json", "--group").stdout)
    (finding,) = once["findings"]
    assert finding["fingerprint"] == report["findings"][0]["fingerprint"]
    assert [each["path"] for each in finding["related"]] == [f"a{number}.html" for number in range(11, 15)]
    assert once["summary"] == {**report["summary"], "seconds": once["summary"]["seconds"]}


def test_statistics_count_every_finding(invoke: Invoke, template: Path) -> None:
    for flags in ([], ["--no-group"]):
        assert "22  TGT301" in invoke("check", "site", "--statistics", *flags).stdout


@pytest.mark.parametrize("flag", ["--group", "--no-group"])
def test_a_preview_of_fixes_has_no_groups(invoke: Invoke, template: Path, flag: str) -> None:
    result = invoke("check", "site", "--diff", flag)
    assert result.exit_code == 2
    assert f"{flag} cannot be combined with --diff" in result.stderr


def test_paths_of_a_site_elsewhere_are_absolute(
    invoke: Invoke, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (bad.parent / "other").mkdir()
    monkeypatch.chdir(bad.parent / "other")
    result = invoke("check", "../site", "--output-format", "concise")
    assert result.stdout.startswith(f"{bad.parent}/site/index.html:2:13: TGT301")
    monkeypatch.chdir(bad)
    assert invoke("check", ".", "--output-format", "concise").stdout.startswith("index.html:2:13: TGT301")
