"""The bundled example: what linklint says about it, to the character, and that its README explains all of it.

After a wanted change: ``linklint check examples/blog/public --output-format concise >
tests/golden/example-public.txt`` (and the same with ``content``), read the difference, keep it.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GOLDEN = ROOT / "tests/golden"
_FINDING = re.compile(r"(?P<path>[^:]+):(?:\d+:\d+:)? (?P<code>[A-Z]+\d+) ")


def check(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "linklint", "check", *arguments, "--output-format", "concise"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def findings(folder: str) -> list[tuple[str, str]]:
    """(path, code) of everything in a golden file."""
    lines = (GOLDEN / f"example-{folder}.txt").read_text("utf-8").splitlines()
    matches = [_FINDING.match(line) for line in lines]
    assert all(matches)
    below = f"examples/blog/{folder}/"
    return [(match["path"].removeprefix(below), match["code"]) for match in matches if match is not None]


@pytest.mark.parametrize("folder", ["public", "content"])
def test_the_findings_are_known_to_the_character(folder: str) -> None:
    result = check(f"examples/blog/{folder}")
    assert result.stdout == (GOLDEN / f"example-{folder}.txt").read_text("utf-8")
    assert result.returncode == 1


def test_the_folder_of_the_configuration_stands_for_its_root() -> None:
    assert check("examples/blog").stdout == check("examples/blog/public", "--jobs", "2").stdout


def test_all_four_families_fire() -> None:
    families = {code[:3] for _, code in findings("public")}
    assert families >= {"REL", "ANC", "TGT", "EQT"}


@pytest.mark.parametrize("folder", ["public", "content"])
def test_the_readme_explains_every_finding_and_no_other(folder: str) -> None:
    text = (ROOT / "examples/README.md").read_text("utf-8")
    section = text.split(f"## `blog/{folder}/`")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| ([A-Z]+\d+) \|", section, re.M)
    assert sorted(rows) == sorted(findings(folder))


def test_every_page_has_a_source_and_the_other_way_round() -> None:
    """Theme pages (lists, topics, errors) are the generator's own."""
    blog = ROOT / "examples/blog"
    public = {
        path.relative_to(blog / "public").as_posix().removesuffix(".html").removesuffix("/index")
        for path in (blog / "public").rglob("*.html")
    }
    content = {
        path.relative_to(blog / "content").as_posix().removesuffix(path.suffix).removesuffix("/index")
        for path in (blog / "content").rglob("*")
        if path.suffix in (".md", ".html")
    }
    assert content <= public
    made = {page for page in public - content if not page.startswith(("tags", "posts/page"))}
    assert made == {"404"}
