"""The words of a page, for rules that compare what is said of a page with what it says."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]{3,}")


def terms_of(text: str) -> list[str]:
    """The distinct words of a text in one letter case, of three letters or more."""
    # Words come again: the pattern looks at each once, which is most of the work.
    return sorted(set(_WORD.findall(" ".join(set(text.split())))))
