"""URLs that a page tells other programs: Open Graph, Twitter cards, JSON-LD."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linklint.model.link import Kind
from linklint.model.pattern import later
from linklint.readers.html.groups import Group

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: Names of ``meta`` elements whose content is a URL (https://ogp.me/, and Twitter's cards).
_NAMES = frozenset(
    {"og:url", "og:image", "og:image:url", "og:image:secure_url", "og:video", "og:video:url", "og:audio"}
    | {"og:audio:url", "twitter:image", "twitter:image:src", "twitter:url", "msapplication-tileimage"}
)

#: A property of https://schema.org/ that holds a URL, or several. Inside a string its quotes are escaped.
_PROPERTY = later(
    r'"(?:url|image|logo|contentUrl|thumbnailUrl)"[ \t\r\n]*+:[ \t\r\n]*+'
    r'(?:(?P<one>"(?:[^"\\\n]|\\.)*+")|\[(?P<many>[^\[\]{}]*+)\])'
)
_STRING = later(r'"(?:[^"\\\n]|\\.)*+"')


def groups(page: HtmlPage, metas: list[Any]) -> Iterator[Group]:
    """The groups of these links."""
    kept, hrefs, refs = [], [], []
    for ordinal, each in enumerate(metas):
        name = each.attr("property") or each.attr("name")
        if name and name.strip().lower() in _NAMES and (content := each.attr("content")):
            kept.append(each)
            hrefs.append(content)
            refs.append((ordinal, 0))
    if kept:
        yield Group(page, "metadata", "content", Kind.METADATA, kept, hrefs, refs, "meta")
    if b"ld+json" in page.raw:
        yield from _linked_data(page)


def _linked_data(page: HtmlPage) -> Iterator[Group]:
    kept, hrefs, refs = [], [], []
    for ordinal, each in enumerate(page.find_all("script")):
        if (each.attr("type") or "").strip().lower() != "application/ld+json":
            continue
        for part, (_, _, url) in enumerate(json_urls(each.text)):
            kept.append(each)
            hrefs.append(url)
            refs.append((ordinal, part))
    if kept:
        yield Group(page, "metadata", "json", Kind.METADATA, kept, hrefs, refs, "script")


def json_urls(text: str) -> list[tuple[int, int, str]]:
    """(start, end, URL) of each URL in JSON-LD, offsets into the text, quotes left out."""
    import json  # few pages have any

    found = []
    for match in _PROPERTY.finditer(text):
        where = match.span("one" if match["one"] else "many")
        for string in _STRING.finditer(text, *where):
            try:
                url = json.loads(string[0])
            except ValueError:
                continue
            if url.strip():
                found.append((string.start() + 1, string.end() - 1, url))
    return found
