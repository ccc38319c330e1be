"""REL111: code that others are to paste carries a followed link to this site."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Kind,
    Options,
    Page,
    PageRule,
    RuleMeta,
    Severity,
    SiteView,
    Source,
    parse_rel,
)
from linklint.rules.affiliate import under
from linklint.rules.paths import matches
from linklint.rules.rel.snippets import Lines, Snippet, SnippetLink, links_of, snippets
from linklint.rules.rel.tokens import with_token

#: How far around the link the words may be (rules.md gives the number; it is ours).
_NEAR = 300
_LOADS = re.compile(r"<iframe\b|<script\b[^>]*\bsrc\b", re.I)
_TAG = re.compile(r"<[^>]*>")
_END = re.compile(r"</a\s*>", re.I)


class EmbedOptions(Options, frozen=True, kw_only=True):
    """Options of REL111."""

    require_words: Annotated[
        tuple[str, ...],
        Meta(description="Of these words one stands near the link, or else a frame or script."),
    ] = ("embed", "widget", "badge")
    globs: Annotated[
        tuple[str, ...],
        Meta(description="Globs of paths: files that others embed as a whole."),
    ] = ()


class EmbedSnippetFollowedCredit(PageRule):
    """Code for others to paste does not make them link to you with a followed link.

    ## What it does
    Looks into what a page shows as code to copy (`textarea`, `pre`, `code`, `template`,
    `script type="text/template"`, fenced code of Markdown) for links to the site itself that are marked
    neither `nofollow` nor `sponsored` nor `ugc`. The code has to look like something to embed: an `iframe` or
    a `script src`, or one of the words "embed", "widget", "badge", stands at most 300 characters away. The
    whole of a file that `globs` names counts as such code.

    It needs `site.url`: a link to another site in an example is nobody's credit.

    ## Why it matters
    Google's *Spam policies for Google web search* list keyword-rich, hidden or low-quality links embedded in
    widgets that are distributed across various sites
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). Whoever pastes the code
    did not choose the link; marked, it is a plain credit.

    ## Bad
    ```html
    <p>Embed this chart:</p>
    <textarea><iframe src="/c"></iframe><a href="https://site.test/">Cheap loans</a></textarea>
    ```

    ## Good
    ```html
    <p>Embed this chart:</p>
    <textarea><iframe src="/c"></iframe><a rel="nofollow" href="https://site.test/">Us</a></textarea>
    ```

    ## When to turn it off
    On pages that teach HTML with links to the site itself. The rule is off in the default profile: too few
    real pages offer such code to tell how often it is right.
    """

    meta = RuleMeta(
        code="REL111",
        name="embed-snippet-followed-credit",
        summary="Code to embed carries a followed link to the site",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Spam policies for Google web search",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = EmbedOptions
    options: EmbedOptions

    def check(self, page: Page) -> Iterator[Finding]:
        if not page.site.hosts:
            return
        if self.options.globs and matches(page.path, self.options.globs):
            yield from _embedded(page)
            return
        source = page.source
        if not any(host in source for host in _own(page.site)):
            return
        found = list(snippets(source, markdown=page.format == "markdown"))
        if not found:
            return
        lines = Lines(source)
        for snippet in found:
            for link in links_of(snippet, lines):
                credit = _leads_here(link.href, page.site) and not parse_rel(link.rel).qualified
                if credit and self._is_embed(snippet, link, source):
                    yield _finding(snippet, link)

    @property
    def _words(self) -> re.Pattern[str] | None:
        return _pattern(tuple(self.options.require_words))

    def _is_embed(self, snippet: Snippet, link: SnippetLink, source: str) -> bool:
        near = snippet.text[max(0, link.at - _NEAR) : link.end + _NEAR]
        if _LOADS.search(near):
            return True
        before = max(0, _NEAR - link.at)
        around = ""
        if before:
            # What stands before the code, and what the element that holds it is called.
            text = _TAG.sub(" ", source[max(0, snippet.start - 3 * before) : snippet.start])[-before:]
            around = f"{text} {source[snippet.start : snippet.offsets[0]]}"
        return bool(self._words and self._words.search(f"{around} {near}"))


@lru_cache(8)
def _pattern(words: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(map(re.escape, words)), re.I) if words else None


def _leads_here(href: str, site: SiteView) -> bool:
    try:
        parts = urlsplit(href)
        host = (parts.hostname or "").lower()
    except ValueError:
        return False
    return parts.scheme in ("http", "https", "") and bool(host) and under(host, _own(site))


def _own(site: SiteView) -> list[str]:
    """The site's hosts; with and without ``www.`` it is the same site."""
    return [host.removeprefix("www.") for host in site.hosts]


def _finding(snippet: Snippet, link: SnippetLink) -> Finding:
    text = snippet.text[link.end : link.end + 500]
    end = _END.search(text)
    name = " ".join(_TAG.sub(" ", text[: end.start()] if end else "").split())
    shown = f' "{name[:60]}"' if name else ""
    return Finding(
        f'code to embed links to {link.href[:80]}{shown} without rel="nofollow": '
        "whoever pastes it did not choose the link",
        place=link.spans,
        fix=Fix(
            'Add "nofollow" to rel',
            Applicability.SAFE,
            attributes={"rel": with_token(parse_rel(link.rel), "nofollow")},
        )
        if link.literal
        else None,
    )


def _embedded(page: Page) -> Iterator[Finding]:
    """Links of a file that others embed as a whole."""
    for link in page.links:
        if link.kind is Kind.HYPERLINK and link.target.own_host and link.followed:
            yield Finding(
                f'embedded file links to {link.href[:80]} without rel="nofollow": '
                "whoever embeds it did not choose the link",
                link,
                fix=Fix(
                    'Add "nofollow" to rel',
                    Applicability.SAFE,
                    attributes={"rel": with_token(link.rel, "nofollow")},
                ),
            )
