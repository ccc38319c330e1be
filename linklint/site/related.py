"""Which pages speak of the same things, going by what their titles, headings and URLs say.

TF-IDF vectors (algorithms.md 3.8) over the words of title and first heading (three times) and of the URL
(twice), compared by their cosine. The texts themselves are not read, so that this costs next to nothing; the
boosts are linklint's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from math import log, sqrt

from linklint.site.facts import PageSummary

#: A word that at most so many pages have makes them few enough to compare. Our number.
RARE = 20

_WORD = re.compile(r"[^\W_]{2,}")
_TITLE, _URL = 3, 2

#: A word that a larger share of the pages have says nothing about any of them: (least pages, share), the more
#: pages the surer. Our numbers.
_COMMON = ((200, 0.03), (30, 0.2), (10, 0.5), (0, 1.0))


class Relatedness:
    """Answers for the pages of one site. A page's vector is made when it is first compared."""

    def __init__(self, pages: Iterable[PageSummary]) -> None:
        self._pages = {page.file: page for page in pages if not page.stub}
        self._files: dict[str, list[int]] = {}
        for file, page in self._pages.items():
            text = f"{page.title} {page.h1} {_url(page)}"
            for word in set(_WORD.findall(text.casefold())):
                self._files.setdefault(word, []).append(file)
        size = len(self._pages)
        self._limit = size * next(share for least, share in _COMMON if size >= least)
        self._vectors: dict[int, dict[str, float]] = {}

    def to(self, file: int) -> dict[int, float]:
        """The cosine, between 0 and 1, with every other page that shares a word with this one."""
        return self._cosines(file, {other for word in self._vector(file) for other in self._files[word]})

    def near(self, file: int, rare: int = RARE) -> dict[int, float]:
        """The same with the pages that share a word which at most ``rare`` pages have: cheap enough to ask
        for every page of a large site."""
        sharing = (self._files[word] for word in self._vector(file))
        return self._cosines(file, {other for files in sharing if len(files) <= rare for other in files})

    def shared(self, one: int, other: int, rare: int = RARE) -> set[str]:
        """The words that both pages have, and at most ``rare`` pages in all."""
        both = self._vector(one).keys() & self._vector(other).keys()
        return {word for word in both if len(self._files[word]) <= rare}

    def _cosines(self, file: int, others: Iterable[int]) -> dict[int, float]:
        vector = self._vector(file)
        found = {}
        for other in others:
            if other != file:
                theirs = self._vector(other)
                found[other] = sum(value * theirs[word] for word, value in vector.items() if word in theirs)
        return found

    def _vector(self, file: int) -> dict[str, float]:
        found = self._vectors.get(file)
        if found is None:
            found = self._vectors[file] = self._made(file)
        return found

    def _made(self, file: int) -> dict[str, float]:
        if file not in self._pages:
            return {}
        size = len(self._pages)
        vector = {}
        for word, times in _words(self._pages[file]).items():
            pages_with = len(self._files[word])
            if pages_with <= self._limit:
                vector[word] = (1 + log(times)) * (log((1 + size) / (1 + pages_with)) + 1)
        length = sqrt(sum(value * value for value in vector.values()))
        return {word: value / length for word, value in vector.items()}


def _words(page: PageSummary) -> Counter[str]:
    words: Counter[str] = Counter()
    # A suffix that all titles share ("… | Example") is common to them, and so weighs nothing.
    for text, boost in ((page.title, _TITLE), (page.h1, _TITLE), (_url(page), _URL)):
        for word in _WORD.findall(text.casefold()):
            words[word] += boost
    return words


def _url(page: PageSummary) -> str:
    return page.url.removesuffix(".html")
