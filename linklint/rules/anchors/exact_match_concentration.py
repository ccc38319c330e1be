"""ANC207: one keyword is the text of most links to one target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from linklint.rule import (
    About,
    Anchor,
    Column,
    PageSummary,
    Related,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.naming import is_named
from linklint.rules.anchors.searching import Phrase, phrase
from linklint.rules.words import language, normalise, table, visible

#: How many further pages a finding names.
_RELATED = 5

Share = Annotated[float, Meta(ge=0, le=1)]


class ConcentrationOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC207."""

    money_phrases: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Keywords per target: a domain (client.com) or the URL path of a page (/shoes/)."),
    ] = msgspec.field(default_factory=dict)
    min_links: Annotated[
        int, Meta(ge=2, description="Fewer passages that link to a target prove nothing.")
    ] = 10
    max_share_external: Annotated[
        Share,
        Meta(description="The share of its keywords among the links to another site that is fine."),
    ] = 0.30
    max_share_internal: Annotated[
        Share | None, Meta(description="The same for your own pages; not looked at when not set.")
    ] = None
    max_share_any: Annotated[
        Share,
        Meta(description="Where no keywords are known: the share of the most frequent text that is fine."),
    ] = 0.60
    brands: Annotated[
        tuple[str, ...], Meta(description="Names; a text that holds one of them is no keyword.")
    ] = ()


class _Use(Struct, frozen=True):
    """One passage in which a page links to the target with one text."""

    page: PageSummary
    href: str
    text: str
    key: str


class ExactMatchConcentration(SiteRule):
    """Links to one target are worded as their sentences need it, not all with the same keyword.

    ## What it does
    Counts the followed links in the running text of all pages to each other site, and, with
    `max-share-internal`, to each page of your own. From `min-links` distinct passages on, it reports a target
    when too many of them link with exactly one of its keywords. Keywords come from `money-phrases`, and for
    your own pages also from `target_keywords` in the page's front matter.

    Where no keywords are known for another site, the most frequent text counts instead (over
    `max-share-any`) if it is a search phrase: in lower case, without articles, verbs and punctuation. One
    without any word that searches have ("cheap", "online", "services") has to lead to one page, and is an
    information. What is no keyword: generic texts, URLs, what holds one of your `brands` or the site's own
    name. A keyword that is the target's name or title is never reported.

    The same passage counts once on however many pages it stands (a post, its tag pages and its archives),
    and so do the versions and translations of a page. Links that stand alone (buttons, lists), and those in
    navigation, headers, footers, asides and visitors' comments do not count. The first page is reported, with
    further ones beside it. All limits are ours: Google has published no share, and vendors' figures
    contradict each other.

    ## Why it matters
    The *Spam policies for Google web search* name, among link spam, "links with optimized anchor text in
    articles, guest posts" or press releases on other sites
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>). Naming your own pages
    the same way everywhere is normal; therefore they are left alone by default.

    ## Bad
    ```html one.html
    <p>We looked at <a href="https://client.test/a">men's wedding shoes</a> today.</p>
    ```
    ```html two.html
    <p>Then there are <a href="https://client.test/b">men's wedding shoes</a> in brown.</p>
    ```
    ```toml linklint.toml
    [rules.ANC207]
    min-links = 2
    [rules.ANC207.money-phrases]
    "client.test" = ["men's wedding shoes"]
    ```

    ## Good
    ```html one.html
    <p>We looked at <a href="https://client.test/a">the autumn shoes of Client</a> today.</p>
    ```
    ```html two.html
    <p>Then there are <a href="https://client.test/b">brown brogues from Client</a>.</p>
    ```
    ```toml linklint.toml
    [rules.ANC207]
    min-links = 2
    [rules.ANC207.money-phrases]
    "client.test" = ["men's wedding shoes"]
    ```

    ## When to turn it off
    Where a glossary or a reference is cited by the same name on purpose.
    """

    meta = RuleMeta(
        code="ANC207",
        name="exact-match-concentration",
        about=About.TEXT,
        summary="Most links to one target have the same keyword as their text",
        severity=Severity.WARNING,
        variants={"head-term": Severity.INFO},
        profiles=("seo", "strict"),
        sources=(
            Source(
                "Spam policies for Google web search: link spam",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "links with optimized anchor text in articles, guest posts",
            ),
        ),
    )
    Options = ConcentrationOptions
    options: ConcentrationOptions
    reads = frozenset({Column.ANCHORS, Column.PASSAGES})
    whole = True

    def __init__(self, options: RuleOptions | None = None) -> None:
        super().__init__(options)
        if self.options.max_share_internal is not None:
            self.reads = self.reads | {Column.INTERNAL_ANCHORS}

    def check(self, site: Site) -> Iterator[SiteFinding]:
        options = self.options
        if site.partial:  # a share of some of the pages says nothing of the site
            return
        uses = _uses(site, internal=options.max_share_internal is not None)
        for target, found in uses.items():
            if len(found) < options.min_links:
                continue
            page = site.by_file.get(target) if isinstance(target, int) else None
            name = target if isinstance(target, str) else (page.url if page else site.view.path_of(target))
            keywords = self._keywords(name, page)
            limit = options.max_share_external if isinstance(target, str) else options.max_share_internal
            if keywords and limit is not None:
                finding = self._exact(found, keywords, name, page, limit)
            elif isinstance(target, str):
                finding = self._any(found, name)
            else:
                finding = None
            if finding is not None:
                yield finding

    def _keywords(self, name: str, page: PageSummary | None) -> frozenset[str]:
        phrases: list[str] = []
        for target, given in self.options.money_phrases.items():
            if target == name or (page is None and target.lower().removeprefix("www.") == name):
                phrases += given
        if page is not None:
            declared = page.front_matter.get("target_keywords")
            if isinstance(declared, str):
                phrases += declared.split(",")
            elif isinstance(declared, list | tuple):
                phrases += [each for each in declared if isinstance(each, str)]
        return frozenset(filter(None, map(normalise, phrases)))

    def _exact(
        self, uses: list[_Use], keywords: frozenset[str], name: str, page: PageSummary | None, limit: float
    ) -> SiteFinding | None:
        """The finding, if the share of all keywords together is over the limit: exact is exact."""
        accused = {key for key in keywords if not self._is_name(key, name, page)}
        found = [use for use in uses if use.key in accused]
        if len(found) / len(uses) <= limit:
            return None
        counts = Counter(use.key for use in found)
        most = min(counts, key=lambda each: (-counts[each], each))
        return _finding(found, len(uses), name, limit, most)

    def _any(self, uses: list[_Use], name: str) -> SiteFinding | None:
        """The finding, if one search phrase has more than its share."""
        counts = Counter(use.key for use in uses)
        limit = self.options.max_share_any
        # With a limit below one half several texts may be over it: the most frequent one first.
        for key in sorted(counts, key=lambda each: (-counts[each], each)):
            if counts[key] / len(uses) <= limit:
                return None
            found = [use for use in uses if use.key == key]
            read = self._read(found[0], name)
            if read is None:
                continue
            if read.points:
                return _finding(found, len(uses), name, limit, key)
            pages = Counter(use.href.partition("#")[0].partition("?")[0].rstrip("/") for use in found)
            if max(pages.values()) / len(uses) > limit:
                return _finding(found, len(uses), name, limit, key, variant="head-term")
        return None

    def _read(self, use: _Use, name: str) -> Phrase | None:
        """The text as a search phrase that is no name."""
        lang = language(use.page.lang)
        if use.key in table().generic_in(lang).phrases or self._is_name(use.key, name, None):
            return None
        return phrase(use.text, lang)

    def _is_name(self, key: str, name: str, page: PageSummary | None) -> bool:
        """Whether the text is the target's own name or title, or holds a brand."""
        padded = f" {key} "
        if any(f" {brand} " in padded for brand in map(normalise, self.options.brands) if brand):
            return True
        if page is not None:
            return key in (normalise(page.title), normalise(page.h1))
        return is_named(key, name)


