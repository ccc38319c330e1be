"""Whether a link text is what somebody types into a search engine."""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from linklint.model.pattern import later
from linklint.rule import Target
from linklint.rules.anchors.naming import squeezed
from linklint.rules.wares import may_hold_ware, ware_in
from linklint.rules.words import normalise, table

_WORD = later(r"[^\W_]+(?:'[^\W_]+)*")
#: What parts words, beside white space.
_PARTS = {ord(mark): " " for mark in ",-/()"}
#: What no search has: an end of a sentence or its parts, quotations, addresses, code.
_WRITTEN = later(r"[.!?;:…\"“”„«»()\[\]{}<>=@#*|/\\]|\s[-–—]\s")
#: Words that are the name of a country in a search, and something else in a sentence.
_PLACES = frozenset({"us"})
#: Ours: a phrase that people search for; a longer one is a chain of several.
_MAX_WORDS, _CHAIN, _MAX_CHAIN = 8, 6, 25
_MAX_RAW = 200
#: Shorter words say nothing of what is sought, and shorter ones are no superlatives.
_CONTENT_MIN, _SUPERLATIVE = 3, 6
#: Ours: so many words of searches make a chain; figures in a text are those of a title or an address.
_LINKS, _FIGURES = 3, 5
#: Words that a search begins with, and a call as well: "buy tickets" leads to the front page of a shop.
_CALLS = frozenset({
    "acheter", "beli", "bestellen", "buy", "buying", "commander", "comprar", "comprare", "hire", "kaufen",
    "kopen", "kup", "purchase", "заказать", "купить",
})  # fmt: skip
#: Wares of link spam that are words of software as well.
_TECHNICAL = frozenset({"keygen", "nulled", "replica", "steroids", "torrent"})


class Phrase(Struct, frozen=True):
    """A link text read as a search: the words that make it one, and the points for them.

    A word that nearly only searches and shops have, and what links are sold for, count two; other words of
    searches one each, except those that many texts hold, which count one together.
    """

    words: tuple[str, ...]
    points: int
    call: bool
    content: tuple[str, ...]


def may_seek(text: str) -> bool:
    """Whether a raw text could have a word of a search in it, however it is written: a quick look."""
    if len(text) > _MAX_RAW:
        return False
    folded = text.lower()
    words = folded.translate(_PARTS).split()
    if len(words) < 2:
        return False
    if not _single().isdisjoint(words):
        return True
    several = _several()
    if not several.keys().isdisjoint(words):
        bare = " ".join(folded.split())
        if any(each in bare for word in words for each in several.get(word, ())):
            return True
    return may_hold_ware(folded, words) and _ware(folded) != ""


def may_be_typed(text: str) -> bool:
    """Whether a raw text begins in lower case and has more than one word, but not many."""
    bare = text.strip()
    return 0 < len(bare) <= _MAX_RAW and not bare[0].isupper() and len(bare.split()) > 1


@lru_cache(1)
def _single() -> frozenset[str]:
    """All words of searches that are one word."""
    every = table().any_searching
    return frozenset(
        each for each in every.bargain | every.seeking | every.weak | every.wares if " " not in each
    )


@lru_cache(1)
def _several() -> dict[str, list[str]]:
    """Those that are several words, by the first of them."""
    every = table().any_searching
    found: dict[str, list[str]] = {}
    for each in every.bargain | every.seeking | every.weak | every.wares:
        if " " in each:
            found.setdefault(each.partition(" ")[0], []).append(each)
    return found


