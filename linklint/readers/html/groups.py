"""Links of a page in columns: one group for each element and attribute that can hold a URL."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from linklint.model.lazy import lazy
from linklint.model.link import Kind, Link, TextSource, UserContent, Zone, parse_rel
from linklint.model.position import ElementRef
from linklint.readers.html.enclosing import in_code, language

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage
    from linklint.readers.html.regions import Regions
    from linklint.readers.html.text import Names

_STYLESHEET = frozenset({"stylesheet"})
_FETCHED = frozenset(
    {"icon", "apple-touch-icon", "apple-touch-icon-precomposed", "apple-touch-startup-image", "mask-icon"}
    | {"manifest", "preload", "modulepreload", "prefetch"}
)


def link_kind(rel: str) -> Kind:
    """What a ``<link>`` with this ``rel`` is for."""
    tokens = frozenset(rel.lower().split())
    if tokens & _STYLESHEET:
        return Kind.STYLESHEET
    if tokens & _FETCHED:
        return Kind.RESOURCE
    if "canonical" in tokens:
        return Kind.CANONICAL
    if "alternate" in tokens:
        return Kind.ALTERNATE
    return Kind.HINT


def place_of(element: str, attribute: str, refs: list[tuple[int, int]] | None, index: int) -> ElementRef:
    """The place of a link of a group."""
    ordinal, part = refs[index] if refs is not None else (index, 0)
    return ElementRef(element, ordinal, attribute, part)


class Group:
    """Links that share element and attribute. ``refs`` are (ordinal among the elements, part)."""

    def __init__(
        self,
        page: HtmlPage,
        element: str,
        attribute: str,
        kind: Kind,
        elements: Sequence[Any],
        hrefs: list[str],
        refs: list[tuple[int, int]] | None = None,
        tag: str = "",
    ) -> None:
        self.page = page
        self.element = element
        #: What the elements are, where ``element`` says what holds the links: declarations, for ``style``.
        self.tag = tag or element
        self.attribute = attribute
        self.kind = kind
        self.elements = elements
        self.hrefs = hrefs
        self.refs = refs

    @lazy
    def rels(self) -> Mapping[int, str]:
        if self.element not in ("a", "area", "form"):
            return {}
        found = self.page.document.find_all(self.element, rel=True)
        if not found:
            return {}
        values: dict[int, str] = {}
        find, at = self.elements.index, 0
        try:
            for element in found:  # both are in document order: one walk over the links
                at = find(element, at)
                values[at] = element.attr("rel") or ""
        except ValueError:  # one of them is no link, or the clone of one
            number = {element: index for index, element in enumerate(self.elements)}
            return {number[each]: each.attr("rel") or "" for each in found if each in number}
        return values

    @lazy
    def texts(self) -> Sequence[str]:
        if self.element != "a":
            return [""] * len(self.hrefs)
        from linklint.readers.html.muted import heard

        return heard(self.page, self.elements)

    def standings(self, indices: Sequence[int]) -> Sequence[int]:
        """See `LinkGroup.standings`; links of image maps are taken for links of the text."""
        if self.element != "a":
            return [0] * len(indices)
        from linklint.readers.html.standings import standings

        elements, texts = self.elements, self.texts
        if len(indices) < len(elements):
            elements = [elements[index] for index in indices]
            texts = [texts[index] for index in indices]
        return standings(self.page, elements, texts)

    def ref(self, index: int) -> ElementRef:
        """The place of a link."""
        return place_of(self.tag, self.attribute, self.refs, index)

    def is_editorial(self, index: int) -> bool:
        """See `LinkGroup.is_editorial`."""
        regions, element = self.page.regions, self.elements[index]
        return regions.is_own_text(element) and regions.user_content(element) is None

    def link(self, index: int) -> Link:
        """All facts of one link: the same object whoever asks, so that no fact is computed twice."""
        link = self._built.get(index)
        if link is None:
            link = self._built[index] = HtmlLink(self, index)
        return link

    @lazy
    def _built(self) -> dict[int, Link]:
        return {}

    @lazy
    def shared(self) -> dict[str, Any]:
        """What all its links have in common."""
        return {  # not the group itself, which holds its links: nothing would free such a ring
            "_page": self.page,
            "_refs": self.refs,
            "element": self.element,
            "_tag": self.tag,
            "attribute": self.attribute,
            "kind": self.kind,
        }


def in_order(groups: Sequence[Group]) -> list[tuple[tuple[int, int], int, int]]:
    """(position, group, index in it) of the links of all groups, in document order."""
    found: list[tuple[tuple[int, int], int, int]] = []
    for order, group in enumerate(groups):
        positions = [each or (0, 0) for each in map(attrgetter("position"), group.elements)]
        found += zip(positions, repeat(order), count())
    found.sort()
    return found


#: Where a ``<link>`` counts: a parser moves it to the body when anything visible stands before it.
_IN_HEAD = frozenset({"head"})


class HtmlLink(Link):
    """A link of a page whose costly facts are computed when a rule asks for them."""

    bare = False

    def __init__(self, group: Group, index: int) -> None:
        href, element = group.hrefs[index], group.elements[index]
        facts = self.__dict__
        facts.update(group.shared)
        facts["_index"], facts["_element"] = index, element
        facts["href"], facts["target"] = href, group.page.targets[href]
        facts["rel"] = parse_rel(element.attr("rel"))

    _page: HtmlPage
    _element: Any
    _index: int
    _tag: str
    _refs: list[tuple[int, int]] | None

    @lazy
    def place(self) -> ElementRef:
        return place_of(self._tag, self.attribute, self._refs, self._index)

    @property
    def _regions(self) -> Regions:
        return self._page.regions

    @lazy
    def attributes(self) -> dict[str, str]:
        return {name: joined(value) for name, value in self._element.attrs.items()}

    def _name(self) -> tuple[str, TextSource]:
        """The text of an ``<a>`` link: of the whole column, where that is known."""
        known: Names | None = self._page.__dict__.get("named")
        if known is None or self.attribute != "href":  # a background image of the link is no link of its own
            return self._page.anchor_text(self._element)
        odd = known.odd.get(self._index)
        return (known.texts[self._index], TextSource.TEXT) if odd is None else odd

    @lazy
    def _named(self) -> tuple[str, TextSource]:
        if self._tag == "a":
            return self._name()
        alt = " ".join((self._element.attr("alt") or "").split())
        return (alt, TextSource.ALT) if alt else ("", TextSource.NONE)

    @lazy
    def text(self) -> str:
        return self._named[0]

    @lazy
    def text_source(self) -> TextSource:
        return self._named[1]

    @lazy
    def parts(self) -> tuple[str, ...]:
        from linklint.readers.html.parts import parts_of

        return parts_of(self._element, self.text, self.text_source)

    @property
    def around(self) -> str:
        from linklint.readers.html.passages import block_text

        return block_text(self._page, self._element)

    @lazy
    def zone(self) -> Zone:
        return self._regions.zone(self._element)

    @lazy
    def ugc(self) -> UserContent | None:
        return self._regions.user_content(self._element)

    @lazy
    def author(self) -> str:
        from linklint.readers.html.authors import author_of

        return "" if self.ugc is None else author_of(self._element)

    @property
    def editorial(self) -> bool:
        return self._regions.is_own_text(self._element) and self.ugc is None

    @lazy
    def hidden(self) -> bool:
        return self._regions.hidden(self._element)

    @lazy
    def in_code(self) -> bool:
        return in_code(self._element)

    @lazy
    def lang(self) -> str:
        return language(self._element) or self._page.lang

    @lazy
    def has_twin(self) -> bool:
        return self.element == "a" and self._regions.has_twin(self._element)

    @lazy
    def teaser(self) -> str:
        return self._regions.teaser(self._element) if self.element == "a" else ""

    @lazy
    def context(self) -> frozenset[str]:
        if self.element == "link":
            return _IN_HEAD if self._element.closest("head") is not None else frozenset()
        return self._regions.context(self._element)


def joined(value: Any) -> str:
    """An attribute value as text: attribute maps hold token lists for rel and class (defect D12)."""
    if value is None:
        return ""
    return value if isinstance(value, str) else " ".join(value)
