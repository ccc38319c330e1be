"""Fixes that change the text around a link's ends: moving blanks out of it, making a link of words."""

from __future__ import annotations

import re

from linklint.model.diagnostic import Edit
from linklint.model.pattern import later
from linklint.model.position import LinkSpans, Span

_BLANKS = " \t\r\n\f"
#: What may move out of a link's text at its end, blanks apart.
_STOPS = ".,"
#: Before these no blank belongs.
_CLOSING = ".,;:!?)"
#: A start tag's content up to the end tag of the link: links do not nest.
_INSIDE = later(
    r"""(?:[^<]|<!--.*?-->|<(?!/?a[\s/>]|!--)[a-z/](?:[^>"']|"[^"]*"|'[^']*')*>)*?(?=</a(?P<end>[\s]*>))""",
    re.S | re.I,
)
_BRACKETS = re.compile(r"[\[\]\\`<]")


def trimmed(spans: LinkSpans, source: str) -> tuple[Edit, ...] | None:
    """Edits that move blanks from both ends of a link's text, and a full stop or comma from its last, out of
    the link; ``None`` where they do not stand directly at its ends.

    A blank is moved only where there is none outside already; otherwise it goes.
    """
    found = _text_of(spans, source)
    if found is None:
        return None
    start, end, after = found
    text = source[start:end]
    lead = len(text) - len(text.lstrip(_BLANKS))
    core = text.rstrip(_BLANKS)
    stop = core[-1:] if core[-1:] in _STOPS else ""
    kept = core[: len(core) - len(stop)].rstrip(_BLANKS)
    if len(kept) <= lead or (lead == 0 and len(kept) == len(text)):
        return None
    edits = []
    if lead:
        before = spans.whole.start
        if before and source[before - 1] not in _BLANKS:
            edits.append(Edit(before, before, " "))
        edits.append(Edit(start, start + lead, ""))
    if len(kept) < len(text):
        edits.append(Edit(start + len(kept), end, ""))
        blank = len(core) < len(text) and after < len(source) and source[after] not in _BLANKS + _CLOSING
        if stop or blank:
            edits.append(Edit(after, after, stop + " " * blank))
    return tuple(edits)


def _text_of(spans: LinkSpans, source: str) -> tuple[int, int, int] | None:
    """Where a link's text starts and ends, and where the link ends."""
    whole, destination = spans.whole, spans.destination
    if spans.is_tag:
        inside = _INSIDE.match(source, whole.end)
        return (whole.end, inside.end(), inside.end("end")) if inside is not None else None
    if destination is None or not source.startswith("[", whole.start) or destination.end > whole.end:
        return None  # of a reference the text may be the label
    bracket = source.rfind("](", whole.start, destination.start)
    if bracket < 0 or source[bracket + 2 : destination.start].strip(_BLANKS + "<"):
        return None
    return whole.start + 1, bracket, whole.end


def wrapped(words: Span, destination: str, source: str, format: str) -> tuple[Edit, ...] | None:
    """Edits that make a link of words; ``destination`` as it is to be written.

    ``None`` where brackets or code in the words would make something else of it.
    """
    text = source[words.start : words.end]
    if format == "html":
        opening, closing = f'<a href="{destination}">', "</a>"
    elif format == "markdown" and not _BRACKETS.search(text):
        opening, closing = "[", f"]({destination})"
    else:
        return None
    return Edit(words.start, words.start, opening), Edit(words.end, words.end, closing)
