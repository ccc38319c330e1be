"""``equity snapshot``, ``equity diff``, ``check --equity-baseline`` and ``why``."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke, Write

EXAMPLE = Path(__file__).parents[2] / "examples/blog/public"

SITE = {
    "site/index.html": '<title>Home</title><main><p><a href="a.html">A</a> <a href="b.html">B</a></p></main>',
    "site/a.html": '<title>A</title><main><p><a href="index.html">Home</a> <a href="b.html">B</a></p></main>',
    "site/b.html": '<title>B</title><main><p><a href="index.html">Home</a></p></main>',
}
LESS = {"site/index.html": '<title>Home</title><main><p><a href="a.html">A</a></p></main>'}
NONE = {"site/a.html": '<title>A</title><main><p><a href="https://pills.test/">Pills</a></p></main>'}


@pytest.fixture
def site(write: Write) -> Path:
    return write(SITE) / "site"


def test_a_snapshot_is_the_same_for_any_number_of_workers(invoke: Invoke, site: Path) -> None:
    one = invoke("equity", "snapshot", "-", "site", "-j", "1")
    two = invoke("equity", "snapshot", "-", "site", "-j", "2")
    assert (one.exit_code, one.stdout) == (0, two.stdout)
    pages = json.loads(one.stdout)["pages"]
    assert list(pages) == ["/", "/a.html", "/b.html"]
    assert pages["/b.html"]["in"] == 2


def test_diff_tells_what_a_change_did(invoke: Invoke, site: Path, write: Write) -> None:
    assert invoke("equity", "snapshot", "old.json", "site").exit_code == 0
    write(LESS | NONE)
    assert invoke("equity", "snapshot", "new.json", "site").exit_code == 0
    text = invoke("equity", "diff", "old.json", "new.json").stdout
    assert "orphaned  /b.html     2 linking pages → none" in text
    assert "new host  pills.test  on 1 page" in text
    assert (
        "| orphaned | `/b.html` |"
        in invoke("equity", "diff", "old.json", "new.json", "--output-format", "markdown").stdout
    )
    found = json.loads(invoke("equity", "diff", "old.json", "new.json", "--output-format", "json").stdout)
    assert found["orphaned"] == [{"url": "/b.html", "before": 2, "after": 0}]


def test_check_warns_of_what_a_change_took(invoke: Invoke, site: Path, write: Write) -> None:
    invoke("equity", "snapshot", "old.json", "site")
    quiet = invoke("check", "site", "--select", "EQT415,EQT416,SPM810", "--equity-baseline", "old.json")
    assert (quiet.exit_code, quiet.stdout) == (0, "")
    write(LESS | NONE)
    result = invoke(
        *("check", "site", "--select", "EQT415,EQT416,SPM810", "--output-format", "concise"),
        *("--equity-baseline", "old.json"),
    )
    assert result.exit_code == 1
    assert "EQT416 2 pages linked here at the time of the snapshot" in result.stdout
    assert 'SPM810 first link of this site to pills.test, as "Pills"' in result.stdout


def test_the_baseline_can_be_configured(invoke: Invoke, site: Path, write: Write) -> None:
    invoke("equity", "snapshot", "old.json", "site")
    write(
        LESS | NONE | {"linklint.toml": 'root = "site"\nequity-baseline = "old.json"\nselect = ["EQT416"]\n'}
    )
    assert invoke("check").exit_code == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, "no such file"),
        ("{}", "is no equity snapshot: it has no version"),
        ("x", "is no equity snapshot"),
    ],
)
def test_a_broken_baseline_stops_the_run_before_it_reads(
    invoke: Invoke, site: Path, text: str | None, message: str
) -> None:
    if text is not None:
        Path("old.json").write_text(text, "utf-8")
    result = invoke("check", "site", "--equity-baseline", "old.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert "checked" not in result.stderr


def test_diff_refuses_what_is_no_snapshot(invoke: Invoke, site: Path) -> None:
    Path("x.json").write_text("[]", "utf-8")
    result = invoke("equity", "diff", "x.json", "gone.json")
    assert result.exit_code == 2
    assert "x.json is no equity snapshot" in result.stderr


def test_rules_that_wait_for_a_snapshot_say_so(invoke: Invoke, site: Path) -> None:
    result = invoke("check", "site", "--select", "EQT415,EQT416")
    assert result.exit_code == 0
    assert "EQT415, EQT416 did not run" in result.stderr
    assert "did not run" not in invoke("check", "site").stderr


@pytest.mark.parametrize("command", [("equity", "snapshot", "-"), ("graph",)])
def test_a_file_is_no_site(invoke: Invoke, site: Path, command: tuple[str, ...]) -> None:
    result = invoke(*command, "site/a.html")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "site/a.html is a file, and the whole site is needed" in result.stderr


# --- why ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["site/b.html", "/b.html", "b.html"])
def test_why_knows_files_and_urls(invoke: Invoke, site: Path, page: str) -> None:
    result = invoke("why", page, "site")
    assert result.exit_code == 0
    assert result.stdout.startswith("B\n/b.html  (site/b.html)\n")
    assert "1 click from the start page: / > /b.html" in result.stdout
    assert 'site/a.html:1:65 in main "B"' in result.stdout


def test_why_says_what_a_link_is_worth(invoke: Invoke, site: Path) -> None:
    found = json.loads(invoke("why", "b.html", "site", "--without", "/", "--output-format", "json").stdout)
    assert found["without"]["source"] == "/"
    assert found["without"]["raw"] < found["raw"]
    assert found["without"]["depth"] == 2
    brought = sum(source["equity"] for source in found["sources"])
    assert found["raw"] == pytest.approx(0.15 + brought, abs=1e-6)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("/bb.html", "site"), "no page of the site is '/bb.html'"),
        (("b.html", "site", "--without", "b.html"), "b.html has no link to b.html"),
    ],
)
def test_why_says_what_it_cannot_tell(
    invoke: Invoke, site: Path, arguments: tuple[str, ...], message: str
) -> None:
    result = invoke("why", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_redirect_page_stands_for_its_target(invoke: Invoke, site: Path, write: Write) -> None:
    write({"site/old.html": '<title>x</title><meta http-equiv="refresh" content="0; url=b.html">'})
    result = invoke("why", "old.html", "site")
    assert "  site/old.html stands for this page" in result.stdout


def test_a_hostile_site_prints_as_text(invoke: Invoke, write: Write) -> None:
    write(
        {
            "site/index.html": '<title>H\x1b[31m\u202e</title><p><a href="b.html">\x1b]8;;x\x07 x</a></p>',
            "site/b.html": '<title>B</title><p><a href="index.html">x</a></p>',
        }
    )
    for page in ("index.html", "b.html"):
        text = invoke("why", page, "site").stdout
        assert all(each.isprintable() or each == "\n" for each in text)


def test_the_links_that_why_proposes_help(invoke: Invoke, tmp_path: Path) -> None:
    """What `why` says about the example can be acted on: the three links it names raise the page's score."""
    shutil.copytree(EXAMPLE, tmp_path / "public")
    page = "posts/descaling-with-vinegar/index.html"
    before = json.loads(invoke("why", page, "public", "--output-format", "json").stdout)
    assert before["score"] == 0
    assert len(before["ideas"]) == 3
    for idea in before["ideas"]:
        file = tmp_path / "public" / idea["path"]
        text = file.read_text("utf-8")
        link = '<p>See also <a href="/posts/descaling-with-vinegar/">descaling</a>.</p></main>'
        assert "</main>" in text
        file.write_text(text.replace("</main>", link, 1), "utf-8")
    after = json.loads(invoke("why", page, "public", "--output-format", "json").stdout)
    assert after["score"] > 30
    assert after["depth"] is not None
    assert after["raw"] > before["raw"] + 0.5 * sum(idea["equity"] for idea in before["ideas"])


