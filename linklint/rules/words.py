"""Words of anchor texts: normalising them, telling their language, the lists of ``data/anchors.toml``."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import Any

from msgspec import Struct

from linklint.data import read_table
from linklint.model.lazy import lazy

#: Codes that mean a language that the lists know under another one.
_ALIASES = {
    "chi": "zh", "cmn": "zh", "cze": "cs", "deu": "de", "dut": "nl", "eng": "en", "fra": "fr", "fre": "fr",
    "ger": "de", "ita": "it", "jpn": "ja", "kor": "ko", "nld": "nl", "nn": "nb", "no": "nb", "nor": "nb",
    "pol": "pl", "por": "pt", "rus": "ru", "spa": "es", "swe": "sv", "tur": "tr", "zho": "zh",
}  # fmt: skip
#: Codes that say "no particular language".
_NONE = frozenset({"mul", "und", "zxx"})
#: Typographic marks that people type in more than one way.
_SAME = {ord(mark): "'" for mark in "’‘ʼ`´"} | {ord(mark): " " for mark in "\u00a0\u202f\u2007"}


class Generic(Struct, frozen=True):
    """Anchor texts of one language that say nothing; ``names`` are those that also name sections, ``onward``
    those that mostly turn pages."""

    phrases: frozenset[str]
    names: frozenset[str]
    onward: frozenset[str] = frozenset()


class Running(Struct, frozen=True):
    """Words of running text of one language (or of all of them)."""

    stop: frozenset[str]
    sentence: frozenset[str]
    commercial: frozenset[str]
    soft: frozenset[str]  # commercial words that are ordinary ones as well
    phrases: tuple[str, ...]  # commercial expressions of several words


class Searching(Struct, frozen=True):
    """Words that people add to what they search for; several words in one are allowed."""

    bargain: frozenset[str]
    seeking: frozenset[str]
    weak: frozenset[str]
    wares: frozenset[str]
    articles: frozenset[str]


class Words:
    """The whole table; each part is made when it is first asked for. The texts are normalised in the file."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    @lazy
    def generic(self) -> Mapping[str, Generic]:
        """Texts that say nothing, by language."""
        phrases: dict[str, set[str]] = {}
        names: dict[str, set[str]] = {}
        onward: dict[str, set[str]] = {}
        for row in self._data["onward"]:
            onward.setdefault(row["lang"], set()).update(row["phrases"])
        for row in self._data["generic"]:
            phrases.setdefault(row["lang"], set()).update(row["phrases"])
            names.setdefault(row["lang"], set()).update(row.get("names", ()))
        return {
            code: Generic(
                frozenset(phrases[code]),
                frozenset(names[code]),
                frozenset(onward.get(code, ())) - phrases[code],
            )
            for code in phrases
        }

    @lazy
    def every(self) -> frozenset[str]:
        """All of them."""
        return frozenset().union(*(each.phrases | each.onward for each in self.generic.values()))

    @lazy
    def several(self) -> frozenset[str]:
        """Those of several words: they say nothing on pages of any language."""
        return frozenset(text for each in self.generic.values() for text in each.phrases if " " in text)

    @lazy
    def any_generic(self) -> Generic:
        """Those that hold for texts whose language nobody declared."""
        ambiguous = frozenset(self._data["ambiguous"]["phrases"])
        names = frozenset[str]().union(*(each.names for each in self.generic.values()))
        onward = frozenset[str]().union(*(each.onward for each in self.generic.values()))
        phrases = frozenset[str]().union(*(each.phrases for each in self.generic.values()))
        return Generic(phrases - ambiguous, names - ambiguous, onward - ambiguous - phrases)

    @lazy
    def running(self) -> Mapping[str, Running]:
        """Words of running text, by language."""
        return {row["lang"]: _running([row]) for row in self._data["words"]}

    @lazy
    def any_running(self) -> Running:
        """Those of all languages."""
        return _running(self._data["words"])

    @lazy
    def broad(self) -> Running:
        """For a first look: every commercial word, and no word left out of sight."""
        anything = self.any_running
        return Running(frozenset(), frozenset(), anything.commercial, frozenset(), anything.phrases)

    @lazy
    def any_searching(self) -> Searching:
        """Words of searches of all languages."""
        return _search_words(self._data["searching"])

    @lazy
    def _searching(self) -> dict[str, Searching]:
        return {}

    def searching_in(self, language: str) -> Searching:
        """Words of searches of a language: English ones are in use everywhere, and where nobody declared a
        language all may be. What few other texts hold (bargains and wares) counts in every language: link
        spam is in another one than its page."""
        every = self.any_searching
        if not language:
            return every
        if language not in self._searching:
            rows = [row for row in self._data["searching"] if row["lang"] in ("en", language)]
            own = _search_words(rows)
            self._searching[language] = Searching(
                every.bargain, own.seeking, own.weak, every.wares, own.articles
            )
        return self._searching[language]

    @lazy
    def selling(self) -> frozenset[str]:
        """Every word of every commercial expression."""
        return self.any_running.commercial.union(*map(str.split, self.any_running.phrases))

    @lazy
    def names(self) -> tuple[str, ...]:
        """Names that hold commercial words and mean something else."""
        return tuple(self._data["names"]["phrases"])

    def generic_in(self, language: str) -> Generic:
        """The generic texts of a language; those of all languages for ``""``, none for an unlisted one."""
        return self.generic.get(language, _NOTHING) if language else self.any_generic

    def running_in(self, language: str) -> Running | None:
        """The words of a language; those of all for ``""``, ``None`` for an unlisted one."""
        return self.running.get(language) if language else self.any_running