def _uses(site: Site, *, internal: bool) -> dict[str | int, list[_Use]]:
    """Distinct passages per target, in the order of the pages: followed links in running text.

    Versions and translations of a page, and pages with the same passage, are one witness.
    """
    found: dict[str | int, list[_Use]] = {}
    seen: set[tuple[str | int, str, object]] = set()
    owned = {part for host in site.view.owned_hosts for part in _suffixes(host)}
    for page in sorted(site.pages, key=lambda page: page.path):
        if page.nofollow or page.stub:
            continue
        for anchor in site.anchors.get(page.file, ()):
            target = _target(anchor, internal)
            if target is None or target in owned or target == page.file or not _counts(anchor):
                continue
            key = normalise(anchor.text)
            witness: set[tuple[str | int, str, object]] = {(target, key, anchor.passage)}
            witness.add((target, key, site.view.original(page.path)))
            if visible(key) and seen.isdisjoint(witness):
                found.setdefault(target, []).append(_Use(page, anchor.href, anchor.text, key))
            seen |= witness
    return {target: found[target] for target in sorted(found, key=str)}


def _counts(anchor: Anchor) -> bool:
    """Whether it stands in running text, followed, in the page's own words."""
    return anchor.passage != 0 and anchor.followed and anchor.editorial


def _suffixes(host: str) -> Iterator[str]:
    """``a.b.c``, ``b.c``, ``c``."""
    while host:
        yield host
        host = host.partition(".")[2]


def _target(anchor: Anchor, internal: bool) -> str | int | None:
    if anchor.file is not None:
        return anchor.file if internal else None
    return anchor.domain or None


def _finding(
    uses: list[_Use], total: int, name: str, limit: float, key: str, *, variant: str | None = None
) -> SiteFinding:
    first = next(use for use in uses if use.key == key)
    what = f'"{first.text}"' if len({use.key for use in uses}) == 1 else f'a keyword such as "{first.text}"'
    share = len(uses) / total
    others = [use for use in uses if use.page.file != first.page.file]
    return SiteFinding(
        f"{len(uses)} of {total} passages that link to {name} do so with {what} "
        f"({share:.0%}, limit {limit:.0%}); word each link for its sentence, "
        "and qualify links that were paid for",
        file=first.page.file,
        href=first.href,
        variant=variant,
        related=tuple(Related(use.page.path, f'also links as "{use.text}"') for use in others[:_RELATED]),
    )
