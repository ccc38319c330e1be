"""``rule``, ``rules``, ``links``, ``plugins``, help and version."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from linklint import __version__
from tests.cli.conftest import Invoke, Write

PAGE = """\
<!doctype html><html lang="en"><head><title>T</title><link rel="canonical" href="/p.html"></head><body>
<nav><a href="/">Home</a></nav>
<main><p><a href="b.html#x" rel="nofollow ugc">Text of it</a>
<a href="https://x.test/?a=1&amp;b=2"><img src="i.png" alt="=cmd|' /C calc'!A0"></a></p></main>
</body></html>
"""
KEYS = [
    *("path", "line", "column", "end_line", "end_column", "element", "attribute", "kind", "href", "url"),
    *("target", "text", "text_source", "rel", "zone", "ugc", "hidden"),
]


@pytest.fixture
def page(write: Write) -> Path:
    return write({"site/p.html": PAGE, "site/b.html": "<p id=x>x</p>"}) / "site"


def test_version(invoke: Invoke) -> None:
    for flag in ("--version", "-V"):
        result = invoke(flag)
        assert (result.exit_code, result.stdout) == (0, f"linklint {__version__}\n")


def test_help_lists_the_commands(invoke: Invoke) -> None:
    for flag in ("-h", "--help"):
        result = invoke(flag)
        assert result.exit_code == 0
        assert all(f"\n  {name} " in result.stdout for name in ("check", "rule", "rules", "links", "plugins"))


def test_help_of_check_has_sections(invoke: Invoke) -> None:
    text = invoke("check", "-h").stdout
    places = [text.index(f"\n{title}:\n") for title in ("Rule selection", "File selection", "Output", "Run")]
    assert places == sorted(places)
    assert text.index("--select") > places[0]
    assert text.index("--jobs") > places[3]


@pytest.mark.parametrize("name", ["check", "rule", "rules", "links", "plugins"])
def test_every_command_has_help(invoke: Invoke, name: str) -> None:
    result = invoke(name, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: linklint {name} ")


@pytest.mark.parametrize("word", ["TGT301", "broken-internal-link"])
def test_rule_as_text(invoke: Invoke, word: str) -> None:
    text = invoke("rule", word).stdout
    assert text.startswith("TGT301 broken-internal-link\n\nseverity:  error")
    assert "## Why it matters" in text


def test_rule_as_json_and_markdown(invoke: Invoke) -> None:
    found = json.loads(invoke("rule", "REL101", "--output-format", "json").stdout)
    assert found["code"] == "REL101"
    assert found["name"] == "affiliate-missing-sponsored"
    assert {"name", "type", "default", "description"} == set(found["options"][0])
    assert "## What it does" in found["documentation"]
    text = invoke("rule", "REL101", "--output-format", "markdown").stdout
    assert text.startswith("# REL101 affiliate-missing-sponsored\n")
    assert f"- `{found['options'][0]['name']}` (" in text


def test_rules(invoke: Invoke) -> None:
    found = json.loads(invoke("rules", "--output-format", "json").stdout)
    codes = [each["code"] for each in found]
    assert codes == sorted(codes)
    assert {"REL101", "ANC201", "TGT301", "EQT401", "LNK001"} <= set(codes)
    wanted = {"code", "name", "family", "severity", "profiles", "scope", "fix", "summary", "options"}
    assert all(wanted <= set(each) for each in found)
    rel = next(each for each in found if each["code"] == "REL101")
    assert (rel["family"], rel["severity"], rel["scope"], rel["fix"]) == ("REL", "error", "link", "safe")
    lines = invoke("rules").stdout.split("\n")
    assert lines[0].split() == ["code", "name", "severity", "scope", "fix", "profiles", "summary"]
    assert [line.split()[0] for line in lines[1:-1]] == codes


def test_links_as_json_lines(invoke: Invoke, page: Path) -> None:
    result = invoke("links", "site", "--output-format", "json")
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [list(row) for row in rows] == [KEYS] * len(rows)
    by_href = {row["href"]: row for row in rows}
    inner = by_href["b.html#x"]
    assert (inner["line"], inner["column"], inner["end_line"], inner["end_column"]) == (3, 19, 3, 27)
    assert (inner["rel"], inner["zone"], inner["kind"], inner["hidden"]) == (
        "nofollow ugc",
        "main",
        "hyperlink",
        False,
    )
    assert (inner["text"], inner["text_source"]) == ("Text of it", "text")
    assert by_href["https://x.test/?a=1&b=2"]["text_source"] == "alt"
    assert by_href["/"]["zone"] == "nav"
    places = [(row["line"], row["column"]) for row in rows]
    assert places == sorted(places)


def test_links_as_csv_hold_no_formula(invoke: Invoke, page: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(invoke("links", "site", "--output-format", "csv").stdout)))
    assert list(rows[0]) == KEYS
    texts = {row["href"]: row["text"] for row in rows}
    assert texts["https://x.test/?a=1&b=2"] == "'=cmd|' /C calc'!A0"
    assert all(cell[:1] not in ("=", "+", "-", "@", "\t") for row in rows for cell in row.values())


def test_links_as_text(invoke: Invoke, page: Path) -> None:
    lines = invoke("links", "site").stdout.splitlines()
    assert (
        'site/p.html:3:19: b.html#x (a[href], hyperlink, main, page, rel=nofollow ugc; text "Text of it")'
        in lines
    )


def test_links_of_one_file(invoke: Invoke, page: Path, write: Write) -> None:
    write({"site/linklint.toml": "", "site/c.html": "<a href='p.html'>To p</a>"})
    rows = [
        json.loads(line)
        for line in invoke("links", "site/c.html", "--output-format", "json").stdout.splitlines()
    ]
    assert [row["path"] for row in rows] == ["c.html"]


def test_plugins(invoke: Invoke) -> None:
    result = invoke("plugins")
    assert result.exit_code == 0
    heads, *rows = result.stdout.splitlines()
    assert heads.split("  ")[0] == "name"
    assert any("REL101" in row and __version__ in row and "  ok  " in row for row in rows)
