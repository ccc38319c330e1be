"""The formats for people, to the letter."""

from __future__ import annotations

import msgspec
import pytest

from linklint.formatter import Formatter
from linklint.formatters.concise import ConciseFormatter
from linklint.formatters.full import FullFormatter
from linklint.formatters.statistics import JsonStatisticsFormatter, StatisticsFormatter
from linklint.model.diagnostic import Applicability, Excerpt, Related, Severity
from linklint.model.report import Group, Report
from tests.formatters.reports import ALL_KINDS, diagnostic, fix, report


def lines(
    formatter: Formatter, result: Report, *, color: bool = False, links: str | None = None
) -> list[str]:
    text = "".join(formatter.render(result, color=color, links=links))
    assert text == "" or text.endswith("\n")
    return text.split("\n")[:-1]


def test_concise() -> None:
    assert lines(ConciseFormatter(), ALL_KINDS) == [
        "blog/a.html:12:10: REL101 [*] affiliate link lacks sponsored",
        "blog/a.html:12:10: TGT302 [*] no such id",
        "z.md: EQT401 no page links here",
    ]


def test_full() -> None:
    assert lines(FullFormatter(), ALL_KINDS) == [
        "REL101 [*] affiliate-missing-sponsored: affiliate link lacks sponsored",
        "   --> blog/a.html:12:10",
        "   |",
        '12 | …<a href="x.md">',
        "   |           ^^^^",
        "   |",
        "   = help: Add sponsored",
        "",
        "TGT302 [*] missing-fragment: no such id",
        "   --> blog/a.html:12:10",
        "   ::: b.html:4:2: the nearest id is here",
        "   ::: c.html: and this file",
        "",
        "EQT401 orphan-page: no page links here",
        " --> z.md",
        "",
        "Found 3 problems (1 error, 1 warning, 1 info; 1 suppressed).",
        "[*] 1 fixable with --fix (1 more with --unsafe-fixes).",
    ]


def grouped(count: int, pages: int, fixable: int = 0) -> Report:
    more = (Related("blog/b.html", "here, too", 12, 10),)
    groups = {"00aa": Group("REL101", count, pages, fixable, more)}
    summary = msgspec.structs.replace(report().summary, errors=count, fixable=fixable)
    return report(diagnostic(group="00aa", related=more), groups=groups, grouped=True, summary=summary)


def test_a_group_is_one_block() -> None:
    assert lines(FullFormatter(), grouped(5000, 5000)) == [
        "REL101 affiliate-missing-sponsored: affiliate link lacks sponsored (and on 4,999 more pages)",
        "   --> blog/a.html:12:10",
        "   ::: blog/b.html:12:10: here, too",
        "",
        "Found 5,000 problems (5,000 errors).",
        "5,000 places of 1 problem shown once (--no-group lists them all).",
        "",
        "What to fix first:",
        "  1. REL101 affiliate-missing-sponsored: affiliate link lacks sponsored"
        " (5,000 places, on 5,000 pages, first blog/a.html:12:10)",
    ]


def test_a_group_with_a_theme_or_of_versions_says_so() -> None:
    def line(**about: object) -> str:
        result = grouped(25, 5)
        group = msgspec.structs.replace(result.groups["00aa"], **about)
        return lines(ConciseFormatter(), msgspec.structs.replace(result, groups={"00aa": group}))[0]

    assert line(label="missing folder old/").endswith(" (and 24 more for missing folder old/, on 5 pages)")
    assert line(label="http://a.test", pages=1).endswith(" (and 24 more for http://a.test, on this page)")
    assert line(copies=True, count=2, pages=2).endswith(
        " (and in 1 other version or translation of this page)"
    )


def test_a_group_is_one_line() -> None:
    assert lines(ConciseFormatter(), grouped(5123, 5000)) == [
        "blog/a.html:12:10: REL101 affiliate link lacks sponsored (5,123 times, on 5,000 pages)"
    ]


def test_statistics_count_what_a_group_stands_for() -> None:
    assert lines(StatisticsFormatter(), grouped(5123, 5000, 5123))[:2] == [
        "5123  REL101  [*] affiliate-missing-sponsored",
        "Found 5,123 problems (5,123 errors).",
    ]


def test_a_group_of_a_report_that_lists_all_says_nothing() -> None:
    listing = msgspec.structs.replace(grouped(2, 2), grouped=False)
    assert lines(ConciseFormatter(), listing) == ["blog/a.html:12:10: REL101 affiliate link lacks sponsored"]


def test_paths_lead_there_from_the_current_directory() -> None:
    result = msgspec.structs.replace(ALL_KINDS, base="public/")
    assert lines(ConciseFormatter(), result)[2] == "public/z.md: EQT401 no page links here"
    full = lines(FullFormatter(), result)
    assert full[1] == "   --> public/blog/a.html:12:10"
    assert full[10] == "   ::: public/b.html:4:2: the nearest id is here"


@pytest.mark.parametrize(
    ("safe", "unsafe", "built", "built_unsafe", "line"),
    [
        (3, 0, 0, 0, "3 fixable with --fix"),
        (0, 3, 0, 0, "3 fixable with --fix --unsafe-fixes"),
        (3, 2, 3, 2, "3 fixable with --fix --fix-built (2 more with --unsafe-fixes)"),
        (0, 2, 0, 2, "2 fixable with --fix --fix-built --unsafe-fixes"),
        (5, 2, 1, 0, "4 fixable with --fix (2 more with --unsafe-fixes), 1 fixable with --fix --fix-built"),
    ],
)
def test_flags_that_fix(safe: int, unsafe: int, built: int, built_unsafe: int, line: str) -> None:
    summary = msgspec.structs.replace(
        report(diagnostic()).summary,
        fixable=safe,
        unsafe_fixable=unsafe,
        built_fixable=built,
        built_unsafe_fixable=built_unsafe,
    )
    assert lines(FullFormatter(), report(diagnostic(), summary=summary))[-1] == f"[*] {line}."


