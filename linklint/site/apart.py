"""Pages that stand apart: nobody expects a link to them, or a place in a sitemap."""

from __future__ import annotations

import re

from linklint.model.pattern import later

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