@lru_cache(4096)
def phrase(text: str, lang: str) -> Phrase | None:
    """The search that a text is, with the words of a language; ``None`` for any other text.

    It is typed as searches are, in lower case (names of things and places apart), without articles,
    pronouns, verbs or punctuation. Without any word of searches it has no points.
    """
    tokens = _WORD.findall(normalise(text))
    if not 1 < len(tokens) <= _MAX_WORDS or not _typed(" ".join(text.split())):
        return None
    seeking = table().searching_in(lang)
    found, left = _taken(tokens, seeking.bargain)
    sought, left = _taken(left, seeking.seeking)
    weak, left = _taken(left, seeking.weak)
    ware = _ware(" ".join(tokens), seeking.wares)
    stop = table().any_running.stop
    content = tuple(word for word in left if len(word) >= _CONTENT_MIN and word not in stop)
    if not content or not seeking.articles.isdisjoint(left) or not _verbless(left, lang):
        return None
    words = dict.fromkeys((*found, *sought, *weak, *((ware,) if ware else ())))
    points = 2 * len(found) + len(sought) + (len(weak) > 0) + 2 * (ware != "")
    return Phrase(tuple(words), points, tokens[0] in _CALLS, content)


@lru_cache(1024)
def chain(text: str, lang: str) -> tuple[str, ...]:
    """The words of searches of which a long text is a chain; nothing for any other text.

    Such a text is spun from many searches: no names, no verbs, three words of searches or more.
    """
    tokens = _WORD.findall(normalise(text))
    if not _CHAIN <= len(tokens) <= _MAX_CHAIN or text != text.lower() or _WRITTEN.search(text):
        return ()
    seeking = table().searching_in(lang)
    found, left = _taken(tokens, seeking.bargain | seeking.seeking | seeking.weak)
    found += [word for word in left if word.endswith("est") and len(word) >= _SUPERLATIVE]
    words = tuple(dict.fromkeys(found))
    if len(words) < _LINKS or tokens[0] in seeking.articles or not _verbless(left, lang):
        return ()
    return words


def points(found: Phrase, target: Target, lang: str) -> int:
    """What speaks for a search phrase that was chosen for search engines, with where the link leads.

    The front page of a site has a name, by which people link to it. A page whose path says the same and has
    words of searches, too, was made for them.
    """
    path = target.path.strip("/")
    if not path and not target.query and not target.fragment:
        return found.points + (not found.call)
    said = normalise(path.rpartition("/")[2].replace("-", " ").replace("_", " "))
    made = squeezed(said)
    if not found.points or not all(word in made for word in found.content):
        return found.points
    seeking = table().searching_in(lang)
    others, _ = _taken(_WORD.findall(said), seeking.bargain | seeking.seeking)
    return found.points + found.call + (not set(others).issubset(found.words))


def _ware(text: str, wares: frozenset[str] = frozenset()) -> str:
    """What is sold, of the wares of link spam and others."""
    found = ware_in(text)
    if found and found not in _TECHNICAL:
        return found
    padded = f" {text} "
    return next((each for each in sorted(wares) if f" {each} " in padded), "")


def _typed(text: str) -> bool:
    """Whether a text is typed as a search is: in lower case, apart from names behind its first word."""
    first = text.split(None, 1)[0]
    short = first.isupper() and len(first) <= _CONTENT_MIN
    if not (first[:1].islower() or not first[:1].isupper() or short) or _WRITTEN.search(text):
        return False
    return any(map(str.isalpha, first)) and sum(map(str.isdigit, text)) < _FIGURES


def _taken(tokens: list[str], words: frozenset[str]) -> tuple[list[str], list[str]]:
    """What of ``words`` the tokens hold, longest first, and the tokens that remain."""
    joined = f" {' '.join(tokens)} "
    found = []
    for each in sorted(
        (word for word in words if " " in word and f" {word} " in joined), key=len, reverse=True
    ):
        if f" {each} " in joined:
            joined = joined.replace(f" {each} ", " ", 1)
            found.append(each)
    left = joined.split()
    found += [token for token in left if token in words]
    return found, [token for token in left if token not in words]


def _verbless(tokens: list[str], lang: str) -> bool:
    """Whether no word is one that only sentences have."""
    known = table().running
    spoken = known["en"].sentence.union(known[lang].sentence if lang in known else ())
    return spoken.isdisjoint(each for each in tokens if each not in _PLACES)
