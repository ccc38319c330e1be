"""ANC206: a link text made of keywords."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    About,
    Finding,
    Kind,
    Link,
    LinkRule,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
    Status,
)
from linklint.rule import Options as RuleOptions
from linklint.rules.anchors.links import LEAVING, leads_away, same_document
from linklint.rules.anchors.stuffing import Signs, fold_card, listed, money, promising, read
from linklint.rules.words import Running, language, normalise, table

#: Our own limits: shorter texts cannot be told from names, longer ones are teasers.
_MIN_WORDS, _MAX_WORDS = 5, 25
#: Raw text may hold more than is shown (scripts, embedded data): read no further.
#: Three words of three letters.
_MIN_RAW = 11
_MAX_RAW = 1000


class StuffingOptions(RuleOptions, frozen=True, kw_only=True):
    """Options of ANC206."""

    money_phrases: Annotated[
        tuple[str, ...],
        Meta(description="Phrases that you want to rank for; two of them in one link text are too many."),
    ] = ()


class KeywordStuffedAnchor(LinkRule):
    """A link text is a short phrase of ordinary language, not a heap of keywords.

    ## What it does
    Reports a link text that shows one of these:

    - two of your `money-phrases`;
    - content words that come again, in five words or more, together with a second sign: two commercial words
      ("buy", "cheap", "online") or one that comes again itself; or, in a followed link to another site, a
      text typed in lower case without any sentence structure;
    - a list of four or more fragments around one keyword ("plumber Leeds, plumber York, …"), with names or
      commercial words, or in a followed link to another site;
    - three commercial words among six or more (two, in lower case), without any article, preposition or verb
      between them.

    A repeated word alone proves nothing: headlines, product names and cards repeat words all the time. Cards
    that say their title twice are read once; sentences, questions and quotations are left alone, as are
    qualified links (`rel="nofollow"` and its kin), breadcrumbs, and links in code. Words are known for
    English, German, French, Spanish, Italian, Dutch and Portuguese; in other languages only `money-phrases`
    count. All limits are ours: no search engine has published any.

    ## Why it matters
    *Link best practices for Google* asks not to "cram every keyword" into a link text
    (<https://developers.google.com/search/docs/crawling-indexing/links-crawlable>); keyword stuffing is named
    in the *Spam policies for Google web search*
    (<https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing>).

    ## Bad
    ```html
    <a href="/shoes/">buy men's wedding shoes and wedding shoes for men online</a>
    ```

    ## Good
    ```html
    <a href="/shoes/">men's wedding shoes</a>
    ```

    ## When to turn it off
    On a shop whose product names are themselves long lists of features.
    """

    meta = RuleMeta(
        code="ANC206",
        name="keyword-stuffed-anchor",
        about=About.TEXT,
        summary="A link text is stuffed with keywords",
        severity=Severity.WARNING,
        sources=(
            Source(
                "Link best practices for Google",
                "https://developers.google.com/search/docs/crawling-indexing/links-crawlable",
                "cram every keyword",
            ),
            Source(
                "Spam policies for Google web search: keyword stuffing",
                "https://developers.google.com/search/docs/essentials/spam-policies#keyword-stuffing",
            ),
        ),
    )
    Options = StuffingOptions
    options: StuffingOptions
    statuses = LEAVING

    def __init__(self, options: RuleOptions | None = None) -> None:
        super().__init__(options)
        self._money = tuple(filter(None, map(normalise, self.options.money_phrases)))

    def may_rel(self, rel: Rel) -> bool:
        return not rel.qualified

    def may_text(self, text: str) -> bool:
        if not _MIN_RAW <= len(text) <= _MAX_RAW:
            return False
        if self._money and len(money(normalise(text), self._money)) > 1:
            return True
        if len(text.split()) + sum(map(str.isupper, text)) < _MIN_WORDS or not promising(text):
            return False  # in cards, words may stand without a space between them
        signs = read(text, table().broad)
        return len(signs.repeated) + signs.both > 1 or len(signs.commercial) > 1 or len(signs.fragments) > 3

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if (
            link.kind is not Kind.HYPERLINK
            or not leads_away(link.target)
            or not self.may_rel(link.rel)
            or link.in_code
            or len(link.text) > _MAX_RAW
            or "breadcrumb" in link.context
            or same_document(link, page)
        ):
            return
        card = not link.context.isdisjoint(("card", "image-and-text"))
        text = fold_card(link.text, card)
        found = money(normalise(text), self._money)
        if len(found) > 1:
            yield _finding(link, f"stacks money phrases: {_quoted(dict.fromkeys(found))}")
            return
        running = table().running_in(language(link.lang, page.lang))
        if running is None or not _MIN_WORDS <= len(text.split()) <= _MAX_WORDS:
            return
        fault = _fault(read(text, running), running, link, card)
        if fault:
            yield _finding(link, fault)


def _fault(signs: Signs, running: Running, link: Link, card: bool) -> str:
    """What is wrong with the text, or ``""``."""
    if signs.sentence:
        return ""
    outward = link.target.status is Status.EXTERNAL and not link.target.owned
    keyword = listed(signs, running, outward=outward)
    if keyword and not card:
        return f'lists "{keyword}" again and again'
    repeats, commercial = len(signs.repeated), len(signs.commercial)
    if repeats and repeats + signs.both > 1:
        # Cards repeat their title in their text, products with a price are named as their maker names them.
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


def _finding(link: Link, fault: str) -> Finding:
    return Finding(f"link text {fault}; say in a few plain words what the reader finds", link)


def _quoted(words: Iterable[str]) -> str:
    shown = [f'"{word}"' for word in words][:4]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
