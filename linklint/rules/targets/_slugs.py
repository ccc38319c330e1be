"""Which fragments are identifiers of a Markdown source, by who builds or shows it."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from linklint.model.pattern import later
from linklint.model.project import Project
from linklint.rule import SiteView
from linklint.rules.generators import is_generated

_DASHES = later(r"[\W_]+")
#: Lines of a file as code hosts show it.
_CODE_LINES = later(r"L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?")
#: Names that renderers give to headings without a letter that they keep: Python-Markdown, kramdown, Hugo.
_NAMELESS = later(r"_\d+|(?:section|heading)(?:-\d+)?")
#: Names of a program's things, which Sphinx' domains and other projects' inventories know.
_OBJECT = later(r"[A-Za-z_][\w.]*")
#: Bitbucket's prefix.
_BITBUCKET = "markdown-header-"
_READMES = frozenset({"readme.md", "readme.markdown", "readme.mdown", "readme.mkd"})

#: Letters that are no others with an accent.
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th"})


def is_named(site: SiteView, path: str, fragment: str, ids: frozenset[str]) -> bool:
    """Whether a fragment that is no identifier of the source at ``path`` may be one where it is published."""
    if _CODE_LINES.fullmatch(fragment):
        return True
    project = site.project_of(path)
    if project is not None and (project.extended or _is_command(project, fragment)):
        return True
    if project is not None and project.generator.vault:
        # A heading is named by its text.
        return other_slug(fragment.lower(), frozenset(each.lower() for each in ids))
    if project is not None and project.slugs:
        return fragment.strip("-") in {each.strip("-") for each in ids}
    if project is None and not is_generated(site, path) and path.rpartition("/")[2].lower() in _READMES:
        return _on_forge(fragment, ids)
    return other_slug(fragment, ids)


def _is_command(project: Project, fragment: str) -> bool:
    if fragment.startswith(project.generator.commands):
        return True
    return (
        project.generator.objects
        and _OBJECT.fullmatch(fragment) is not None
        and ("." in fragment or "_" in fragment or not fragment.islower())
    )


def _on_forge(fragment: str, ids: frozenset[str]) -> bool:
    """Identifiers of a read-me besides GitHub's: its box, Bitbucket's, and GitLab's."""
    if fragment == "readme" or fragment.removeprefix(_BITBUCKET) in ids:
        return True
    return fragment in {_runs(each) for each in ids}


def _runs(slug: str) -> str:
    """GitLab makes one dash of several."""
    return re.sub(r"-{2,}", "-", slug).strip("-") if "--" in slug else slug


def other_slug(fragment: str, ids: frozenset[str]) -> bool:
    """Whether another generator's slug of a heading is the fragment.

    Sluggers agree on the letters and digits and differ in dashes (of "Text/Strings" VuePress makes
    ``text-strings``, GitHub ``textstrings``), in accents (Python-Markdown, VitePress and Zola drop them), in
    other alphabets, in what may stand at the front, and in how a repeated heading is numbered.
    """
    if fragment == "readme" or fragment.removeprefix(_BITBUCKET) in ids:
        return True
    if _NAMELESS.fullmatch(fragment) and any(not _ascii(each).lstrip("0123456789") for each in ids):
        return True
    name = _plain(fragment)
    if not name:
        return False
    bare = _ascii(fragment)
    return any(
        name == _plain(each) or (bare and bare in (_ascii(each), _ascii(each).lstrip("0123456789")))
        for each in ids
    )


@lru_cache(65536)
def _plain(slug: str) -> str:
    plain = "".join(each for each in normalize("NFKD", slug) if not combining(each))
    return _DASHES.sub("", plain)


@lru_cache(65536)
def _ascii(slug: str) -> str:
    """Its ASCII letters and digits."""
    return "".join(each for each in _plain(slug.translate(_LETTERS)) if each.isascii())
