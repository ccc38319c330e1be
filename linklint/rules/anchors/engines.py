"""Links of a page whose texts were chosen for search engines: search phrases, not names and not words of a
sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from linklint.rule import Link, Page, Passage, Status, TextSource
from linklint.rules.anchors.naming import is_named
from linklint.rules.anchors.searching import chain, may_be_typed, may_seek, phrase, points
from linklint.rules.hosts import same_site
from linklint.rules.words import evident, language, normalise

#: Ours: so many points make a text one for search engines; with fewer it needs such a one on the page.
ENOUGH, _COMPANY = 3, 2
#: Ours: so many texts with enough points prove what others of the page are; so many links crowd a passage.
_PROVEN, _CROWD = 2, 4
_MENUS = frozenset({"menu", "tabs"})
#: Where a link stands that is no part of a sentence.
_LISTED = frozenset({"list", "table", "heading"})


class Search(Struct, frozen=True):
    """A link whose text is a search; ``own`` are the points for its words alone, ``typed`` whether it is
    written as searches are typed."""

    link: Link
    text: str
    words: tuple[str, ...]
    own: int
    points: int
    typed: bool


def searches(links: Sequence[Link], page: Page) -> Iterator[Search]:
    """Those of some links whose texts are searches that were chosen for search engines."""
    read = [each for link in links if may_seek(link.text) and (each := _search(link, page))]
    found = [each for each in read if each.typed]
    sure = {each.text for each in found if each.points >= ENOUGH}
    titled = {each.text for each in read if each.points >= ENOUGH and each.own >= _COMPANY}
    if len(sure) >= _PROVEN or len(titled) > _PROVEN:
        yield from _proven(page, read)
        return
    crowd = _crowd(page, found)
    for each in found:
        company = len(sure) > 0 and each.points >= _COMPANY
        if each.points + company >= ENOUGH and each.link.place not in crowd:
            yield each
    yield from crowd.values()


def _search(link: Link, page: Page) -> Search | None:
    """A link to somebody else's site as a search, in whatever letters it is written."""
    if not outward(link, page) or len(link.parts) > 1:
        return None
    typed = may_be_typed(link.text)
    text = link.text if typed else link.text.lower()
    lang = language(link.lang, page.lang)
    if evident(text) == "en":  # what was put on a page is often in another language than it declares
        lang = "en"
    if long := chain(text, lang):
        return Search(link, normalise(text), long, ENOUGH, ENOUGH, typed)
    found = phrase(text, lang)
    if found is None or is_named(normalise(text), link.target.host):
        return None
    count = points(found, link.target, lang)
    return Search(link, normalise(text), found.words, found.points, count, typed)


def outward(link: Link, page: Page) -> bool:
    """Whether it is a followed link of the page's own to somebody else's site."""
    target = link.target
    return (
        target.status is Status.EXTERNAL
        and not target.owned
        and link.followed
        and not same_site(link, page)
        and link.text_source is TextSource.TEXT
        and _MENUS.isdisjoint(link.context)
        and link.ugc is None
    )


def _proven(page: Page, found: Sequence[Search]) -> Iterator[Search]:
    """All searches of a page that has some without doubt, also those that would prove nothing alone."""
    known = {each.link.place for each in found}
    yield from (each for each in found if each.points >= (1 if each.typed else _COMPANY))
    for number, text in enumerate(page.link_texts):
        if may_be_typed(text):
            link = page.anchor(number)
            each = None if link.place in known else _search(link, page)
            if each is not None and each.points > 0:
                yield each


def _crowd(page: Page, found: Sequence[Search]) -> dict[object, Search]:
    """The links of passages in which several texts are bare phrases, and some of them searches, by place."""
    seeking = {each.link.place: each for each in found if each.own}
    if len({each.text for each in seeking.values()}) < _PROVEN:
        return {}
    crowd: dict[object, Search] = {}
    for passage in page.passages:
        if len(passage.links) >= _CROWD and _LISTED.isdisjoint(passage.context):
            crowd.update(_crowded(passage, page, seeking))
    return crowd


def _crowded(passage: Passage, page: Page, seeking: Mapping[Any, Search]) -> dict[object, Search]:
    links = [page.links[number] for _, _, number in passage.links]
    if sum(link.place in seeking for link in links) < _PROVEN:
        return {}
    bare = [link for link in links if _is_bare(link) and outward(link, page)]
    if len({normalise(link.text) for link in bare}) < _CROWD:
        return {}
    read = (_search(link, page) for link in bare)
    return {each.link.place: each for each in read if each is not None}


def _is_bare(link: Link) -> bool:
    """Whether a text is one to four words in lower case."""
    return link.text == link.text.lower() and len(link.text.split()) <= _CROWD
