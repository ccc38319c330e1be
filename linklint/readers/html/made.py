"""Identifiers that a known script of the page makes of what stands there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linklint.model.pattern import later

if TYPE_CHECKING:
    from linklint.readers.html.page import HtmlPage

#: JSDoc's script: each line of a source file becomes ``line1``, ``line2`` …
_LINE_NUMBERS = "linenumber.js"
#: Scripts that name headings by their texts: AnchorJS, Tocbot, tocify and their like.
_NAMES_HEADINGS = later(
    r"(?:^|/)(?:anchor|tocbot|jquery[.-]?toc(?:ify)?|toc|bootstrap-toc)(?:js)?[\w.-]*\.js(?:$|[?#])"
)
_NOT_WORD = later(r"[^\w -]")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def made_by_scripts(page: HtmlPage) -> Iterator[str]:
    """Names of lines and headings that scripts of the page make. Most pages have no such script."""
    raw = page.source
    if _LINE_NUMBERS in raw:
        for box in page.find_all("pre"):
            if "linenums" in (box.attr("class") or "").split():
                yield from (f"line{number}" for number in range(1, box.text.count("\n") + 2))
    if "anchor" in raw or "toc" in raw:
        sources = (each.attr("src") or "" for each in page.document.find_all("script", src=True))
        if any(map(_NAMES_HEADINGS.search, sources)):
            yield from _texts(page)


def _texts(page: HtmlPage) -> Iterator[str]:
    for heading in page.document.find_all(list(_HEADINGS)):
        if not heading.attr("id"):
            yield _NOT_WORD.sub("", " ".join(heading.text.lower().split())).replace(" ", "-")
