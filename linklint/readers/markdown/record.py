"""What the scanners find: one record per URL or definition, with offsets."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

Form = Literal[
    "inline", "full", "collapsed", "shortcut", "auto", "html", "definition", "wiki", "template", "ref"
]
RecordKind = Literal[
    "link", "image", "autolink", "email", "bare", "html", "definition", "wikilink", "shortcode", "role"
]


class LineMap:
    """Offsets of a block's content to offsets of the file: sorted segments of equal length."""

    __slots__ = ("content", "source")

    def __init__(self, content: list[int], source: list[int]) -> None:
        self.content = content
        self.source = source

    def at(self, offset: int) -> int:
        """Where the character at ``offset`` of the content stands in the file."""
        content = self.content
        index = bisect_right(content, offset) - 1 if len(content) > 1 else 0
        return self.source[index] + offset - content[index]

    def end(self, offset: int) -> int:
        """Where a range that ends before ``offset`` ends in the file.

        Mapped by its last character, or else a range that ends with a line (or before a dropped backslash)
        would reach into the next one.
        """
        return self.at(offset - 1) + 1 if offset > 0 else self.at(0)

    def shift(self, start: int, end: int) -> int | None:
        """What to add to every offset of a range to get those of the file; ``None`` where it stands apart."""
        content = self.content
        if len(content) == 1:
            return self.source[0] - content[0]
        index = bisect_right(content, start) - 1
        if index + 1 < len(content) and end > content[index + 1]:
            return None
        return self.source[index] - content[index]


class Attribute:
    """One attribute of a tag: the span of all of it and of its value, offsets into the file."""

    __slots__ = ("end", "name", "start", "value", "value_end", "value_start")

    def __init__(
        self, name: str, value: str | None, start: int, end: int, value_start: int, value_end: int
    ) -> None:
        self.name = name
        self.value = value
        self.start = start
        self.end = end
        self.value_start = value_start
        self.value_end = value_end


class Record:
    """One link, image, definition or link-bearing attribute.

    ``start:end`` is the whole construct, ``target_start:target_end`` the destination without quotes or angle
    brackets (that of the definition for references). ``markup`` is the source of the link's text, inline
    Markdown or HTML where ``html_markup``; ``text_start:text_end`` is where it stands.
    """

    __slots__ = (
        "attribute",
        "attributes",
        "definition",
        "element",
        "end",
        "form",
        "href",
        "html_markup",
        "in_code",
        "kind",
        "label",
        "label_end",
        "label_start",
        "markup",
        "start",
        "target_end",
        "target_start",
        "text_end",
        "text_start",
    )

    def __init__(
        self,
        kind: RecordKind,
        form: Form,
        start: int,
        end: int,
        target_start: int,
        target_end: int,
        href: str,
        markup: str = "",
        element: str = "a",
        attribute: str = "href",
    ) -> None:
        self.kind = kind
        self.form = form
        self.start = start
        self.end = end
        self.target_start = target_start
        self.target_end = target_end
        self.href = href
        self.markup = markup
        self.element = element
        self.attribute = attribute
        self.html_markup = False
        self.in_code = False
        self.text_start = -1
        self.text_end = -1
        self.label = ""
        self.label_start = -1
        self.label_end = -1
        self.definition: Record | None = None
        self.attributes: list[Attribute] = []

    @property
    def key(self) -> tuple[object, ...]:
        """Everything that tests compare."""
        return (self.kind, self.form, self.start, self.end, self.target_start, self.target_end, self.href)

    def __repr__(self) -> str:
        return f"Record({self.kind} {self.form} {self.start}:{self.end} {self.href!r})"
