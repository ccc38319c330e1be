"""Writing new hrefs in the style of old ones, and links that name their own page."""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from urllib.parse import quote, unquote

from linklint.rule import Link, Page, Target
from linklint.rules.hrefs import split

_WORD = re.compile(r"\w+")
#: A percent sign that escapes something.
_ESCAPED = re.compile(r"%(?=[0-9A-Fa-f]{2})")

#: What may stand unescaped in a path (RFC 3986 pchar and "/"); a first segment with ":" needs "./".
_PATH_CHARACTERS = "/!$&'()*+,;=:@-._~"


def names_itself(link: Link, page: Page) -> bool:
    """Whether a link that leads to its own page says so: the current entry of a menu or breadcrumb."""
    if "current" in link.attributes.get("class", "").split() or "aria-current" in link.attributes:
        return True
    words = _words(link.text)
    return bool(words) and (words <= _words(page.title) or words <= _words(page.h1))


@lru_cache(1024)
def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


def destination(page: Page, target: Target, file: int) -> str:
    """An href for ``file`` in the style of ``target.href``: absolute, root-relative or relative.

    Query and fragment stay. In Markdown sources links lead from file to file, elsewhere from URL to URL.
    """
    origin, path, suffix = split(target.href)
    site = page.site
    if page.format == "markdown" and not origin:
        goal = site.path_of(file)
        if path.startswith("/"):
            return escape("/" + goal) + suffix
        return relative(page.path, goal) + suffix
    url = site.url_of(file)
    if origin:
        return origin + url + suffix
    if path.startswith("/") or not _joins(page.url, path, site.base_path + target.path):
        return url + suffix
    return relative_url(page.url, url) + suffix


def relative(source: str, goal: str) -> str:
    """The shortest relative reference from the file ``source`` to the file ``goal`` (both paths)."""
    return _guarded(escape(_relative(source, goal)))


def relative_url(source: str, goal: str) -> str:
    """The shortest relative reference from one URL path to another: what is escaped in them stays so."""
    return _guarded(escape_url(_relative(source, goal)))


def _relative(source: str, goal: str) -> str:
    folder = posixpath.dirname("/" + source.lstrip("/"))
    result = posixpath.relpath("/" + goal.lstrip("/"), folder)
    return result + "/" if goal.endswith("/") and not result.endswith("/") else result


def _guarded(result: str) -> str:
    """A first segment with a colon would be read as a scheme."""
    return "./" + result if ":" in result.split("/", 1)[0] else result


def escape(path: str) -> str:
    """Percent-encode what a path may not hold; letters of other scripts stay readable."""
    return "".join(
        character if not character.isascii() else quote(character, safe=_PATH_CHARACTERS)
        for character in path
    )


def escape_url(path: str) -> str:
    """Like `escape` for the path of a URL, in which a ``%`` may already stand for something."""
    return "%".join(escape(part) for part in _ESCAPED.split(path))


def _joins(url: str, path: str, resolved: str) -> bool:
    """Whether ``path`` on the page ``url`` gives ``resolved``, so that no ``<base>`` is at work."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(unquote(url)), unquote(path.strip())))
    return joined.strip("/") == posixpath.normpath("/" + resolved.lstrip("/")).strip("/")
