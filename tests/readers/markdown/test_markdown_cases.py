"""Hand-marked cases of several dialects, and the examples of the CommonMark specification."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import turbohtml
from markdown_support import shared, spec_examples

from linklint.readers.markdown.dialect import COMMONMARK
from linklint.readers.markdown.dialects import DIALECTS
from linklint.readers.markdown.extract import extract
from linklint.readers.markdown.source import SourceText

_KINDS = {"definition": "ref_def"}


def _place(source: SourceText, start: int, end: int) -> tuple[int, int, int, int]:
    begin, finish = source.position(start), source.position(end)
    return begin.line, begin.column, finish.line, finish.column


def _found(case: dict[str, Any]) -> tuple[list[Any], list[Any]]:
    text = case["markdown"]
    source = SourceText(text)
    links, uses = [], []
    for record in extract(text, DIALECTS[case["dialect"]]):
        if record.definition is not None:
            place = _place(source, record.label_start, record.label_end)
            uses.append((text[record.label_start : record.label_end], *place))
        elif record.form != "ref":  # the target inside a template, listed beside the link that it makes
            place = _place(source, record.target_start, record.target_end)
            raw = text[record.target_start : record.target_end]
            links.append((raw, *place, record.href, _KINDS.get(record.kind, record.kind)))
    return sorted(links), uses


def test_cases() -> None:
    cases = json.loads(shared("cases/markdown/cases.json").read_text(encoding="utf-8"))
    assert len(cases) == 66
    place = ("raw", "line", "col", "end_line", "end_col")
    for case in cases:
        links = sorted(tuple(link[key] for key in (*place, "dest", "kind")) for link in case["links"])
        uses = [tuple(use[key] for key in place) for use in case["ref_uses"]]
        assert (case["id"], *_found(case)) == (case["id"], links, uses)


def _expected(html: str) -> list[tuple[str, str]]:
    found = []
    seen = set()
    document = turbohtml.parse(html)
    for tag, attribute in (("a", "href"), ("img", "src")):
        for element in document.find_all(tag):
            url = element.attr(attribute)
            # An unclosed <a> is cloned into the blocks behind it; clones share their place.
            if url is not None and (tag, element.position) not in seen:
                seen.add((tag, element.position))
                found.append((tag, unquote(url)))
    return sorted(found)


def test_every_example_of_the_specification() -> None:
    examples = spec_examples()
    assert len(examples) == 655
    for markdown, html in examples:
        found = sorted(
            (record.element, unquote(record.href))
            for record in extract(markdown, COMMONMARK)
            if record.element in ("a", "img")
        )
        assert (markdown, found) == (markdown, _expected(html))
