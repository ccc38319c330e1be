"""The form of case files: one test for each thing that the kit refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from linklint.testing import CaseError, case_files, items, read_cases

TITLE = "# REL107 comma-separated-rel\n"
FIRES = '```html\n<a rel="ugc,nofollow" href="https://x.test">x</a>\n```\n'
EMPTY = "```diagnostics\n```\n"
SILENT = f"## Silent\n```html\n<p>x</p>\n```\n{EMPTY}"


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "cases.md"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "cases.md:1: the file does not begin with a heading that names its rule"),
        (SILENT, "cases.md:1: the file does not begin with a heading that names its rule"),
        ("# Some title\n", "cases.md:1: the first heading is not of the form # CODE rule-name"),
        (TITLE + FIRES, "cases.md:2: a fence before the first case"),
        (TITLE + SILENT + TITLE, "a second first-level heading; one file tests one rule"),
        (TITLE + "##\n" + FIRES + EMPTY, "a case without a title|a fence before the first case"),
        (TITLE + "## A\n" + EMPTY, "cases.md:2: the case has no file"),
        (TITLE + "## A\n```toml linklint.toml\n```\n" + EMPTY, "cases.md:2: the case has no file"),
        (TITLE + "## A\n" + FIRES, "cases.md:2: the case has no diagnostics fence"),
        (TITLE + "## A\n" + FIRES + EMPTY + EMPTY, "cases.md:8: a second diagnostics fence"),
        (TITLE + "## A\n" + FIRES + "```diagnostics page.html\n```\n", "a diagnostics fence has no path"),
        (TITLE + "## A\n" + FIRES + "```diagnostics\nwrong\n```\n", "cases.md:7: not of the form path:line"),
        (TITLE + "## A\n" + FIRES + "```diagnostics\n\n```\n", "cases.md:7: not of the form path:line"),
        (TITLE + "## A\n" + FIRES + FIRES + EMPTY, "cases.md:6: page.html is there twice"),
        (TITLE + "## A\n```text\nx\n```\n" + EMPTY, "cases.md:3: this fence needs a path"),
        (TITLE + "## A\n```\nx\n```\n" + EMPTY, "cases.md:3: a fence without a language"),
        (TITLE + "## A\n```html\nx\n", "cases.md:3: a fence that is never closed"),
        (TITLE + "## A\n```html ../x.html\nx\n```\n" + EMPTY, "is not a plain relative path"),
        (TITLE + SILENT + "## Silent\n" + FIRES + EMPTY, "the title is the same as at cases.md:2: Silent"),
        (TITLE + SILENT + SILENT.replace("Silent", "B"), "the same files as at cases.md:2"),
        (
            TITLE + "## A\n" + FIRES + EMPTY + "```fixed other.html\n```\n",
            "fixed other.html is no file of this case",
        ),
        (TITLE + "## A\n" + FIRES + EMPTY + FIRES.replace("html\n", "fixed\n", 1), "is the same as the file"),
        (
            TITLE
            + "## A\n"
            + FIRES
            + FIRES.replace("html\n", "html b.html\n", 1)
            + EMPTY
            + "```fixed\n```\n",
            "which",
        ),
    ],
)
def test_form(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        read_cases(write(tmp_path, text))


def test_a_file_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "cases.md"
    path.write_bytes(b"# \xff")
    with pytest.raises(CaseError, match=r"cases.md: not UTF-8"):
        read_cases(path)


def test_what_is_read(tmp_path: Path) -> None:
    text = f"""{TITLE}
Words for people.

## A comma is reported
Why.
```toml linklint.toml
[site]
url = "https://other.test"
```
```html post.html
<p>x</p>
```
```diagnostics
post.html:1:1: REL107 [*] message
```
```fixed
<p>y</p>
```
"""
    file = read_cases(write(tmp_path, text))
    assert (file.code, file.name, len(file.cases)) == ("REL107", "comma-separated-rel", 1)
    (case,) = file.cases
    assert str(case) == "REL107: A comma is reported"
    assert case.where == "cases.md:5"
    assert list(case.files) == ["linklint.toml", "post.html"]
    assert case.config == '[site]\nurl = "https://other.test"\n'
    assert case.expected == "post.html:1:1: REL107 [*] message\n"
    assert case.fixed == {"post.html": "<p>y</p>\n"}


def test_files_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "b.md").write_text(TITLE + SILENT, "utf-8")
    (tmp_path / "a.md").write_text(TITLE + SILENT, "utf-8")
    (tmp_path / "README.md").write_text("About these files.", "utf-8")
    assert [file.path.name for file in case_files(tmp_path)] == ["a.md", "b.md"]


@pytest.mark.parametrize("name", ["missing", "."])
def test_a_folder_without_case_files(tmp_path: Path, name: str) -> None:
    with pytest.raises(CaseError, match="there is no"):
        items(tmp_path / name)


def test_a_malformed_file_does_not_hide_the_others(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text("nothing", "utf-8")
    (tmp_path / "good.md").write_text(TITLE + SILENT, "utf-8")
    found = {item.name: item for item in items(tmp_path)}
    assert list(found) == [
        "bad.md: form",
        "REL107: file",
        "REL107: documentation",
        "REL107: Silent",
        "every rule has cases",
    ]
    with pytest.raises(CaseError, match=r"bad.md:1: the file does not begin"):
        found["bad.md: form"].run()
    found["REL107: Silent"].run()
