"""What a finding is about: findings of one rule and severity with one subject are one thing to repair.

The subject is the target, the text or the message, as the rule says (`linklint.rule.GroupBy`). Many
subjects may have one cause, their theme: a folder that does not exist, missing files with one pattern of
names, a host, links without any text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import lru_cache

from linklint.model.diagnostic import Finding
from linklint.model.digest import short_digest
from linklint.model.link import Link, Status
from linklint.model.pattern import later
from linklint.rule import GroupBy

_NUMBERS = later(r"\d+(?:[._-]\d+)*")
_LETTERS = re.compile(r"[^\W\d_]{3}")

#: ``what:theme:label``: digests of the subject and of the theme, and the theme in words (empty where it is
#: the subject).
Identity = str


class Subjects:
    """Names what findings are about. ``folders`` are the site's, without slashes at their ends."""

    def __init__(self, folders: Collection[str], original: Callable[[str], str]) -> None:
        self._folders = folders
        self._original = original

    def identity(self, finding: Finding, by: GroupBy, kind: str) -> Identity:
        """The group that a finding may belong to; ``kind`` tells findings of other rules apart."""
        link = finding.link
        if link is None or by is GroupBy.MESSAGE:
            return _identity(kind + finding.message, "", "")
        if by is GroupBy.TEXT and (text := link.text.casefold()):
            return _identity(kind + text, "", "")
        cause, label = ("no text", "") if by is GroupBy.TEXT else self._theme(link, by)
        return _identity(kind + self._target(link), kind + cause if cause else "", label)

    def _target(self, link: Link) -> str:
        """Where a link leads, without the place on that page: the same for all versions of the page."""
        target = link.target
        if target.status is Status.SAME_PAGE:
            return link.href
        if target.status in _INSIDE:
            return self._original(target.path)
        return target.url.partition("#")[0] or link.href

    def _theme(self, link: Link, by: GroupBy) -> tuple[str, str]:
        target = link.target
        if by is GroupBy.HOST and target.host:
            label = f"{target.scheme}://{target.host}"
            return label, label
        if target.status is not Status.MISSING:
            return "", ""
        folder = self._missing_folder(target.path)
        if folder:
            return folder, f"missing folder {folder}"
        pattern = _pattern(target.path)
        return pattern, f"missing files {pattern}" if pattern else ""

    def _missing_folder(self, path: str) -> str:
        """The topmost folder of a path that does not exist, if one does not."""
        end = path.rfind("/")
        missing = ""
        while end > 0 and path[:end] not in self._folders:
            missing = path[: end + 1]
            end = path.rfind("/", 0, end)
        return missing


#: Targets that are paths below the root.
_INSIDE = frozenset((Status.PAGE, Status.FILE, Status.MISSING, Status.REDIRECT))


def _pattern(path: str) -> str:
    """``api-index-*.html``: a name whose numbers do not matter; empty for a name that has none."""
    folder, _, name = path.rpartition("/")
    stem, dot, suffix = name.rpartition(".")
    general = _NUMBERS.sub("*", stem if dot else suffix)
    if "*" not in general:
        return ""
    label = general + dot + suffix if dot else general
    return label if _LETTERS.search(general) or not folder else f"{folder}/{label}"


@lru_cache(20_000)
def _identity(what: str, theme: str, label: str) -> Identity:
    return f"{_digest(what)}:{_digest(theme or what)}:{label}"


_digest = lru_cache(20_000)(short_digest)
