"""The command as people run it: a process of its own, on a terminal or in a pipe."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from linklint import __version__
from tests.cli.conftest import BAD_LINE, Write

ROOT = Path(__file__).parents[2]


def command(*arguments: str, python: tuple[str, ...] = ()) -> list[str]:
    return [sys.executable, *python, "-m", "linklint", *arguments]


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


def run(*arguments: str, python: tuple[str, ...] = (), **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(*arguments, python=python),
        capture_output=True,
        text=True,
        env=environment(**changes),
        check=False,
    )


def on_terminal(*arguments: str, **changes: str) -> str:
    """What a terminal gets from a command."""
    controller, terminal = pty.openpty()
    with subprocess.Popen(
        command(*arguments), stdout=terminal, stderr=terminal, stdin=terminal, env=environment(**changes)
    ) as process:
        os.close(terminal)
        pieces = []
        try:
            while piece := os.read(controller, 65536):
                pieces.append(piece)
        except OSError:  # Linux: the other end is closed
            pass
        process.wait()
    os.close(controller)
    return b"".join(pieces).decode("utf-8")


def test_a_terminal_gets_colours_and_hyperlinks(bad: Path) -> None:
    text = on_terminal("check", "site", "--output-format", "concise")
    assert "\x1b[1;31mTGT301\x1b[0m" in text
    assert f"\x1b]8;;file://{bad.as_posix()}/index.html\x1b\\" in text
    assert "checked 1 page" in text
    assert "checking" not in text  # too short a run for progress


@pytest.mark.parametrize("changes", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_that_wants_plain_text(bad: Path, changes: dict[str, str]) -> None:
    text = on_terminal("check", "site", "--output-format", "concise", **changes)
    assert "\x1b" not in text
    assert BAD_LINE.rstrip() in text


def test_a_pipe_gets_plain_text_unless_forced(bad: Path) -> None:
    arguments = ("check", "site", "--output-format", "concise")
    assert run(*arguments).stdout == BAD_LINE
    assert "\x1b[1;31m" in run(*arguments, FORCE_COLOR="1").stdout
    assert "\x1b[1;31m" in run(*arguments, GITHUB_ACTIONS="true").stdout


def test_a_reader_that_goes_away_is_no_error(write: Write) -> None:
    links = '<a href="gone.html">The page</a>\n' * 5000
    write({"site/index.html": f"<title>t</title>{links}"})
    with subprocess.Popen(
        command("links", "site"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""
    assert process.returncode == 0


def test_a_narrow_encoding_is_no_error(write: Write) -> None:
    write({"site/é.html": '<title>t</title><a href="漢.html">The page</a>'})
    result = run("check", "site", "--output-format", "concise", PYTHONIOENCODING="ascii")
    assert result.returncode == 1
    assert result.stdout.startswith("site/\\xe9.html:1:26: TGT301")


def shell(line: str) -> subprocess.CompletedProcess[str]:
    start = f"{sys.executable} -m linklint"
    return subprocess.run(
        f"{start} {line}", shell=True, capture_output=True, text=True, env=environment(), check=False
    )


def test_closed_streams(bad: Path) -> None:
    assert shell("check site >&-").returncode == 1
    assert shell("check site 2>&-").returncode == 1
    assert shell("check nope >&- 2>&-").returncode == 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_disk(bad: Path) -> None:
    result = shell("check site >/dev/full")
    assert result.returncode == 2
    assert result.stderr.splitlines()[0] == "error: No space left on device"
    assert "Exception" not in result.stderr


def test_without_arguments_there_is_help(tmp_path: Path) -> None:
    result = run()
    assert result.returncode == 2
    assert result.stderr.startswith(
        "Usage: linklint [OPTIONS] COMMAND [ARGS]...\n\n  linklint checks the links"
    )


def test_ctrl_c(write: Write) -> None:
    """A real signal, at the worst moment: while workers are being started."""
    write({f"site/{number:04}.html": '<a href="gone.html">The page</a>' * 400 for number in range(400)})
    with subprocess.Popen(
        command("check", "site", "--jobs", "2", "--output-format", "concise"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as process:
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        if not children.exists():
            process.kill()
            pytest.skip("cannot see child processes here")
        while process.poll() is None and not children.read_text():
            pass
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate()
    assert process.returncode == 130
    assert "interrupted" in errors
    assert "Traceback" not in errors


def test_without_docstrings(good: Path) -> None:
    assert run("rule", "TGT301", python=("-OO",)).returncode == 0


def imported(*arguments: str) -> set[str]:
    """Names of the modules that a command imports."""
    result = run(*arguments, python=("-X", "importtime"))
    assert result.returncode == 0, result.stderr
    lines = [line for line in result.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip() for line in lines}


#: design.md 10: never on the default path.
DENIED = (
    "asyncio",
    "bs4",
    "html5lib",
    "httpx",
    "httpx2",
    "jinja2",
    "logging",
    "lxml",
    "networkx",
    "numpy",
    "pydantic",
    "rich",
    "scipy",
    "tldextract",
    "multiprocessing",
    "concurrent.futures",
)


def test_the_version_needs_nothing(tmp_path: Path) -> None:
    found = imported("--version")
    assert found.isdisjoint({"click", "msgspec", "pluggy", "linklint.cli.app", "re", "typing"})
    assert run("--version").stdout == f"linklint {__version__}\n"


def test_help_does_not_load_the_engine(tmp_path: Path) -> None:
    assert imported("--help").isdisjoint({"msgspec", "pluggy", "turbohtml", "linklint.engine"})


def modules_after(*arguments: str) -> set[str]:
    """Names of the modules that are there when a command is done, however they were imported."""
    source = (
        "import sys\nfrom linklint.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules, file=sys.stderr)"
    )
    result = subprocess.run(
        [sys.executable, "-c", source, *arguments],
        capture_output=True,
        text=True,
        env=environment(),
        check=True,
    )
    return set(result.stderr.split())


@pytest.mark.parametrize("name", ["one.html", "one.md"])
def test_a_check_loads_nothing_heavy(write: Write, name: str) -> None:
    write({name: "<p>Nothing but text</p>\n"})
    found = modules_after("check", name, "--quiet")
    assert "linklint.engine.run" in found
    # markdown-it-py's block parser imports logging.
    allowed = {"logging"} if name == "one.md" else set()
    assert found & set(DENIED) <= allowed
    assert ("markdown_it.parser_block" in found) is (name == "one.md")
    assert ("turbohtml._html" in found) is (name == "one.html")


#: What one page needs none of: rules that are not selected or say nothing about it, and what others need.
UNNEEDED = (
    "_hashlib",
    "dataclasses",
    "difflib",
    "html.entities",
    "importlib.metadata",
    "json",
    "locale",
    "logging",
    "subprocess",
    "tomllib",
    "turbohtml.extract",
    "markdown_it.main",
    "linklint.config.locate",
    "linklint.engine.equity",
    "linklint.rules.rel.rules",
    "linklint.rules.rel.blanket_external_nofollow",  # not in the default profile
    "linklint.rules.anchors.exact_match_concentration",  # about whole sites
    "linklint.rules.schemes.new_external_host",  # compares with a snapshot
    "linklint.site.equity.equity",
    "linklint.site.sitemap_xml",
)


def test_a_check_of_one_page_imports_what_it_needs(write: Write) -> None:
    write({"one.html": '<title>One</title><p>See <a href="one.html#a">the first part</a></p><p id="a">'})
    found = modules_after("check", "one.html", "--quiet")
    assert {"linklint.engine.run", "linklint.rules.targets.missing_fragment"} <= found
    assert found & set(UNNEEDED) == set()
    rules = {name for name in found if name.startswith("linklint.rules.")}
    assert rules.isdisjoint(f"linklint.rules.{family}.rules" for family in ("rel", "anchors", "targets"))
    write({"one.md": "# One\n\nSee [the first part](#one).\n"})
    found = modules_after("check", "one.md", "--quiet")
    needed = {"html.entities", "dataclasses", "logging"}  # markdown-it-py's block parser does
    assert found & set(UNNEEDED) <= needed


def test_without_plugins_no_metadata_is_loaded(write: Write) -> None:
    if entry_points(group="linklint"):
        pytest.skip("a plugin is installed here")
    write({"one.html": "<p>Nothing but text</p>\n"})
    assert imported("check", "one.html") & {"importlib.metadata", "importlib.resources", "email"} == set()
