"""ANC216: the text names something that has a page, and does not link to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from posixpath import dirname, relpath
from typing import Annotated

import msgspec
from msgspec import Meta

from linklint.rule import (
    About,
    Applicability,
    Finding,
    Fix,
    FixKind,
    Kind,
    Page,
    PageRule,
    Passage,
    RuleMeta,
    Severity,
    Target,
    TextRef,
)
from linklint.rule import Options as RuleOptions

#: Where nobody expects a link in the text.
_APART = frozenset(
    {
        "breadcrumb",
        "caption",
        "code",
        "heading",
        "hidden",
        "menu",
        "pagination",
        "quote",
        "share",
        "tabs",
        "toc",
    }
)
_NO_TEXT = frozenset({"alt", "code", "quote"})


class MentionOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC216."""

    mentions: Annotated[
        dict[str, str],
        Meta(
            description="Phrases and what they should link to: the URL path of a page (/pickling/) or a URL. "
            "A phrase in lower case is found in any case, any other only as it is written."
        ),
    ] = msgspec.field(default_factory=dict)
    per_page: Annotated[
        int, Meta(ge=1, description="The most links to these targets in the text of one page.")
    ] = 3


class UnlinkedMention(PageRule):
    """The text links to what it names, once.

    ## What it does
    Looks for the phrases of `mentions` in the running text of a page, and reports the first mention of each
    whose page is not linked from there. The longest phrase wins, at word boundaries. Without `mentions` the
    rule has nothing to say: pages cannot ask for it in their own front matter, because what other pages say
    is not known while a page's text is read.

    Left alone: headings, captions, quotations, code, menus, what visitors wrote, pages that link to the
    target in any way (in a menu, by a redirect), and the target page itself. A page whose text links to
    `per-page` of the targets, or has so many findings, has enough.

    The unsafe fix makes a link of the words. There is none where markup stands in them, and in raw HTML in
    Markdown.

    ## Why it matters
    Readers look for more where a thing is named. That is the site's own version of what link builders do with
    mentions on other sites; no search engine has asked for it.

    ## Bad
    ```html
    <p>Then put the jar into the cellar. See our pickling guide.</p>
    ```
    ```html pickling.html
    <h1>Pickling guide</h1>
    ```
    ```toml linklint.toml
    [rules.ANC216.mentions]
    "pickling guide" = "/pickling.html"
    ```

    ## Good
    ```html
    <p>Then put the jar into the cellar. See our <a href="pickling.html">pickling guide</a>.</p>
    ```
    ```html pickling.html
    <h1>Pickling guide</h1>
    ```
    ```toml linklint.toml
    [rules.ANC216.mentions]
    "pickling guide" = "/pickling.html"
    ```

    ## When to turn it off
    It does nothing until you name phrases. Do not name common words.
    """

    meta = RuleMeta(
        code="ANC216",
        name="unlinked-mention",
        about=About.TEXT,
        summary="A phrase that has a page is named and not linked",
        severity=Severity.INFO,
        fix=FixKind.UNSAFE,
        profiles=("recommended", "seo", "strict", "docs"),
    )
    Options = MentionOptions
    options: MentionOptions

    def check(self, page: Page) -> Iterator[Finding]:
        phrases = tuple(sorted(self.options.mentions, key=lambda each: (-len(each), each)))
        if not phrases or not (pattern := _pattern(phrases)).search(page.text):
            return
        urls = {" ".join(phrase.split()): url for phrase, url in self.options.mentions.items()}
        targets = _Targets(page, urls.values())
        for number, passage in enumerate(page.passages):
            if not pattern.search(passage.text) or not _is_running(passage):
                continue
            for match in pattern.finditer(passage.text):
                if targets.in_text >= self.options.per_page:
                    return
                url = urls.get(match[0]) or urls[match[0].lower()]
                if not _is_taken(passage, *match.span()) and targets.add(url):
                    yield self._finding(page, number, passage, match, url)

    def _finding(self, page: Page, number: int, passage: Passage, match: re.Match[str], url: str) -> Finding:
        fix = Fix(f"Link it to {url}", Applicability.UNSAFE, wrap=_written(url, page))
        return Finding(
            f'"{match[0]}" has a page of its own, {url}, which this page never links to; link this mention',
            place=TextRef(number, *match.span()),
            fix=None if "html" in passage.context else fix,
        )


@lru_cache(16)
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """The phrases as whole words, blanks as they come."""
    written = []
    for phrase in phrases:
        words = r"\s+".join(map(re.escape, phrase.split()))
        written.append(words if phrase != phrase.lower() else f"(?i:{words})")
    return re.compile(rf"(?<![\w@/.#-])(?:{'|'.join(written)})(?![\w@]|[/.-]\w)")


def _is_running(passage: Passage) -> bool:
    return passage.editorial and _APART.isdisjoint(passage.context)


def _is_taken(passage: Passage, start: int, end: int) -> bool:
    """Whether a part of the words is a link already, or no text of the page's own."""
    return any(first < end and start < last for first, last, _ in passage.links) or any(
        first < end and start < last and kind in _NO_TEXT for first, last, kind in passage.marks
    )


class _Targets:
    """The places that the page links to, or is, or has been told to link to.

    ``in_text`` counts the URLs of the options that the text links to, or is told to.
    """

    def __init__(self, page: Page, urls: Iterable[str]) -> None:
        self._page = page
        self._known: set[str | int] = {_key(page.url), page.file}
        in_text: set[str | int] = set()
        for link in page.links:
            if link.kind is Kind.HYPERLINK:
                names = _names(link.target)
                self._known |= names
                if link.editorial:
                    in_text |= names
        self.in_text = sum(not in_text.isdisjoint(_names(page.resolve(url))) for url in set(urls))

    def add(self, url: str) -> bool:
        """Note a URL of the options; whether it is new."""
        names = _names(self._page.resolve(url))
        if not names.isdisjoint(self._known):
            return False
        self._known |= names
        self.in_text += 1
        return True


def _names(target: Target) -> set[str | int]:
    """The URLs of a target and what they redirect to; the numbers of their files."""
    names: set[str | int | None] = {_key(target.url), target.file}
    if target.redirect is not None:
        names |= {*map(_key, target.redirect.hops), target.redirect.file}
    return {name for name in names if name is not None}


def _key(url: str) -> str:
    """A URL without what makes no other page of it."""
    return url.partition("#")[0].removeprefix("https:").removeprefix("http:").rstrip("/")


def _written(url: str, page: Page) -> str:
    """The URL as it belongs on the page: Markdown sources name files of the site by their own path."""
    target = page.resolve(url)
    if page.format != "markdown" or target.file is None:
        return url
    path = relpath(page.site.path_of(target.file), dirname(page.path) or ".")
    return path if target.fragment is None else f"{path}#{target.fragment}"