_GRAPHIC = re.compile(r"[!-~]")
#: ASCII that `normalise` takes off both ends.
ASCII_EDGE = "".join(map(chr, range(33))) + "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\x7f"
_NOTHING = Generic(frozenset(), frozenset())


@lru_cache(4096)
def normalise(text: str) -> str:
    """``text`` for comparing: folded case, single spaces, one kind of apostrophe, bare ends.

    Everything that is neither letter, digit nor combining mark goes from both ends: quotes, arrows, ellipses,
    brackets, icon-font glyphs. Invisible characters go everywhere.
    """
    if text.isascii():
        return " ".join(text.lower().strip(ASCII_EDGE).replace("`", "'").split())
    text = unicodedata.normalize("NFC", text.translate(_SAME)).casefold()
    if not text.isascii():
        text = "".join(each for each in text if unicodedata.category(each) != "Cf")
    text = " ".join(text.split())
    start, end = 0, len(text)
    while start < end and not _solid(text[start]):
        start += 1
    while end > start and not _solid(text[end - 1]):
        end -= 1
    return text[start:end]


def opening(text: str) -> str:
    """The first letters of a text without space before it, three at most, of its first word."""
    return text[:3].split(None, 1)[0]


def normalised(texts: Collection[str]) -> dict[str, str]:
    """`normalise` of many texts that have single spaces already, such as all link texts of a page."""
    plain = [text for text in texts if text.isascii()]
    lines = "\n".join(plain).lower().replace("`", "'").split("\n")
    if len(lines) != len(plain):
        return {text: normalise(text) for text in texts}
    found = dict(zip(plain, [line.strip(ASCII_EDGE) for line in lines], strict=True))
    if len(plain) < len(texts):
        found.update((text, normalise(text)) for text in texts if not text.isascii())
    return found


def visible(text: str) -> bool:
    """Whether a text shows something readable.

    White space, zero-width characters, and the private-use characters of icon fonts do not.
    """
    if text.isascii():
        return _GRAPHIC.search(text) is not None
    return any(unicodedata.category(each)[0] not in "CZ" and each not in _BLANK for each in text)


def readable(text: str) -> str:
    """``text`` for a message: without invisible characters and icon-font glyphs."""
    return " ".join("".join(each if visible(each) else " " for each in text).split())


#: Characters that count as letters or marks and look like nothing.
_BLANK = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0") | {chr(0xFE00 + i) for i in range(16)}


def language(*declared: str) -> str:
    """The ISO 639-1 code of the first declared language that is one; ``""`` when there is none.

    ``pt-BR`` is ``pt``. Values that are no language tag (``undefined``, ``{{ lang }}``) are passed over.
    """
    for tag in declared:
        code = tag.strip().lower().replace("_", "-").partition("-")[0]
        if len(code) in (2, 3) and code.isascii() and code.isalpha() and code not in _NONE:
            return _ALIASES.get(code, code)
    return ""


@lru_cache(1024)
def evident(text: str) -> str:
    """The language that a text of some length is clearly in, by its function words; ``""`` when none stands
    out. Only languages with a list of running text are known."""
    tokens = set(normalise(text).split())
    hits = sorted((len(tokens & words.stop), code) for code, words in table().running.items())
    (second, _), (best, code) = hits[-2:]
    return code if best > 1 and best > second else ""


@cache
def table() -> Words:
    """The table, read when first asked for."""
    return Words(read_table("anchors.toml"))


def _running(rows: Iterable[Mapping[str, list[str]]]) -> Running:
    stop, sentence, commercial, soft = (
        frozenset(word for row in rows for word in row[key])
        for key in ("stop", "sentence", "commercial", "soft")
    )
    several = tuple(sorted(phrase for phrase in commercial if " " in phrase))
    return Running(stop, sentence, commercial.difference(several), soft, several)


def _search_words(rows: Iterable[Mapping[str, list[str]]]) -> Searching:
    keys = ("bargain", "seeking", "weak", "wares", "articles")
    return Searching(*(frozenset(word for row in rows for word in row[key]) for key in keys))


def _solid(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character)[0] == "M"
