"""SPM809: a footer that says one keyword with one place after another."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cache, lru_cache
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import Finding, Kind, Link, Options, Page, PageRule, RuleMeta, Severity, Source, Zone
from linklint.rules.schemes._tables import words
from linklint.rules.schemes._texts import ignored

_SPLIT = later(r"[^\w.'-]+")
#: Ours: a keyword and a place are two to six words.
_MIN_WORDS, _MAX_WORDS, _MAX_RAW = 2, 6, 60
#: Ours: so many of the places must be ones that we know; the others are taken on trust.
_KNOWN = 3
_AROUND = (Zone.FOOTER, Zone.ASIDE)
_SHOWN = 3


class FooterOptions(Options, frozen=True, kw_only=True):
    """Options of SPM809."""

    min_links: Annotated[
        int,
        Meta(ge=3, description="How many links repeat the keyword, at least, each with a place of its own."),
    ] = 10
    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="Pages whose list of places is meant: paths or globs.")
    ] = ()


class FooterKeywordLinks(PageRule):
    """A footer is a short way round the site, not a list of keywords.

    ## What it does
    Reports a footer or sidebar with `min-links` or more links that all repeat the same words, each with
    another place: "plumber Leeds", "plumber York", "plumber Hull". Three of the places must be in our list of
    some 500 cities, regions and countries; all of them must be written as names. Branches that are called
    after the site itself ("Acme Leeds" on acme.example) are none. The number is ours.

    One finding stands on the first of these links. Lists in the page's own text, such as a store locator's,
    are left alone.

    ## Why it matters
    *Spam policies for Google web search* give "Blocks of text that list cities" as an example of keyword
    stuffing
    (<https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing>).

    ## Bad
    ```toml linklint.toml
    [rules.SPM809]
    min-links = 3
    ```
    ```html
    <footer><a href="/leeds/">plumber Leeds</a> <a href="/york/">plumber York</a>
      <a href="/hull/">plumber Hull</a></footer>
    ```

    ## Good
    ```html
    <footer><a href="/areas/">Areas we serve</a></footer>
    ```

    ## When to turn it off
    Where every place has a page that tells something of its own, or with `ignore-paths`.
    """

    meta = RuleMeta(
        code="SPM809",
        name="footer-keyword-links",
        summary="A footer or sidebar repeats a keyword with one place after another",
        severity=Severity.WARNING,
        sources=(
            Source(
                "Spam policies for Google web search: keyword stuffing",
                "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
                "Blocks of text that list cities",
            ),
        ),
        tags=("spam",),
        profiles=("strict",),
        formats=("html",),
    )
    Options = FooterOptions
    options: FooterOptions

    def check(self, page: Page) -> Iterator[Finding]:
        texts = {text for text in page.link_texts if len(text) <= _MAX_RAW and (" " in text or "\n" in text)}
        if len(texts) < _KNOWN or not _may_name_places(texts):
            return
        if sum(map(_names_place, texts)) < _KNOWN or ignored(page, self.options.ignore_paths):
            return
        for keyword, links in _blocks(page).items():
            places = dict.fromkeys(place for place, _ in links)
            known = sum(place in _places() for place in places)
            if _is_brand(keyword, page):
                continue
            if len(places) >= self.options.min_links and known >= _KNOWN:
                shown = [place.title() for place in places][:_SHOWN]
                yield Finding(
                    f'{len(links)} links of this {links[0][1].zone.value} repeat "{keyword}" with one place '
                    f"after another ({', '.join(shown)} …); one page about the areas you serve says the same",
                    links[0][1],
                )


@cache
def _places() -> frozenset[str]:
    return frozenset(name.lower() for name in words("places", "names"))


@cache
def _words_of_places() -> frozenset[str]:
    return frozenset(word for place in _places() for word in place.split())


def _may_name_places(texts: Collection[str]) -> bool:
    """Whether the words of some raw link texts could be those of places enough: one look at all of them."""
    found = _words_of_places().intersection(_SPLIT.split("\n".join(texts).lower()))
    return bool(found) and sum(found.issuperset(place.split()) for place in _places()) >= _KNOWN


@lru_cache(8192)
def _names_place(text: str) -> bool:
    """Whether a raw link text is a keyword and a place of our list: the quick look."""
    return any(place in _places() for _, place in _parts(text))


@lru_cache(8192)
def _parts(text: str) -> tuple[tuple[str, str], ...]:
    """The ways to read a text as (keyword, place), both in lower case; the place is written as a name."""
    if len(text) > _MAX_RAW:
        return ()
    tokens = [token for token in _SPLIT.split(text) if token]
    if not _MIN_WORDS <= len(tokens) <= _MAX_WORDS or any(any(map(str.isdigit, each)) for each in tokens):
        return ()
    found = []
    for size in range(1, min(3, len(tokens) - 1) + 1):
        for name, rest in ((tokens[-size:], tokens[:-size]), (tokens[:size], tokens[size:])):
            if all(each[0].isupper() for each in name):
                found.append((" ".join(rest).lower(), " ".join(name).lower()))
    return tuple(dict.fromkeys(found))


def _is_brand(keyword: str, page: Page) -> bool:
    """Whether the words are the name of the site: its branches and editions are called after places."""
    squeezed = "".join(filter(str.isalnum, keyword))
    return any(squeezed in host.replace("-", "") for host in page.site.hosts)


def _blocks(page: Page) -> dict[str, Sequence[tuple[str, Link]]]:
    """Links of footer and sidebars by the keyword that they share: the reading that most of them agree on."""
    links = [
        each
        for each in page.links
        if each.kind is Kind.HYPERLINK and each.element == "a" and _parts(each.text) and each.zone in _AROUND
    ]
    by_keyword: dict[str, list[tuple[str, Link]]] = {}
    for link in links:
        for keyword, place in _parts(link.text):
            by_keyword.setdefault(keyword, []).append((place, link))
    found: dict[str, Sequence[tuple[str, Link]]] = {}
    taken: set[int] = set()
    for keyword, members in sorted(by_keyword.items(), key=lambda each: (-len(each[1]), each[0])):
        if not taken.intersection(id(link) for _, link in members):
            found[keyword] = members
            taken.update(id(link) for _, link in members)
    return found
