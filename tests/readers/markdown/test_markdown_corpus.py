"""Real Markdown: every span slices to its destination; the fast block parser sees what the stock one sees."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_support import shared, slices_to_its_target, spec_examples

from linklint.readers.markdown.blocks import MAX_NESTING, parse_blocks
from linklint.readers.markdown.dialect import GFM, Dialect
from linklint.readers.markdown.dialects import MDX
from linklint.readers.markdown.extract import extract_all
from linklint.readers.markdown.leaves import may_hold_link
from linklint.readers.markdown.source import SourceText, decode
from linklint.readers.markdown.state import BLANKS

_STOCK_BLOCKS = Dialect("stock", tables=True)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, bytes]]:
    """Every sixth file of the corpus, in the order of their names."""
    archive = shared("corpora/markdown.tar.xz")
    folder = tmp_path_factory.mktemp("markdown")
    with tarfile.open(archive) as tar:
        tar.extractall(folder, filter="data")
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".mdx", ".markdown"))
    assert len(paths) > 4000
    return [(path.name, path.read_bytes()) for path in paths[::6]]


def test_spans_slice_to_their_destination(sample: list[tuple[str, bytes]]) -> None:
    links = 0
    for name, raw in sample:
        text, _ = decode(raw)
        found = extract_all(SourceText(text), MDX if name.endswith(".mdx") else GFM)
        assert found.problems == []
        for record in found.records:
            links += 1
            assert slices_to_its_target(record, text), (name, record)
            if record.kind in ("link", "image"):
                assert text[record.start] in "[!"
                assert text[record.end - 1] in "])"
            elif record.kind == "html":
                assert (text[record.start], text[record.end - 1]) == ("<", ">")
                for attribute in record.attributes:
                    assert text[attribute.start : attribute.end].lower().startswith(attribute.name)
    assert links > 3000


# -- the same leaves as the stock rules ----------------------------------------------------------------


def _stock() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    markdown.core.ruler.enableOnly(["normalize", "block"])
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return markdown


def _content(text: str) -> str:
    """Content without indents: ours drops them where the stock parser leaves that to its inline rules."""
    return "\n".join(line.strip(" \t") for line in text.strip(BLANKS).split("\n"))


def _stock_leaves(text: str) -> tuple[list[tuple[str, str, int]], dict[str, str]]:
    environment: dict[str, dict[str, dict[str, str]]] = {}
    leaves = []
    level = 0
    for token in _stock().parse(text, environment):
        if token.type == "heading_open":
            level = int(token.tag[1])
        elif token.type == "html_block":
            leaves.append(("html", _content(token.content), 0))
        elif token.type == "inline":
            if level or may_hold_link(token.content):
                leaves.append(("inline", _content(token.content), level))
            level = 0
    references = environment.get("references", {})
    return leaves, {label: reference["href"] for label, reference in references.items()}


def _our_leaves(text: str) -> tuple[list[tuple[str, str, int]], dict[str, str]]:
    state = parse_blocks(text, _STOCK_BLOCKS)
    leaves = []
    for leaf in state.leaves:
        for offset in range(len(leaf.text)):
            if leaf.text[offset] != "\n":
                assert text[leaf.lines.at(offset)] == leaf.text[offset]
        if leaf.level or leaf.kind == "html" or may_hold_link(leaf.text):
            leaves.append((leaf.kind, _content(leaf.text), leaf.level))
    return leaves, {label: record.href for label, record in state.references.items()}


def test_blocks_of_the_specification_as_the_stock_parser_sees_them() -> None:
    for markdown, _ in spec_examples():
        assert (markdown, _our_leaves(markdown)) == (markdown, _stock_leaves(markdown))


def test_blocks_of_the_corpus_as_the_stock_parser_sees_them(sample: list[tuple[str, bytes]]) -> None:
    for name, raw in sample[::5]:
        text = SourceText(decode(raw)[0]).parsed
        assert (name, _our_leaves(text)) == (name, _stock_leaves(text))


# fmt: off
_PIECES = st.sampled_from(
    [
        "> ", ">", "- ", "1. ", "    ", "  ", "\t", "\n", "\n", "\n\n", "# ", "===", "---", "```", "~~~",
        "[a](b)", "[a]: c", "[a]", "<div>", "</div>", "<!--", "-->", "<a href=x>", "|a|b|", "|-|-|", "|",
        "text", "* * *", "#", "\\*", "\\|", "\xa0", "&amp;", "https://e.org", "'t'", '"', "(", ")",
    ]
)
# fmt: on


def _documents() -> st.SearchStrategy[str]:
    return st.lists(_PIECES, max_size=25).map("".join)


@given(_documents())
def test_blocks_of_any_document_as_the_stock_parser_sees_them(text: str) -> None:
    assert _our_leaves(text) == _stock_leaves(text)


def _inline_hrefs(text: str) -> Iterator[str]:
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    markdown.validateLink = lambda url: True  # type: ignore[method-assign]
    markdown.normalizeLink = lambda url: url  # type: ignore[method-assign]
    for block in markdown.parse(text):
        for token in block.children or ():
            if token.type == "link_open":
                yield str(token.attrs["href"])
            elif token.type == "image":
                yield str(token.attrs["src"])


# fmt: off
_INLINE = st.sampled_from(
    [
        "[", "]", "(", ")", "![", "](b)", "[a]", "`", "``", "\\", "<", ">", "<https://e.org>", "<b>",
        "*", "_", "a", " ", "\n", '"', "'t'", "<a@b.c>", "&amp;", "!", "<!-- ", " -->", "<i t='",
    ]
)
# fmt: on


@given(st.lists(_INLINE, max_size=20).map("".join))
def test_links_of_any_paragraph_as_the_stock_parser_sees_them(text: str) -> None:
    document = f"x{text}x"  # no definitions: the stock parser misses references such as "[r]("
    records = extract_all(SourceText(document), _STOCK_BLOCKS).records
    ours = [record.href for record in records if record.kind not in ("definition", "html")]
    stock = [href.removeprefix("mailto:") for href in _inline_hrefs(document)]
    assert sorted(href.removeprefix("mailto:") for href in ours) == sorted(stock)


def test_gates_let_everything_pass_that_the_scanner_finds() -> None:
    for text in (
        "http://a.b",
        "HTTPS://a.b",
        "ftp://a.b",
        "www.a.b",
        "wWw.a.b",
        "WWW.a.b",
        "[a](b)",
        "<a@b.c>",
    ):
        assert may_hold_link(text)
        assert len(extract_all(SourceText(text)).records) == 1


def test_paths_are_relative_to_the_repository() -> None:
    assert (Path(__file__).resolve().parents[3] / "pyproject.toml").is_file()