def test_why_prints_paths_that_lead_there_from_here(
    invoke: Invoke, site: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ``check`` does; what programs read stays relative to the site's root."""
    write({"site/b.html": '<title>B</title><main><a href="a.html">A</a> <a href="gone.html">Gone</a></main>'})
    text = invoke("why", "b.html", "site").stdout
    found = next(line.strip() for line in text.splitlines() if "TGT301" in line)
    assert found.startswith("site/b.html:1:")
    assert found in invoke("check", "site", "--select", "TGT301", "--output-format", "concise").stdout
    monkeypatch.chdir(site)
    assert invoke("why", "b.html", ".").stdout.startswith("B\n/b.html  (b.html)\n")
    monkeypatch.chdir(site.parent.parent)
    assert f"({site.parent.name}/site/b.html)" in invoke("why", "b.html", str(site)).stdout
    found_by_programs = json.loads(invoke("why", "b.html", str(site), "--output-format", "json").stdout)
    assert found_by_programs["path"] == "b.html"


def test_a_link_inside_the_site_is_a_file_of_the_site(invoke: Invoke, site: Path) -> None:
    (site / "c.html").symlink_to(site / "b.html")
    assert invoke("why", "site/c.html", "site").stdout.startswith("B\n/c.html  (site/c.html)\n")
