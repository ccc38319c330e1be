"""From findings to diagnostics: spans, fixes, excerpts. Only pages with findings pay for this."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from linklint.model.diagnostic import (
    Applicability,
    ConcreteFix,
    Diagnostic,
    Edit,
    Excerpt,
    Finding,
    Fix,
    Severity,
)
from linklint.model.link import Link, Status
from linklint.model.position import LinkSpans, Place, Position, Span, TextRef
from linklint.reader import ReadPage

#: Cells shown on either side of a finding: a minified page is one line of 300 kB.
_CONTEXT = 40
_MAX_CARETS = 60


class Named(Struct, frozen=True):
    """A finding with what only the engine knows. ``at_use``: it is about the text of its link, so that it
    stands where a reference is used and not at the definition."""

    code: str
    name: str
    severity: Severity
    finding: Finding
    group: str = ""
    at_use: bool = False


def place(page: ReadPage, findings: Sequence[Named], *, excerpts: bool) -> list[Diagnostic]:
    """Diagnostics of one page."""
    spans = page.locate({spot for each in findings if (spot := _spot(each.finding)) is not None})
    return [_diagnostic(page, each, spans.get(_spot(each.finding)), excerpts) for each in findings]


def _spot(finding: Finding) -> Place:
    spot = finding.place
    if spot is None and finding.link is not None:
        spot = finding.link.place
    return None if isinstance(spot, Position) else spot


def _diagnostic(page: ReadPage, named: Named, spans: LinkSpans | None, excerpts: bool) -> Diagnostic:
    finding = named.finding
    link = finding.link
    span = _span_of(finding, spans, at_use=named.at_use)
    position = span.begin if span else finding.place if isinstance(finding.place, Position) else None
    return Diagnostic(
        path=page.path,
        code=named.code,
        name=named.name,
        severity=named.severity,
        message=finding.message,
        span=span,
        line=position.line if position else None,
        column=position.column if position else None,
        href=link.href if link else None,
        target=_target(link, page) if link else None,
        fix=concrete_fix(finding.fix, link, spans, page.source, page.format)
        if finding.fix and spans
        else None,
        related=finding.related,
        fingerprint="\0".join((named.code, page.path, _identity(finding))),
        excerpt=_excerpt(page.source, span) if span and excerpts else None,
        help=finding.help or (finding.fix.title if finding.fix else ""),
        group=named.group,
    )


def _target(link: Link, page: ReadPage) -> str | None:
    """Where the link leads, as a URL; a place on the same page with the page's own."""
    target = link.target
    if target.status is Status.SAME_PAGE:
        return page.url if target.fragment is None else f"{page.url}#{target.fragment}"
    return target.url or None


def _identity(finding: Finding) -> str:
    """What stays the same when lines move: the target and the anchor text, or what is found."""
    link = finding.link
    if link is None:
        return finding.identity or finding.message
    return f"{link.target.url or link.href}\0{link.text.casefold()}"


def _span_of(finding: Finding, spans: LinkSpans | None, *, at_use: bool) -> Span | None:
    if spans is None:
        return None
    if at_use and spans.definition is not None:
        return spans.whole
    if finding.at is not None and finding.at in spans.attributes:
        return spans.attributes[finding.at]
    if finding.link is not None and spans.destination is not None:
        return spans.destination
    if finding.link is None and isinstance(finding.place, LinkSpans | TextRef):
        return spans.destination or spans.whole
    return spans.whole


def concrete_fix(
    fix: Fix, link: Link | None, spans: LinkSpans, source: str, format: str
) -> ConcreteFix | None:
    """The edits of a fix, or ``None`` where the source cannot take it (a Markdown link has no attributes).

    A fix that is only shown has no edits.
    """
    if fix.applicability is Applicability.DISPLAY:
        return ConcreteFix(fix.applicability, fix.title, ())
    edits: list[Edit] = []
    if fix.href is not None:
        if spans.destination is None or _is_code(spans.destination, source):
            return None
        bare = link is not None and link.bare
        edits.append(_destination_edit(fix.href, spans.destination, spans, source, bare=bare))
    for name, value in fix.attributes.items():
        edit = _attribute_edit(name, value, spans, source)
        if edit is None:
            return None
        edits.append(edit)
    if fix.trim:
        from linklint.engine.markup import trimmed  # few fixes do

        moved = trimmed(spans, source)
        if moved is None:
            return None
        edits += moved
    if fix.wrap is not None:
        written = _in_html(fix.wrap) if format == "html" else _in_markdown(fix.wrap, pointed=False)
        from linklint.engine.markup import wrapped

        link_made = wrapped(spans.destination, written, source, format) if spans.destination else None
        if link_made is None:
            return None
        edits += link_made
    return ConcreteFix(fix.applicability, fix.title, tuple(edits)) if edits else None


def _is_code(old: Span, source: str) -> bool:
    """Whether a destination is written as template code or as the name of a note: a URL in its place would
    not mean the same."""
    written = source[old.start : old.end]
    return "{{" in written or "{%" in written or source.endswith("[[", 0, old.start)


