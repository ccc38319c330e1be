"""SPM810: a host that the site never linked to before."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Anchor,
    Column,
    FixKind,
    Options,
    PageSummary,
    Related,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)

_EXAMPLES = 4


class NewHostOptions(Options, frozen=True, kw_only=True):
    """Options of SPM810."""

    allow: Annotated[
        tuple[str, ...], Meta(description="Registrable domains that may turn up without a finding.")
    ] = ()
    min_old_pages: Annotated[
        int,
        Meta(
            description="From this many pages of the snapshot that gained one host on, it is a warning.", ge=1
        ),
    ] = 3


class NewExternalHost(SiteRule):
    """A host that the site begins to link to is there on purpose.

    ## What it does
    Compares the site with a snapshot (`check --equity-baseline FILE`, made by `linklint equity snapshot`) and
    reports, once for each registrable domain, the first link to a domain to which no page linked then. When
    several pages that existed before gained the same domain (`min-old-pages`, our number), it is a warning:
    that is what injected links look like. Without a snapshot the rule does not run.

    ## Why it matters
    Google's *Spam policies for Google web search* (<https://developers.google.com/search/docs/essentials/spam-policies>)
    describe hacked content, "content injection" among it: links that somebody else put on your pages. In a
    review, a new host is one line among thousands.

    ## Bad
    ```html index.html
    <title>Home</title> <p>See <a href="https://pills.test/">this</a>.</p>
    ```
    ```json linklint-equity.json
    {"version": 1, "settings": {}, "hosts": {"friends.test": 1}, "pages": {
      "/": {"raw": 1, "depth": 0, "in": 0, "contextual": 0}}}
    ```
    ```toml linklint.toml
    equity-baseline = "linklint-equity.json"
    ```

    ## Good
    ```html index.html
    <title>Home</title> <p>See <a href="https://www.friends.test/">friends</a>.</p>
    ```
    ```json linklint-equity.json
    {"version": 1, "settings": {}, "hosts": {"friends.test": 1}, "pages": {
      "/": {"raw": 1, "depth": 0, "in": 0, "contextual": 0}}}
    ```
    ```toml linklint.toml
    equity-baseline = "linklint-equity.json"
    ```

    ## When to turn it off
    On sites that link to new hosts every day, such as news: `allow`, or ignore the rule.
    """

    meta = RuleMeta(
        code="SPM810",
        name="new-external-host",
        summary="The site links to a host that it never linked to before",
        severity=Severity.INFO,
        variants={"many-old-pages": Severity.WARNING},
        fix=FixKind.NONE,
        sources=(
            Source(
                "Spam policies for Google web search",
                "https://developers.google.com/search/docs/essentials/spam-policies",
                "Content injection",
            ),
        ),
    )
    Options = NewHostOptions
    options: NewHostOptions
    reads = frozenset({Column.ANCHORS})
    whole = True
    needs_baseline = True

    def check(self, site: Site) -> Iterator[SiteFinding]:
        before = site.baseline
        if site.partial or before is None:
            return
        known = {*before.hosts, *self.options.allow}
        fresh: dict[str, list[tuple[PageSummary, Anchor]]] = {}
        for page in site.pages:
            seen = set()
            for anchor in site.anchors.get(page.file, ()):
                if anchor.domain and anchor.domain not in known and anchor.domain not in seen:
                    seen.add(anchor.domain)
                    fresh.setdefault(anchor.domain, []).append((page, anchor))
        for domain, uses in sorted(fresh.items()):
            uses.sort(key=lambda use: use[0].path)
            yield self._finding(domain, uses, sum(page.url in before.pages for page, _ in uses))

    def _finding(self, domain: str, uses: list[tuple[PageSummary, Anchor]], old: int) -> SiteFinding:
        page, anchor = uses[0]
        injected = old >= self.options.min_old_pages
        text = f'as "{anchor.text}"' if anchor.text else "without a text"
        where = (
            f"on {len(uses):,} pages, {old:,} of them older than the snapshot" if len(uses) > 1 else "here"
        )
        advice = "was it put there by you?" if injected else "is it meant?"
        return SiteFinding(
            f"first link of this site to {domain}, {text}, {where}: {advice}",
            file=page.file,
            href=anchor.href,
            variant="many-old-pages" if injected else None,
            related=tuple(
                Related(other.path, f"links to {domain} too") for other, _ in uses[1 : 1 + _EXAMPLES]
            ),
        )
