"""Identifiers that renderers give to headings."""

from __future__ import annotations

import re
from unicodedata import category

_ASCII_DROPPED = re.compile(r"[^a-z0-9_\- ]")
#: Symbols with the property Alphabetic: circled and squared letters.
_ALPHABETIC_SYMBOLS = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))


class _Kept(dict[int, int | None]):
    """A translation table that learns: letters, marks, decimal and letter numbers, connectors, alphabetic
    symbols, hyphen and blank stay."""

    def __missing__(self, code: int) -> int | None:
        kind = category(chr(code))
        keep = (
            code in (0x20, 0x2D)
            or kind[0] in "LM"
            or kind in ("Nd", "Nl", "Pc")
            or any(first <= code <= last for first, last in _ALPHABETIC_SYMBOLS)
        )
        self[code] = code if keep else None
        return self[code]


_TABLE = _Kept()


def github_slug(text: str) -> str:
    """GitHub's identifier of a heading with this text, before duplicates are numbered
    (https://github.com/Flet/github-slugger)."""
    text = text.lower()
    text = _ASCII_DROPPED.sub("", text) if text.isascii() else text.translate(_TABLE)
    return text.replace(" ", "-")


class GithubSlugger:
    """Slugs of one page: a repeated one gets ``-1``, ``-2`` …, numbers already taken are passed over."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def slug(self, text: str) -> str:
        """The identifier of the next heading."""
        base = result = github_slug(text)
        seen = self._seen
        while result in seen:
            seen[base] += 1
            result = f"{base}-{seen[base]}"
        seen[result] = 0
        return result
