"""What pages say about being paid: the phrases of ``data/disclosure.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import msgspec
from msgspec import Struct

from linklint.data import read_table
from linklint.model.pattern import later
from linklint.rules.words import language

#: An opening stands in the first words of a text. Our own choice.
_OPENING = 240
#: How long a name is that a paragraph gives to whoever paid. Our own choice.
_NAME = 40
_SENTENCE = later(r"[,;]|[.!?]\s+\S")
_EDGE = later(r"[\W_]+")
_WORD = later(r"\s+(\w+)")
_HEADLINE_LABEL = later(r"\s*[:|–—]")


class Phrases(Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """One language of the table; ``data/disclosure.toml`` says what each field means."""

    lang: str
    checked: bool
    article: tuple[str, ...]
    sentence: tuple[str, ...]
    inside: tuple[str, ...]
    short: tuple[str, ...]
    alone: tuple[str, ...]
    partners: tuple[str, ...]
    before: tuple[str, ...]
    denial: tuple[str, ...]
    affiliate: tuple[str, ...]

    @cached_property
    def opening(self) -> re.Pattern[str]:
        """A label (group 1) or the opening of a sentence."""
        return re.compile(rf"({_any(self.article)})|(?:{_any(self.sentence)})", re.I)

    @cached_property
    def told(self) -> re.Pattern[str]:
        return re.compile(rf"(?<!\w)(?:{_any(self.inside)})(?!\w)", re.I)

    @cached_property
    def labelled(self) -> re.Pattern[str]:
        """``[Ad]``, ``(Werbung)``, ``Werbung / …``."""
        words = _any(self.short)
        return re.compile(rf"[\[(*]\s*(?:{words})\s*[\])*]|(?:{words})\s*(?:[/|:]|[–—-]\s)", re.I)

    @cached_property
    def only(self) -> re.Pattern[str]:
        """A whole paragraph that declares: a word alone, or who paid (group 1) and no more."""
        words, names = _any(self.alone) or r"(?!)", _any(self.partners) or r"(?!)"
        return re.compile(rf"\W*(?:(?:{words})|(?:{names})\s+(\S.{{0,{_NAME}}}))\W*", re.I)

    @cached_property
    def denies(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{_any(self.denial)})", re.I)

    @cached_property
    def earns_by_links(self) -> re.Pattern[str]:
        told = (phrase for phrase in self.affiliate if any(root in phrase for root in _EARNING))
        return re.compile(_any(told) or r"(?!)", re.I)

    @cached_property
    def earns(self) -> re.Pattern[str]:
        return re.compile(_any(self.affiliate), re.I)


def _any(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace("\\ ", r"\s+").replace("'", "['’]") for phrase in ordered)


@cache
def table() -> tuple[Phrases, ...]:
    """The table, read when first needed."""
    return msgspec.convert(read_table("disclosure.toml")["language"], tuple[Phrases, ...])


def phrases_for(lang: str) -> Sequence[Phrases]:
    """The phrases of a declared language; all of them where none is declared."""
    code = language(lang)
    return [each for each in table() if not code or each.lang == code]


def opens_as_paid(text: str, lang: str, headline: str = "", extra: Sequence[str] = ()) -> bool:
    """Whether a text opens by saying that it was paid for.

    ``headline`` is the page's: the label stands before it, behind it, or, with a colon, in it. ``extra`` are
    further openings.
    """
    text = text[: _OPENING + len(headline)]
    own = headline.strip()
    if own and text.startswith(own):
        if any(_labelled(own, each) for each in phrases_for(lang)):
            return True
        text = text[len(own) :]
    plain = _EDGE.sub("", text, count=1) if _EDGE.match(text) else text
    head = plain[:_OPENING]
    if any(head.casefold().startswith(phrase.casefold()) for phrase in extra):
        return True
    return any(_opens(head, each) or _says(text[:_OPENING], each) for each in phrases_for(lang))


def declares(paragraph: str, lang: str) -> bool:
    """Whether a whole paragraph only says that what follows was paid for."""
    return any(_declares(paragraph, each) for each in phrases_for(lang))


def _declares(paragraph: str, phrases: Phrases) -> bool:
    found = phrases.only.fullmatch(paragraph)
    if found is None:
        return False
    name = found[1]
    # "In partnership with Acme" names who paid; "in partnership with schools, we …" is a sentence.
    return name is None or (name[0].isupper() and _SENTENCE.search(name) is None)


def _says(text: str, phrases: Phrases) -> bool:
    """Whether an opening tells that something was given, or has a label or hashtag of advertising."""
    if phrases.denies.search(text):
        return False
    return bool(phrases.told.search(text) or phrases.labelled.match(text.lstrip()))


def _labelled(headline: str, phrases: Phrases) -> bool:
    if phrases.told.search(headline) or phrases.labelled.match(headline):
        return True
    found = phrases.opening.match(headline)
    return bool(found and found[1] and _HEADLINE_LABEL.match(headline, found.end()))


def _opens(text: str, phrases: Phrases) -> bool:
    found = phrases.opening.match(text)
    if found is None or phrases.denies.search(text):
        return False
    rest = text[found.end() :]
    if found[1] is None:
        return not rest[:1].isalpha() or not rest[:1].isascii()
    if rest[:1].isalnum() or rest[:1] in ("-", "'", "’"):
        return False
    word = _WORD.match(rest)
    # "Sponsored content is everywhere" speaks of such articles, "Sponsored content by Acme" is one.
    return word is None or not word[1][0].islower() or word[1].lower() in phrases.before


#: What a phrase has to hold to speak of affiliate links, and not of advertising in general.
_EARNING = (
    *(
        "affili",
        "afili",
        "commission",
        "comisi",
        "comiss",
        "provision",
        "provisie",
        "prowizj",
        "referral",
        "amazon",
    ),
    *("アフィリエイト", "партн", "реферал", "комисси"),
)


def says_it_earns_by_links(text: str, lang: str) -> bool:
    """Whether a text says that the page earns from affiliate links (``says_it_earns``: from any payment)."""
    return any(each.earns_by_links.search(text) for each in phrases_for(lang))


def says_it_earns(text: str, lang: str, extra: Sequence[str] = ()) -> bool:
    """Whether a text says that the page earns from its links."""
    folded = text.casefold()
    return any(phrase.casefold() in folded for phrase in extra) or any(
        each.earns.search(text) for each in phrases_for(lang)
    )
