"""Places in a file: positions, spans and references that are resolved to spans on demand."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Position(Struct, frozen=True, order=True, gc=False):
    """A place in a file; both numbers are 1-based, ``column`` counts code points (a tab is one)."""

    line: int
    column: int


class Span(Struct, frozen=True, gc=False):
    """A half-open range of a file's own text.

    ``start`` and ``end`` are offsets in code points into the file's decoded text as it is stored: CRLF
    counts as two and a byte-order mark as one, so that an edit can be applied to the bytes exactly.
    """

    start: int
    end: int
    begin: Position
    finish: Position


class ElementRef(Struct, frozen=True, gc=False):
    """The ``ordinal``-th (0-based) element named ``tag`` of an HTML page, in document order.

    Reading a page does not compute exact spans. A finding names its element by this reference, and the
    engine asks the reader for the spans of just those elements. ``attribute`` says which attribute the
    finding is about; ``None`` points at the start tag. ``part`` numbers the URLs of one attribute
    (``srcset``, CSS), from 0.
    """

    tag: str
    ordinal: int
    attribute: str | None = None
    part: int = 0


class LinkSpans(Struct, frozen=True):
    """Where one link is written.

    ``whole`` is the start tag (HTML) or the complete construct (Markdown); ``destination`` the URL
    itself, without quotes or angle brackets; ``attributes`` maps each attribute of an HTML tag, or of the
    attribute list behind a Markdown link, to the span of the whole attribute (``name="value"``), so that a
    fix can replace or remove it. ``definition`` is the Markdown reference definition that holds the
    destination, where the link is a use of one.
    """

    whole: Span
    destination: Span | None = None
    attributes: Mapping[str, Span] = {}
    definition: Span | None = None

    @property
    def is_tag(self) -> bool:
        """Whether it is an HTML tag with attributes: those of an attribute list stand behind the link."""
        return any(self.whole.start <= each.start < self.whole.end for each in self.attributes.values())

    def __hash__(self) -> int:
        # Places are looked up in sets and maps; a dict has no hash of its own.
        return hash((self.whole, self.destination))


class TextRef(Struct, frozen=True, gc=False):
    """The characters ``start:end`` of the text of a page's passage (its number in ``Page.passages``).

    Located, ``whole`` is the passage's own place and ``destination`` the exact span of those characters,
    which is only known where they are written in one piece, without markup or escapes in them.
    """

    passage: int
    start: int
    end: int


#: Where a finding is: an element or words to be located, spans already known, or the file as a whole.
Place = ElementRef | TextRef | LinkSpans | Position | None
