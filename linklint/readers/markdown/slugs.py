"""Identifiers that renderers give to headings.

Each function makes the identifier of a heading before repeated ones are numbered, as the source of the
renderer has it. Which one a page needs, the table of generators says by name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from unicodedata import category, combining, normalize

from linklint.model.pattern import later

_ASCII_DROPPED = re.compile(r"[^a-z0-9_\- ]")
#: Symbols with the property Alphabetic: circled and squared letters.
_ALPHABETIC_SYMBOLS = ((0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189))

_NOT_WORD = later(r"[^\w\s-]")
_GAPS = later(r"[-\s]+")
_NOT_KRAMDOWN = later(r"[^\w\- ]")
_PUNCTUATION = later(r"[\s~`!@#$%^&*()\-_+=[\]{}|\\;:\"'“”‘’<>,.?/]+")
_CONTROLS = later(r"[\x00-\x1f]")
_NOT_DOCUTILS = later(r"[^a-z0-9]+")
_FRONT = later(r"^[^a-zA-Z]+")
_NOT_MARKDIG = later(r"[^a-z0-9_.\- ]")


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


def python_markdown_slug(text: str) -> str:
    """Python-Markdown's table of contents: ASCII alone, runs of blanks and dashes are one."""
    text = normalize("NFKD", text).encode("ascii", "ignore").decode()
    return _GAPS.sub("-", _NOT_WORD.sub("", text).strip().lower())


def hugo_slug(text: str) -> str:
    """Hugo's default, ``autoIDType = "github"``."""
    kept = (
        "-" if each in "- " else each.lower()
        for each in text.strip()
        if each in "- _" or category(each)[0] == "L" or category(each) == "Nd"
    )
    return "".join(kept) or "heading"


def vitepress_slug(text: str) -> str:
    """VitePress and VuePress (@mdit-vue/shared): no accents, any punctuation is a dash."""
    text = "".join(each for each in normalize("NFKD", text) if not "\u0300" <= each <= "\u036f")
    text = _PUNCTUATION.sub("-", _CONTROLS.sub("", text)).strip("-")
    return f"_{text}".lower() if text[:1].isdigit() else text.lower()


def mdbook_slug(text: str) -> str:
    """mdBook: letters, figures, dashes and underscores stay."""
    return "".join(
        each if each.isalnum() or each in "_-" else "-" if each.isspace() else ""
        for each in text.strip().lower()
    )


def kramdown_gfm_slug(text: str) -> str:
    """kramdown with GitHub's syntax, which Jekyll uses unless it is told otherwise."""
    return _NOT_KRAMDOWN.sub("", text.lower()).replace(" ", "-") or "section"


def markdig_slug(text: str) -> str:
    """Markdig's own identifiers: ASCII, from the first letter on."""
    text = _FRONT.sub("", normalize("NFKD", text).encode("ascii", "ignore").decode()).lower()
    return _GAPS.sub("-", _NOT_MARKDIG.sub("", text)).strip("-") or "section"


def docutils_slug(text: str) -> str:
    """docutils' ``make_id``."""
    text = "".join(each for each in normalize("NFKD", text.lower()) if not combining(each))
    return _NOT_DOCUTILS.sub("-", text).strip("-").lstrip("0123456789-")


#: How numbers are put behind repeated identifiers: what stands before them.
_UNDERSCORE = frozenset({"python_markdown"})

SLUGS: dict[str, Callable[[str], str]] = {
    "docutils": docutils_slug,
    "github": github_slug,
    "hugo": hugo_slug,
    "kramdown_gfm": kramdown_gfm_slug,
    "markdig": markdig_slug,
    "mdbook": mdbook_slug,
    "python_markdown": python_markdown_slug,
    "vitepress": vitepress_slug,
}


class Slugger:
    """Identifiers of one page: a repeated one gets ``-1``, ``-2`` …; numbers already taken are passed."""

    def __init__(self, name: str = "github") -> None:
        self._slug = SLUGS[name]
        self._seen: dict[str, int] = {}
        self._mark = "_" if name in _UNDERSCORE else "-"
        self._from_one = name in _UNDERSCORE

    def slug(self, text: str) -> str:
        """The identifier of the next heading."""
        base = result = self._slug(text)
        seen = self._seen
        while result in seen or (not result and self._from_one):
            seen[base] = seen.get(base, 0) + 1
            result = f"{base}{self._mark}{seen[base]}"
        seen[result] = 0
        return result
