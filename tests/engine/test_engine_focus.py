"""Runs on some files of a site, and rules that give way to one another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from engine_support import check, found, registry, write

from linklint.config.schema import Config, Override, SiteConfig
from linklint.engine.plan import Mode, Plan, decide
from linklint.engine.run import NothingToCheck
from linklint.plugin import hookimpl
from linklint.plugin.manager import build_registry
from linklint.rule import Column, RuleMeta, Severity, Site, SiteFinding, SiteRule

_SITE = {
    "index.html": "<title>Home</title><a href=a.html>A page</a><a href=gone.html>The page</a>",
    "a.html": "<title>A</title><a href=b.html#yes>B</a><a href='b.html#no'>B</a><a href='#here'>x</a>"
    "<a href=gone.html>The page</a><a href=c.md#part>C</a><a href=c.md#none>C</a>",
    "b.html": "<title>B</title><p id=yes>text</p><a href=gone.html>The page</a>\0",
    "c.md": "# Part\n\n[gone](gone.md)\n",
    "lost.html": "<title>Lost</title>",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path, _SITE)


@pytest.mark.parametrize("jobs", [1, 2])
def test_only_the_focus_is_reported_inside_its_site(site: Path, jobs: int) -> None:
    report = check(site, "ALL", focus=["a.html"], jobs=jobs)
    codes = [(each.path, each.code, each.href) for each in report.diagnostics if each.code.startswith("TGT")]
    assert codes == [
        ("a.html", "TGT302", "b.html#no"),
        ("a.html", "TGT302", "#here"),
        ("a.html", "TGT301", "gone.html"),
        ("a.html", "TGT302", "c.md#none"),
    ]
    assert {each.path for each in report.diagnostics} == {"a.html"}
    assert (report.summary.pages, report.summary.links) == (1, 6)


def test_the_focus_finds_what_the_whole_run_finds_there(site: Path) -> None:
    whole = [each for each in check(site, "TGT").diagnostics if each.path in ("a.html", "c.md")]
    part = check(site, "TGT", focus=["c.md", "a.html"]).diagnostics
    assert [(each.path, each.line, each.column, each.code) for each in part] == [
        (each.path, each.line, each.column, each.code) for each in whole
    ]
    assert [each.fingerprint for each in part] == [each.fingerprint for each in whole]


def test_nothing_is_counted_that_was_not_read(tmp_path: Path) -> None:
    link = "<title>A page</title><a href=Team.html>The team</a>"
    root = write(tmp_path, {"a.html": link, "b.html": link, "Team.html": "<title>The team</title>"})
    (whole,) = check(root, "URL504").diagnostics
    (part,) = check(root, "URL504", focus=["b.html"]).diagnostics
    assert (whole.path, part.path) == ("a.html", "b.html")
    assert whole.message == f"{part.message} (2 pages link to it)"


def test_rules_about_the_whole_site_say_nothing(site: Path) -> None:
    assert "lost.html" in {each.path for each in check(site, "EQT").diagnostics}
    assert check(site, "EQT", focus=["lost.html"]).diagnostics == ()


class Counts(SiteRule):
    """Says how many pages there are."""

    meta = RuleMeta(code="XFO101", name="counts", summary="Counts", severity=Severity.INFO)
    reads = frozenset({Column.TERMS})
    whole = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        yield SiteFinding(f"{len(site.pages)} pages", file=site.pages[0].file)


class Provides:
    """Brings the rule."""

    @hookimpl
    def linklint_rules(self) -> list[type[SiteRule]]:
        return [Counts]


def test_a_rule_about_the_whole_site_does_not_run(site: Path) -> None:
    plugins = build_registry(entry_points=False, extra=[Provides()])
    whole = check(site, "XFO", plugins=plugins).diagnostics
    assert [each.message for each in whole if each.code == "XFO101"] == ["5 pages"]
    part = check(site, "XFO", plugins=plugins, focus=["a.html"])
    assert (part.diagnostics, part.incomplete, part.notices) == ((), (), ())
    assert "XFO101" in part.rules
    config = Config(select=("XFO",))
    plan = Plan(site, config, plugins, decide(site, config)[0], Mode(partial=True))
    assert plan.columns == frozenset()


def test_a_focus_that_does_not_exist(site: Path) -> None:
    with pytest.raises(NothingToCheck, match="no page to check"):
        check(site, focus=["nowhere.html"])


def test_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(NothingToCheck, match=r"looked for .*\.html.*\.md"):
        check(write(tmp_path, {"style.css": ""}))


def test_a_rule_gives_way_to_another_on_the_same_link(tmp_path: Path) -> None:
    write(tmp_path, {"a.html": "<a href='www.x.test'>The shop</a> <a href='gone.html'>The page</a>"})
    assert "TGT311" in registry().rules["TGT301"].meta.precedence
    assert found(check(tmp_path, "TGT301", "TGT311")) == ["a.html:1:10: TGT311", "a.html:1:44: TGT301"]
    assert found(check(tmp_path, "TGT301")) == ["a.html:1:10: TGT301", "a.html:1:44: TGT301"]


def test_overrides_and_severities(tmp_path: Path) -> None:
    link = "<a href=gone.html>The page</a>"
    write(tmp_path, {"a.html": link, "drafts/b.html": link, "old/c.html": link})
    config = Config(
        site=SiteConfig(url="https://site.test"),
        select=("TGT301",),
        overrides=(
            Override(files=("drafts/**",), severity={"TGT301": "info"}),
            Override(files=("old/**",), ignore=("TGT",)),
        ),
    )
    report = check(tmp_path, config=config)
    assert [(each.path, each.severity.value) for each in report.diagnostics] == [
        ("a.html", "error"),
        ("drafts/b.html", "info"),
    ]
    assert (report.summary.errors, report.summary.infos) == (1, 1)


def test_clean_urls_are_seen_below_the_path_of_the_site(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "index.html": "<title>t</title><a href='/docs/one'>One</a><a href='/docs/two'>Two</a>",
            "one.html": "<title>1</title><a href='two'>Two</a><a href='three'>Three</a>",
            "two.html": "<title>2</title>",
        },
    )
    config = Config(site=SiteConfig(url="https://site.test/docs/"), select=("TGT301",))
    assert [each.href for each in check(tmp_path, config=config).diagnostics] == ["three"]
