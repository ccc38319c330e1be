"""The known values of ``rel`` (``data/rel.toml``), and what an unknown one was probably meant to be."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from linklint.data import read_table
from linklint.model.pattern import later
from linklint.rules.spelling import distance

#: Quotation marks and backslashes that got into the value: ``rel=\"nofollow\"``, ``rel=“nofollow”``.
_STRAY = "\"'`\\“”„‟‘’‚‛«»″′_.;"
#: Values that scripts and vocabularies invent as they go: URLs and prefixed names, numbers, parameters in
#: brackets, template expressions, WordPress's attachment numbers, and digests.
_FREE = later(r"[:/{}<>%$=#@|]|^[\W\d_]+$|^wp-att-\d+$|^[0-9a-f]{16,}$", re.ASCII)
_PARAMETERS = later(r"[\[(.].*$", re.S)
#: Words that say the opposite when "no" is taken off: too near to "noopener" to guess.
_STEM = 6
_OPPOSITES = frozenset({"referrer", "referer", "open", "reopener"})


class Vocabulary(Struct, frozen=True):
    """``known``: every known value. ``correct``: those that a misspelt one is corrected to.
    ``no_effect``: values that do nothing, and why."""

    known: frozenset[str]
    correct: tuple[str, ...]
    no_effect: dict[str, str]


@cache
def vocabulary() -> Vocabulary:
    """The table, read when first needed."""
    data = read_table("rel.toml")
    groups = data["group"]
    return Vocabulary(
        frozenset(token for group in groups for token in group["tokens"]),
        tuple(sorted({t for group in groups if group.get("correct") for t in group["tokens"]})),
        data["no-effect"],
    )


def is_known(token: str) -> bool:
    """Whether a lower-case value is known, or of a kind that is anybody's own."""
    if token in vocabulary().known or _FREE.search(token):
        return True
    known = vocabulary().known
    if _PARAMETERS.sub("", token) in known:
        return True
    # Scripts number their galleries: lightbox-2, gallery-520.
    name, _, number = token.partition("-")
    return number[-1:].isdigit() and name in known


def meant(token: str) -> str | None:
    """The one known value that ``token`` is a misspelling of."""
    words = vocabulary()
    bare = token.strip(_STRAY)
    if bare != token and bare in words.known:
        return bare
    if bare in _OPPOSITES or not bare:
        return None
    limit = 2 if len(bare) > 5 else 1
    near = [word for word in words.correct if _is_near(bare, word, limit)]
    return near[0] if len(near) == 1 else None


def _is_near(bare: str, word: str, limit: int) -> bool:
    if bare == word + "s" or (word.startswith(bare) and len(word) > len(bare) + 1):
        return False  # another word, or one that is cut short
    apart = distance(bare, word, limit)
    if apart > limit:
        return False
    return word[0] == bare[0] if len(bare) <= 5 else apart < 2 or word[:3] == bare[:3]


def cut_short(token: str) -> str | None:
    """The one value for which ``token`` may stand with its end left out (``norefer``): too far to be sure."""
    if len(token) < _STEM:
        return None
    whole = [word for word in vocabulary().correct if word.startswith(token)]
    return whole[0] if len(whole) == 1 else None
