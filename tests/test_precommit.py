"""``.pre-commit-hooks.yaml``: pre-commit accepts it, and its entries do what a hook has to do."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

MANIFEST = Path(__file__).parents[1] / ".pre-commit-hooks.yaml"


def hooks() -> dict[str, dict[str, str]]:
    """The manifest by hook. It is flat, so that no YAML library is needed to read it."""
    found: dict[str, dict[str, str]] = {}
    hook: dict[str, str] = {}
    for line in MANIFEST.read_text("utf-8").splitlines():
        if match := re.fullmatch(r"(- |  )([a-z_]+): (.+)", line):
            if match[1] == "- ":
                hook = found[match[3]] = {}
            hook[match[2]] = match[3]
        else:
            assert line == "", f"not flat: {line}"
    return found


def run_hook(name: str, folder: Path, *files: str) -> subprocess.CompletedProcess[str]:
    """Run a hook's entry as pre-commit does: in the repository, file names behind it, no terminal."""
    program, *arguments = shlex.split(hooks()[name]["entry"])
    assert program == "linklint"
    return subprocess.run(
        [sys.executable, "-m", "linklint", *arguments, *files],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(
        tmp_path,
        {
            "docs/index.md": "# Home\n\n[The guide](guide.md)\n",
            "docs/guide.md": "# Guide\n\n[The home page](index.md) and [what is gone](gone.md)\n",
        },
    )
    return tmp_path


def test_pre_commit_accepts_the_manifest() -> None:
    """By pre-commit itself where it is installed (it is a development dependency)."""
    library = pytest.importorskip("pre_commit.clientlib", reason="pre-commit is not installed")
    assert [hook["id"] for hook in library.load_manifest(str(MANIFEST))] == list(hooks())


def test_the_keys_of_a_hook() -> None:
    found = hooks()
    assert list(found) == ["linklint", "linklint-site"]
    for name, hook in found.items():
        assert hook["language"] == "python"
        assert hook["require_serial"] == "true", f"{name}: linklint uses several processes itself"
        # args can be replaced by users, the entry cannot.
        assert hook["entry"].startswith("linklint check")
        assert "args" not in hook
    assert "--force-exclude" in found["linklint"]["entry"]
    assert found["linklint-site"]["pass_filenames"] == "false"


def test_findings_fail_the_hook_only_for_its_files(repository: Path) -> None:
    bad = run_hook("linklint", repository, "docs/index.md", "docs/guide.md")
    assert bad.returncode == 1
    assert "docs/guide.md:3:46\n" in bad.stdout
    good = run_hook("linklint", repository, "docs/index.md")
    assert (good.returncode, good.stdout) == (0, "")


def test_excluded_files_do_not_fail_the_hook(repository: Path) -> None:
    write(repository, {"linklint.toml": 'exclude = ["docs/guide.md"]\n'})
    result = run_hook("linklint", repository, "docs/guide.md")
    assert (result.returncode, result.stdout) == (0, "")


def test_names_with_spaces_and_other_letters(repository: Path) -> None:
    write(repository, {"docs/ein Blatt é.md": "# Blatt\n\n[Weg](weg.md)\n"})
    result = run_hook("linklint", repository, "docs/ein Blatt é.md")
    assert result.returncode == 1
    assert "docs/ein Blatt é.md" in result.stdout


def test_the_site_hook_checks_the_configured_root(repository: Path) -> None:
    write(repository, {"linklint.toml": 'root = "docs"\n'})
    result = run_hook("linklint-site", repository)
    assert result.returncode == 1
    assert "guide.md" in result.stdout


def test_the_site_hook_takes_the_repository_where_no_root_is_named(repository: Path) -> None:
    result = run_hook("linklint-site", repository)
    assert result.returncode == 1
    assert "TGT301" in result.stdout
