"""Whose link it is, and whether its text is one that somebody would pay for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from linklint.model.pattern import later
from linklint.rule import Kind, Link, Page, Status, registrable_domain
from linklint.rules.hosts import same_site
from linklint.rules.schemes._tables import any_of, words
from linklint.rules.wares import ware_in, wares
from linklint.rules.words import normalise, table

_WORD = later(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_RUN = later(r"\w+")
#: Ours: a phrase that people search for has two to eight words.
_MIN_WORDS, _MAX_WORDS = 2, 8
#: Ours: words of the phrase that say what is sold, beside the commercial one.
_CONTENT = 2
#: Shorter names of hosts stand in too many texts.
_BRAND_MIN = 3


def outward(link: Link, page: Page) -> bool:
    """A hyperlink to somebody else's site."""
    target = link.target
    return (
        link.kind is Kind.HYPERLINK
        and target.status is Status.EXTERNAL
        and not target.owned
        and not same_site(link, page)
    )


def domain_of(link: Link) -> str:
    """The registrable domain of an external target, or its host where it has none."""
    return registrable_domain(link.target.host) or link.target.host


@lru_cache(1024)
def is_platform(host: str) -> bool:
    """Whether it is a site that interface links to everywhere."""
    return registrable_domain(host) in words("platforms", "hosts")


@lru_cache(4096)
def bait(text: str, host: str, *, soft: bool = True) -> str:
    """What of the wares of link spam a text or a host names; ``""``: nothing."""
    folded = normalise(text)
    if ware := ware_in(folded):
        return ware
    found = _named().search(host) if host else None
    if found is None and soft:
        found = any_of("bait", "soft").search(folded)
    return found[0] if found else ""


@cache
def _named() -> re.Pattern[str]:
    """Wares in host names, where words stand together."""
    return re.compile("|".join(each for each in sorted(wares()) if each.isascii() and len(each) > 4))


@lru_cache(4096)
def may_sell(text: str, phrases: Sequence[str] = ()) -> bool:
    """Whether a raw link text could be a commercial one: a quick look, in all languages at once."""
    if len(text) > 200:
        return False
    found = _WORD.findall(normalise(text))
    if not _MIN_WORDS <= len(found) <= _MAX_WORDS:
        return False
    return (
        not _selling().isdisjoint(found)
        or bool(bait(text, "", soft=False))
        or _phrase(normalise(text), phrases) != ""
    )


@cache
def _selling() -> frozenset[str]:
    every = table().any_running
    return every.commercial.union(*map(str.split, every.phrases)) - every.soft


def sells(link: Link, phrases: Sequence[str] = ()) -> str:
    """The commercial word of a link text that names wares rather than whom it leads to; ``""``: none.

    Wares of link spam and the site's own ``phrases`` count as they are. Other commercial words ("cheap",
    "buy") need two words of content beside them: "buy tickets" is a call, "cheap car insurance" a search.
    """
    text = normalise(link.text)
    found = _WORD.findall(text)
    if not _MIN_WORDS <= len(found) <= _MAX_WORDS or _names_host(text, link.target.host):
        return ""
    if own := _phrase(text, phrases):
        return own
    if ware := bait(text, "", soft=False):
        return ware
    running = table().any_running
    if not running.sentence.isdisjoint(found) and len(found) > 4:
        return ""
    selling = [word for word in found if word in running.commercial - running.soft]
    content = [
        word
        for word in found
        if word not in running.stop and word not in running.commercial and len(word) >= _BRAND_MIN
    ]
    return selling[0] if selling and len(content) >= _CONTENT else ""


def _phrase(text: str, phrases: Sequence[str]) -> str:
    """The first of some phrases that a normalised text holds as whole words."""
    padded = f" {' '.join(_WORD.findall(text))} "
    return next((phrase for phrase in phrases if f" {' '.join(_WORD.findall(phrase))} " in padded), "")


def _names_host(text: str, host: str) -> bool:
    """Whether the text holds the name of the host, or the host is named like the text: a brand."""
    label = (registrable_domain(host) or host).partition(".")[0].replace("-", "")
    squeezed = "".join(_WORD.findall(text)).replace("'", "")
    return len(label) >= _BRAND_MIN and (label in squeezed or squeezed in label)
