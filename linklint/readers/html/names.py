"""Words of ``class`` and ``id`` values.

Names are split into words at ``-``, ``_``, digits and camelCase, so that a word is always matched as a whole:
``canvas`` is no ``nav``, and a name that only *says whether* there is a sidebar (``no-sidebar``,
``has-sidebar``) does not count as one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from linklint.readers.html.words import words

_WORD = re.compile(r"[A-Z]+(?![^\W\d_A-Z])|[A-Z]?[^\W\d_A-Z]+|[A-Z]")
#: A name that starts with one of these states something about the page; it does not name the element.
_STATES = words("names", "states")


@lru_cache(8192)
def split(value: str) -> tuple[tuple[str, ...], ...]:
    """The words of each name in a ``class`` or ``id`` value, lower-cased; statements are left out.

    The modifier of a BEM name (``block--modifier``) describes the block and is dropped.
    """
    found = []
    for name in value.split():
        block = name.split("--", 1)[0]
        words = tuple(word.lower() for word in _WORD.findall(block))
        if words and not (len(words) > 1 and words[0] in _STATES):
            found.append(words)
    return tuple(found)


def of(element: Any) -> tuple[tuple[str, ...], ...]:
    """The words of an element's ``id`` and ``class``, one tuple per name."""
    classes = element.attr("class")
    identifier = element.attr("id")
    if identifier:
        return split(identifier) + split(classes) if classes else split(identifier)
    return split(classes) if classes else ()
