"""Everything that stands in one Markdown text: records with offsets, headings, raw elements, directives."""

from __future__ import annotations

import re
from typing import NamedTuple

from linklint.model.page import Problem
from linklint.model.position import Position
from linklint.readers.markdown.attributes import AttributeLists
from linklint.readers.markdown.blocks import parse_blocks
from linklint.readers.markdown.dialect import GFM, Dialect
from linklint.readers.markdown.expressions import read_expressions
from linklint.readers.markdown.frontmatter import FrontMatter, read_front_matter
from linklint.readers.markdown.html_sink import HtmlSink, RawElement
from linklint.readers.markdown.inline import InlineScanner
from linklint.readers.markdown.leaves import may_hold_bare_url
from linklint.readers.markdown.masks import blank, code_tags
from linklint.readers.markdown.record import Attribute, Record
from linklint.readers.markdown.source import SourceText
from linklint.readers.markdown.state import BlockState, Leaf, TooMuchWork

_HEADING_ID = re.compile(r"\s*\{#([^\s{}]+)\}\Z")
#: How far behind the end of its block the text of a link is looked for.
_FAR = 3000


class Heading(NamedTuple):
    """A heading with its span in the file (of its text) and its inline Markdown or HTML."""

    level: int
    markup: str
    start: int
    end: int
    html: bool = False
    id: str = ""


class Extraction(NamedTuple):
    """Records and elements hold offsets into ``source.stored``, headings and directives offsets into
    ``source.parsed``, which ``source.parsed_span`` translates when somebody asks."""

    source: SourceText
    front_matter: FrontMatter
    records: list[Record]
    references: dict[str, Record]
    headings: list[Heading]
    elements: list[RawElement]
    directives: list[tuple[str, int, int]]
    problems: list[Problem]
    dialect: Dialect
    #: The blocks with brackets that make no link, and the attribute lists with names.
    doubtful: list[Leaf]
    attribute_lists: AttributeLists
    #: What was parsed: the text with front matter and template code masked; "" where that was impossible.
    masked: str


def extract(text: str, dialect: Dialect = GFM) -> list[Record]:
    """The links, images, definitions and link-bearing attributes of a text, in document order.

    Offsets count the text as it is: CRLF as two, a byte-order mark as one. Line and column of any of them:
    ``SourceText(text).position(offset)``.
    """
    return extract_all(SourceText(text), dialect).records


def extract_all(source: SourceText, dialect: Dialect = GFM) -> Extraction:
    """Everything at once."""
    text = source.parsed
    front_matter = read_front_matter(text)
    problems = [front_matter.problem] if front_matter.problem else []
    body = blank(text[: front_matter.end]) + text[front_matter.end :] if front_matter.end else text
    masked = body
    if dialect.math:
        masked = code_tags(masked)
    for mask in dialect.masks:
        masked = mask(masked)
    sink = HtmlSink(dialect.jsx)
    state = _blocks(masked, dialect, problems)
    records: list[Record] = []
    headings: list[Heading] = []
    doubtful: list[Leaf] = []
    if state is not None:
        records = _scan(state, dialect, body, sink, headings, doubtful)
        _finish_open_links(sink, body)
        if masked is not body:
            _restore_templates(records, masked, body)
            if dialect.jsx:
                records = read_expressions(records, sink.elements, body)
        for extractor in dialect.extractors:
            records += extractor(body)
    records.sort(key=lambda record: (record.start, record.target_start))
    if not source.verbatim:
        _store_offsets(records, sink.elements, source)
    headings += [Heading(raw.level, raw.markup, raw.start, raw.end, html=True) for raw in sink.headings]
    if sink.headings:
        headings.sort(key=lambda heading: heading.start)
    references = state.references if state is not None else {}
    return Extraction(
        source,
        front_matter,
        records,
        references,
        headings,
        sink.elements,
        sink.directives,
        problems,
        dialect,
        doubtful,
        state.attribute_lists if state is not None else AttributeLists(""),
        masked if state is not None else "",
    )