def _destination_edit(href: str, old: Span, spans: LinkSpans, source: str, *, bare: bool) -> Edit:
    """The new destination, written so that it reads back as meant: inside an HTML tag with character
    references, and with quotes where there are none and it needs them."""
    if not spans.is_tag:
        # A URL that stands in the text of Markdown has no escapes.
        written = href if bare else _in_markdown(href, pointed=source[old.start - 1 : old.start] == "<")
        return Edit(old.start, old.end, written)
    text = _in_html(href)
    attribute = next((each for each in spans.attributes.values() if each.start <= old.start <= each.end), old)
    if old.end == attribute.end:  # otherwise a quotation mark follows
        if old.start == old.end or not _BREAKING.isdisjoint(text):
            text = f'"{text}"'
        if "=" not in source[attribute.start : attribute.end]:
            text = f"={text}"
    return Edit(old.start, old.end, text)


def _in_html(href: str) -> str:
    return href.replace("&", "&amp;").replace('"', "&quot;").replace("'", "&#39;")


def _in_markdown(href: str, *, pointed: bool) -> str:
    """A Markdown destination (https://spec.commonmark.org/0.31.2/#link-destination) that reads back as
    ``href``. ``pointed``: it stands between ``<`` and ``>`` already."""
    text = _MARKDOWN.sub(r"\\\g<0>", href.replace("\n", "%0A").replace("\r", "%0D"))
    if not pointed and (not text or _BLANK.search(text)):
        return f"<{text}>"
    if not pointed and not _balanced(text):
        return _PARENTHESIS.sub(r"\\\g<0>", text)
    return text


#: What ends a destination or begins something else: code, HTML, a cell, an escape, a character reference.
_MARKDOWN = re.compile(r"[\\<>`|]|&(?=#?\w+;)")
_BLANK = re.compile(r"[\x00-\x20\x7f]")
_PARENTHESIS = re.compile(r"[()]")


def _balanced(text: str) -> bool:
    depth = 0
    for match in _PARENTHESIS.finditer(text):
        depth += 1 if match[0] == "(" else -1
        if not 0 <= depth <= 9:  # deep ones are read differently by different parsers
            return False
    return depth == 0


_SPACE = " \t\n\r\f"
#: What ends a value without quotes.
_BREAKING = frozenset(_SPACE + ">")


def _attribute_edit(name: str, value: str | None, spans: LinkSpans, source: str) -> Edit | None:
    written = spans.attributes.get(name)
    if value is None:
        if written is None or (len(spans.attributes) == 1 and not spans.is_tag):
            return None  # an attribute list without attributes would be shown
        start = written.start
        if source[written.end] in _SPACE + "/>":  # otherwise the space divides its neighbours
            while source[start - 1] in _SPACE:
                start -= 1
        return Edit(start, written.end, "")
    if written is None and spans.attributes and not spans.is_tag:
        return _listed(name, value, spans)
    quoted = '"' + value.replace("&", "&amp;").replace('"', "&quot;") + '"'
    if written is not None:
        return Edit(
            written.start, written.end, f"{source[written.start : written.start + len(name)]}={quoted}"
        )
    # A new attribute goes right behind the tag's name.
    if not spans.is_tag:
        return None
    end = spans.whole.start + 1
    while end < spans.whole.end and source[end] not in " \t\n\r\f/>":
        end += 1
    return Edit(end, end, f" {name}={quoted}")


def _listed(name: str, value: str, spans: LinkSpans) -> Edit | None:
    """A new attribute at the end of the attribute list behind a Markdown link; lists know no escapes."""
    if not spans.attributes or '"' in value:
        return None
    end = max(each.end for each in spans.attributes.values())
    return Edit(end, end, f' {name}="{value}"')


def _excerpt(source: str, span: Span) -> Excerpt:
    """The line of a span, clipped round it, with tabs as single spaces so that carets line up."""
    begin = source.rfind("\n", 0, span.start) + 1
    begin = max(begin, source.rfind("\r", begin, span.start) + 1)
    end = source.find("\n", span.start)
    end = len(source) if end < 0 else end
    carriage = source.find("\r", span.start, end)
    end = end if carriage < 0 else carriage
    low = begin if span.start - begin <= 2 * _CONTEXT else span.start - _CONTEXT
    width = max(1, min(span.end, end) - span.start)
    high = end if end - low <= 4 * _CONTEXT else min(end, span.start + min(width, _MAX_CARETS) + _CONTEXT)
    text = source[low:high].replace("\t", " ")
    prefix, suffix = "…" if low > begin else "", "…" if high < end else ""
    return Excerpt(prefix + text + suffix, len(prefix) + span.start - low, min(width, _MAX_CARETS))


def sort_key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str]:
    """Output order: path, line, column, code."""
    return (
        diagnostic.path,
        diagnostic.line or 0,
        diagnostic.column or 0,
        diagnostic.code,
        diagnostic.message,
    )
