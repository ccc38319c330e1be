"""Temporary sites, and the command line in this process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from linklint.cli.app import cli

Invoke = Callable[..., Result]
Write = Callable[[dict[str, str]], Path]

#: What the machine that runs the tests may have set.
_ENVIRONMENT = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "CI", "GITHUB_ACTIONS", "LINKLINT_TRACEBACK")


@pytest.fixture(autouse=True)
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _ENVIRONMENT:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write files below the working directory."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        return tmp_path

    return write


@pytest.fixture
def invoke() -> Invoke:
    """Run a command line in this process; a Python error that gets out fails the test."""

    def invoke(*arguments: str) -> Result:
        result = CliRunner().invoke(cli, list(arguments), prog_name="linklint")
        assert isinstance(result.exception, SystemExit | None), result.exception
        assert "Traceback" not in result.stderr
        assert "internal error" not in result.stderr
        return result

    return invoke


GOOD = "<!doctype html><title>A page</title><h1>A page</h1><p>Nothing wrong here</p>\n"
BAD = '<!doctype html><title>A page</title>\n<p><a href="gone.html">The missing page</a></p>\n'
BAD_LINE = 'site/index.html:2:13: TGT301 "gone.html" leads to nothing: there is no gone.html\n'


@pytest.fixture
def good(write: Write) -> Path:
    return write({"site/index.html": GOOD}) / "site"


@pytest.fixture
def bad(write: Write) -> Path:
    return write({"site/index.html": BAD}) / "site"
