"""The words of a page, for rules that compare what is said of a page with what it says."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{3,}")


def terms_of(text: str) -> list[str]:
    """The distinct words of a text, of three letters or more, in one letter case."""
    return sorted(set(_WORD.findall(text.casefold())))