@pytest.mark.parametrize("formatter", [FullFormatter(), ConciseFormatter(), StatisticsFormatter()])
def test_nothing_found_prints_nothing(formatter: Formatter) -> None:
    assert lines(formatter, report()) == []
    assert lines(formatter, report(diagnostic(suppressed="in the page"))) == []


def test_one_finding_and_no_fix() -> None:
    assert lines(FullFormatter(), report(diagnostic()))[-1] == "Found 1 problem (1 error)."


@pytest.mark.parametrize(
    ("clip", "line", "caret"),
    [
        (Excerpt("\t\tab", 2, 2), "12 |   ab", "   |   ^^"),
        (Excerpt("漢字ab", 2, 2), "12 | 漢字ab", "   |     ^^"),
        (Excerpt("a漢字b", 1, 2), "12 | a漢字b", "   |  ^^^^"),
        (Excerpt("e\u0301\x1bx", 3, 1), "12 | e\u0301\\x1bx", "   |      ^"),
        (Excerpt("ab\u202ex", 2, 1), "12 | ab\\u202ex", "   |   ^^^^^^"),
        (Excerpt("", 0, 1), "12 |", "   | ^"),
        (Excerpt("ab", 2, 1), "12 | ab", "   |   ^"),
    ],
)
def test_the_caret_is_below_what_it_marks(clip: Excerpt, line: str, caret: str) -> None:
    assert lines(FullFormatter(), report(diagnostic(excerpt=clip)))[3:5] == [line, caret]


HOSTILE = diagnostic(
    path="a\n\x1b[2J\udcff.html",
    message="bad \x1b]0;title\x07 \u202e text",
    help="help\r\n\x1b",
    excerpt=Excerpt("\x1b[31m<a>\x9b", 5, 3),
    related=(),
)


@pytest.mark.parametrize("formatter", [FullFormatter(), ConciseFormatter(), StatisticsFormatter()])
def test_nothing_raw_reaches_the_terminal(formatter: Formatter) -> None:
    text = "".join(formatter.render(report(HOSTILE)))
    assert [char for char in text if not char.isprintable() and char != "\n"] == []
    text.encode("utf-8")


def test_a_hostile_path_stays_on_one_line() -> None:
    assert lines(ConciseFormatter(), report(HOSTILE)) == [
        "a\\n\\x1b[2J\\udcff.html:12:10: REL101 bad \\x1b]0;title\\x07 \\u202e text"
    ]


def test_colours_and_their_absence() -> None:
    plain = "".join(FullFormatter().render(ALL_KINDS))
    painted = "".join(FullFormatter().render(ALL_KINDS, color=True))
    assert "\x1b" not in plain
    assert "\x1b[1;31mREL101\x1b[0m" in painted
    assert "\x1b[1;33mTGT302\x1b[0m" in painted
    assert "\x1b]8" not in painted
    import re

    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


def test_hyperlinks() -> None:
    result = report(diagnostic(path="a b/\udce9#.html"))
    (line,) = lines(ConciseFormatter(), result, links="file:///site/")
    assert "\x1b]8;;file:///site/a%20b/%E9%23.html\x1b\\a b/\\udce9#.html:12:10\x1b]8;;\x1b\\" in line
    assert "\x1b]8;;https://docs.test/r\x1b\\REL101\x1b]8;;\x1b\\" in line


def test_a_hostile_documentation_url_is_no_link() -> None:
    result = report(diagnostic())
    evil = {"REL101": msgspec.structs.replace(result.rules["REL101"], url="https://x\x1b\\evil")}
    (line,) = lines(ConciseFormatter(), msgspec.structs.replace(result, rules=evil), links="file:///site/")
    assert "evil" not in line


COUNTED = report(
    diagnostic(fix=fix(Applicability.SAFE)),
    diagnostic(line=2, fix=fix(Applicability.DISPLAY)),
    *[
        diagnostic(code="TGT301", name="broken", severity=Severity.WARNING, line=line)
        for line in range(1, 11)
    ],
    diagnostic(code="ANC201", name="empty", fix=fix(Applicability.UNSAFE)),
)


def test_statistics() -> None:
    assert lines(StatisticsFormatter(), COUNTED) == [
        "10  TGT301  [ ] broken",
        " 2  REL101  [-] affiliate-missing-sponsored",
        " 1  ANC201  [*] empty",
        "Found 13 problems (3 errors, 10 warnings).",
        "[*] 1 fixable with --fix (1 more with --unsafe-fixes).",
    ]


def test_statistics_as_json() -> None:
    import json

    assert json.loads("".join(JsonStatisticsFormatter().render(COUNTED))) == [
        {"code": "TGT301", "name": "broken", "count": 10, "fixable": 0},
        {"code": "REL101", "name": "affiliate-missing-sponsored", "count": 2, "fixable": 1},
        {"code": "ANC201", "name": "empty", "count": 1, "fixable": 1},
    ]
    assert json.loads("".join(JsonStatisticsFormatter().render(report()))) == []
