"""Links to files in places where few pages have any: styles, old backgrounds, buttons that are images."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linklint.model.link import Kind
from linklint.readers.html.groups import Group
from linklint.url.css import css_urls, may_hold

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: Elements whose background browsers draw
#: (https://html.spec.whatwg.org/multipage/rendering.html#non-replaced-elements).
_BACKED = ("body", "table", "thead", "tbody", "tfoot", "tr", "td", "th")
#: How it is written, for a first look at the bytes.
_BACKGROUND = (b"ackground=", b"BACKGROUND=")


def groups(page: HtmlPage) -> Iterator[Group]:
    """The groups of these links."""
    if page.document.find("input", src=True) is not None:
        buttons = [
            each if (each.attr("type") or "").strip().lower() == "image" else None
            for each in page.find_all("input")
        ]
        yield from _simple(page, "input", "src", buttons)
    if any(each in page.raw for each in _BACKGROUND):
        for tag in _BACKED:
            if page.document.find(tag, background=True) is not None:
                yield from _simple(page, tag, "background", page.find_all(tag))
    yield from _styles(page)


def _simple(page: HtmlPage, tag: str, attribute: str, found: list[Any]) -> Iterator[Group]:
    kept, hrefs, refs = [], [], []
    for ordinal, each in enumerate(found):
        href = each.attr(attribute) if each is not None else None
        if href is not None and (href or attribute == "src"):
            kept.append(each)
            hrefs.append(href)
            refs.append((ordinal, 0))
    if kept:
        yield Group(page, tag, attribute, Kind.IMAGE, kept, hrefs, refs)


def _styles(page: HtmlPage) -> Iterator[Group]:
    """Style sheets and declarations: all are links of an element named ``style``."""
    sheets = [each.text for each in page.find_all("style")]
    if any(map(may_hold, sheets)):
        found = page.find_all("style")
        yield from _declared(page, "style", found, sheets)
    if styled := page.styled:
        for tag in sorted({each.tag for each in styled if may_hold(each.attr("style") or "")}):
            found = page.find_all(tag)
            yield from _declared(page, tag, found, [each.attr("style") or "" for each in found])


def _declared(page: HtmlPage, tag: str, found: list[Any], texts: list[str]) -> Iterator[Group]:
    for kind, sheet in ((Kind.STYLESHEET, True), (Kind.RESOURCE, False)):
        kept, hrefs, refs = [], [], []
        for ordinal, (each, text) in enumerate(zip(found, texts, strict=True)):
            for part, url in enumerate(css_urls(text) if text else ()):
                if url.sheet is sheet:
                    kept.append(each)
                    hrefs.append(url.url)
                    refs.append((ordinal, part))
        if kept:
            yield Group(page, "style", "style", kind, kept, hrefs, refs, tag)
