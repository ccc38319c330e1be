"""What is kept of every page for the rules about the site."""

from __future__ import annotations

from linklint.model.link import Status
from linklint.reader import ReadPage
from linklint.site.facts import PageSummary


def summary_of(page: ReadPage) -> PageSummary:
    """The summary of a page; its path is filled in when pages are joined."""
    robots = page.robots
    refresh = page.refresh
    canonical = page.canonical
    leads_to = refresh.target if refresh is not None else None
    other = canonical.file if canonical is not None and canonical.file != page.file else None
    return PageSummary(
        file=page.file,
        path="",
        url=page.url,
        format=page.format,
        title=page.title,
        h1=page.h1,
        lang=page.lang,
        noindex=not robots.isdisjoint(("noindex", "none")),
        nofollow=not robots.isdisjoint(("nofollow", "none")),
        stub=leads_to is not None and leads_to.status is not Status.SAME_PAGE,
        refresh=leads_to.file if leads_to is not None else None,
        refresh_url=leads_to.url if leads_to is not None else "",
        refresh_seconds=refresh.seconds if refresh is not None else 0.0,
        keeps_fragment=refresh is not None and refresh.keeps_fragment,
        canonical=other,
        canonical_url=canonical.url if canonical is not None else "",
        front_matter={
            key: value
            for key, value in page.front_matter.items()
            if isinstance(value, str | int | bool | list)
        },
    )
