"""Pages on the same subject, named where a finding asks for a link and some stand out."""

from __future__ import annotations

from collections.abc import Callable, Collection, Set

from msgspec.structs import replace

from linklint.rule import PageSummary, Related, Site, SiteFinding
from linklint.rules.equity._candidates import untranslated
from linklint.rules.words import language, table
from linklint.site.apart import is_continuation, stands_apart

#: Below this cosine, or with fewer words in common, pages that have nothing to do with each other are named
#: too often; with fewer pages the weight of a word is chance. The first two are our numbers, and stricter
#: than those of ``why``, which shows how related each page is.
_RELATED, _WORDS, _PAGES = 0.35, 2, 30
_NAMED = 3


def pointed(
    site: Site,
    page: PageSummary,
    finding: SiteFinding,
    *,
    without: Collection[int] = (),
    worth: Callable[[int], float] | None = None,
    lead: str = "for example in",
) -> SiteFinding:
    """The finding about ``page``, with the pages on its subject where some stand out: the best one at the end
    of the message, up to three as evidence. Pages ``without`` are left out."""
    paths = _paths(site, page, without, worth)
    if not paths:
        return finding
    evidence = tuple(Related(path, "speaks of the same things") for path in paths)
    return replace(
        finding,
        message=f"{finding.message}, {lead} {paths[0]}",
        related=finding.related + evidence,
        identity=finding.identity or finding.message,
    )


def _paths(
    site: Site, page: PageSummary, without: Collection[int], worth: Callable[[int], float] | None
) -> list[str]:
    """The best pages that visitors reach: by relatedness squared, times what a link there is worth."""
    if len(site.pages) < _PAGES:
        return []
    related, depth = site.related, site.graph.depth
    tongue = _languages(page)
    found = []
    for file, cosine in related.near(page.file).items():
        if cosine < _RELATED or file in without or file not in depth:
            continue
        other = site.by_file[file]
        if not _stands_for_itself(other) or _languages(other) != tongue:
            continue
        weight = worth(file) if worth is not None else 1.0
        if weight > 0 and _say_the_same(related.shared(page.file, file), page):
            found.append((-round(weight * cosine**2, 9), other.path))
    return [path for _, path in sorted(found)[:_NAMED]]


def _say_the_same(shared: Set[str], page: PageSummary) -> bool:
    """Whether words that few pages have are enough without those that only join others ("for", "the")."""
    words = table().running_in(language(page.lang)) or table().any_running
    return len(shared - words.stop) >= _WORDS


def _stands_for_itself(page: PageSummary) -> bool:
    """A page with a subject of its own: not a fragment of HTML, an error page, a later page of a list."""
    return (
        page.indexable
        and bool(page.title or page.h1)
        and not stands_apart(page.path)
        and not is_continuation(page.path)
    )


def _languages(page: PageSummary) -> tuple[str, str]:
    return language(page.lang), untranslated(page)[1]
