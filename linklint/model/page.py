"""A page as rules see it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from linklint.model.link import Link, Target
from linklint.model.position import Place, Position

if TYPE_CHECKING:
    from linklint.model.site import SiteView


#: Among a page's further names (`ReadPage.names`): the page shows text that its reader cannot see, so that no
#: fragment can be called missing. No identifier of a page holds this character.
UNSEEN = "\0"


class Problem(Struct, frozen=True):
    """Something that went wrong while reading a page; it becomes LNK001."""

    message: str
    position: Position | None = None


class Identifier(Struct, frozen=True):
    """One ``id`` (or ``a name``) of a page, or the slug of a Markdown heading."""

    value: str
    place: Place


class ScriptedElement(Struct, frozen=True):
    """An element that acts like a link without being one: ``<a onclick>``, ``<span href>``, …

    ``attributes`` are all its attributes, names in lower case.
    """

    element: str
    attributes: dict[str, str]
    text: str
    place: Place


class Refresh(Struct, frozen=True):
    """A ``<meta http-equiv=refresh>`` with a URL: Google reads 0 seconds as a permanent redirect."""

    seconds: float
    target: Target


class Page(Protocol):
    """The facts of one page. Everything is read-only; ``links`` is built as it is asked for.

    ``path`` is relative to the site's root, with forward slashes. ``url`` is the path under which the page
    is served, with the base path. ``robots`` holds the lower-cased directives of ``meta robots`` and
    ``googlebot``. ``ids`` are values only; ``identifiers`` adds where they are. ``soup`` is a BeautifulSoup
    tree, built when first asked for: the whole DOM for rules that need it.
    """

    @property
    def path(self) -> str: ...
    @property
    def file(self) -> int: ...
    @property
    def url(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def h1(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def robots(self) -> frozenset[str]: ...
    @property
    def canonical(self) -> Target | None: ...
    @property
    def refresh(self) -> Refresh | None: ...
    @property
    def front_matter(self) -> dict[str, Any]: ...
    @property
    def ids(self) -> Sequence[str]: ...
    @property
    def identifiers(self) -> Sequence[Identifier]: ...
    @property
    def scripted(self) -> Sequence[ScriptedElement]: ...
    @property
    def links(self) -> Sequence[Link]: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def site(self) -> SiteView: ...
    @property
    def soup(self) -> Any: ...
