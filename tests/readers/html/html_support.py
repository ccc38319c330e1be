"""Reading one page in tests."""

from __future__ import annotations

from collections.abc import Sequence

from linklint.model.link import Link
from linklint.model.position import LinkSpans, Span
from linklint.reader import Document
from linklint.readers.html.page import HtmlPage
from linklint.readers.html.reader import HtmlReader
from linklint.site.index import SiteIndex, SiteSettings
from linklint.site.listing import Listing
from linklint.site.redirects import RedirectMap
from linklint.site.resolve import SiteResolver


def read(markup: str | bytes, path: str = "page.html", files: Sequence[str] = ()) -> HtmlPage:
    """The page of some markup, in a site with a few other files."""
    listing = Listing(sorted({path, *files}))
    index = SiteIndex(listing, SiteSettings(url="https://site.test"), RedirectMap((), "netlify"))
    raw = markup if isinstance(markup, bytes) else markup.encode("utf-8")
    return HtmlReader().read(Document(path, listing.numbers[path], raw), SiteResolver(index))


def hrefs(page: HtmlPage) -> list[str]:
    """All hrefs in document order."""
    return [link.href for link in page.links]


def spans(page: HtmlPage) -> list[tuple[Link, LinkSpans]]:
    """Every link with its spans; each must be located."""
    found = page.locate([link.place for link in page.links])
    return [(link, found[link.place]) for link in page.links]


def written(page: HtmlPage) -> list[tuple[str, str | None]]:
    """(href, what the text holds at its destination) of every link, positions checked on the way."""
    result = []
    for link, each in spans(page):
        check_span(page.source, each.whole)
        for attribute in each.attributes.values():
            check_span(page.source, attribute)
        if each.destination is None:
            result.append((link.href, None))
        else:
            check_span(page.source, each.destination)
            result.append((link.href, page.source[each.destination.start : each.destination.end]))
    return result


def check_span(source: str, span: Span) -> None:
    """A span lies in the text, and its positions are those of its offsets."""
    assert 0 <= span.start <= span.end <= len(source)
    assert position(source, span.start) == (span.begin.line, span.begin.column)
    assert position(source, span.end) == (span.finish.line, span.finish.column)


def position(source: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, counted afresh: 1-based, code points, the byte-order mark is none."""
    before = source[:offset].removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, len(before) - before.rfind("\n")
