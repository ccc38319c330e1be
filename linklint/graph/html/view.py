"""What several parts of the report need to know of a document, worked out once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

from linklint.graph.document import GraphDocument, PageRow
from linklint.graph.html.markup import Html, el, join, text
from linklint.graph.lists import Lists, lists
from linklint.graph.paths import parents
from linklint.graph.sections import Section, sections

#: Sections that colours can tell apart, the last one being the rest.
COLOURS = 8
#: Sections that fit a matrix.
FLOW_SECTIONS = 12


class View:
    """A document with its sections, lists and click paths."""

    def __init__(self, document: GraphDocument) -> None:
        self.document = document
        self.pages: Sequence[PageRow] = document.pages
        self.urls = [page.url for page in document.pages]
        self.equity = sum(page.raw for page in document.pages)

    @cached_property
    def titles(self) -> list[str]:
        """Titles without the end that most pages share, which is the site's name."""
        found = [" ".join(page.title.split()) for page in self.pages]
        ends = Counter(title[cut.start() :] for title in found if (cut := _ending().search(title)))
        end, count = ends.most_common(1)[0] if ends else ("", 0)
        if count < 3 or count <= len(found) / 2:
            return found
        return [title.removesuffix(end) for title in found]

    def name(self, index: int) -> str:
        """A page's title, or its URL if it has none."""
        return self.titles[index] or self.urls[index]

    @cached_property
    def sections(self) -> list[Section]:
        """Few, for charts with a colour each."""
        return sections(self.urls, COLOURS)

    @cached_property
    def parts(self) -> list[Section]:
        """More of them, for the matrix and the treemap."""
        return sections(self.urls, FLOW_SECTIONS)

    @cached_property
    def lists(self) -> Lists:
        """The pages that deserve a look."""
        return lists(self.document)

    @cached_property
    def parents(self) -> Sequence[int]:
        """The page before each on its click path."""
        return parents(self.document)

    @property
    def mean(self) -> float:
        """The equity of the average page."""
        return self.equity / len(self.pages) if self.pages else 0.0

    def page(self, index: int) -> Html:
        """A page as its title and URL; a link only where the site's address makes it one."""
        page = self.pages[index]
        href = address(self.document.site, page.url)
        url = el("a", page.url, href=href, rel="noreferrer") if href else text(page.url)
        title = self.titles[index]
        shown = el("span", title, class_="title", dir="auto") if title else None
        return join([shown, el("span", url, class_="url", dir="ltr")])


@cache
def _ending() -> re.Pattern[str]:
    return re.compile(r"\s+[-–—|·•:«»]\s+[^-–—|·•:«»]+$")


def address(site: str, url: str) -> str:
    """The address of a page on the web; empty unless it is plain HTTP(S)."""
    if not site.startswith(("https://", "http://")) or not url.startswith("/"):
        return ""
    scheme, _, rest = site.partition("://")
    return f"{scheme}://{rest.split('/', 1)[0]}{url}"


def panel(name: str, title: str, lead: Html | str, *content: Html | None) -> Html:
    """A section of the report with its heading and one or two sentences on how to read it."""
    heading = el("h2", title, id=f"{name}-title")
    return el(
        "section", heading, el("p", lead, class_="lead"), *content, id=name, aria_labelledby=f"{name}-title"
    )


def table(
    caption: str, head: Sequence[Html | str], rows: Sequence[Sequence[Html | str | int]], class_: str = ""
) -> Html:
    """A table: the first cell of each row is its header, the others are numbers."""
    cells = [el("th", each, scope="col", class_="" if not at else "n") for at, each in enumerate(head)]
    body = [
        el("tr", el("th", row[0], scope="row"), *(el("td", cell, class_="n") for cell in row[1:]))
        for row in rows
    ]
    return el(
        "div",
        el(
            "table",
            el("caption", caption),
            el("thead", el("tr", *cells)),
            el("tbody", *body),
            class_=class_ or None,
        ),
        class_="scroll",
        tabindex="0",
        role="group",
        aria_label=caption,
    )


def fallback(caption: str, head: Sequence[Html | str], rows: Sequence[Sequence[Html | str | int]]) -> Html:
    """The numbers of a picture, folded away."""
    return el(
        "details", el("summary", "The numbers as a table"), table(caption, head, rows), class_="numbers"
    )
