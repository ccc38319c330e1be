"""Findings that are the same on many pages are one diagnostic, and nothing about them is lost."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from engine_support import check, found, rendered, write

from linklint.config.schema import Config, Override
from linklint.engine.apply import FixedFile, prepare
from linklint.engine.group import grouped
from linklint.engine.plan import Mode
from linklint.formatters.concise import ConciseFormatter
from linklint.model.report import Report

ONCE = Mode(grouped=True)
PLAIN = "<title>A page</title><p>Nothing wrong here</p>"
GONE = "<nav class=menu><ul><li><a href='/gone.html'>The missing page</a></li></ul></nav>"
LINE = "a00.html:1:51: TGT301"


def page(extra: str = GONE) -> str:
    return f"<title>A page</title>{extra}"


def pages(number: int, text: str, prefix: str = "a") -> dict[str, str]:
    return {f"{prefix}{index:02}.html": text for index in range(number)}


def site(root: Path, *parts: dict[str, str]) -> Path:
    return write(root, {path: text for part in parts for path, text in part.items()})


def lines(report: Report) -> list[str]:
    return "".join(ConciseFormatter().render(report)).splitlines()


def places(report: Report) -> list[str]:
    return [f"{each.path}:{each.line}:{each.column}" for each in report.diagnostics]


def both(root: Path, *select: str, config: Config | None = None) -> Report:
    """The grouped report of a run that counts what it does not print; grouping afterwards is the same."""
    once = check(root, *select, config=config, mode=ONCE)
    assert rendered(once) == rendered(grouped(check(root, *select, config=config)))
    return once


def test_one_diagnostic_with_a_count_and_the_next_places(tmp_path: Path) -> None:
    report = both(site(tmp_path, pages(40, page())), "TGT301")
    (only,) = report.diagnostics
    assert lines(report) == [
        'a00.html:1:55: TGT301 "/gone.html" leads to nothing: there is no gone.html (and on 39 more pages)'
    ]
    assert [(each.path, each.line, each.column) for each in only.related] == [
        (f"a0{number}.html", 1, 55) for number in range(1, 5)
    ]
    (group,) = report.groups.values()
    assert (group.code, group.count, group.pages) == ("TGT301", 40, 40)
    assert report.summary.errors == 40


def test_without_grouping_every_place_is_listed_with_its_group(tmp_path: Path) -> None:
    report = check(site(tmp_path, pages(40, page())), "TGT301")
    assert len(report.diagnostics) == 40
    assert {each.group for each in report.diagnostics} == set(report.groups)
    assert not any(each.related for each in report.diagnostics)
    assert "more pages" not in lines(report)[0]


def test_several_on_a_page_are_counted(tmp_path: Path) -> None:
    twice = page(GONE.replace("</ul>", "<li><a href='/gone.html'>Again</a></ul>"))
    report = both(site(tmp_path, pages(30, twice), pages(5, page(), "b")), "TGT301")
    assert lines(report)[0].endswith("(65 times, on 35 pages)")
    assert report.summary.errors == 65


def test_many_times_on_one_page_is_one_diagnostic(tmp_path: Path) -> None:
    rows = "".join(f"<p><a href='/gone.html'>Number {number}</a></p>\n" for number in range(1400))
    report = both(write(tmp_path, {"index.html": page(rows), "a.html": page("<p><a href=/gone.html>x</a>")}))
    assert [line for line in lines(report) if "TGT301" in line] == [
        'a.html:1:33: TGT301 "/gone.html" leads to nothing: there is no gone.html (1,401 times, on 2 pages)'
    ]
    alone = both(write(tmp_path / "b", {"index.html": page(rows)}), "TGT301")
    assert lines(alone) == [
        'index.html:1:34: TGT301 "/gone.html" leads to nothing: there is no gone.html '
        "(1,400 times on this page)"
    ]
    assert [each.line for each in alone.diagnostics[0].related] == [2, 3, 4, 5]
    assert alone.summary.errors == 1400


def test_a_few_times_on_one_page_are_places_to_go_to(tmp_path: Path) -> None:
    rows = "<p><a href='/gone.html'>One more</a></p>" * 19
    report = both(write(tmp_path, {"index.html": page(rows)}), "TGT301")
    assert len(report.diagnostics) == 19 and not report.groups


@pytest.mark.parametrize(("having", "is_group"), [(9, False), (10, True)])
def test_ten_pages_of_any_site(tmp_path: Path, having: int, is_group: bool) -> None:
    report = both(site(tmp_path, pages(having, page()), pages(90, PLAIN, "z")), "TGT301")
    assert len(report.diagnostics) == (1 if is_group else having)
    assert bool(report.groups) is is_group
    assert report.summary.errors == having


def test_one_missing_page_is_one_thing_to_repair_wherever_its_links_are(tmp_path: Path) -> None:
    prose = page("<main><p>See <a href='/gone.html'>the missing page</a></p></main>")
    report = both(site(tmp_path, pages(8, page()), pages(3, prose, "z")), "TGT301")
    assert places(report) == ["a00.html:1:55"]


def test_missing_files_with_one_pattern_of_names_are_one_thing_to_repair(tmp_path: Path) -> None:
    parts = {
        f"{folder}/p{number}.html": page(f"<p><a href='api-index-2-{number}.html#x'>Index</a></p>")
        for folder in ("gio", "glib")
        for number in range(12)
    }
    report = both(site(tmp_path, parts), "TGT301")
    assert len(report.diagnostics) == 1
    assert lines(report)[0].endswith("(and 23 more for missing files api-index-*.html, on 24 pages)")
    few = {path: text for path, text in parts.items() if path.startswith("gio/")}
    assert len(both(site(tmp_path / "few", few), "TGT301").diagnostics) == 12


def test_numbers_alone_are_no_pattern_of_names_beyond_their_folder(tmp_path: Path) -> None:
    rows = {
        f"{folder}.html": page(
            "".join(f"<a href='{folder}/{number}.html'>Number {number}</a>" for number in range(15))
        )
        for folder in ("ab", "cd")
    }
    report = both(site(tmp_path, rows, {"ab/x.html": PLAIN, "cd/x.html": PLAIN}), "TGT301")
    assert len(report.diagnostics) == 30


def test_a_missing_folder_is_one_thing_to_repair(tmp_path: Path) -> None:
    names = ("first", "second", "third", "fourth", "fifth")
    text = page("".join(f"<a href='../old/{name}/x.html'>The {name}</a>" for name in names))
    report = both(site(tmp_path, pages(5, text, "docs/a")), "TGT301")
    assert len(report.diagnostics) == 1
    assert lines(report)[0].endswith("(and 24 more for missing folder old/, on 5 pages)")


def test_a_host_is_one_thing_to_repair_for_rules_about_hosts(tmp_path: Path) -> None:
    rows = "".join(f"<p><a href='http://site.test/{number}/'>Page {number}</a></p>" for number in range(25))
    report = both(site(tmp_path, {"index.html": page(rows)}), "URL501")
    assert len(report.diagnostics) == 1
    assert lines(report)[0].endswith("(and 24 more for http://site.test, on this page)")


def test_links_without_text_differ_by_their_targets_until_there_are_many(tmp_path: Path) -> None:
    def rows(number: int) -> dict[str, str]:
        return {"index.html": page("".join(f"<a href='{index}.html'></a>" for index in range(number)))}

    assert len(both(site(tmp_path / "few", rows(19)), "ANC201").diagnostics) == 19
    assert len(both(site(tmp_path / "many", rows(20)), "ANC201").diagnostics) == 1


def test_versions_and_translations_of_a_page_count_once(tmp_path: Path) -> None:
    names = ("intro", "setup", "use")
    faulty = {
        f"v{number}/{name}.html": page(f"<a href='gone-{name}.html'>Go</a>")
        for number in range(11)
        for name in names
    }
    fine = {f"v{number}/faq.html": PLAIN for number in range(11)}
    report = both(site(tmp_path, faulty, fine), "TGT301")
    assert [each.path for each in report.diagnostics] == [f"v0/{name}.html" for name in names]
    assert lines(report)[0].endswith("(and in 10 other versions or translations of this page)")
    assert report.summary.errors == 33


def test_a_fault_of_ten_versions_of_one_page_is_not_on_ten_pages(tmp_path: Path) -> None:
    copies = {f"v{number}/{name}.html": page() for number in range(10) for name in ("intro", "use")}
    report = both(site(tmp_path, copies), "TGT301")
    assert [each.path for each in report.diagnostics] == ["v0/intro.html", "v0/use.html"]


def test_a_rule_about_the_text_groups_by_the_text(tmp_path: Path) -> None:
    parts = {
        f"a{number}.html": f"<html lang=en><title>t</title><main><a href='b{number}.html'>Read more</a>"
        for number in range(20)
    }
    report = both(site(tmp_path, parts), "ANC203")
    assert len(report.diagnostics) == 1
    assert report.summary.warnings == 20


def test_a_rule_about_fragments_groups_by_its_message(tmp_path: Path) -> None:
    text = page("<p><a href='/z.html#a'>The one</a> <a href='/z.html#b'>The other</a></p>")
    report = both(site(tmp_path, pages(20, text), {"z.html": PLAIN}), "TGT302")
    assert [line.rpartition(" (")[0][-3:] for line in lines(report)] == ['"a"', '"b"']


def test_links_to_the_same_page_are_the_same_wherever_they_are(tmp_path: Path) -> None:
    text = page("<p><a href='#nothing'>To the top of it</a></p>")
    assert len(both(site(tmp_path, pages(20, text)), "TGT302").diagnostics) == 1


def test_site_rules_about_links_are_grouped_those_about_pages_are_not(tmp_path: Path) -> None:
    stub = "<title>t</title><meta http-equiv=refresh content='0; url=/new.html'>"
    text = page("<nav><a href='/old.html#x'>The new page</a></nav>")
    linked = pages(25, PLAIN, "z")
    home = "".join(f"<a href='{path}'>The page {path}</a>" for path in linked)
    own = {"old.html": stub, "new.html": PLAIN, "index.html": page(home)}
    root = site(tmp_path, pages(20, text), linked, own)
    report = both(root, "TGT304", "EQT401")
    codes = [each.code for each in report.diagnostics]
    assert codes.count("TGT304") == 1
    assert codes.count("EQT401") == 20


def test_severities_are_not_mixed(tmp_path: Path) -> None:
    config = Config(select=("TGT301",), overrides=(Override(files=("b*",), severity={"TGT301": "info"}),))
    report = both(site(tmp_path, pages(15, page()), pages(15, page(), "b")), config=config)
    assert places(report) == ["a00.html:1:55", "b00.html:1:55"]
    assert (report.summary.errors, report.summary.infos) == (15, 15)


def test_suppressed_places_are_no_part_of_a_group(tmp_path: Path) -> None:
    quiet = page(f"<!-- linklint-disable-file TGT301 -- known -->{GONE}")
    report = both(site(tmp_path, pages(12, quiet), pages(28, page(), "b")), "TGT301")
    assert places(report) == ["b00.html:1:55"]
    assert lines(report)[0].endswith("(and on 27 more pages)")
    assert (report.summary.errors, report.summary.suppressed) == (28, 12)
    assert both(site(tmp_path, pages(28, quiet, "b")), "TGT301").diagnostics == ()


def test_a_page_that_is_the_first_of_many_may_be_suppressed(tmp_path: Path) -> None:
    quiet = page(f"<!-- linklint-disable-next TGT301 -- known -->{GONE}")
    mixed = {f"a{number:02}.html": quiet if number < 30 and number % 2 else page() for number in range(60)}
    report = both(site(tmp_path, mixed), "TGT301")
    assert lines(report)[0].endswith("(and on 44 more pages)")


def test_markdown_is_grouped_too(tmp_path: Path) -> None:
    parts = {f"a{number}.md": f"# A\n\n{'x ' * number}[Home](gone.md)\n" for number in range(10, 25)}
    assert len(both(site(tmp_path, parts), "TGT301").diagnostics) == 1


def test_parser_clones_count_once(tmp_path: Path) -> None:
    clones = page(
        "<a href='/gone.html'>one<table><tr><td><a href='/b.html'>b</a></table>two<div>three</div></a>"
    )
    root = site(tmp_path, pages(40, clones), {"b.html": PLAIN})
    report = both(root, "TGT301")
    every = found(check(root, "TGT301"))
    assert len(set(every)) == len(every) == report.summary.errors


def test_every_place_of_a_group_is_fixed(tmp_path: Path) -> None:
    text = page("<nav><a href='http://site.test/'>The home page</a></nav>")
    root = site(tmp_path, pages(40, text), {"index.html": PLAIN})
    report = check(root, "URL501", mode=Mode(origins=True, grouped=True))
    assert report.summary.fixable == 40
    assert report.summary.built_fixable == 40
    every = check(root, "URL501", mode=Mode(origins=True))
    fixed = [prepare(root, path, [each]) for path, each in _by_path(every)]
    assert len(fixed) == 40
    assert all(isinstance(each, FixedFile) and "https://site.test/" in each.after for each in fixed)
    assert {group.fixable for group in every.groups.values()} == {40}


def _by_path(report: Report) -> Iterable[tuple[str, object]]:
    return ((each.path, each) for each in report.diagnostics)  # one each in this site


def test_files_in_focus_are_grouped_among_themselves(tmp_path: Path) -> None:
    root = site(tmp_path, pages(40, page()))
    focus = tuple(pages(12, ""))
    report = check(root, "TGT301", focus=focus, mode=ONCE)
    assert lines(report)[0].endswith("(and on 11 more pages)")
    assert len(check(root, "TGT301", focus=focus[:3], mode=ONCE).diagnostics) == 3
