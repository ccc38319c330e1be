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

_WORD = re.compile(r"[^\W_]{2,}")
_TITLE, _URL = 3, 2

#: A word that a larger share of the pages have says nothing about any of them: (least pages, share), the more
#: pages the surer. Our numbers.
_COMMON = ((200, 0.03), (30, 0.2), (10, 0.5), (0, 1.0))


class Relatedness:
    """Answers for the pages of one site."""

    def __init__(self, pages: Iterable[PageSummary]) -> None:
        counts = {page.file: _words(page) for page in pages if not page.stub}
        pages_with = Counter(word for words in counts.values() for word in words)
        size = len(counts)
        limit = size * next(share for least, share in _COMMON if size >= least)
        weight = {word: log((1 + size) / (1 + df)) + 1 for word, df in pages_with.items() if df <= limit}
        self._vectors: dict[int, dict[str, float]] = {}
        self._files: dict[str, list[int]] = {}
        for file, words in counts.items():
            vector = {word: (1 + log(n)) * weight[word] for word, n in words.items() if word in weight}
            length = sqrt(sum(value * value for value in vector.values()))
            self._vectors[file] = {word: value / length for word, value in vector.items()}
            for word in vector:
                self._files.setdefault(word, []).append(file)

    def to(self, file: int) -> dict[int, float]:
        """The cosine, between 0 and 1, with every other page that shares a word with this one."""
        words = (self._files[word] for word in self._vectors.get(file, ()))
        return self._cosines(file, {other for files in words for other in files})

    def near(self, file: int, rare: int = 20) -> dict[int, float]:
        """The same with the pages that share a word which at most ``rare`` pages have: cheap enough to ask
        for every page of a large site."""
        words = (self._files[word] for word in self._vectors.get(file, ()))
        return self._cosines(file, {other for files in words if len(files) <= rare for other in files})

    def _cosines(self, file: int, others: Iterable[int]) -> dict[int, float]:
        vector = self._vectors.get(file, {})
        found = {}
        for other in others:
            if other != file:
                theirs = self._vectors[other]
                found[other] = sum(value * theirs[word] for word, value in vector.items() if word in theirs)
        return found


def _words(page: PageSummary) -> Counter[str]:
    words: Counter[str] = Counter()
    # A suffix that all titles share ("… | Example") is common to them, and so weighs nothing.
    for text, boost in ((page.title, _TITLE), (page.h1, _TITLE), (page.url.removesuffix(".html"), _URL)):
        for word in _WORD.findall(text.casefold()):
            words[word] += boost
    return words
