"""ANC207: one keyword is the text of most links to one target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from linklint.model.pattern import later
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
from linklint.rules.words import language, normalise, table, visible

#: How many further pages a finding names.
_RELATED = 5

#: The share of all pages from which on a text is the template's. Ours.
_TEMPLATE = 0.25

#: A language in a path, ``pt-br/`` or ``.pt-br`` before the suffix: translations are one work.
_LANGUAGE = later(r"(?:(?<=/)|^)[a-z]{2}(?:-[A-Za-z]{2,4})?/|\.[a-z]{2}(?:-[A-Za-z]{2,4})?(?=\.\w+$)")

Share = Annotated[float, Meta(ge=0, le=1)]


class ConcentrationOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC207."""

    money_phrases: Annotated[
        dict[str, tuple[str, ...]],
        Meta(description="Keywords per target: a domain (client.com) or the URL path of a page (/shoes/)."),
    ] = msgspec.field(default_factory=dict)
    min_links: Annotated[
        int, Meta(ge=2, description="Fewer links to a target (one per page and text) prove nothing.")
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
    """One (page, text) that links to the target."""

    page: PageSummary
    href: str
    text: str
    key: str


class ExactMatchConcentration(SiteRule):
    """Links to one target are worded as their sentences need it, not all with the same keyword.

    ## What it does
    Counts the followed links in the text of all pages (one per page and link text) to each other site, and,
    with `max-share-internal`, to each page of your own. From `min-links` on, it reports a target when too
    many of them consist of exactly one of its keywords. Keywords come from `money-phrases`, and for your own
    pages also from `target_keywords` in the page's front matter.

    Where no keywords are known for another site, the most frequent text counts instead (as information, over
    `max-share-any`), unless it is generic, a URL, holds one of your `brands`, or is the site's own name. A
    keyword that is the target's name or title is never reported.

    The first page is reported, with further ones beside it. All limits are ours: Google has published no
    share, and vendors' figures contradict each other. Links in navigation, headers, footers, asides and
    visitors' comments do not count. Translations of a page (`de/x.md` and `fr/x.md`) count once, and where no
    keywords are known a text on more than a quarter of all pages is taken for the template's.

    ## Why it matters
    The *Spam policies for Google web search* name, among link spam, "links with optimized anchor text in
    articles, guest posts" and press releases on other sites
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
        variants={"no-keywords": Severity.INFO},
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
    reads = frozenset({Column.ANCHORS})
    whole = True

    def __init__(self, options: RuleOptions | None = None) -> None:
        super().__init__(options)
        if self.options.max_share_internal is not None:
            self.reads = frozenset({Column.ANCHORS, Column.INTERNAL_ANCHORS})

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
            limit = options.max_share_external if isinstance(target, str) else options.max_share_internal
            keywords = self._keywords(name, page)
            if keywords and limit is not None:
                finding = self._over(found, keywords, name, page, limit, len(site.pages))
            elif isinstance(target, str):
                finding = self._over(found, None, name, page, options.max_share_any, len(site.pages))
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

    def _over(
        self,
        uses: list[_Use],
        keywords: frozenset[str] | None,
        name: str,
        page: PageSummary | None,
        limit: float,
        pages: int,
    ) -> SiteFinding | None:
        """The finding, if one text's share is over the limit. ``keywords=None``: any telling text.

        ``pages`` is the number of all pages.
        """
        counts = Counter(use.key for use in uses if keywords is None or use.key in keywords)
        # The most frequent text first.
        ordered = sorted(counts, key=lambda each: (-counts[each], each))
        if keywords is None:
            # A text on a large part of all pages comes from the template, whoever wrote that.
            most = max(self.options.min_links, pages * _TEMPLATE)
            for key in ordered:
                if counts[key] / len(uses) <= limit:
                    return None
                if (
                    counts[key] <= most
                    and not self._is_name(key, name, page, broadly=True)
                    and _telling(key, uses)
                ):
                    accused = [key]
                    break
            else:
                return None
        else:
            # All keywords of a target together: exact is exact, whichever phrase it is.
            accused = [key for key in ordered if not self._is_name(key, name, page, broadly=False)]
            if sum(counts[key] for key in accused) / len(uses) <= limit:
                return None
        found = [use for use in uses if use.key in accused]
        return _finding(found, len(uses), name, limit, accused[0], keywords)

    def _is_name(self, key: str, name: str, page: PageSummary | None, *, broadly: bool) -> bool:
        """Whether the text is the target's own name or title, or holds a brand.

        ``broadly``: also when it is a part of the domain's name.
        """
        padded = f" {key} "
        if any(f" {brand} " in padded for brand in map(normalise, self.options.brands) if brand):
            return True
        if page is not None:
            return key in (normalise(page.title), normalise(page.h1))
        joined = "".join(each for each in key if each.isalnum())
        label = "".join(each for each in name.partition(".")[0] if each.isalnum())
        if broadly and len(joined) > 2 and joined in label:
            return True
        return label != "" and (label in joined or joined == name.replace(".", ""))


def _uses(site: Site, *, internal: bool) -> dict[str | int, list[_Use]]:
    """Uses per target, in the order of the pages: followed links in the text, one per page and text."""
    found: dict[str | int, dict[tuple[str, str], _Use]] = {}
    pages = sorted(site.pages, key=lambda page: page.path)
    owned = {part for host in site.view.owned_hosts for part in _suffixes(host)}
    for page in pages:
        if page.nofollow or page.stub:
            continue
        work = _LANGUAGE.sub("", page.path)
        for anchor in site.anchors.get(page.file, ()):
            target = _target(anchor, internal)
            if (
                target is None
                or target in owned
                or not anchor.followed
                or not anchor.editorial
                or target == page.file
            ):
                continue
            key = normalise(anchor.text)
            if visible(key):
                use = _Use(page, anchor.href, anchor.text, key)
                found.setdefault(target, {}).setdefault((work, key), use)
    return {target: list(found[target].values()) for target in sorted(found, key=str)}


def _suffixes(host: str) -> Iterator[str]:
    """``a.b.c``, ``b.c``, ``c``."""
    while host:
        yield host
        host = host.partition(".")[2]


def _target(anchor: Anchor, internal: bool) -> str | int | None:
    if anchor.file is not None:
        return anchor.file if internal else None
    return anchor.domain or None


def _telling(key: str, uses: list[_Use]) -> bool:
    """Whether a text is a choice of words: not generic, not a URL, host name or number."""
    first = next(use for use in uses if use.key == key)
    if key in table().generic_in(language(first.page.lang)).phrases:
        return False
    if "://" in key or (" " not in key and "." in key):
        return False
    return any(each.isalpha() for each in key)


def _finding(
    uses: list[_Use], total: int, name: str, limit: float, key: str, keywords: frozenset[str] | None
) -> SiteFinding:
    first = next(use for use in uses if use.key == key)
    what = f'"{first.text}"' if len({use.key for use in uses}) == 1 else f'a keyword such as "{first.text}"'
    share = len(uses) / total
    others = [use for use in uses if use.page.file != first.page.file]
    return SiteFinding(
        f"{len(uses)} of {total} links to {name} have {what} as their text ({share:.0%}, limit {limit:.0%}); "
        "word each link for its sentence, and qualify links that were paid for",
        file=first.page.file,
        href=first.href,
        variant="no-keywords" if keywords is None else None,
        related=tuple(Related(use.page.path, f'also links as "{use.text}"') for use in others[:_RELATED]),
    )
