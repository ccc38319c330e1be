"""EQT410: most of a page's running text is linked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Finding, Page, PageRule, Passage, RuleMeta, Severity, Zone
from linklint.rule import Options as RuleOptions
from linklint.rules.paths import matches

#: What is no running text: lists and tables of links are what indexes and glossaries are made of.
_APART = frozenset(
    {"breadcrumb", "caption", "code", "heading", "hidden", "list", "list-item", "menu", "pagination"}
    | {"share", "table", "tabs", "toc"}
)


class DensityOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of EQT410. The numbers are ours."""

    max_share: Annotated[
        float, Meta(ge=0, le=1, description="The share of linked characters that is fine.")
    ] = 0.5
    min_characters: Annotated[int, Meta(ge=1, description="Pages with less running text are not judged.")] = (
        200
    )
    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of pages that are left out: a path covers what is below it."),
    ] = ()


class LinkDensity(PageRule):
    """The running text of a page is text with links in it, not links with words between them.

    ## What it does
    Reports a page in whose running text more than half of the characters (`max-share`) are linked. The
    finding stands on the first paragraph that is so.

    Only the paragraphs of the main text count. Lists, tables, headings, captions, code, contents and
    paragraphs that are one single link (teasers) are left out, so that indexes and glossaries are no finding;
    and so are visitors' words. Pages with less than `min-characters` of such text are not judged.

    ## Why it matters
    A text that is mostly links can be no recommendation of each of them. Programs that extract texts from
    pages take blocks with many links for boilerplate. The numbers are ours; Google says that there is no
    ideal number of links, and has published no share.

    ## Bad
    ```html
    <main><p><a href="/a/">You can find all of our bread and rolls and all other things on this page</a>, and
    <a href="/b/">here is everything that there is to say about the cheese that we sell in our shop</a>, and
    <a href="/c/">on this page you find what we have for those who like neither of them</a>.</p></main>
    ```

    ## Good
    ```html
    <main><p>You can find all of <a href="/a/">our bread</a> and rolls and all other things that we bake.
    We also have everything that there is to say about <a href="/b/">the cheese</a> that we sell, and there is
    <a href="/c/">more</a> for those who like neither bread nor cheese.</p></main>
    ```

    ## When to turn it off
    It is in the strict preset only: whether such a page is a fault is for its author to say.
    """

    meta = RuleMeta(
        code="EQT410",
        name="link-density",
        summary="Most of a page's running text is linked",
        severity=Severity.INFO,
        profiles=("strict",),
    )
    Options = DensityOptions
    options: DensityOptions

    def check(self, page: Page) -> Iterator[Finding]:
        options = self.options
        # Not more can be linked than all links say, nor than those that stand in text.
        least = int(options.max_share * options.min_characters)
        if sum(map(len, page.link_texts)) <= least or matches(page.url, options.ignore_paths):
            return
        most, beyond = page.linked_characters(options.max_share, least)
        if most <= least or beyond <= 0:
            return
        total = linked = 0
        first: Passage | None = None
        for passage in page.passages:
            if passage.text and _is_running(passage):
                here = _linked(passage)
                if here < len(passage.text):
                    total += len(passage.text)
                    linked += here
                    if linked + beyond <= options.max_share * total:
                        return  # whatever is still to come
                    if first is None and here > options.max_share * len(passage.text):
                        first = passage
        if total >= options.min_characters and linked > options.max_share * total:
            yield Finding(
                f"{linked / total:.0%} of the {total} characters of this page's running text are linked "
                f"(limit {options.max_share:.0%}); say something about what you link to",
                place=first.place if first is not None else None,
            )


def _is_running(passage: Passage) -> bool:
    return passage.zone is Zone.MAIN and passage.ugc is None and _APART.isdisjoint(passage.context)


def _linked(passage: Passage) -> int:
    """How many characters are linked."""
    count = behind = 0
    for start, end, _ in passage.links:
        count += max(0, end - max(start, behind))
        behind = max(behind, end)
    return count
