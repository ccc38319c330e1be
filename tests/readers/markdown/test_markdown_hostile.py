"""Whatever the bytes are: no exception, no hang, true spans, and a problem that says what was wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_support import read, slices_to_its_target, touch_everything

from linklint.model.page import Problem
from linklint.model.position import Position
from linklint.readers.markdown import blocks, extract
from linklint.readers.markdown.code import Code
from linklint.readers.markdown.dialects import DIALECTS
from linklint.readers.markdown.extract import extract_all
from linklint.readers.markdown.marks import marks, takes_in_text
from linklint.readers.markdown.source import SourceText

# fmt: off
_PIECES = st.sampled_from(
    [
        "\r\n", "\r", "\n", "\ufeff", "\x00", "\xa0", "\u2028", "\t", "  ", "    ", "> ", "- ", "1. ",
        "# ", "===", "|", "\n|-|-|\n", "[", "]", "(", ")", "![", "](b)", "[a]: b 't'", "[^1]", "[^1]: ",
        "<a href='", "'>", "</a>", "<img src=x srcset='a 1x, b'>", "<!--", "-->",
        "<!-- linklint-disable -->", "<div>", "<pre>", "<h1 id=x>", "</h1>", "`", "```", "~~~", "\\",
        "*", "_", "&amp;", "https://e.org/", "www.e.org", "<https://e.org>", "<m@e.org>", "---\n",
        "+++\n", "a: b\n", "{{< ref 'x' >}}", "{% raw %}", "{", "}", "{/*", "%%", "$", "$$", "[[", "]]",
        "!!! note\n", ":   ", "import x\n", "{ref}`a <b>`", "text", "é", "日本", "😀",
    ]
)
# fmt: on
_DOCUMENTS = st.lists(_PIECES, max_size=30).map("".join)


@given(st.binary(max_size=300))
def test_any_bytes(raw: bytes) -> None:
    touch_everything(read(raw))


@given(_DOCUMENTS)
def test_any_document(text: str) -> None:
    touch_everything(read(text))


@given(_DOCUMENTS, st.sampled_from(sorted(DIALECTS)))
def test_spans_of_any_document_slice(text: str, name: str) -> None:
    source = SourceText(text)
    for record in extract_all(source, DIALECTS[name]).records:
        assert 0 <= record.start <= record.target_start <= record.target_end or record.definition
        assert record.end <= len(text)
        assert slices_to_its_target(record, text), record
        begin = source.position(record.target_start)
        lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert begin.column - 1 <= len(lines[begin.line - 1])


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5000,
        "![" * 3000 + "a" + "](b)" * 3000,
        "[a](" * 5000,
        "> " * 5000 + "[a](b)",
        "- " * 3000,
        "".join("  " * depth + "- a\n" for depth in range(300)),
        ">" * 200 + "a\n" + "b\n" * 2000,
        "`" * 5000,
        "".join("`" * length + "a" for length in range(200)),
        "<a " * 5000,
        "x <!-- " * 3000,
        "<p>" + '<a x="' * 3000 + '>"',
        "http://a.b" + ")" * 20000,
        "".join("[" * 2000 + sign for sign in ("]]", "\n", "")),
        "a `` " * 20000 + "`",
        "www.a_" * 5000,
        "[a\n" * 3000,
        "[a]: b \"\n[a]: b '\n" * 1000,
        "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + "|\n" * 1000,
        "**" * 3000 + "[" + "*a" * 3000 + "](b)",
        "# " + "[" * 3000,
        "---\na: [" + "a, " * 3000 + "\n---\n",
        "+++\na=" + "[" * 5000 + "\n+++\n",
        "\0" * 3000,
        "\r" * 5000,
    ],
)
def test_documents_built_to_hurt(text: str) -> None:
    touch_everything(read(text))


def test_endless_lazy_lines_are_given_up() -> None:
    page = read(">" * 200 + "a\n" + "b\n" * 3000)
    assert [problem.message for problem in page.problems] == [
        "the page is built so that reading it would take forever; it was not read"
    ]


@pytest.mark.parametrize("name", sorted(DIALECTS))
@pytest.mark.parametrize(
    "unit",
    [
        *("{% raw ", "{% raw %}", "{% link a", "{{< math ", "{{", "%%`", "````\n```\n", "~~~\n", "[["),
        *('{"\\"', "{`\\`", "{ref}`a <", "{# ", "^a ", "[^a", "<!-- a:b ", "=== ", "a\n: ", "- a\n  - "),
    ],
)
def test_templates_and_marks_without_an_end(unit: str, name: str) -> None:
    text = unit * (20_000 // len(unit))
    found = extract_all(SourceText(text), DIALECTS[name])
    assert all(slices_to_its_target(record, text) for record in found.records)
    assert len(list(marks(text, ()))) <= len(text)
    assert isinstance(takes_in_text(text), bool)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("a `b` c", ["`b`"]),
        ("`` a ` b `` c", ["`` a ` b ``"]),
        (r"\`a` b`", ["` b`"]),
        ("`a``b", []),
        ("x\n > ```js\n{a}\n```\ny", ["```js\n{a}\n```"]),
        ("````\n```\n````\nz", ["````\n```\n````"]),
        ("````\n```\nz", ["````\n```"]),
        ("~~~\n`a`\n~~~  \n`b`", ["~~~\n`a`\n~~~  ", "`b`"]),
        ("```\n`a`", ["`a`"]),
        ("a ~~~\nb\n~~~", []),
    ],
)
def test_code_of_a_text_that_is_not_parsed(text: str, spans: list[str]) -> None:
    code, found, position = Code(text), [], 0
    while (region := code.after(position)) is not None:
        found.append(text[region[0] : region[1]])
        position = region[1]
    assert found == spans


def test_nesting_beyond_the_limit_is_a_problem() -> None:
    page = read("[a](b)\n\n" + "> " * (blocks.MAX_NESTING + 10) + "[c](d)\n")
    assert [link.href for link in page.links] == ["b"]
    assert page.problems == (
        Problem("quotes and lists are nested too deeply here; what is deeper was not read", Position(3, 1)),
    )


@pytest.mark.parametrize("error", [RecursionError, RuntimeError, IndexError, ValueError])
def test_a_failing_block_parser_is_a_problem(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr(extract, "parse_blocks", fails)
    page = read("---\ntitle: T\n---\n[a](b)\n")
    assert page.title == "T"
    assert page.links == []
    assert [problem.message for problem in page.problems] == [
        f"the page could not be read as Markdown ({error.__name__})"
    ]


def test_undecodable_bytes_are_replaced_and_reported() -> None:
    page = read(b"ok\r\n[\xe9](b) \xff\n")
    assert page.problems == (
        Problem("the file is not valid UTF-8; undecodable bytes were replaced", Position(2, 2)),
    )
    assert [(link.href, link.text) for link in page.links] == [("b", "\ufffd")]


def test_truncated_utf16_is_reported() -> None:
    page = read("\ufeff[a](b)".encode("utf-16-le") + b"x")
    assert [problem.message for problem in page.problems] == [
        "the file is not valid UTF-16; undecodable bytes were replaced"
    ]
    assert [link.href for link in page.links] == ["b"]


def test_nul_is_reported() -> None:
    page = read(b"\n[a](b\0c)")
    assert page.problems == (Problem("the file contains NUL characters", Position(2, 6)),)
    assert page.source[6:8] == "\0c"
