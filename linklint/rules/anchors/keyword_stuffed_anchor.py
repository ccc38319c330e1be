"""ANC206: a link text made of keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    About,
    Finding,
    Kind,
    Link,
    Page,
    PageRule,
    RuleMeta,
    Severity,
    Source,
    Status,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.engines import searches
from linklint.rules.anchors.links import leads_away, same_document
from linklint.rules.anchors.searching import may_seek
from linklint.rules.anchors.stuffing import Signs, listed, money, promising, read
from linklint.rules.words import Running, language, normalise, table

#: Our own limits: shorter texts cannot be told from names, longer ones are teasers.
_MIN_WORDS, _MAX_WORDS = 5, 25
#: Raw text may hold more than is shown (scripts, embedded data): read no further.
_MIN_RAW, _MAX_RAW = 7, 1000
#: What is no running text in the page's own words.
_APART = frozenset({"breadcrumb", "pagination", "permalink", "share", "toc"})


class StuffingOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC206."""

    money_phrases: Annotated[
        tuple[str, ...],
        Meta(description="Phrases that you want to rank for; two of them in one link text are too many."),
    ] = ()


class KeywordStuffedAnchor(PageRule):
    """A link text is a name or a few words of the sentence, not what people type into a search engine.

    ## What it does
    Reports a link text that is a heap of keywords:

    - two of your `money-phrases`;
    - content words that come again, in five words or more, together with a second sign: two commercial words
      ("buy", "cheap", "online") or one that comes again itself; or, in a followed link to another site, a
      text typed in lower case without any sentence structure;
    - a list of four or more fragments around one keyword ("plumber Leeds, plumber York, …"), with names or
      commercial words, or in lower case and a followed link to another site;
    - three commercial words among six or more (two, in lower case), without any article, preposition or verb
      between them.

    And a followed link to another site whose text is a search phrase that was chosen for search engines:
    typed in lower case (names apart), without articles, pronouns, verbs and punctuation, and without the name
    of the site. It needs three points (ours):

    - two for a word that nearly only searches and shops have ("cheap", "wholesale", "near me"), two for what
      links are sold for ("online casino", "essay writing"), one for other words of searches ("best", "buy"),
      one for all that are in many texts ("online", "services", "price") together;
    - one where it leads to the front page of the site, which people link to by its name; one where the URL
      says the same with further words of searches;
    - one where another link of the page has three points. Where two have them (or three that are written like
      titles), all of the page's search phrases are reported; and where four bare words and phrases of one
      passage lead to other sites, two of them with words of searches, they all are. Six words and more need
      three words of searches.

    A repeated word alone proves nothing: headlines, product names and cards repeat words all the time. The
    blocks of a card are read one by one; sentences, questions and quotations are left alone, as are qualified
    links (`rel="nofollow"` and its kin), breadcrumbs, and links in code. Heaps of keywords are known in
    English, German, French, Spanish, Italian, Dutch and Portuguese, search phrases in Polish, Russian,
    Turkish, Indonesian and Vietnamese, too; in other languages only `money-phrases` and English count.
    All limits are ours: no search engine has published any. On public pages that were looked at for this, by
    words that are not in the lists, it found about every second such link.

    ## Why it matters
    *Link best practices for Google* asks not to "cram every keyword" into a link text
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>). The *Spam policies for
    Google web search* name, among link spam, "links with optimized anchor text in articles, guest posts, or
    press releases distributed on other sites", and "keyword-rich" links in widgets
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>); keyword stuffing is
    another kind of spam there.

    ## Bad
    ```html
    <a href="/shoes/">buy men's wedding shoes and wedding shoes for men online</a>
    <p>He wears <a href="https://client.test/">cheap wedding shoes</a> today.</p>
    ```

    ## Good
    ```html
    <a href="/shoes/">men's wedding shoes</a>
    <p>He wears shoes from <a href="https://client.test/">Client</a> today.</p>
    ```

    ## When to turn it off
    On a shop whose product names are themselves long lists of features.
    """

    meta = RuleMeta(
        code="ANC206",
        name="keyword-stuffed-anchor",
        about=About.TEXT,
        summary="A link text is stuffed with keywords or is a search phrase",
        severity=Severity.WARNING,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "cram every keyword",
            ),
            Source(
                "Spam policies for Google web search: link spam",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "links with optimized anchor text in articles, guest posts",
            ),
            Source(
                "Spam policies for Google web search: keyword stuffing",
                "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
            ),
        ),
    )
    Options = StuffingOptions
    options: StuffingOptions

    def __init__(self, options: RuleOptions | None = None) -> None:
        super().__init__(options)
        self._money = tuple(filter(None, map(normalise, self.options.money_phrases)))

    def check(self, page: Page) -> Iterator[Finding]:
        outward = {text for text, href in zip(page.link_texts, page.link_hrefs, strict=True) if "//" in href}
        texts = {text for text in set(page.link_texts) if _may_be_stuffed(text)}
        texts.update(text for text in outward if may_seek(text))
        if self._money:
            texts.update(text for text in page.link_texts if len(money(normalise(text), self._money)) > 1)
        if not texts:
            return
        numbers = [number for number, text in enumerate(page.link_texts) if text in texts]
        links = [link for link in map(page.anchor, numbers) if _counts(link, page)]
        told = set()
        for link in links:
            fault = self._stuffed(link, page)
            if fault:
                told.add(link.place)
                yield Finding(f"link text {fault}; say in a few plain words what the reader finds", link)
        for each in searches(links, page):
            if each.link.place in told:
                continue
            words = f" around {_quoted(each.words)}" if each.words else ""
            yield Finding(
                f"link text is a search phrase{words}, no name of {each.link.target.host}; "
                "say whose page it is, and qualify the link if it was paid for",
                each.link,
            )

    def _stuffed(self, link: Link, page: Page) -> str:
        """What is wrong with a text of the link, or ``""``."""
        running = table().running_in(language(link.lang, page.lang))
        for text in link.parts:
            found = money(normalise(text), self._money)
            if len(found) > 1:
                return f"stacks money phrases: {_quoted(dict.fromkeys(found))}"
            if running is not None and _MIN_WORDS <= len(text.split()) <= _MAX_WORDS:
                fault = _fault(read(text, running), running, link)
                if fault:
                    return fault
        return ""


