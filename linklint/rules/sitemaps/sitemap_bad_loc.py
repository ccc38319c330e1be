"""SMP606: a URL in a sitemap is not of the form that sitemaps need."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from linklint.rule import (
    Column,
    FixKind,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SitemapEntry,
    SitemapFile,
    SitemapKind,
    SiteRule,
    Source,
    Status,
)
from linklint.rules.sitemaps._listing import Entry, placed
from linklint.rules.sitemaps._sources import BUILD_SITEMAP
from linklint.rules.sitemaps._urls import origin_of

#: sitemaps.org: a URL must be shorter.
_LENGTH = 2048

_MANY = {
    "empty": "are empty",
    "relative": "are relative: only whole URLs count",
    "scheme": "are no http or https URLs",
    "ampersand": "hold a & that is not written &amp;, so that the XML cannot be read",
    "long": "are too long",
    "fragment": "have a fragment (#…), which no page of its own has",
    "insecure": "are http, but the site is https",
    "host": "are on another host than the site",
    "invalid": "are no valid URLs",
}


class SitemapBadLoc(SiteRule):
    """A sitemap holds whole URLs of its own site.

    ## What it does
    Reports a `<loc>` (or a line of a text sitemap) that is relative, has another scheme than http and https,
    is http although `site.url` is https, is on another host, has a fragment, holds a `&` that is not written
    `&amp;`, or has 2,048 characters and more.

    URLs on another host are a warning when robots.txt names the sitemap, or when the host is in
    `site.owned-hosts`: the other host's robots.txt may allow it. What is wrong with most URLs of a file is
    one finding.

    ## Why it matters
    *Build and submit a sitemap*
    (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap>) asks for
    fully-qualified, absolute URLs; the protocol (<https://www.sitemaps.org/protocol.html>) for URLs of a
    single host, shorter than 2,048 characters. A bare `&` makes the whole file unreadable for strict parsers.

    ## Bad
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>/a.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```

    ## Good
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```

    ## When to turn it off
    For sitemaps that only your own programs read.
    """

    meta = RuleMeta(
        code="SMP606",
        name="sitemap-bad-loc",
        summary="A URL in a sitemap is relative, of another host, or malformed",
        severity=Severity.ERROR,
        variants={"elsewhere": Severity.WARNING},
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        sources=(
            BUILD_SITEMAP,
            Source("Sitemaps XML format", "https://www.sitemaps.org/protocol.html"),
        ),
    )
    reads = frozenset({Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        named = {
            site.view.path_of(each.target.file)
            for each in site.sitemaps.named
            if each.origin == "robots.txt" and each.target.file is not None
        }
        found: list[Entry] = []
        for file in site.sitemaps.files:
            if file.kind is not SitemapKind.TEMPLATE:
                for entry in file.entries:
                    found += _faults(site, file, entry, file.path in named)
        yield from placed(found, _MANY)


def _faults(site: Site, file: SitemapFile, entry: SitemapEntry, named: bool) -> Iterator[Entry]:
    loc = entry.loc
    shown = loc if len(loc) <= 100 else loc[:99] + "…"
    if not loc:
        yield Entry(file, entry, "an empty URL", "empty")
        return
    if entry.raw_ampersand:
        message = f"{shown} holds a & that is not written &amp;: the XML cannot be read"
        yield Entry(file, entry, message, "ampersand")
    if len(loc) >= _LENGTH:
        message = f"{shown} has {len(loc):,} characters, fewer than {_LENGTH:,} are allowed"
        yield Entry(file, entry, message, "long")
    try:
        scheme = urlsplit(loc).scheme
    except ValueError:
        yield Entry(file, entry, f"{shown} is no valid URL", "invalid")
        return
    if not scheme:
        yield Entry(file, entry, f"{shown} is relative: write the whole URL{_example(site, loc)}", "relative")
        return
    if scheme not in ("http", "https"):
        yield Entry(file, entry, f"{shown} is no http or https URL", "scheme")
        return
    target = site.sitemaps.resolve(loc)
    if target is None or target.status is Status.INVALID:
        yield Entry(file, entry, f"{shown} is no valid URL", "invalid")
        return
    if "#" in loc:
        yield Entry(file, entry, f"{shown} has a fragment, which no page of its own has", "fragment")
    own = origin_of(site.view)
    if target.status is Status.EXTERNAL:
        if own:
            variant = "elsewhere" if named or target.owned else None
            message = f"{shown} is on another host than {own}"
            yield Entry(file, entry, message, "host", variant)
    elif scheme == "http" and own.startswith("https:"):
        yield Entry(file, entry, f"{shown} is http, but the site is {own}", "insecure")


def _example(site: Site, loc: str) -> str:
    return f", {origin_of(site.view)}{loc}" if loc.startswith("/") and origin_of(site.view) else ""
