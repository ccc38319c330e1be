"""URL504: pages whose path has capitals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import Column, FixKind, Options, RuleMeta, Severity, Site, SiteFinding, SiteRule, Source
from linklint.rules.hrefs import shown
from linklint.rules.paths import matches

_CAPITAL = later(r"[A-Z]")
#: Names that programs give: digits and letters mixed, where the case is part of the name.
_IDENTIFIER = later(r"(?=[^/]*\d)(?=[^/]*[A-Z])[A-Za-z0-9_\-=~]{6,}")


class MixedCaseOptions(Options, frozen=True, kw_only=True):
    """Options of URL504."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths that may hold capitals (a path, or a glob).")
    ] = ()


class MixedCaseUrl(SiteRule):
    """URLs of pages are written in small letters.

    ## What it does
    Reports pages of the site whose path holds capitals, each once, at the first link to it: the name of the
    page is what can be changed. Names that a program made (six or more letters and digits mixed, such as
    `dQw4w9WgXcQ`), redirect pages, and files that are no pages, are left alone.

    ## Why it matters
    Paths are told apart by the case of their letters, and people who type or dictate one do not think of it.
    Google's *URL structure best practices* say "URLs are case sensitive"
    (<https://developers.google.com/search/docs/crawling-indexing/url-structure>). A link with the wrong case
    is another rule's matter (TGT317).

    ## Bad
    ```html
    <a href="/Guides/A.html">Guide</a>
    ```
    ```html Guides/A.html
    <h1>Guide</h1>
    ```

    ## Good
    ```html
    <a href="/guides/a.html">Guide</a>
    ```
    ```html guides/a.html
    <h1>Guide</h1>
    ```

    ## When to turn it off
    Where capitals are part of the names, as in the reference pages of a programming language. The rule is off
    in the default profile; renaming pages costs their old addresses.
    """

    meta = RuleMeta(
        code="URL504",
        name="mixed-case-url",
        summary="The path of a page has capitals",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        sources=(
            Source(
                "URL structure best practices for Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/url-structure",
                "URLs are case sensitive",
            ),
        ),
        profiles=("strict",),
        formats=("html",),
    )
    Options = MixedCaseOptions
    options: MixedCaseOptions
    reads = frozenset({Column.EDGES})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        named = {
            page.file: page.path
            for page in site.pages
            if not page.stub
            and page.format in self.meta.formats
            and _has_capitals(page.path)
            and not matches(page.url, self.options.ignore_paths)
        }
        first: dict[int, int] = {}
        linking: Counter[int] = Counter()
        for source in site.pages:
            edges = site.edges.get(source.file)
            if edges is not None:
                linked = named.keys() & {*edges[0], *edges[1]} - {source.file}
                linking.update(linked)
                for target in linked:
                    first.setdefault(target, source.file)
        for target, file in sorted(first.items()):
            message = f"the path of {shown(named[target])} has capitals; URLs are told apart by case"
            if not site.partial:  # otherwise nobody knows how many there are
                pages = linking[target]
                message += f" ({'1 page links' if pages == 1 else f'{pages:,} pages link'} to it)"
            yield SiteFinding(message, file=file, to=target, first_only=True)


def _has_capitals(path: str) -> bool:
    return _CAPITAL.search(path) is not None and any(
        _CAPITAL.search(segment) is not None and _IDENTIFIER.fullmatch(segment) is None
        for segment in path.split("/")
    )
