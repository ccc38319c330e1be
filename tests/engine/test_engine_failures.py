"""The walls: what breaks costs only itself, is shown, and the run is not complete."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

import pytest
from engine_support import check, found, write

from linklint.model.diagnostic import Finding, SiteFinding
from linklint.model.link import Link, Rel, Target
from linklint.model.page import Page
from linklint.plugin import hookimpl
from linklint.plugin.manager import build_registry
from linklint.plugin.registry import Registry
from linklint.reader import Document, Reader, ReadPage, Resolver
from linklint.rule import LinkRule, PageRule, RuleMeta, Severity, Site, SiteRule

REPOSITORY = Path(__file__).resolve().parents[2]


def meta(code: str) -> RuleMeta:
    return RuleMeta(code=code, name=f"broken-{code.lower()}", summary="It breaks", severity=Severity.WARNING)


class BrokenLinkRule(LinkRule):
    meta = meta("XBR101")

    def check(self, link: Link, page: Page) -> Iterable[Finding]:
        raise RuntimeError("link rule")


class HalfBrokenLinkRule(LinkRule):
    """Yields one finding before it breaks."""

    meta = meta("XBR102")

    def check(self, link: Link, page: Page) -> Iterable[Finding]:
        yield Finding("this much is known", link)
        raise RuntimeError("half way")


class BrokenPageRule(PageRule):
    meta = meta("XBR103")

    def check(self, page: Page) -> Iterable[Finding]:
        raise RecursionError("page rule")


class BrokenSiteRule(SiteRule):
    meta = meta("XBR104")

    def check(self, site: Site) -> Iterable[SiteFinding]:
        raise KeyError("site rule")


class BrokenGate(LinkRule):
    meta = meta("XBR105")

    def may_target(self, target: Target) -> bool:
        raise ValueError("target")

    def check(self, link: Link, page: Page) -> Iterable[Finding]:
        return ()


class BrokenRelGate(BrokenGate):
    meta = meta("XBR106")

    def may_target(self, target: Target) -> bool:
        return True

    def may_rel(self, rel: Rel) -> bool:
        raise ValueError("rel")


class BrokenPageGate(BrokenGate):
    meta = meta("XBR107")

    def may_page(self, page: Page) -> bool:
        raise ValueError("page")

    def may_target(self, target: Target) -> bool:
        return True


class BrokenReader(Reader):
    name: ClassVar[str] = "broken"
    suffixes: ClassVar[frozenset[str]] = frozenset({".broken"})

    def read(self, document: Document, resolver: Resolver) -> ReadPage:
        raise ZeroDivisionError("reader")


class LatePage:
    """A page whose facts break when they are asked for."""

    format = "late"

    def __init__(self, document: Document, resolver: Resolver) -> None:
        self.path, self.file = document.path, document.file
        self.targets = resolver.from_page(document.path)

    def __getattr__(self, name: str) -> object:
        raise AttributeError(f"no {name} here")

    def close(self) -> None:
        pass


class LateReader(BrokenReader):
    name: ClassVar[str] = "late"
    suffixes: ClassVar[frozenset[str]] = frozenset({".late"})

    def read(self, document: Document, resolver: Resolver) -> ReadPage:
        return LatePage(document, resolver)  # type: ignore[return-value]


def plugins(*provided: type) -> Registry:
    class Plugin:
        @hookimpl
        def linklint_rules(self) -> list[type]:
            return [each for each in provided if not issubclass(each, Reader)]

        @hookimpl
        def linklint_readers(self) -> list[type]:
            return [each for each in provided if issubclass(each, Reader)]

    registry = build_registry(entry_points=False, extra=[Plugin()])
    assert registry.failures == ()
    return registry


GONE = "<title>t</title><a href=gone.html>The page</a>"
FOUND = "a.html:1:25: TGT301"


@pytest.mark.parametrize(
    ("broken", "what", "message"),
    [
        (BrokenLinkRule, "rule XBR101", "RuntimeError: link rule"),
        (BrokenPageRule, "rule XBR103", "RecursionError: page rule"),
        (BrokenSiteRule, "rule XBR104", "KeyError: 'site rule'"),
        (BrokenGate, "rule XBR105", "ValueError: target"),
        (BrokenRelGate, "rule XBR106", "ValueError: rel"),
        (BrokenPageGate, "rule XBR107", "ValueError: page"),
    ],
)
def test_a_rule_that_raises(tmp_path: Path, broken: type, what: str, message: str) -> None:
    report = check(
        write(tmp_path, {"a.html": GONE}),
        "TGT301",
        broken.meta.code,
        plugins=plugins(broken),  # type: ignore[attr-defined]
    )
    assert found(report) == [FOUND]
    assert [(each.code, each.what, each.message) for each in report.incomplete] == [("LNK007", what, message)]


def test_what_a_rule_found_before_it_raised_is_kept(tmp_path: Path) -> None:
    report = check(write(tmp_path, {"a.html": GONE}), "TGT301", "XBR102", plugins=plugins(HalfBrokenLinkRule))
    assert found(report) == [FOUND, "a.html:1:25: XBR102"]
    assert [each.what for each in report.incomplete] == ["rule XBR102"]


def test_a_rule_that_raises_everywhere_is_told_once(tmp_path: Path) -> None:
    files = {f"p{number:02}.html": GONE * 5 for number in range(20)}
    report = check(
        write(tmp_path, files), "XBR101", "XBR103", plugins=plugins(BrokenLinkRule, BrokenPageRule)
    )
    assert [(each.what, each.message, each.path) for each in report.incomplete] == [
        ("rule XBR101", "RuntimeError: link rule (and on 19 more pages)", "p00.html"),
        ("rule XBR103", "RecursionError: page rule (and on 19 more pages)", "p00.html"),
    ]


@pytest.mark.parametrize(
    ("broken", "suffix", "message"),
    [
        (BrokenReader, "broken", "ZeroDivisionError: reader"),
        (LateReader, "late", "AttributeError: no groups here"),
    ],
)
@pytest.mark.parametrize("focus", [(), ("a.html",)])
def test_a_reader_that_raises(
    tmp_path: Path, broken: type, suffix: str, message: str, focus: tuple[str, ...]
) -> None:
    link = f"<a href='x.{suffix}#f'>The x</a>"
    root = write(tmp_path, {"a.html": GONE + link, f"x.{suffix}": "x"})
    report = check(root, "TGT", plugins=plugins(broken), focus=focus)
    assert found(report) == [FOUND]
    assert [(each.code, each.what, each.message, each.path) for each in report.incomplete] == [
        ("LNK006", f"reader {suffix}", message, f"x.{suffix}")
    ]


def test_a_plugin_that_does_not_load_makes_the_run_incomplete(tmp_path: Path) -> None:
    registry = build_registry(
        entry_points=False, extra=[type("Empty", (), {"linklint_rules": lambda self: 1 / 0})()]
    )
    report = check(write(tmp_path, {"a.html": GONE}), "TGT301", plugins=registry)
    assert found(report) == [FOUND]
    assert [each.code for each in report.incomplete] == [each.code for each in registry.failures]


# --- Ctrl-C -------------------------------------------------------------------------------------------

_BLOCKING = '''
import os, threading
from linklint.plugin import hookimpl
from linklint.rule import PageRule, RuleMeta, Severity

class Blocking(PageRule):
    """It waits for ever on one page."""
    meta = RuleMeta(code="XBL101", name="blocking", summary="It blocks", severity=Severity.WARNING)

    def check(self, page):
        if page.path == "p20.html":
            os.write(int(os.environ["READY"]), b"!")
            threading.Event().wait()
        return ()

@hookimpl
def linklint_rules():
    return [Blocking]
'''


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_prints_what_was_found(tmp_path: Path, jobs: str) -> None:
    site = write(tmp_path / "site", {f"p{number:02}.html": GONE for number in range(40)})
    info = "blocking_plugin-1.0.dist-info"
    path = write(
        tmp_path / "path",
        {
            "blocking_plugin.py": _BLOCKING,
            f"{info}/METADATA": "Metadata-Version: 2.1\nName: blocking-plugin\nVersion: 1.0\n",
            f"{info}/entry_points.txt": "[linklint]\nblocking = blocking_plugin\n",
        },
    )
    ready, said = os.pipe()
    flags = [
        "--select",
        "TGT301,XBL101",
        "--isolated",
        "--output-format",
        "concise",
        "--no-group",
        "-j",
        jobs,
    ]
    process = subprocess.Popen(
        [sys.executable, "-m", "linklint", "check", ".", *flags],
        cwd=site,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(path)]), "READY": str(said)},
        pass_fds=[said],
        start_new_session=True,
        text=True,
    )
    os.close(said)
    with process:
        try:
            begun = os.read(ready, 1)
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes of the group
            output, errors = process.communicate(timeout=60)
        finally:
            process.kill()
            os.close(ready)
    assert begun == b"!", errors
    assert process.returncode == 130, errors
    assert "Traceback" not in errors
    assert "interrupted" in errors
    lines = output.splitlines()
    assert all(line.startswith(f"p{line[1:3]}.html:1:25: TGT301 ") for line in lines)
    assert len(lines) < 40
    if jobs == "1":
        assert [line[:8] for line in lines] == [f"p{number:02}.html" for number in range(16)]
    with pytest.raises(ProcessLookupError):  # nobody is left behind
        os.killpg(process.pid, 0)
