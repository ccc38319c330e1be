"""Links within the site that redirects take to another one."""

from __future__ import annotations

from linklint.rule import Page, Status, Target


def may_be_redirect_page(target: Target) -> bool:
    """Whether a link ends at a page of the site, which may be one that only redirects."""
    redirect = target.redirect
    return target.status is Status.PAGE if redirect is None else redirect.file is not None


def outside(target: Target, page: Page | None) -> str:
    """The URL off the site that visitors end at, ``""`` where they stay; ``page`` is the one with the link.

    Without it only redirect rules are followed, with it redirect pages, too, which have to be read.
    """
    redirect = target.redirect
    if redirect is not None and redirect.external:
        return redirect.hops[-1]
    file = target.file if redirect is None else redirect.file
    if page is None or file is None or not may_be_redirect_page(target):
        return ""
    end = page.site.redirect_page(file)
    if end is None:
        return ""
    if end.redirect is not None:
        return end.redirect.hops[-1] if end.redirect.external else ""
    return end.url if end.status is Status.EXTERNAL else ""
