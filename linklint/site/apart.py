"""Pages that stand apart: nobody expects a link to them, or a place in a sitemap."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from linklint.model.pattern import later

if TYPE_CHECKING:
    from linklint.site.facts import PageSummary

#: Pages that visitors reach by an accident, a form or a proof of ownership, never by a link.
_APART = later(
    r"(?:^|/)(?:4\d\d|5\d\d|5xx|4xx|error|errors|not[-_]?found|offline|maintenance|search|search-results|suche"
    r"|google[0-9a-f]{8,}|yandex_[0-9a-f]+|naver[0-9a-f]+|pinterest-[0-9a-z]+|zoho|feed|feeds|rss|atom|sitemap)"
    r"(?:/index)?\.html?$",
    re.I,
)


def stands_apart(path: str) -> bool:
    """Whether the file at ``path`` is an error page, a search page, a feed or a proof of ownership."""
    return _APART.search(path) is not None


#: ``/page/2/``, ``/blog/page-3.html``, ``/list.html?page=4`` as mirrors save it. Page 1 is the list itself.
_CONTINUATION = later(
    r"(?:^|/)(?:page|pages|pag|pagina|página|seite|strona|sida)[-_/]?(?:[2-9]|[1-9]\d+)(?:/index)?(?:\.html?)?/?$"
    r"|[?&](?:page|paged|pagina|seite)=(?:[2-9]|[1-9]\d+)(?![\d])",
    re.I,
)


def is_continuation(path: str) -> bool:
    """Whether the file at ``path`` is a later page of a list, to which its neighbours alone link."""
    return _CONTINUATION.search(path) is not None


#: The folder of a language at the start of a path: ``de/``, ``pt-br/``, ``zh_Hans/``.
LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][A-Za-z]{2,4})?(?=/|$)")


def is_language_home(path: str) -> bool:
    """Whether the file at ``path`` is the home page of one language."""
    found = LANGUAGE.match(path)
    return found is not None and path[found.end() :] in ("/index.html", "/index.htm", "/index.md")


def to_be_reached(pages: Iterable[PageSummary]) -> Iterator[PageSummary]:
    """Those that a visitor should be able to reach by links, whatever the options of a rule.

    Left out: pages not meant for search engines, those that stand apart, home pages of a language, fragments
    of HTML (no title and no heading), and those whose front matter says that they may be orphans.
    """
    for page in pages:
        if (
            page.indexable
            and (page.title or page.h1)
            and not stands_apart(page.path)
            and not is_language_home(page.path)
            and str(page.front_matter.get("orphan", "")).lower() not in ("ok", "true")
        ):
            yield page
