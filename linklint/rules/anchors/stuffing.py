"""Signs of keyword stuffing in a text: repeats, commercial words, lists of fragments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from linklint.model.pattern import later
from linklint.rules.words import Running, normalise, table

_WORD = later(r"[^\W_]+(?:'[^\W_]+)*")
_SEPARATOR = later(r"\s*[|,/·•]\s*")
_PRICE = later(r"[$€£¥]\s?\d|\d\s?(?:€|£|\$|eur\b|usd\b|chf\b)")
#: A full stop, colon excepted, with more text behind it; quotation marks: prose, or a headline.
_PROSE = later(r"[.!?…]['\"»“”)]?\s+\w|\?\s*$|[\"“”„«»‹›]")
_HANDLE = later(r"@\S+")
_TITLE = later(r"[\d:|–—]| - ")
#: Endings that English, German and Romance plurals add. Enough to see a word again; no grammar.
_ENDINGS = ("en", "es", "s", "e", "n")
#: Shorter words are no keywords, and shorter stems not cut further.
_WORD_MIN, _STEM_MIN = 3, 4


class Signs(Struct, frozen=True):
    """What speaks for and against stuffing. ``repeated`` are content words that come again, as first written,
    ``commercial`` the distinct commercial expressions; ``both`` counts those that come again themselves."""

    words: int
    repeated: tuple[str, ...]
    commercial: tuple[str, ...]
    both: int
    hard: bool  # one of the repeated commercial words is nothing else
    fragments: tuple[str, ...]
    plain: bool  # no article, preposition, conjunction, pronoun or auxiliary at all, in any language
    heap: bool  # typed as keywords are: lower case throughout, no figures, nothing that structures a title
    price: bool
    sentence: bool


def promising(text: str) -> bool:
    """A quick look that rules out most texts: words that begin alike, a commercial word, or separators."""
    words = [word for word in _WORD.findall(text.lower()) if len(word) >= _WORD_MIN]
    if len(words) < 3:
        return False
    alike = len(words) - len({word[:_WORD_MIN] for word in words})
    return (
        alike > 1
        or not table().selling.isdisjoint(words)
        or sum(map(text.count, "|,/·•")) > 2
        or _PRICE.search(text) is not None
    )


def read(text: str, running: Running) -> Signs:
    """The signs in ``text`` with the words of one language."""
    folded = _HANDLE.sub(" ", normalise(text))
    tokens = _WORD.findall(folded)
    bare = folded
    for name in table().names:
        if name in bare:
            bare = re.sub(rf"\b{re.escape(name)}\b", " ", bare)
    kept = _WORD.findall(bare)
    found = [*(word for word in kept if word in running.commercial), *_phrases(bare, running.phrases)]
    every = table().any_running
    return Signs(
        words=sum(map(str.isalpha, (token.replace("'", "") for token in tokens))),
        repeated=_again(
            word
            for word in kept
            if word not in running.commercial and word not in every.stop and word not in running.sentence
        ),
        commercial=tuple({stem(expression): expression for expression in reversed(found)}.values())[::-1],
        both=len(_again(word for word in kept if word in running.commercial)),
        hard=bool(_again(word for word in kept if word in running.commercial and word not in running.soft)),
        fragments=tuple(part for part in _SEPARATOR.split(text) if part.strip()),
        plain=every.stop.isdisjoint(tokens) and every.sentence.isdisjoint(tokens),
        heap=text == text.lower() and _TITLE.search(text) is None,
        price=_PRICE.search(folded) is not None,
        sentence=not running.sentence.isdisjoint(tokens) or _PROSE.search(text) is not None,
    )


def listed(signs: Signs, running: Running, *, outward: bool) -> str:
    """The keyword that a list of fragments ("plumber Leeds, plumber York, …") harps on; ``""`` if none.

    It stands in at least three of four or more short fragments, each time beside another word. Indexes and
    product data do that too, so a second sign is needed: the others are names, as places are; or a commercial
    word; or another site, where the text is typed as keywords are.
    """
    if len(signs.fragments) < 4:
        return ""
    seen: dict[str, list[tuple[str, bool]]] = {}
    for fragment in signs.fragments:
        words = [word for word in _WORD.findall(fragment) if word.isalpha()]
        if not 2 <= len(words) <= 4:
            continue
        for word in words:
            key = normalise(word)
            if len(key) >= _WORD_MIN and key not in running.stop:
                names = all(other.istitle() and len(other) > 2 for other in words if other != word)
                seen.setdefault(stem(key), []).append((key, names))
    best = max(seen.values(), key=len, default=[])
    if len(best) < max(3, len(signs.fragments) // 2):
        return ""
    second = (outward and signs.heap) or bool(signs.commercial) or all(names for _, names in best)
    return best[0][0] if second else ""


def stem(word: str) -> str:
    """A word without possessive and plural endings."""
    word = word.removesuffix("'s").removesuffix("s'")
    if word.endswith("ss"):
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM_MIN:
            return word.removesuffix(ending)
    return word


def money(text: str, phrases: Sequence[str]) -> tuple[str, ...]:
    """The money phrases in a normalised text, longest first, none inside another."""
    found = []
    for phrase in sorted(phrases, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")
        text, count = pattern.subn("\0", text)
        found += [phrase] * count
    return tuple(found)


def _again(words: Iterable[str]) -> tuple[str, ...]:
    """Words whose stem comes more than once, each as first written."""
    first: dict[str, str] = {}
    again: dict[str, None] = {}
    for word in words:
        if len(word) < _WORD_MIN or word.isdigit():
            continue
        key = stem(word)
        if key in first:
            again[first[key]] = None
        else:
            first[key] = word
    return tuple(again)


def _phrases(text: str, phrases: Iterable[str]) -> Iterable[str]:
    padded = f" {' '.join(_WORD.findall(text))} "
    return (phrase for phrase in phrases if f" {phrase} " in padded)
