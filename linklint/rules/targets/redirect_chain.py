"""TGT305: a redirect leads to another redirect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta

from linklint.rule import (
    GroupBy,
    Kind,
    Options,
    PageSummary,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)

#: Google follows no more: "up to 10 redirect hops".
_GIVEN_UP = 10
#: Rewrites answer under the visitor's own URL; no browser goes anywhere.
_REWRITES = frozenset({200, 404})


class ChainOptions(Options, frozen=True, kw_only=True):
    """Options of TGT305."""

    max_hops: Annotated[int, Meta(ge=1, description="So many redirects in a row are fine.")] = 1


class RedirectChain(SiteRule):
    """A redirect leads to the page itself, not to the next redirect.

    ## What it does
    Reports rules of the `_redirects` file with a fixed path, and redirect pages
    (`<meta http-equiv=refresh>`), that lead to another redirect. More than 10 in a row are an error.

    Not counted: a step that only adds or drops a final slash. Left alone: redirects of the home page, which
    choose a language, and redirects that never end (`TGT306`). Whether the rules apply to some
    visitors only (`Country=`, `Language=`) is not considered.

    ## Why it matters
    Each redirect is one more request that the visitor waits for, and one more thing that can break. Chains
    grow by themselves when a page moves twice. Google documents that its crawler follows up to 10 redirect
    hops (*How HTTP status codes affect Google's crawlers*,
    <https://developers.google.com/search/docs/crawling-indexing/http-network-errors>).

    ## Bad
    ```text _redirects
    /a /b 301
    /b /c 301
    ```
    ```html c.html
    <h1>C</h1>
    ```

    ## Good
    ```text _redirects
    /a /c 301
    /b /c 301
    ```
    ```html c.html
    <h1>C</h1>
    ```

    ## When to turn it off
    When a program writes the file and resolves chains later; or raise `max-hops`.
    """

    meta = RuleMeta(
        code="TGT305",
        name="redirect-chain",
        summary="A redirect leads to another redirect",
        severity=Severity.WARNING,
        variants={"too-long": Severity.ERROR},
        group_by=GroupBy.NOTHING,
        sources=(
            Source(
                "How HTTP status codes affect Google's crawlers",
                "https://developers.google.com/search/docs/crawling-indexing/http-network-errors",
            ),
        ),
    )
    Options = ChainOptions
    options: ChainOptions
    reads = frozenset()

    def check(self, site: Site) -> Iterator[SiteFinding]:
        seen: set[int] = set()
        for source, redirect in site.redirects:
            if redirect.loop or redirect.code in _REWRITES or redirect.line in seen:
                continue
            seen.add(redirect.line)
            if source.rstrip("/") == site.view.base_path.rstrip("/"):
                continue  # the home page chooses a language
            hops = _distinct(source, redirect.hops)
            if len(hops) > self.options.max_hops:
                message, variant = _told(source, hops)
                yield SiteFinding(
                    message, path=redirect.origin or "_redirects", line=redirect.line or None, variant=variant
                )
        yield from self._stubs(site)

    def _stubs(self, site: Site) -> Iterator[SiteFinding]:
        for page in site.pages:
            if not page.stub or page.path.rpartition("/")[2] == page.path == "index.html":
                continue
            hops = _refreshes(page, site)
            if len(hops) > self.options.max_hops:
                message, variant = _told(page.path, hops)
                yield SiteFinding(message, file=page.file, kind=Kind.REFRESH, variant=variant)


def _refreshes(page: PageSummary, site: Site) -> list[str]:
    """The URLs passed on the way from a redirect page; none when they never end."""
    hops: list[str] = []
    seen: set[int] = set()
    current: PageSummary | None = page
    while current is not None and current.stub:
        if current.file in seen:
            return []
        seen.add(current.file)
        hops.append(current.refresh_url)
        current = None if current.refresh is None else site.by_file.get(current.refresh)
    return hops


def _distinct(source: str, hops: Sequence[str]) -> list[str]:
    """The hops without those that only add or drop the slash of the one before."""
    found: list[str] = []
    before = source
    for hop in hops:
        if urlsplit(hop).netloc or hop.rstrip("/") != before.rstrip("/"):
            found.append(hop)
        elif found:
            found[-1] = hop
        before = hop
    return found


def _told(source: str, hops: Sequence[str]) -> tuple[str, str | None]:
    steps = [source, *hops]
    shown = steps if len(steps) <= 5 else [*steps[:3], "…", steps[-1]]
    message = f"{len(hops)} redirects in a row, {' → '.join(shown)}: lead {source} to {hops[-1]} at once"
    return message, "too-long" if len(hops) > _GIVEN_UP else None
