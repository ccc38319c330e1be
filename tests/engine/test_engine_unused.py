"""LNK002 and LNK003 in whole runs: what counts as unused, and when that is known."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from engine_support import check, found, registry, rendered, write

from linklint.config.schema import Config, Override, SiteConfig
from linklint.engine.apply import FixedFile, prepare
from linklint.engine.plan import Mode
from linklint.engine.run import run
from linklint.model.report import Report
from linklint.plugin import hookimpl
from linklint.plugin.manager import build_registry
from linklint.rule import Finding, Page, PageRule, RuleMeta, Severity, Site, SiteFinding, SiteRule

GONE = '<a href="gone.html">The page</a>'
UNUSED = "<!-- linklint-disable-file TGT301 -->"


def messages(report: Report, code: str = "LNK002") -> list[str]:
    return [each.message for each in report.diagnostics if each.code == code]


def test_only_selected_rules_count(tmp_path: Path) -> None:
    root = write(tmp_path, {"a.html": f"{UNUSED}<!-- linklint-disable-file REL101 --><p>text"})
    assert found(check(root, "LNK002", "REL101")) == ["a.html:1:38: LNK002"]
    assert found(check(root, "LNK002")) == []
    assert found(check(root, "TGT301", "REL101")) == []


def test_rules_that_are_off_for_the_file_do_not_count(tmp_path: Path) -> None:
    root = write(tmp_path, {"a.html": UNUSED, "b/a.html": UNUSED})
    config = Config(per_file_ignores={"b/": ("TGT301",)})
    assert found(check(root, config=config)) == ["a.html:1:1: LNK002"]
    config = Config(overrides=(Override(files=("/a.html",), ignore=("LNK002",)),))
    assert found(check(root, config=config)) == ["b/a.html:1:1: LNK002"]


def test_rules_for_another_format_do_not_count(tmp_path: Path) -> None:
    files = {
        "a.html": "<!-- linklint-disable-file SPM801 -->",
        "a.md": "<!-- linklint-disable-file SPM801 -->\n",
    }
    assert found(check(write(tmp_path, files), "SPM801", "LNK")) == ["a.html:1:1: LNK002"]


SITE = {
    "index.html": "<title>Home</title><a href=a.html>A page</a>",
    "a.html": "<!-- linklint-disable-file TGT302 -->\n<!-- linklint-disable-file TGT301, EQT401 -->\ntext",
    "b.html": "<title>B</title>\n<!-- linklint-disable-next TGT302 -->\n<a href='a.html#no'>x</a>",
}


def test_site_rules_are_waited_for(tmp_path: Path) -> None:
    report = check(write(tmp_path, SITE), "TGT", "EQT401", "LNK")
    assert found(report)[:2] == ["a.html:1:1: LNK002", "a.html:2:1: LNK002"]
    assert messages(report)[1] == "suppression of TGT301 and EQT401 hides nothing; remove the comment"
    assert [each for each in found(report) if each.startswith("b.html") and "LNK" in each] == []


def test_site_rules_do_not_count_where_only_some_files_are_checked(tmp_path: Path) -> None:
    root = write(tmp_path, SITE)
    report = check(root, "TGT", "EQT401", "LNK", focus=["a.html", "b.html"])
    assert messages(report) == ["suppression of TGT301 hides nothing; take it out of the comment"]


@pytest.mark.parametrize("jobs", [1, 2])
def test_workers_do_not_show(tmp_path: Path, jobs: int) -> None:
    files = {f"p{number}/{name}": text for number in range(12) for name, text in SITE.items()}
    root = write(tmp_path, files)
    assert rendered(check(root, "TGT", "LNK", jobs=jobs)) == rendered(check(root, "TGT", "LNK"))
    assert len(messages(check(root, "TGT", "LNK", jobs=jobs))) == 24


class Broken(PageRule):
    """Raises."""

    meta = RuleMeta(code="ACM101", name="broken", summary="x", severity=Severity.ERROR)

    def check(self, page: Page) -> Iterable[Finding]:
        raise ValueError


class BrokenSite(SiteRule):
    """Raises."""

    meta = RuleMeta(code="ACM102", name="broken-site", summary="x", severity=Severity.ERROR)

    def check(self, site: Site) -> Iterable[SiteFinding]:
        raise ValueError


class Plugin:
    @hookimpl
    def linklint_rules(self) -> list[type[PageRule] | type[SiteRule]]:
        return [Broken, BrokenSite]


class Fails:
    @hookimpl
    def linklint_rules(self) -> list[type[PageRule]]:
        raise ImportError


def test_rules_that_fail_do_not_count(tmp_path: Path) -> None:
    plugins = build_registry(entry_points=False, extra=[Plugin()])
    root = write(tmp_path, {"a.html": "<!-- linklint-disable-file ACM101, ACM102, TGT301 -->"})
    report = check(root, "ACM", "TGT301", "LNK", plugins=plugins)
    assert len(report.incomplete) == 2
    assert messages(report) == ["suppression of TGT301 hides nothing; take it out of the comment"]


def test_a_rule_may_be_unknown_because_its_plugin_failed(tmp_path: Path) -> None:
    root = write(tmp_path, {"a.html": "<!-- linklint-disable-file ACM101 -->"})
    (message,) = messages(check(root), "LNK003")
    assert message.startswith("suppression names the unknown rule 'acm101'; ")
    plugins = build_registry(entry_points=False, extra=[Fails()])
    assert messages(check(root, plugins=plugins), "LNK003") == []


@pytest.mark.parametrize("text", [UNUSED + "\0", UNUSED + "<p>" * 1000])
def test_pages_that_are_not_read_to_their_end(tmp_path: Path, text: str) -> None:
    config = Config(max_page_bytes=1024)
    assert messages(check(write(tmp_path, {"a.html": text}), config=config)) == []


@pytest.mark.parametrize(
    "raw",
    [
        UNUSED.encode("utf-16"),
        b"\xff\xfe" + UNUSED.encode("utf-16-le"),
        b"\xfe\xff" + UNUSED.encode("utf-16-be"),
        b"\xef\xbb\xbf" + UNUSED.encode(),
        UNUSED.upper().encode(),
        UNUSED.replace("linklint", "LinkLint").encode(),
    ],
)
def test_comments_are_seen_in_any_encoding_and_case(tmp_path: Path, raw: bytes) -> None:
    report = check(write(tmp_path, {"a.html": raw}))
    assert found(report) == ["a.html:1:1: LNK002"]


def fixed(root: Path, path: str, *select: str) -> str:
    """The file after its fixes."""
    config = Config(site=SiteConfig(url="https://site.test"), select=select or None)
    report = run(root, config, registry(), jobs=1, mode=Mode(origins=True))
    result = prepare(root, path, [each for each in report.diagnostics if each.path == path and each.fix])
    assert isinstance(result, FixedFile)
    return result.data.decode("utf-8")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>\r\n  {UNUSED}  \r\nx</p>\r\n", "<p>\r\nx</p>\r\n"),
        (f"\ufeff{UNUSED}\n<p>x", "\ufeff\n<p>x"),
        (f"<p>a {UNUSED} b", "<p>a b"),
        (f"<p>a{UNUSED}b", "<p>ab"),
        (f"<p>x</p>\n{UNUSED}", "<p>x</p>\n"),
        (
            "<!-- linklint-disable TGT301 -->\n<p>x</p>\n<!-- linklint-enable TGT301 -->\n<p>y</p>\n",
            "<p>x</p>\n<p>y</p>\n",
        ),
        (
            f"<!-- linklint-disable TGT301,REL101 -->\n{GONE}\n<!-- linklint-enable TGT301 REL101 -->\n",
            f"<!-- linklint-disable TGT301 -->\n{GONE}\n<!-- linklint-enable TGT301 REL101 -->\n",
        ),
        (
            f"<!-- linklint-disable-next : TGT301 , REL101,, TGT310 -- why, oh why -->{GONE}",
            f"<!-- linklint-disable-next : TGT301 -- why, oh why -->{GONE}",
        ),
    ],
)
def test_fixes_leave_everything_else_alone(tmp_path: Path, before: str, after: str) -> None:
    root = write(tmp_path, {"a.html": before})
    assert fixed(root, "a.html") == after
    (root / "a.html").write_bytes(after.encode("utf-8"))
    assert messages(check(root)) == []


def test_a_fix_in_a_quotation_of_markdown(tmp_path: Path) -> None:
    text = "> text\n>\n> <!-- linklint-disable-next TGT301,\n> REL101 -->\n>\n> [x](gone.md)\n"
    root = write(tmp_path, {"a.md": text})
    report = check(root)
    assert messages(report) == ["suppression of REL101 hides nothing; take it out of the comment"]
    assert [each.fix for each in report.diagnostics if each.code == "LNK002"] == [None]
