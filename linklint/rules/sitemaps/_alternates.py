"""The translations that pages name: ``hreflang`` in their heads, in headers and in sitemaps."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import AlternateLink, PageSummary, Site, Target

#: Says which page to show to everybody else: no language of its own.
DEFAULT = "x-default"


def candidates(site: Site) -> Iterator[PageSummary]:
    """Pages whose alternates count: not redirect pages, and no copies of another page."""
    for page in site.pages:
        if page.format == "html" and page.indexable:
            yield page


def target_of(site: Site, page: PageSummary, link: AlternateLink, base: str | None) -> Target | None:
    """Where an alternate leads that is no page of the site; ``None`` for those that are (``link.file``)."""
    return None if link.file >= 0 else site.resolve(page.file, link.href, base)


def named_elsewhere(site: Site) -> dict[int, set[int]]:
    """Page → pages that it names as alternates in sitemaps and headers."""
    found: dict[int, set[int]] = {}
    for each in site.sitemaps.listed:
        if each.entry.alternates and each.target.file is not None:
            files = found.setdefault(each.target.file, set())
            for alternate in each.entry.alternates:
                target = site.sitemaps.resolve(alternate.href)
                if target is not None and target.file is not None:
                    files.add(target.file)
    if site.headers.headers:
        for page in site.pages:
            for _, link in site.headers.links(page.url):
                target = site.resolve(page.file, link.url)
                if "alternate" in link.rel and link.hreflang and target.file is not None:
                    found.setdefault(page.file, set()).add(target.file)
    return found
