"""SMP611: a page says two different things about its canonical URL, or says it where it does not count."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    Column,
    FixKind,
    GroupBy,
    Kind,
    PageHead,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
    Status,
    Target,
)


class CanonicalConflict(SiteRule):
    """A page names one canonical URL, in its head.

    ## What it does
    Reports a second `<link rel=canonical>` that leads to another URL than the first, a canonical link in the
    body of the document, and one that contradicts the `Link` header of a `_headers` file. Where the head ends
    is decided as browsers do: at the first element that cannot stand there, which the finding names. Two
    links to the same URL are no conflict.

    ## Why it matters
    With two answers a search engine has to pick one, or ignores both, and a link in the body does not count
    at all. See *Consolidate duplicate URLs*
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>).

    ## Bad
    ```html a.html
    <link rel="canonical" href="https://site.test/a.html">
    <link rel="canonical" href="https://site.test/b.html">
    ```

    ## Good
    ```html a.html
    <link rel="canonical" href="https://site.test/a.html">
    ```

    ## When to turn it off
    When a server or a script removes the surplus links.
    """

    meta = RuleMeta(
        code="SMP611",
        name="canonical-conflict",
        summary="A page names several canonical URLs, or names one in its body",
        severity=Severity.ERROR,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        formats=("html",),
        group_by=GroupBy.MESSAGE,
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
    )
    reads = frozenset({Column.HEAD})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        for page in site.pages:
            if page.format == "html" and not page.stub:
                head = site.head(page.file)
                if head.canonicals:
                    yield from _conflicts(site, page, head)


def _conflicts(site: Site, page: PageSummary, head: PageHead) -> Iterator[SiteFinding]:
    targets = [site.resolve(page.file, each.href, head.base) for each in head.canonicals]
    urls = [_url(target, page) for target in targets]
    inside = next((number for number, each in enumerate(head.canonicals) if each.in_head), None)
    for number, (each, target) in enumerate(zip(head.canonicals, targets, strict=True)):
        message = ""
        if not each.in_head:
            message = "a canonical link in the body does not count: it belongs into the head"
            if each.behind:
                message += f", which ends at {each.behind}"
            elif inside is None:
                message += ", before anything that is shown"
        elif inside is not None and urls[number] != urls[inside]:
            message = f"a second canonical URL, {target.url}: the first is {targets[inside].url}"
        if message:
            yield SiteFinding(message, file=page.file, kind=Kind.CANONICAL, nth=number)
    header = site.headers.canonical(page.url)
    if header is not None and inside is not None:
        said = site.resolve(page.file, header[1])
        if _url(said, page) != urls[inside]:
            yield SiteFinding(
                f"the canonical URL is {targets[inside].url} here, but {said.url} in line {header[0].line} "
                f"of {site.headers.origin}",
                file=page.file,
                kind=Kind.CANONICAL,
                nth=inside,
            )


def _url(target: Target, page: PageSummary) -> tuple[object, str | None]:
    """What makes two canonical URLs the same: the file, or else the URL; and the query."""
    if target.status is Status.SAME_PAGE:
        return page.file, target.query
    return (target.url if target.file is None else target.file), target.query