def _blocks(text: str, dialect: Dialect, problems: list[Problem]) -> BlockState | None:
    try:
        state = parse_blocks(text, dialect)
    except TooMuchWork:
        problems.append(Problem("the page is built so that reading it would take forever; it was not read"))
        return None
    except (RecursionError, RuntimeError, IndexError, ValueError) as error:
        problems.append(Problem(f"the page could not be read as Markdown ({type(error).__name__})"))
        return None
    if state.too_deep is not None:
        problems.append(
            Problem(
                "quotes and lists are nested too deeply here; what is deeper was not read",
                Position(state.too_deep + 1, 1),
            )
        )
    return state


def _scan(
    state: BlockState,
    dialect: Dialect,
    body: str,
    sink: HtmlSink,
    headings: list[Heading],
    doubtful: list[Leaf],
) -> list[Record]:
    references = state.references
    scanner = InlineScanner(dialect, references, sink, state.attribute_lists)
    records = list(state.definitions)
    brackets = bool(references) or dialect.wikilinks
    for leaf in state.leaves:
        text = leaf.text
        if leaf.kind == "html":
            records += sink.block(text, leaf.lines)
            continue
        if leaf.level:
            headings.append(_heading(leaf, dialect, body))
        if (
            "<" in text
            or "](" in text
            or (brackets and "[" in text)
            or (dialect.bare_urls and may_hold_bare_url(text))
        ):
            records += scanner.scan(text, leaf.lines)
            if scanner.missed:
                doubtful.append(leaf)
        elif "[" in text:
            doubtful.append(leaf)
    return records


def _heading(leaf: Leaf, dialect: Dialect, body: str) -> Heading:
    text, lines = leaf.text, leaf.lines
    if dialect.masks and text:
        text = body[lines.at(0) : lines.end(len(text))]
    named = _HEADING_ID.search(text) if dialect.heading_ids else None
    markup = text[: named.start()] if named else text
    return Heading(leaf.level, markup, lines.at(0), lines.end(len(text)), id=named[1] if named else "")


def _finish_open_links(sink: HtmlSink, text: str) -> None:
    """``<a>`` in one block, ``</a>`` in a later one: the text is what stands between."""
    for anchor, closing, start in sink.open_ended:
        end = text[start : start + _FAR].lower().find(closing)
        if end >= 0:
            anchor.markup = text[start : start + end]
            if isinstance(anchor, Record):
                anchor.html_markup = False
                anchor.text_start = -1


def _restore_templates(records: list[Record], masked: str, body: str) -> None:
    """Give texts and destinations made of template code their own characters back."""
    for record in records:
        start, end = record.text_start, record.text_end
        if start >= 0 and masked[start:end] != body[start:end]:
            record.markup = body[start:end]
        start, end = record.target_start, record.target_end
        if masked[start:end] != body[start:end]:
            record.href = body[start:end]
            if record.form == "auto":
                record.markup = record.href


def _store_offsets(records: list[Record], elements: list[RawElement], source: SourceText) -> None:
    def span(start: int, end: int) -> tuple[int, int]:
        first = source.offset(start)
        return first, source.offset(end - 1) + 1 if end > start else first

    attributes: dict[int, Attribute] = {}
    for record in records:
        record.start, record.end = span(record.start, record.end)
        record.target_start, record.target_end = span(record.target_start, record.target_end)
        if record.label_start >= 0:
            record.label_start, record.label_end = span(record.label_start, record.label_end)
        attributes.update((id(attribute), attribute) for attribute in record.attributes)
    for element in elements:
        element.start, element.end = span(element.start, element.end)
        attributes.update((id(attribute), attribute) for attribute in element.attributes)
    for attribute in attributes.values():
        attribute.start, attribute.end = span(attribute.start, attribute.end)
        attribute.value_start, attribute.value_end = span(attribute.value_start, attribute.value_end)
