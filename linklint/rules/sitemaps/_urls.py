"""Absolute URLs for what pages write relatively."""

from __future__ import annotations

from urllib.parse import quote

from linklint.rule import Page, Status, Target


def absolute_href(target: Target, page: Page) -> str | None:
    """The whole URL of a target inside the site, without its fragment; ``None`` where nobody knows it."""
    scheme, mark, rest = page.site.url.partition("://")
    if not mark:
        return None
    path = target.base if target.status is Status.DYNAMIC else target.base + target.path
    if path.startswith(("http:", "https:")):
        return None  # on another base path of the same host
    url = f"{scheme}://{rest.partition('/')[0]}{quote(path, safe=_SAFE, errors='surrogateescape')}"
    return f"{url}?{target.query}" if target.query is not None else url


_SAFE = "/~!$&'()*+,;=:@-._"
