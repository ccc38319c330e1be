"""TGT306: redirects that lead to one another for ever."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import GroupBy, Kind, RuleMeta, Severity, Site, SiteFinding, SiteRule


class RedirectLoop(SiteRule):
    """Redirects end somewhere.

    ## What it does
    Reports rules of the `_redirects` file, and redirect pages (`<meta http-equiv=refresh>`), that lead back
    to themselves, directly or by way of others. A loop is reported once, at its first rule.

    ## Why it matters
    The browser gives up with an error. Nobody, visitor or crawler, gets to see anything.

    ## Bad
    ```text _redirects
    /a /b 301
    /b /a 301
    ```
    ```html page.html
    <p>A page.</p>
    ```

    ## Good
    ```text _redirects
    /a /b 301
    ```
    ```html b.html
    <p>A page.</p>
    ```

    ## When to turn it off
    When the host decides by conditions that the file does not show.
    """

    meta = RuleMeta(
        code="TGT306",
        name="redirect-loop",
        summary="Redirects lead to one another for ever",
        severity=Severity.ERROR,
        tags=("broken",),
        group_by=GroupBy.NOTHING,
    )
    reads = frozenset()

    def check(self, site: Site) -> Iterator[SiteFinding]:
        seen: set[frozenset[str]] = set()
        for source, redirect in site.redirects:
            if not redirect.loop:
                continue
            members = frozenset(_key(url) for url in (source, *redirect.hops))
            if members in seen:
                continue
            seen.add(members)
            steps = [source, *redirect.hops]
            yield SiteFinding(
                f"this redirect never ends: {_chain(steps)}",
                path=redirect.origin or "_redirects",
                line=redirect.line or None,
            )
        yield from self._stubs(site)

    def _stubs(self, site: Site) -> Iterator[SiteFinding]:
        done: set[int] = set()
        for page in site.pages:
            walk: list[int] = []
            current: int | None = page.file
            while current is not None and current not in done:
                done.add(current)
                walk.append(current)
                summary = site.by_file.get(current)
                current = summary.refresh if summary is not None and summary.stub else None
            if current in walk and current is not None:
                loop = walk[walk.index(current) :]
                if len(loop) > 1:  # a page that only reloads itself shows its content
                    names = [site.view.path_of(file) for file in loop]
                    message = f"this redirect never ends: {_chain([*names, names[0]])}"
                    yield SiteFinding(message, file=loop[0], kind=Kind.REFRESH)


def _key(url: str) -> str:
    return url.rstrip("/") or "/"


def _chain(steps: list[str]) -> str:
    """``a → b → a``: cut where the first step comes again."""
    shown: list[str] = []
    for step in steps:
        shown.append(step)
        if any(_key(step) == _key(before) for before in shown[:-1]):
            break
    if len(shown) > 6:
        shown = [*shown[:4], "…", shown[-1]]
    return " → ".join(shown)
