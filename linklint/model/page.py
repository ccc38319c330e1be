"""A page as rules see it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from msgspec import Struct

from linklint.model.link import Link, Target, UserContent, Zone
from linklint.model.position import LinkSpans, Place, Position

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
    """A ``<meta http-equiv=refresh>`` with a URL: Google reads 0 seconds as a permanent redirect.

    Browsers drop the fragment of the page's own URL on the way. ``keeps_fragment``: a script of the page
    passes it on.
    """

    seconds: float
    target: Target
    keeps_fragment: bool = False


class Passage:
    """One block of running text: a paragraph, a heading, a list item, a table cell, a caption. Immutable.

    ``text`` is what a reader sees: white space collapsed, images by their ``alt``, without scripts, styles
    and the contents of form fields. The own text of a block that holds further blocks makes one passage for
    each stretch between them. ``links`` are (start, end, index into ``Page.links``) in offsets of ``text``,
    in order; a link that holds blocks, or that the parser had to split, has a part in each passage that it
    reaches. ``marks`` are (start, end, kind) of parts that are no plain text of the passage: ``"code"``,
    ``"quote"``, ``"alt"`` (of an image), ``"break"`` (a line break, where the text has a space), ``"blank"``
    (a space that is written inside a link at its end, and no line break; an empty range at the end of the
    text, where none is shown).

    ``context`` holds tokens as in `Link.context`, and what the block is or stands in: ``"heading"``,
    ``"list"``, ``"table"``, ``"quote"``, ``"code"``, ``"caption"``, ``"hidden"``, ``"html"`` (raw HTML in
    Markdown). Readers may subclass it to compute everything but the text when it is first asked for.
    """

    text: str
    place: Place
    zone: Zone
    ugc: UserContent | None
    lang: str
    context: frozenset[str]
    links: tuple[tuple[int, int, int], ...]
    marks: tuple[tuple[int, int, str], ...]

    def __init__(
        self,
        text: str,
        place: Place,
        zone: Zone = Zone.BODY,
        ugc: UserContent | None = None,
        lang: str = "",
        context: frozenset[str] = frozenset(),
        links: tuple[tuple[int, int, int], ...] = (),
        marks: tuple[tuple[int, int, str], ...] = (),
    ) -> None:
        self.__dict__.update(
            text=text, place=place, zone=zone, ugc=ugc, lang=lang, context=context, links=links, marks=marks
        )

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"facts are immutable: cannot set Passage.{name}")

    def __repr__(self) -> str:
        return f"<Passage {self.text!r} at {self.place}>"

    @property
    def editorial(self) -> bool:
        """The page's own text: not navigation, not a visitor's words, not code."""
        return self.ugc is None and self.zone in (Zone.MAIN, Zone.BODY) and "code" not in self.context


class Meant(StrEnum):
    """How a text was written that was meant as a link."""

    REFERENCE = "reference"  # [text][label] and [label][] without a definition
    REVERSED = "reversed"  # (text)[url]
    APART = "apart"  # [text] (url)
    WIDE = "wide"  # [text]（url）, with the parentheses of East Asian type
    BLANKS = "blanks"  # [text](a b): what Markdown cannot read as a destination
    UNCLOSED = "unclosed"  # [text](url and [text(url)


class Unlinked(Struct, frozen=True):
    """Brackets in Markdown that make no link though they are written nearly like one.

    ``text`` and ``target`` are what would be the link's text, and its label or destination; ``before`` and
    ``after`` are the characters around the whole; ``image``: it begins with ``!``. Much of it is no link at
    all, but code, a formula or a note: judging is for rules.
    """

    meant: Meant
    text: str
    target: str
    before: str
    after: str
    image: bool
    place: LinkSpans


class HiddenLink(Struct, frozen=True):
    """A link that the markup hides from readers and that nothing on the page reveals.

    ``how`` is the declaration that does it (``left: -9999px``). ``off_screen``: it does not switch the link
    off, as interfaces do with what they show later, but moves it off the screen or leaves it no size.
    ``block`` numbers the elements of the page that hide links: what has the same is hidden by the same.
    """

    link: Link
    how: str
    off_screen: bool
    block: int = 0


class Box(Protocol):
    """One element that `Page.select` found; facts are computed when they are asked for.

    ``attributes`` are its own, names in lower case. ``text`` is all its text, white space collapsed; ``lang``
    its nearest language. ``links`` are the ``a`` links in it (or itself), in document order.
    """

    @property
    def element(self) -> str: ...
    @property
    def attributes(self) -> dict[str, str]: ...
    @property
    def text(self) -> str: ...
    @property
    def lang(self) -> str: ...
    @property
    def links(self) -> Sequence[Link]: ...


class Page(Protocol):
    """The facts of one page. Everything is read-only; ``links`` is built as it is asked for.

    ``path`` is relative to the site's root, with forward slashes. ``url`` is the path under which the page
    is served, with the base path. ``text`` is all text of the page as it stands (white space not collapsed,
    scripts not left out, in Markdown with its markup), cheap enough to ask every page whether a word occurs;
    ``folded`` is the same in lower case, its newlines as spaces: for phrases. ``passages`` are its blocks.
    ``link_texts`` are the raw texts of its ``<a>`` links, in document order, ``link_names`` their texts as
    `Link.text` has them, ``link_hrefs`` their destinations as written, without building them; ``anchor``
    builds one of them.
    ``robots`` holds the lower-cased directives of ``meta robots`` and ``googlebot``.
    ``ids`` are values only; ``identifiers`` adds where they are. ``source`` is the file's text as stored,
    newlines and byte-order mark kept. ``soup`` is a BeautifulSoup tree, built when first asked for: the whole
    DOM for rules that need it.
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
    def text(self) -> str: ...
    @property
    def folded(self) -> str: ...
    @property
    def passages(self) -> Sequence[Passage]: ...
    def passages_at(self, offsets: Sequence[int]) -> Sequence[Passage]:
        """The passages of the blocks in which the links stand that begin at these offsets of ``source``; a
        reader that cannot tell them before it has built all returns all."""

    @property
    def link_texts(self) -> Sequence[str]: ...
    @property
    def link_names(self) -> Sequence[str]: ...
    @property
    def link_hrefs(self) -> Sequence[str]: ...
    def linked_characters(self, share: float, least: int = 0) -> tuple[int, float]:
        """Bounds that cost less than ``passages``: no more characters of the running text (lists, tables and
        headings left out) are linked, and no more than that beyond ``share`` of the text. They are no closer
        than it takes to know that not more than ``least`` are linked."""

    def anchor(self, index: int) -> Link:
        """The link whose text and destination are at ``index`` of ``link_texts`` and ``link_hrefs``."""

    @property
    def externals(self) -> Sequence[Target]:
        """The targets on other hosts, one for each hyperlink (``a`` and ``area``) that leads there: most
        pages have few, and a rule about such links asks here before it builds any."""

    @property
    def rels(self) -> Mapping[str, int]:
        """How many of its hyperlinks have each ``rel`` value, as written: where no value has a token, no link
        has it."""

    def resolve(self, href: str) -> Target:
        """Where a link with this href would lead from here."""

    @property
    def unlinked(self) -> Sequence[Unlinked]:
        """Brackets in Markdown that may have been meant as links; none in other formats."""

    @property
    def references(self) -> Collection[str]:
        """The labels that a Markdown page defines, normalised as CommonMark has it."""

    @property
    def hidden_links(self) -> Sequence[HiddenLink]: ...
    def select(self, selector: str) -> Sequence[Box]:
        """The elements that a CSS selector matches; none in Markdown. Cheap where the names that it asks for
        do not occur on the page, and remembered."""

    @property
    def source(self) -> str: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def site(self) -> SiteView: ...
    @property
    def soup(self) -> Any: ...
