"""SMP632: robots.txt is larger than Google reads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    FixKind,
    Options,
    RuleMeta,
    Severity,
    Site,
    SiteFinding,
    SiteRule,
    Source,
)

_KIBIBYTE = 1024


class SizeOptions(Options, frozen=True, kw_only=True):
    """Options of SMP632."""

    max_kibibytes: Annotated[
        int, Meta(description="The largest size that is fine; Google reads 500 KiB.", ge=1, le=500)
    ] = 500


class RobotsTooLarge(SiteRule):
    """robots.txt is short enough to be read to its end.

    ## What it does
    Reports a robots.txt of more than 500 KiB. A lower limit can be set.

    ## Why it matters
    *robots.txt interpretation*
    (<https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt>): Google reads 500 KiB
    and ignores the rest, so that the rules there do nothing. linklint reads the file the same way.

    ## Bad
    ```text robots.txt
    User-agent: *
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    # A comment that makes this file long. A comment that makes this file long. A comment that makes this.
    Disallow: /private/
    ```
    ```html a.html
    <title>A</title>
    ```
    ```toml linklint.toml
    [rules.SMP632]
    max-kibibytes = 1
    ```

    ## Good
    ```text robots.txt
    User-agent: *
    Disallow: /private/
    ```
    ```html a.html
    <title>A</title>
    ```

    ## When to turn it off
    Never: what Google does not read does not count.
    """

    meta = RuleMeta(
        code="SMP632",
        name="robots-too-large",
        summary="robots.txt is larger than Google reads",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
        sources=(
            Source(
                "How Google interprets the robots.txt specification",
                "https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt",
            ),
        ),
    )
    Options = SizeOptions
    options: SizeOptions
    reads = frozenset()

    def check(self, site: Site) -> Iterator[SiteFinding]:
        robots, limit = site.robots, self.options.max_kibibytes
        if robots is not None and robots.size > limit * _KIBIBYTE:
            yield SiteFinding(
                f"{robots.size / _KIBIBYTE:,.1f} KiB, of which {limit} KiB are read: shorten it, so that the "
                "rules at its end count",
                path="robots.txt",
                line=1,
            )
