"""The API of reader authors: bytes in, page facts out.

A reader never fails a run. Whatever the bytes are, it returns a page; what was wrong with them is listed in
``problems`` and becomes LNK001.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Any, ClassVar, Protocol

from msgspec import Struct

from linklint.model.link import Kind, Link
from linklint.model.page import Identifier, Page, Problem, Refresh, ScriptedElement
from linklint.model.position import ElementRef, LinkSpans, Place, Span
from linklint.model.site import SiteView
from linklint.site.resolve import Targets


class Document(Struct, frozen=True):
    """One file to read: its path relative to the root, its number in the listing, its bytes."""

    path: str
    file: int
    raw: bytes


class Resolver(Protocol):
    """Turns hrefs into targets."""

    @property
    def view(self) -> SiteView: ...

    def from_page(self, path: str, base: str | None = None) -> Targets:
        """The mapping href → target for links written on the page at ``path``.

        ``base`` is the ``<base href>`` of the page, if it has one. The mapping computes what it is asked
        for, remembers it, and is shared by all pages of a folder: look hrefs up, do not copy it.
        """


class LinkGroup(Protocol):
    """The links of a page that share element and attribute, in document order, as columns.

    The engine only looks at ``hrefs``, ``rels`` and ``texts`` for most links; ``link`` builds the complete
    facts of one of them, and may be asked for the same one again.
    """

    @property
    def element(self) -> str: ...
    @property
    def attribute(self) -> str: ...
    @property
    def kind(self) -> Kind: ...
    @property
    def hrefs(self) -> Sequence[str]: ...
    @property
    def rels(self) -> Mapping[int, str]:
        """``rel`` values by index; indexes without the attribute are left out."""

    @property
    def texts(self) -> Sequence[str]:
        """The raw text content of each link (see `LinkRule.may_text`)."""

    def standings(self, indices: Sequence[int]) -> Sequence[int]:
        """How some links stand on the page, and among each other (`linklint.model.standing`). Asked for
        the hyperlinks that lead away from the page, when link equity is computed; a reader may leave it out,
        and all links stand in the page's own text."""

    def is_editorial(self, index: int) -> bool:
        """`Link.editorial` of a link that is not built for it; a reader may leave it out."""

    def link(self, index: int) -> Link:
        """All facts of one link."""


class ReadPage(Page, Protocol):
    """What a reader returns: the facts for rules, and the columns for the engine.

    ``targets`` is the resolver's mapping for the page, its ``<base href>`` respected. ``names`` are further
    values that a fragment may have (``<a name>``). Links in ``noscript`` are in ``groups``, as browsers
    without scripting see them. ``head_end``, which a reader may leave out, says what ended the head of the
    document (``<div> in line 3``).
    """

    @property
    def targets(self) -> Targets: ...
    @property
    def names(self) -> Sequence[str]: ...

    @property
    def groups(self) -> Sequence[LinkGroup]: ...

    def locate(self, places: Iterable[Place]) -> Mapping[Place, LinkSpans]:
        """Exact spans of these places; a place that cannot be located exactly is left out."""

    def origin(self, place: Place) -> Hashable:
        """Equal for places that are written as one, such as the clones that HTML parsers make."""

    @property
    def directives(self) -> Sequence[tuple[str, Span]]:
        """Comments that speak to linklint: bodies (``linklint-disable-next REL101``) and where they are."""

    def close(self) -> None:
        """Let go of everything: the engine is done with the page. Pages and their links refer to each other,
        and waiting for the garbage collector would keep hundreds of documents in memory."""

    @property
    def encoding(self) -> str:
        """The Python codec with which the bytes became ``source``; asked for when fixes are applied."""


class Reader(ABC):
    """Reads one format. ``suffixes`` are lower-case and start with a dot."""

    name: ClassVar[str]
    suffixes: ClassVar[frozenset[str]]

    @abstractmethod
    def read(self, document: Document, resolver: Resolver) -> ReadPage:
        """The facts of one page. Never raises for the content's sake."""


__all__ = [
    "Any",
    "Document",
    "ElementRef",
    "Identifier",
    "Link",
    "LinkGroup",
    "LinkSpans",
    "Page",
    "Place",
    "Problem",
    "ReadPage",
    "Reader",
    "Refresh",
    "Resolver",
    "ScriptedElement",
]
