"""ANC210: the words of a link have nothing to do with the page that it leads to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    About,
    Anchor,
    Column,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.words import language, normalise, readable, table

_WORD = re.compile(r"[^\W\d_]{3,}")
#: Letters with which words begin alike, or that one must have to be found inside another. Ours.
_STEM, _INSIDE = 4, 4


class MismatchOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC210. The numbers are ours."""

    min_words: Annotated[
        int, Meta(ge=1, description="Words with a meaning of their own that a link's text must have.")
    ] = 2
    min_target_words: Annotated[
        int, Meta(ge=1, description="Different words that the target must have to be judged.")
    ] = 100


class AnchorTargetMismatch(SiteRule):
    """The words of a link are about the page that it leads to.

    ## What it does
    Reports links in the text of a page to another page of the site where no word of the link's text occurs on
    the target: not in its title, heading or address, and not in its text. Words that only hold sentences
    together do not count; words count as the same when they begin alike, or one is part of the other's title.
    How often a word occurs there, or how rare it is elsewhere, does not matter: one word that the target has
    is enough. Weighing words (TF-IDF) reports more, and of that little is true: in one book all of it were
    links such as "the current version of the book".

    Left alone: texts with fewer than `min-words` such words, targets with fewer than `min-target-words`
    different words, links to a section of a page, pages in another language, generic texts (`ANC203`), and
    writing without blanks between words.

    ## Why it matters
    *Link best practices for Google* asks for anchor text that is "relevant to the page that it's on and to
    the page it links to" (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>).

    ## Bad
    ```html page.html
    <p>Get <a href="bread.html">cheap holiday flights</a> now.</p>
    ```
    ```html bread.html
    <title>Baking bread</title> <h1>Baking bread</h1> <p>Mix flour and water, wait for a day, and bake.</p>
    ```
    ```toml linklint.toml
    [rules.ANC210]
    min-target-words = 5
    ```

    ## Good
    ```html page.html
    <p>Get <a href="bread.html">flour for your holiday</a> now.</p>
    ```
    ```html bread.html
    <title>Baking bread</title> <h1>Baking bread</h1> <p>Mix flour and water, wait for a day, and bake.</p>
    ```
    ```toml linklint.toml
    [rules.ANC210]
    min-target-words = 5
    ```

    ## When to turn it off
    It is off unless selected: synonyms, names and jokes are all right, and no list of words knows them.
    """

    meta = RuleMeta(
        code="ANC210",
        name="anchor-target-mismatch",
        about=About.TEXT,
        summary="The words of a link have nothing to do with its target",
        severity=Severity.OFF,
        profiles=(),
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "relevant to the page that it's on and to the page it links to",
            ),
        ),
    )
    Options = MismatchOptions
    options: MismatchOptions
    reads = frozenset({Column.INTERNAL_ANCHORS, Column.TERMS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        found: dict[int, list[tuple[PageSummary, Anchor]]] = {}
        for page in sorted(site.pages, key=lambda each: each.path):
            for anchor in site.anchors.get(page.file, ()):
                if anchor.file is not None and anchor.file != page.file:
                    found.setdefault(anchor.file, []).append((page, anchor))
        for file in sorted(found):
            target = site.by_file.get(file)
            terms = site.terms(file)
            if target is not None and not target.stub and len(terms) >= self.options.min_target_words:
                yield from self._compared(target, terms, found[file])

    def _compared(
        self, target: PageSummary, terms: Sequence[str], uses: list[tuple[PageSummary, Anchor]]
    ) -> Iterator[SiteFinding]:
        lang = language(target.lang)
        own = _words(f"{target.title} {target.h1} {target.url}", lang)
        said = {term[:_STEM] for term in terms}
        for page, anchor in uses:
            words = _words(anchor.text, lang)
            if (
                len(words) >= self.options.min_words
                and anchor.editorial
                and "#" not in anchor.href
                and language(page.lang) == lang
                and normalise(anchor.text) not in table().every
                and said.isdisjoint(word[:_STEM] for word in words)
                and not _alike(words, own)
            ):
                yield SiteFinding(
                    f'no word of "{readable(anchor.text)}" is on {target.path} '
                    f'("{readable(target.title or target.h1)}"); say what the reader finds there',
                    file=page.file,
                    href=anchor.href,
                    text=anchor.text,
                )


@lru_cache(4096)
def _words(text: str, lang: str) -> frozenset[str]:
    """The words of a text that mean something by themselves."""
    running = table().running_in(lang) or table().any_running
    return frozenset(_WORD.findall(normalise(text))) - running.stop


def _alike(words: frozenset[str], others: frozenset[str]) -> bool:
    """Whether any word of one is one of the other: it begins alike, or is a part of it."""
    return any(
        word[:_STEM] == other[:_STEM]
        or (len(word) >= _INSIDE and word in other)
        or (len(other) >= _INSIDE and other in word)
        for word in words
        for other in others
    )
