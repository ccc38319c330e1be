"""What differs between Markdown dialects, as data.

Offsets never move: a dialect hides template code behind masks of the same length, adds block rules and
switches scanner features, and finds targets in its own syntax afterwards (extractors).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from linklint.readers.markdown.record import Record

#: Text to text of the same length, newlines kept.
Mask = Callable[[str], str]
#: Text to further records, offsets into that text.
Extractor = Callable[[str], "list[Record]"]


class Dialect(Struct, frozen=True):
    """How one flavour of Markdown is read.

    ``bare_urls``, ``tables``, ``footnotes``, ``math`` and ``wikilinks`` switch syntax on. ``jsx``: MDX, with
    neither indented code nor HTML blocks. ``containers``: Python-Markdown's admonitions, tabs, definition
    lists and ``markdown`` attributes. ``heading_ids``: a trailing ``{#id}`` names a heading.
    ``last_definition_wins``: of several definitions of one label the last one counts, not the first.
    """

    name: str
    bare_urls: bool = False
    tables: bool = False
    footnotes: bool = False
    math: bool = False
    wikilinks: bool = False
    jsx: bool = False
    containers: bool = False
    heading_ids: bool = False
    last_definition_wins: bool = False
    masks: tuple[Mask, ...] = ()
    extractors: tuple[Extractor, ...] = ()


COMMONMARK = Dialect("commonmark")
GFM = Dialect("gfm", bare_urls=True, tables=True, footnotes=True, math=True)