@lru_cache(16384)
def _may_be_stuffed(text: str) -> bool:
    """Whether a raw text has the signs of a heap of keywords in any language."""
    if not _MIN_RAW <= len(text) <= _MAX_RAW or len(text.split()) < _MIN_WORDS or not promising(text):
        return False
    signs = read(text, table().broad)
    return len(signs.repeated) + signs.both > 1 or len(signs.commercial) > 1 or len(signs.fragments) > 3


def _counts(link: Link, page: Page) -> bool:
    """Whether a link is of the kind that the rule is about."""
    return (
        link.kind is Kind.HYPERLINK
        and leads_away(link.target)
        and not link.rel.qualified
        and not link.in_code
        and _APART.isdisjoint(link.context)
        and not same_document(link, page)
    )


def _fault(signs: Signs, running: Running, link: Link) -> str:
    """What is wrong with the text, or ``""``."""
    if signs.sentence:
        return ""
    outward = link.target.status is Status.EXTERNAL and not link.target.owned
    keyword = listed(signs, running, outward=outward)
    card = not link.context.isdisjoint(("card", "image-and-text"))
    if keyword and not card:
        return f'lists "{keyword}" again and again'
    repeats, commercial = len(signs.repeated), len(signs.commercial)
    if repeats and repeats + signs.both > 1:
        # Products with a price are named as their maker names them.
        selling = commercial > (2 if signs.price else 1) or (signs.hard and not signs.price)
        if selling and (repeats > 1 or not card):
            return f"repeats {_quoted(signs.repeated)} beside {_quoted(signs.commercial)}"
        if repeats > 1 and outward and signs.plain and signs.heap:
            return f"repeats {_quoted(signs.repeated)}"
    if signs.plain and not card and signs.words > _MIN_WORDS:
        if repeats and commercial > 1:
            return f"repeats {_quoted(signs.repeated)} beside {_quoted(signs.commercial)}"
        if commercial > 2 or (commercial > 1 and signs.heap):
            return f"is a row of keywords around {_quoted(signs.commercial)}"
    return ""


def _quoted(words: Iterable[str]) -> str:
    shown = [f'"{word}"' for word in words][:4]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
