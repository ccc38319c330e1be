"""``--fix`` on sitemaps: what a rule takes out, and not a byte more."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Invoke, Write

SITE = {
    "linklint.toml": "[site]\nurl = 'https://site.test'\n",
    "site/a.html": "<title>A</title>",
    "site/b.html": '<title>B</title><meta name="robots" content="noindex">',
}
HEAD = '<?xml version="1.0" encoding="{}"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
ENTRY = "  <url>\n    <loc>https://site.test/{}</loc><!-- é -->\n  </url>\n"
BEFORE = HEAD + ENTRY.format("a.html") + ENTRY.format("b.html") + "</urlset>\n"
AFTER = HEAD + ENTRY.format("a.html") + "</urlset>\n"
FIX = ("check", "site", "--config", "linklint.toml", "--select", "SMP602", "--fix", "--unsafe-fixes")


@pytest.fixture
def root(write: Write) -> Path:
    return write(SITE) / "site"


def crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.format("UTF-8").encode(),
        lambda text: crlf(text).format("utf-8").encode(),
        lambda text: b"\xef\xbb\xbf" + text.format("UTF-8").encode(),
        lambda text: text.format("ISO-8859-1").encode("latin-1"),
        lambda text: text.replace("\n", "\r\n", 1).format("UTF-8").encode(),
    ],
    ids=["utf-8", "crlf", "byte-order mark", "latin-1", "mixed line ends"],
)
def test_exact_bytes(invoke: Invoke, root: Path, encoded: Callable[[str], bytes]) -> None:
    file = root / "sitemap.xml"
    file.write_bytes(encoded(BEFORE))
    result = invoke(*FIX, "--fix-built")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "fixed 1 finding in 1 file" in result.stderr
    assert file.read_bytes() == encoded(AFTER)


def test_sitemaps_count_as_built(invoke: Invoke, root: Path) -> None:
    file = root / "sitemap.xml"
    file.write_text(BEFORE.format("UTF-8"), "utf-8")
    result = invoke(*FIX)
    assert result.exit_code == 1
    assert "[*] 1 fixable with --fix --fix-built --unsafe-fixes." in result.stdout
    assert "note: 1 fixable finding in 1 file left alone: HTML and sitemaps are usually" in result.stderr
    assert file.read_text("utf-8") == BEFORE.format("UTF-8")


def test_safe_fixes_leave_sitemaps_alone(invoke: Invoke, root: Path) -> None:
    file = root / "sitemap.xml"
    file.write_text(BEFORE.format("UTF-8"), "utf-8")
    arguments = [each for each in FIX if each != "--unsafe-fixes"]
    assert invoke(*arguments, "--fix-built").exit_code == 1
    assert file.read_text("utf-8") == BEFORE.format("UTF-8")


def test_the_difference_is_shown(invoke: Invoke, root: Path) -> None:
    (root / "sitemap.xml").write_text(BEFORE.format("UTF-8"), "utf-8")
    arguments = [each for each in FIX if each != "--fix"]
    result = invoke(*arguments, "--diff", "--fix-built")
    removed = [line for line in result.stdout.splitlines() if line.startswith("-")]
    assert removed[0] == "--- site/sitemap.xml"
    assert removed[1:] == [f"-{line}" for line in ENTRY.format("b.html").splitlines()]


def test_compressed_and_utf_16_files_have_no_fix(invoke: Invoke, root: Path) -> None:
    (root / "sitemap.xml.gz").write_bytes(gzip.compress(BEFORE.format("UTF-8").encode()))
    (root / "sitemap.xml").write_bytes(BEFORE.format("UTF-16").encode("utf-16"))
    before = {file: file.read_bytes() for file in root.iterdir()}
    result = invoke(*FIX, "--fix-built", "--output-format", "concise")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "site/sitemap.xml:7:10: SMP602 https://site.test/b.html must not be indexed (noindex)",
        "site/sitemap.xml.gz:7:10: SMP602 https://site.test/b.html must not be indexed (noindex)",
    ]
    assert {file: file.read_bytes() for file in root.iterdir()} == before


def test_many_entries_in_one_go(invoke: Invoke, root: Path) -> None:
    for number in range(12):
        noindex = '<meta name="robots" content="noindex">' if number % 3 == 0 else ""
        (root / f"p{number}.html").write_text(f"<title>P</title>{noindex}")
    entries = [ENTRY.format(f"p{number}.html") for number in range(12)]
    text = HEAD.format("UTF-8") + "{}</urlset>"
    (root / "sitemap.xml").write_text(text.format("".join(entries)), "utf-8")
    assert invoke(*FIX, "--fix-built").exit_code == 0
    kept = [entry for number, entry in enumerate(entries) if number % 3]
    assert (root / "sitemap.xml").read_text("utf-8") == text.format("".join(kept))
