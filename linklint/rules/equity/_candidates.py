"""Which pages ought to be found by following links, and how to say that most of them are not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Annotated

from msgspec import Meta

from linklint.rule import Options, PageSummary, Site, SiteFinding
from linklint.rules.most import are_most, examples
from linklint.rules.paths import matches
from linklint.site.apart import LANGUAGE, is_continuation


class GraphOptions(Options, frozen=True, kw_only=True):
    """Options that the rules about reaching pages share."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="URL paths of pages that are left out: a path covers what is below it."),
    ] = ()
    formats: Annotated[
        tuple[str, ...],
        Meta(description="Formats of the pages looked at; Markdown sources lack the theme's navigation."),
    ] = ("html",)


def candidates(site: Site, options: GraphOptions, *, continuations: bool = True) -> Iterator[PageSummary]:
    """Pages that a visitor should be able to reach by links.

    Left out: start pages, redirect pages, pages not meant for search engines (``noindex``, a canonical
    elsewhere), error and search pages, proofs of ownership, fragments of HTML (no title and no heading),
    sources beside the page that is made of them, and what the options name. Without
    ``continuations`` so are the second and later pages of lists.
    """
    roots, formats, ignored = frozenset(site.roots), options.formats, options.ignore_paths
    for page in site.to_be_reached:
        if page.file in roots or page.format not in formats or (ignored and matches(page.url, ignored)):
            continue
        if (
            page.format == "markdown"
            and site.view.find(page.path[: page.path.rfind(".")] + ".html") is not None
        ):
            continue
        if continuations or not is_continuation(page.path):
            yield page


def matters(page: PageSummary, important: Sequence[str]) -> bool:
    """Whether the user says that the page matters: in the options, or in its front matter."""
    return str(page.front_matter.get("priority", "")).lower() == "high" or matches(page.url, important)


def is_translation(page: PageSummary, reached: frozenset[str]) -> bool:
    """Whether the same path exists in another language and is in ``reached`` (keys of `untranslated`).

    Alternates are often joined by ``hreflang`` alone.
    """
    key, language = untranslated(page)
    return language != "" and key in reached


def untranslated(page: PageSummary) -> tuple[str, str]:
    """(path without the folder of its language, that folder or ``""``)."""
    found = LANGUAGE.match(page.path)
    if found is None or not page.path[found.end() :].startswith("/"):
        return page.path, ""
    if page.lang and not page.lang.lower().startswith(found[1].lower()):
        return page.path, ""
    return page.path[found.end() + 1 :], found[0]


def summarised(
    site: Site,
    found: Sequence[tuple[PageSummary, SiteFinding]],
    considered: int,
    what: str,
    cure: str,
    *,
    finish: Callable[[PageSummary, SiteFinding], SiteFinding] = lambda page, finding: finding,
) -> Iterator[SiteFinding]:
    """The findings, or a single one on the home page when they are about most of the site.

    ``finish`` makes the last of a finding that is to be told.

    A whole site without links that can be followed has one cause (navigation made by scripts, a missing
    start page), and thousands of copies of one message help nobody.
    """
    if not are_most(len(found), considered):
        yield from (finish(page, finding) for page, finding in found)
        return
    pages = sorted((page for page, _ in found), key=lambda page: page.path)
    home = site.graph.roots[0] if site.graph.roots else pages[0].file
    variants = {finding.variant for _, finding in found}
    yield SiteFinding(
        f"{len(found):,} of {considered:,} pages {what}, {pages[0].path} among them: {cure}",
        file=home,
        variant=variants.pop() if len(variants) == 1 else None,
        related=examples(page.path for page in pages),
    )
