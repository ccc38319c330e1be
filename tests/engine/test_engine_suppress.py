"""Suppression comments: every verb, in HTML and in Markdown."""

from __future__ import annotations

from pathlib import Path

import pytest
from engine_support import check, found, write

LINK = '<a href="gone.html">The page</a>'
MD = "[The page](gone.md)"


def lines(root: Path, name: str, text: str, *select: str) -> tuple[list[int | None], int]:
    """The lines of the findings that are left, and how many are silenced."""
    report = check(write(root, {name: text}), *(select or ("TGT301",)))
    return [each.line for each in report.diagnostics], report.summary.suppressed


@pytest.mark.parametrize(
    "rule", ["TGT301", "tgt301", "broken-internal-link", "REL101, TGT301", "REL101 TGT301"]
)
def test_rules_by_code_or_name(tmp_path: Path, rule: str) -> None:
    text = f"<!-- linklint-disable-file {rule} -->\n{LINK}\n"
    assert lines(tmp_path, "a.html", text) == ([], 1)


@pytest.mark.parametrize("rule", ["REL101", "TGT30", "TGT3011", "missing-fragment"])
def test_other_rules_stay(tmp_path: Path, rule: str) -> None:
    assert lines(tmp_path, "a.html", f"<!-- linklint-disable-file {rule} -->{LINK}") == ([1], 0)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- linklint-disable-next TGT301 -->",
        "<!--linklint-disable-next TGT301-->",
        "<!-- LINKLINT-Disable-Next: TGT301 -->",
        "<!--\n  linklint-disable-next\n  TGT301\n  -- because of this\n-->",
        "<!-- linklint-disable-next TGT301 -- why -- really -->",
    ],
)
def test_the_next_link(tmp_path: Path, comment: str) -> None:
    below = comment.count("\n") + 1
    text = f"{comment}\n{LINK} {LINK}\n{LINK}\n"
    assert lines(tmp_path, "a.html", text) == ([below + 1, below + 2], 1)


def test_the_next_link_is_the_next_even_if_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    text = f"<!-- linklint-disable-next TGT301 --><a href='#'>fine</a> {LINK}"
    assert lines(tmp_path, "a.html", text) == ([1], 0)


def test_the_next_link_at_the_end(tmp_path: Path) -> None:
    assert lines(tmp_path, "a.html", f"{LINK}<!-- linklint-disable-next TGT301 -->") == ([1], 0)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_line(tmp_path: Path, newline: str) -> None:
    text = newline.join([LINK, f"{LINK} <!-- linklint-disable-line TGT301 --> {LINK}", LINK, ""])
    assert lines(tmp_path, "a.html", text) == ([1, 3], 2)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_next_line(tmp_path: Path, newline: str) -> None:
    text = newline.join([f"{LINK} <!-- linklint-disable-next-line TGT301 -->{LINK}", f"{LINK} {LINK}", LINK])
    assert lines(tmp_path, "a.html", text) == ([1, 1, 3], 2)


def test_a_range(tmp_path: Path) -> None:
    text = "\n".join(
        [
            LINK,
            "<!-- linklint-disable TGT301, TGT311 -->",
            LINK,
            "<a href='htps://x.test'>The shop</a>",
            "<!-- linklint-enable TGT301 -->",
            LINK,
            "<a href='htps://y.test'>The shop</a>",
            "<!-- linklint-enable -->",
            "<a href='htps://z.test'>The shop</a>",
        ]
    )
    assert lines(tmp_path, "a.html", text, "TGT301", "TGT311") == ([1, 6, 9], 3)


def test_a_range_that_is_never_closed_goes_to_the_end(tmp_path: Path) -> None:
    text = f"{LINK}\n<!-- linklint-disable TGT301 -->\n{LINK}\n{LINK}"
    assert lines(tmp_path, "a.html", text) == ([1], 2)


def test_a_whole_file_from_anywhere(tmp_path: Path) -> None:
    text = f"{LINK}\n<p>\n<!-- linklint-disable-file TGT301 -- generated -->\n{LINK}"
    assert lines(tmp_path, "a.html", text) == ([], 2)


