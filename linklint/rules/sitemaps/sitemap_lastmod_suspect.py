"""SMP607: the dates in a sitemap cannot be true."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Column,
    FixKind,
    Options,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SitemapEntry,
    SitemapFile,
    SitemapKind,
    SiteRule,
)
from linklint.rules.sitemaps._sources import BUILD_SITEMAP

#: A date of the W3C note (https://www.w3.org/TR/NOTE-datetime).
_W3C = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T([01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?)?)?"
)


class LastmodOptions(Options, frozen=True, kw_only=True):
    """Options of SMP607."""

    min_equal: Annotated[
        int,
        Meta(description="From this many URLs on, one date for all of them is reported.", ge=2),
    ] = 10
    today: Annotated[
        str,
        Meta(
            description="The day (YYYY-MM-DD) after which dates lie in the future. Without it the future is "
            "not looked at, so that the same files always give the same result.",
            pattern=r"^(\d{4}-\d\d-\d\d)?$",
        ),
    ] = ""


class SitemapLastmodSuspect(SiteRule):
    """The dates in a sitemap say when each page was really changed.

    ## What it does
    Reports a sitemap in which every URL (ten and more, a number of ours) has the very same `<lastmod>`, which
    is the time of the build then; `<lastmod>` values that are no date of the W3C form; and, when the option
    `today` gives a day, dates after it. A mistake that many values share is reported once, at the first.

    ## Why it matters
    *Build and submit a sitemap*
    (<https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap>): Google uses the
    value only if it is consistently accurate, and ignores `<priority>` and `<changefreq>`. Dates that always
    say "just now" are ignored, for the pages that did change too.

    ## Bad
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc><lastmod>01.05.2024</lastmod></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```

    ## Good
    ```xml sitemap.xml
    <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
      <url><loc>https://site.test/a.html</loc><lastmod>2024-05-01</lastmod></url>
    </urlset>
    ```
    ```html a.html
    <title>A</title>
    ```

    ## When to turn it off
    When every page really changes with every build.
    """

    meta = RuleMeta(
        code="SMP607",
        name="sitemap-lastmod-suspect",
        summary="The dates in a sitemap cannot be true",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        sources=(BUILD_SITEMAP,),
    )
    Options = LastmodOptions
    options: LastmodOptions
    reads = frozenset({Column.SITEMAPS})

    def check(self, site: Site) -> Iterator[SiteFinding]:
        for file in site.sitemaps.files:
            if file.kind is SitemapKind.URLS:
                yield from self._file(file)

    def _file(self, file: SitemapFile) -> Iterator[SiteFinding]:
        dated = [entry for entry in file.entries if entry.lastmod]
        wrong = [entry for entry in dated if not _is_date(entry.lastmod)]
        if wrong:
            more = f", and {len(wrong) - 1:,} more like it" if len(wrong) > 1 else ""
            yield _finding(file, wrong[0], f"{wrong[0].lastmod!r} is no date of the form YYYY-MM-DD{more}")
        later = [each for each in dated if self.options.today and each.lastmod[:10] > self.options.today]
        if later:
            more = f", and {len(later) - 1:,} more like it" if len(later) > 1 else ""
            yield _finding(file, later[0], f"{later[0].lastmod} is in the future{more}")
        if len(dated) >= self.options.min_equal and len(dated) == len(file.entries):
            ((value, number),) = Counter(entry.lastmod for entry in dated).most_common(1)
            if number == len(dated):
                yield _finding(
                    file,
                    dated[0],
                    f"all {number:,} URLs have the same date, {value}: the time of the build, not of a "
                    "change",
                )


def _finding(file: SitemapFile, entry: SitemapEntry, message: str) -> SiteFinding:
    return SiteFinding(message, path=file.path, line=entry.lastmod_line, column=entry.lastmod_column)


def _is_date(value: str) -> bool:
    match = _W3C.fullmatch(value)
    if match is None:
        return False
    try:
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        return False
    return True
