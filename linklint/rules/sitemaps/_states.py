"""What a URL that a sitemap, a canonical link or an alternate names turns out to be."""

from __future__ import annotations

from msgspec import Struct

from linklint.rule import Site, Status, Target


class State(Struct, frozen=True):
    """Why a URL is none that a search engine can show. ``kind``: ``missing``, ``redirect``, ``noindex``,
    ``blocked`` or ``canonical`` (the page names another one). ``text`` continues a sentence about the URL.
    ``file`` is the page where it ends, if there is one."""

    kind: str
    text: str
    file: int | None = None


def state_of(site: Site, target: Target | None) -> State | None:
    """What is wrong with a target; ``None`` where nothing is, or nothing is known."""
    if target is None:
        return None
    if target.status is Status.MISSING:
        return State("missing", _missing(site, target))
    if target.status is Status.REDIRECT and target.redirect is not None:
        redirect = target.redirect
        if redirect.loop:
            return State("redirect", "is redirected in a circle")
        return State("redirect", f"is redirected to {redirect.hops[-1]}", redirect.file)
    if target.status is Status.PAGE and target.file is not None:
        return state_of_page(site, target.file)
    return None


def state_of_page(site: Site, file: int) -> State | None:
    """What is wrong with a page; ``None`` also where it was not read."""
    page = site.by_file.get(file)
    if page is None:
        return None
    if page.stub:
        return State("redirect", f"is a redirect page (to {page.refresh_url})", page.refresh)
    if page.noindex:
        return State("noindex", "must not be indexed (noindex)", page.file)
    if page.blocked:
        return State("blocked", "is blocked by robots.txt", page.file)
    if page.canonical is not None:
        other = site.view.url_of(page.canonical)
        return State("canonical", f"names {other} as its canonical page", page.canonical)
    return None


def _missing(site: Site, target: Target) -> str:
    if target.case_of is not None:
        return f"does not exist, but {target.case_of} does: letter case counts"
    similar = site.view.similar(target.path)
    return f"does not exist: did you mean {similar}?" if similar is not None else "does not exist"


def is_same_page(target: Target, file: int) -> bool:
    """Whether a target is the page ``file`` itself."""
    return target.file == file or target.status is Status.SAME_PAGE