@pytest.mark.parametrize("marks", ["!", "<!-- a comment -->", "!" * 5000])
def test_a_comment_is_found_behind_many_marks(tmp_path: Path, marks: str) -> None:
    """The first look at a file goes from one exclamation mark to the next, and gives up after a while."""
    assert lines(tmp_path, "a.html", f"{marks}<!--\nLinklint-disable-file TGT301 -->{LINK}") == ([], 1)
    assert lines(tmp_path, "a.html", f"{marks}<!-->{LINK}") == ([1], 0)


def test_findings_about_the_page_as_a_whole(tmp_path: Path) -> None:
    files = {
        "index.html": "<title>t</title>",
        "a.html": "<title>a</title><!-- linklint-disable-file EQT401 -->",
        "b.html": "<title>b</title><!-- linklint-disable EQT401 -->",
    }
    report = check(write(tmp_path, files), "EQT401")
    assert [each.path for each in report.diagnostics] == ["b.html"]  # a range has no page as a whole


def test_findings_of_site_rules_on_links(tmp_path: Path) -> None:
    text = "<a href='#x'>x</a>\n<!-- linklint-disable-next TGT302 -->\n<a href='#x'>x</a>"
    assert lines(tmp_path, "a.html", text, "TGT302") == ([1], 1)


def test_problems_while_reading_cannot_be_silenced(tmp_path: Path) -> None:
    text = "<!-- linklint-disable-file LNK001 parse-error --><p>a\0b</p>"
    assert lines(tmp_path, "a.html", text, "LNK001") == ([1], 0)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- linklint-disable-file -->",  # no rule: nothing is silenced
        "<!-- linklint disable-file TGT301 -->",
        "<!-- linklint-disable-next-links TGT301 -->",
        "linklint-disable-file TGT301",
        "<p title='linklint-disable-file TGT301'>",
    ],
)
def test_what_is_no_suppression(tmp_path: Path, comment: str) -> None:
    assert lines(tmp_path, "a.html", f"{comment}{LINK}") == ([1], 0)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (f"{MD}\n\n<!-- linklint-disable-next TGT301 -->\n{MD} {MD}\n", [1, 4]),
        (f"{MD}\n{MD} <!-- linklint-disable-line TGT301 --> {MD}\n{MD}\n", [1, 3]),
        (f"{MD} <!-- linklint-disable-next-line TGT301 -->\n{MD} {MD}\n{MD}\n", [1, 3]),
        (
            f"{MD}\n\n<!-- linklint-disable TGT301 -->\n\n{MD}\n\n- {MD}\n\n"
            f"<!-- linklint-enable TGT301 -->\n\n{MD}\n",
            [1, 11],
        ),
        (f"---\ntitle: x\n---\n<!-- linklint-disable-file broken-internal-link -- soon -->\n\n{MD}\n", []),
        (f"{{/* linklint-disable-next TGT301 */}} {MD} {MD}\n", [1]),
    ],
)
def test_markdown(tmp_path: Path, text: str, left: list[int]) -> None:
    assert lines(tmp_path, "a.md", text)[0] == left


@pytest.mark.parametrize(
    "text",
    [
        f"```\n<!-- linklint-disable-file TGT301 -->\n```\n\n{MD}\n",
        f"    <!-- linklint-disable-file TGT301 -->\n\n{MD}\n",
        f"Write `<!-- linklint-disable-file TGT301 -->` to be left alone: {MD}\n",
    ],
)
def test_examples_in_code_silence_nothing(tmp_path: Path, text: str) -> None:
    assert lines(tmp_path, "a.md", text)[1] == 0


@pytest.mark.parametrize(
    "text",
    [
        f"<pre>&lt;!-- linklint-disable-file TGT301 --></pre>{LINK}",
        f"<script>'<!-- linklint-disable-file TGT301 -->'</script>{LINK}",
        f"<textarea><!-- linklint-disable-file TGT301 --></textarea>{LINK}",
    ],
)
def test_text_in_html_silences_nothing(tmp_path: Path, text: str) -> None:
    assert lines(tmp_path, "a.html", text) == ([1], 0)


def test_a_silenced_finding_is_counted_not_shown(tmp_path: Path) -> None:
    report = check(
        write(tmp_path, {"a.html": f"<!-- linklint-disable-next TGT301 -->{LINK}{LINK}"}), "TGT301"
    )
    assert (report.summary.errors, report.summary.suppressed) == (1, 1)
    assert found(report) == ["a.html:1:79: TGT301"]
