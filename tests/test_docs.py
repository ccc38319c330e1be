"""The documents: generated parts are current, commands and samples are true, links lead somewhere."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted(
    path
    for pattern in ("*.md", "docs/*.md", "examples/*.md", "bench/*.md", "plugins/*/README.md")
    for path in ROOT.glob(pattern)
)
README = (ROOT / "README.md").read_text("utf-8")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def test_generated_parts_are_current() -> None:
    result = run("docs/generate.py", "--check")
    assert (result.returncode, result.stderr) == (0, "")


def test_the_sample_in_the_readme_is_what_linklint_prints() -> None:
    printed = run("-m", "linklint", "check", "examples/blog/public").stdout
    (sample,) = re.findall(r"^```text\n(REL101 .*?)^```$", README, re.M | re.S)
    findings = sample.rstrip().split("\n\n")
    assert len(findings) >= 2
    for finding in findings:
        assert f"{finding}\n\n" in printed


def set_up_commands() -> list[str]:
    """The lines of the README that set everything up and do one thing."""
    return re.findall(r"^python3 -m venv .*$", README, re.M)


def test_two_commands_set_everything_up() -> None:
    check, test = set_up_commands()
    for command in (check, test):
        assert "pip install -q -c constraints.txt" in command
    assert check.endswith("linklint check examples/blog/public")
    assert test.endswith("python -m pytest -q")


def test_ci_runs_the_readmes_test_command() -> None:
    """By the same selection as in ``.ci/run``: the fence behind the marker."""
    script = (ROOT / ".ci/run").read_text("utf-8")
    (selection,) = re.findall(r"command=\$\((sed .*)\)$", script, re.M)
    result = subprocess.run(
        ["bash", "-c", selection], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert result.stdout.splitlines() == [set_up_commands()[1]]
    assert (ROOT / ".ci/run").stat().st_mode & 0o111 == 0o111


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_document_installs_somebody_elses_package(path: Path) -> None:
    for line in path.read_text("utf-8").splitlines():
        if match := re.search(r"pip install (?P<arguments>[^`#]*)", line):
            assert "linklint" not in shlex.split(match["arguments"].replace("'", "").replace('"', "")), line


def test_every_command_and_option_that_documents_name_exists() -> None:
    commands = set(re.findall(r"^  ([a-z]+)  ", run("-m", "linklint", "--help").stdout, re.M))
    options = set(re.findall(r"--[a-z-]+", run("-m", "linklint", "--help").stdout))
    for command in commands:
        options |= set(re.findall(r"--[a-z-]+", run("-m", "linklint", command, "--help").stdout))
    shown = [
        (path.name, match["command"], match["rest"])
        for path in DOCUMENTS
        for fence in re.findall(
            r"^```(?:console|bash|yaml)\n(.*?)^```$", path.read_text("utf-8"), re.M | re.S
        )
        for match in re.finditer(r"^(?:\$ |- run: )?linklint (?P<command>[a-z]+)(?P<rest>.*)", fence, re.M)
    ]
    assert len(shown) > 10
    for name, command, rest in shown:
        assert command in commands, f"{name}: {command}"
        used = set(re.findall(r"(?<!\S)--[a-z-]+", rest.partition(" #")[0]))
        assert used <= options, f"{name}: {rest}"


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    text = (ROOT / "docs/dependencies.md").read_text("utf-8")
    names = [re.split(r"[<>=!~\[]", each)[0] for each in project["dependencies"]]
    explained = re.findall(r"^\| ([a-z][a-z0-9-]+) \|", text, re.M)
    assert sorted(explained) == sorted(["dependency", *names])
    for each in project["optional-dependencies"]["dev"]:
        assert re.split(r"[<>=!~\[]", each)[0] in text


def test_constraints_are_plain_pins_of_everything_declared() -> None:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.]+", pin) for pin in pins)
    pinned = {re.sub(r"[-_.]+", "-", pin.split("==")[0]).lower() for pin in pins}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    assert {re.split(r"[<>=!~\[]", each)[0] for each in declared} <= pinned


def test_linklint_finds_nothing_wrong_in_its_own_documents() -> None:
    documents = [*DOCUMENTS, *ROOT.glob("docs/rules/*.md")]
    result = run("-m", "linklint", "check", *map(str, documents), "--output-format", "concise")
    assert (result.returncode, result.stdout) == (0, ""), result.stderr
