"""Whole URLs of the site: for what pages write relatively, and for pages that something should name."""

from __future__ import annotations

from urllib.parse import quote

from linklint.rule import Page, SiteView, Status, Target

_INSIDE = frozenset({Status.PAGE, Status.FILE, Status.REDIRECT, Status.DYNAMIC})
_SAFE = "/~!$&'()*+,;=:@-._"


def origin_of(view: SiteView) -> str:
    """Scheme and host of the site, ``""`` when it is not configured."""
    scheme, mark, rest = view.url.partition("://")
    return f"{scheme}://{rest.partition('/')[0]}" if mark else ""


def whole_url(target: Target, page: Page) -> str | None:
    """The whole URL of a target, without its fragment where it is inside the site; ``None`` where nobody
    knows it."""
    if target.status is Status.EXTERNAL:
        return target.base
    origin = origin_of(page.site)
    if target.status not in _INSIDE or not origin:
        return None
    path = target.base if target.status is Status.DYNAMIC else target.base + target.path
    if path.startswith(("http:", "https:")):
        return None  # on another base path of the same host
    url = origin + quote(path, safe=_SAFE, errors="surrogateescape")
    return f"{url}?{target.query}" if target.query is not None else url
