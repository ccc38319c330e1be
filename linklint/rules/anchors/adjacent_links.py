"""ANC211: links that stand side by side, so that they read as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import (
    About,
    Finding,
    Link,
    Page,
    PageRule,
    Passage,
    RuleMeta,
    Severity,
    Source,
    TextSource,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.words import readable

#: What is no running text, or says by its own form that these are many links.
_APART = frozenset(
    {"breadcrumb", "caption", "heading", "hidden", "list", "list-item", "menu", "pagination", "share"}
    | {"table", "tabs", "toc"}
)
#: Tags of a post have a mark of their own.
_MARKED = ("#", "@")
_ENUMERATION = re.compile(r"[\s,;.:!?&()\-–—'\"“”„«»‘’]*")


class AdjacentOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC211."""

    links: Annotated[int, Meta(ge=2, description="How many links in a row are too many.")] = 3
    enumerations: Annotated[
        bool, Meta(description="Links with punctuation between them (`a, b, c`) count as well.")
    ] = False


class AdjacentLinks(PageRule):
    """Between two links of a sentence stand words that are no link.

    ## What it does
    Reports three or more links (`links`) that follow each other in running text with nothing but white space
    between them. Readers take them for one link.

    Enumerations, with commas between the links, are left alone unless `enumerations` is set: on real pages
    each of those that we read was a plain list of things with a page of their own. Left alone as well:
    lists, tables, headings, menus, breadcrumbs and share bars, hashtags, pictures, lines of their own, code,
    what visitors wrote, and passages that are hardly more than links, which are lists without markup.

    ## Why it matters
    *Link best practices for Google* says "Don't chain up links next to each other", since readers cannot tell
    them apart and the words around each link are lost
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>).

    ## Bad
    ```html
    <p>I have written about cheese <a href="/a/">so</a> <a href="/b/">many</a> <a href="/c/">times</a>
    <a href="/d/">this</a> <a href="/e/">year</a>, and will again.</p>
    ```

    ## Good
    ```html
    <p>I have written about cheese so many times this year: who can forget the
    <a href="/a/">blue cheese controversy</a> and the <a href="/b/">oldest brie</a> of the world?</p>
    ```

    ## When to turn it off
    If your text is made of single linked words on purpose, as in an art project.
    """

    meta = RuleMeta(
        code="ANC211",
        name="adjacent-links",
        about=About.TEXT,
        summary="Several links follow each other without words between them",
        severity=Severity.INFO,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "Don't chain up links next to each other",
            ),
        ),
    )
    Options = AdjacentOptions
    options: AdjacentOptions

    def check(self, page: Page) -> Iterator[Finding]:
        if len(page.link_texts) < self.options.links:
            return
        for passage in page.passages if self.options.enumerations else self._crowded(page):
            if len(passage.links) < self.options.links or not _is_prose(passage):
                continue
            for run in self._runs(passage):
                links = [page.links[number] for _, _, number in run]
                if all(map(_counts, links)):
                    yield self._finding(links)
                    break

    def _crowded(self, page: Page) -> Sequence[Passage]:
        """The passages in which so many links touch, going by the page's source: none on nearly all pages."""
        source, needed = page.source, self.options.links - 1
        written = "markdown" if page.format == "markdown" else "html"
        seam, ends = _SEAMS[written], _ENDS[written]
        found: list[int] = []
        row: list[int] = []
        behind = 0
        for each in seam.finditer(source):
            # In a row there is no other end of a link between two seams.
            if not row or ends.search(source, behind, each.start()) is not None:
                row = []
            behind = each.end()
            row.append(each.start("next"))
            if len(row) >= needed:
                found += row if len(row) == needed else row[-1:]
        return page.passages_at(found) if found else ()

    def _runs(self, passage: Passage) -> Iterator[list[tuple[int, int, int]]]:
        """Links that follow each other."""
        breaks = {start for start, _, kind in passage.marks if kind == "break"}
        run: list[tuple[int, int, int]] = []
        for each in passage.links:
            end = run[-1][1] if run else 0
            between = passage.text[end : each[0]] if run and each[0] >= end else "x"
            if not self._is_gap(between) or not breaks.isdisjoint(range(end, each[0])):
                if len(run) >= self.options.links:
                    yield run
                run = []
            run.append(each)
        if len(run) >= self.options.links:
            yield run

    def _is_gap(self, between: str) -> bool:
        if self.options.enumerations:
            return _ENUMERATION.fullmatch(between) is not None
        return not between or between.isspace()

    def _finding(self, links: list[Link]) -> Finding:
        shown = " ".join(f'"{readable(link.text)}"' for link in links[:3])
        more = " …" if len(links) > 3 else ""
        return Finding(
            f"{len(links)} links in a row read as one: {shown}{more}; "
            "keep the best of them, or put words between",
            links[0],
        )


#: Where one link ends and the ``next`` begins, and where links end, by format.
_SEAMS = {
    "markdown": later(r"[)\]>]\s*(?:[*_]+\s*)*(?P<next>[\[<])"),
    "html": later(
        r"</a\s*>\s*(?:</?(?:abbr|b|code|em|font|i|small|span|strong|sub|sup|tt|u|wbr)\b[^>]*>\s*)*"
        r"(?P<next><a\s)",
        re.I,
    ),
}
_ENDS = {"markdown": later(r"(?!)"), "html": later(r"</a[\s>]", re.I)}


def _is_prose(passage: Passage) -> bool:
    """Whether a passage is running text, and no list without markup. How many words make it so is ours."""
    if not passage.editorial or not _APART.isdisjoint(passage.context):
        return False
    linked = sum(len(passage.text[start:end].split()) for start, end, _ in passage.links)
    return len(passage.text.split()) - linked >= max(linked / 2, 4)


def _counts(link: Link) -> bool:
    text = link.text
    return (
        link.text_source is TextSource.TEXT
        and link.editorial
        and not text.startswith(_MARKED)
        and any(map(str.isalpha, text))
        and "tag" not in link.rel.html
    )
