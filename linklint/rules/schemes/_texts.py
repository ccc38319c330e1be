"""Wording rules: passages in the site's own words in which a pattern of ``data/schemes.toml`` occurs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linklint.model.pattern import later
from linklint.rule import Page, Passage
from linklint.rules.paths import matches
from linklint.rules.schemes._tables import roots, wording, words
from linklint.rules.words import language

#: An opening quotation mark before a phrase: somebody else's words.
_QUOTED = later(r"[\"“„«‚‘'`]\s*$")
_NOT_OURS = frozenset({"code", "quote"})
#: A few words before a phrase that turn it round, or ask about it.
_TURNED = later(
    r"\b(?:no|not|never|don['’]t|without|avoid|stop|instead of|should (?:i|you|we|one)|how to|why"
    r"|kein\w*|nicht|ohne|aucun\w*|sans|sin|ningún|nunca|non|nessun\w*|geen|niet)\b[^.!?;:]{0,40}$"
)
_WORD = later(r"[^\W\d_]+")
#: Ours: longer titles are about something else that also has links or partners.
_MAX_TITLE = 6


def ignored(page: Page, globs: Sequence[str]) -> bool:
    """Whether the page's path is one of those that a rule leaves alone."""
    if not globs:
        return False
    below = "/" + page.url.removeprefix(page.site.base_path)
    return any(matches(path, globs) for path in (page.url, below))


@lru_cache(256)
def called_links(url: str, title: str) -> bool:
    """Whether the last part of the path, or a short title, says that this is a page of links."""
    names = words("partners", "words")
    of_path, of_title = _WORD.findall(url.lower()), _WORD.findall(title.lower())
    if names.isdisjoint(of_path) and names.isdisjoint(of_title):
        return False
    path = re.sub(r"(?:/(?:index|default))?(?:\.\w+)?/?$", "", url.lower())
    return not names.isdisjoint(_WORD.findall(path.rpartition("/")[2])) or (
        len(of_title) <= _MAX_TITLE and not names.isdisjoint(of_title)
    )


def occurrences(
    page: Page, section: str, *, weak: bool = False
) -> Iterator[tuple[int, Passage, re.Match[str]]]:
    """Number, passage and first match of each passage that says what the patterns of ``section`` look for.

    Nearly every page is done with after a few searches for plain words. Code, quotations, quoted phrases,
    what a sentence denies or asks, and visitors' words are left out: they are not what the site says.
    """
    text = page.folded
    lang = language(page.lang)
    signs = "weak-signs" if weak else "signs"
    if not any(root in text for root in roots(section, signs, lang)):
        return
    if not any(sign in text for sign in words(section, signs, lang)):
        return
    pattern = wording(section, "weak" if weak else "patterns", lang)
    for number, passage in enumerate(page.passages):
        folded = passage.text.lower()
        found = pattern.search(folded)
        # Who wrote it, and what it stands in, costs more to know than what it says.
        if found is None or passage.ugc is not None or not _NOT_OURS.isdisjoint(passage.context):
            continue
        before = folded[: found.start()]
        if _QUOTED.search(before) is None and _TURNED.search(before) is None:
            yield number, passage, found


def said(passage: Passage, found: re.Match[str]) -> str:
    """The words that were found, as written."""
    shown = passage.text[found.start() : found.end()]
    # Lower-casing may change the length of a text ("İ"): then the folded words are shown.
    return shown if shown.lower() == found[0] else found[0]
