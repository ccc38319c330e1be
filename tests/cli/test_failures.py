"""Everything that ends with exit code 2 or 130: always a message, never a traceback."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from linklint.cli import session
from linklint.cli.app import cli
from linklint.plugin import hookimpl
from linklint.plugin.manager import build_registry
from linklint.rule import Finding, Link, LinkRule, Page, RuleMeta, Severity
from tests.cli.conftest import BAD, BAD_LINE, GOOD, Invoke, Write


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["chek", "."], "error: no such command 'chek'; did you mean 'check'?"),
        (["site"], "error: no such command 'site'; did you mean 'linklint check site'?"),
        (["check", "site", "--selct", "REL"], "error: no such option: --selct; did you mean '--select'?"),
        (["check", "site", "--colour", "auto"], "error: no such option: --colour; did you mean '--color'?"),
        (["check", "site", "--color", "alwys"], "; did you mean 'always'?"),
        (["check", "site", "--fail-on", "warn"], "; did you mean 'warning'?"),
        (
            ["check", "site", "--output-format", "jsn"],
            "error: unknown output format 'jsn'\n  help: did you mean 'json'?",
        ),
        (["check", "site", "--jobs", "0"], "error: Invalid value for '--jobs'"),
        (["check", "site", "--jobs", "x"], "error: Invalid value for '--jobs'"),
        (
            ["check", "site", "--select", "REL1O1"],
            "--select: unknown rule 'REL1O1'\n  help: did you mean REL101",
        ),
        (["check", "nope"], "error: nope: no such file or directory\n"),
        (
            ["check", "site", "nope", "neither"],
            "nope: no such file or directory\n       neither: no such file",
        ),
        (["check", "site/\0"], "not a path"),
        (["check", "empty"], "error: no page to check in empty"),
        (["check", "site", "empty"], "error: one site per run, but 2 directories were given: site, empty\n"),
        (["check"], "error: nothing to check: no path given and no root configured\n"),
        (["check", "site/notes.txt"], "nothing to check: site/notes.txt: no reader for this kind of file"),
        (["check", "pipe"], "error: pipe: neither a file nor a directory\n"),
        (["check", "site", "--config", "profile=x"], "neither an existing file nor a TOML 'key=value'"),
        (["check", "site", "--config", "nope.toml"], "cannot read the configuration: No such file"),
        (["check", "site", "--exclude", "*"], "error: no page to check in site"),
        (["check", "a\nb"], "error: a\\nb: no such file or directory\n"),
        (["check", "\x1b[31m"], "error: \\x1b[31m: no such file or directory"),
        (["check", "site", "--\x1b[31m"], "error: no such option: --\\x1b[31m"),
        (["rule", "TGT3O1"], "error: unknown rule 'TGT3O1'\n  help: did you mean TGT301"),
        (["rule"], "error: Missing argument 'CODE|NAME'"),
        (["links", "nope"], "error: nope: no such file or directory\n"),
        (["links", "empty"], "error: no page to read in empty"),
        (["links", "site", "--output-format", "jsn"], "; did you mean 'json'?"),
    ],
)
def test_wrong_usage(invoke: Invoke, write: Write, arguments: list[str], message: str) -> None:
    root = write({"site/index.html": GOOD, "site/notes.txt": "x"})
    (root / "empty").mkdir()
    os.mkfifo(root / "pipe")
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert message in result.stderr


def test_no_permission(invoke: Invoke, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: object) -> object:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    result = invoke("check", "site")
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", "error: site: permission denied\n")


def test_a_file_without_permission(invoke: Invoke, good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    result = invoke("check", "site/index.html")
    assert (result.exit_code, result.stderr) == (2, "error: site/index.html: permission denied\n")


def test_configuration_errors_show_the_line(invoke: Invoke, good: Path) -> None:
    Path("linklint.toml").write_text(
        'profil = "seo"\nselect = ["REL101", "TGT30l"]\n[severity]\nXYZ = "error"\n'
    )
    result = invoke("check", "site")
    assert result.exit_code == 2
    assert result.stderr == (
        "linklint.toml:1:1: unknown key 'profil'\n"
        '  1 | profil = "seo"\n'
        "    | ^^^^^^\n"
        "  help: did you mean 'profile'?\n"
        "error: the configuration is not valid\n"
    )
    Path("linklint.toml").write_text(
        'select = ["REL101", "TGT30l"]\n[rules.TGT301]\n\tlimt = 1\n[severity]\nXYZ = "error"\n'
    )
    result = invoke("check", "site")
    assert result.exit_code == 2
    assert "linklint.toml:1:21: unknown rule 'TGT30l'\n" in result.stderr
    assert (
        "    |                     ^^^^^^^^\n  help: did you mean TGT301 (broken-internal-link)?"
        in result.stderr
    )
    assert "linklint.toml:5:1: unknown rule 'XYZ'\n" in result.stderr


def test_rule_options_are_checked_even_of_rules_that_do_not_run(invoke: Invoke, good: Path) -> None:
    Path("linklint.toml").write_text('[rules.broken-internal-link]\n"nope\x7f" = 1\n'.replace("\x7f", ""))
    result = invoke("check", "site", "--select", "REL")
    assert result.exit_code == 2
    assert result.stderr.startswith("linklint.toml:2:1: unknown key 'nope'\n")


def test_a_root_that_is_not_there(invoke: Invoke) -> None:
    Path("linklint.toml").write_text('profile = "seo"\nroot = "public"\n')
    result = invoke("check")
    assert result.exit_code == 2
    assert result.stderr.startswith("linklint.toml:2:1: the root 'public' is not a directory\n")


class Throwing(LinkRule):
    meta = RuleMeta("XPL101", "throwing", "Throws", Severity.ERROR)
    error: type[BaseException] = RuntimeError

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        raise self.error("out of \x1b[31morder")
        yield


class Plugin:
    @hookimpl
    def linklint_rules(self) -> list[type[LinkRule]]:
        return [Throwing]


@pytest.fixture
def throwing(monkeypatch: pytest.MonkeyPatch) -> type[Throwing]:
    registry = build_registry(extra=[Plugin()])
    assert registry.failures == ()
    monkeypatch.setattr(session, "build_registry", lambda **_: registry)
    return Throwing


def test_a_rule_that_throws_makes_the_run_incomplete(
    invoke: Invoke, bad: Path, throwing: type[Throwing]
) -> None:
    result = invoke("check", "site", "--output-format", "concise", "-q", "--exit-zero")
    assert result.exit_code == 2
    assert result.stdout == BAD_LINE  # what the other rules found
    assert "XPL101" in result.stderr
    assert "out of \\x1b[31morder" in result.stderr
    assert result.stderr.endswith("error: the run is incomplete\n")


def test_an_interrupted_run_prints_what_it_found(
    invoke: Invoke, bad: Path, throwing: type[Throwing], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(throwing, "error", KeyboardInterrupt)
    result = invoke("check", "site", "--output-format", "json")
    assert result.exit_code == 130
    assert result.stdout.startswith("{") and result.stdout.endswith("}\n")
    assert "interrupted: only a part of the site was checked\n" in result.stderr


def test_a_plugin_that_is_broken_is_told_with_configuration_errors(
    invoke: Invoke, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken:
        @hookimpl
        def linklint_rules(self) -> list[type[LinkRule]]:
            raise ImportError("no module named 'shop'")

    registry = build_registry(extra=[Broken()])
    monkeypatch.setattr(session, "build_registry", lambda **_: registry)
    result = invoke("check", "site", "--select", "SHP101")
    assert result.exit_code == 2
    assert "no module named 'shop'" in result.stderr
    assert "--select: unknown rule 'SHP101'" in result.stderr
    result = invoke("check", "site")
    assert result.exit_code == 2
    assert result.stderr.endswith("error: the run is incomplete\n")


def test_a_bug_is_one_line(good: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def boom(**_: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(session, "build_registry", boom)
    result = CliRunner().invoke(cli, ["check", "site"])
    assert result.exit_code == 2
    assert result.stderr.startswith("internal error: KeyError: 'x' (test_failures.py:")
    assert "LINKLINT_TRACEBACK=1" in result.stderr
    monkeypatch.setenv("LINKLINT_TRACEBACK", "1")
    assert isinstance(CliRunner().invoke(cli, ["check", "site"]).exception, KeyError)


def test_the_findings_of_a_page_that_cannot_be_read(invoke: Invoke, good: Path) -> None:
    (good / "b.html").write_bytes(
        b"<!doctype html><meta charset=utf-8><title>caf\xe9</title><a href='gone.html'>Gone page</a>"
    )
    result = invoke("check", "site", "--output-format", "concise", "--select", "REL", "--ignore", "ALL")
    assert result.exit_code == 1
    assert "b.html" in result.stdout
    assert "LNK001" in result.stdout
    assert BAD not in result.stdout
