"""SMP624: an hreflang link is relative."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.rule import (
    Finding,
    Fix,
    FixKind,
    GroupBy,
    Kind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Status,
    Target,
)
from linklint.rules.sitemaps._sources import LOCALIZED
from linklint.rules.sitemaps._urls import whole_url

_SCHEME = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.\-]*:")
_UNKNOWN = frozenset({Status.TEMPLATE, Status.INVALID, Status.SCHEME})


class HreflangNotAbsolute(LinkRule):
    """An hreflang link is a whole URL.

    ## What it does
    Reports `<link rel=alternate hreflang>` with a relative URL or one without a scheme (`//host/…`). The fix
    writes the whole URL, which is known from `site.url`.

    ## Why it matters
    *Localized versions*
    (<https://developers.google.com/search/docs/specialty/international/localized-versions>) asks for
    fully-qualified URLs, with the scheme.

    ## Bad
    ```html
    <link rel="alternate" hreflang="de" href="/de/">
    ```

    ## Good
    ```html
    <link rel="alternate" hreflang="de" href="https://site.test/de/">
    ```

    ## When to turn it off
    When the same files are served under several hosts on purpose.
    """

    meta = RuleMeta(
        code="SMP624",
        name="hreflang-not-absolute",
        summary="An hreflang link is relative",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        profiles=("seo", "strict"),
        formats=("html",),
        group_by=GroupBy.MESSAGE,
        sources=(LOCALIZED,),
    )
    elements = frozenset({"link"})
    kinds = frozenset({Kind.ALTERNATE})

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.kind is not Kind.ALTERNATE or "hreflang" not in link.attributes:
            return
        target = link.target
        if target.status in _UNKNOWN or _SCHEME.match(link.href):
            return
        if link.href.strip().startswith("//"):
            message = "the URL has no scheme"
        else:
            message = "the URL is relative" if link.href.strip() else "the URL is empty"
        yield Finding(f"{message}: hreflang needs a whole one", link, fix=_fix(link, target, page))


def _fix(link: Link, target: Target, page: Page) -> Fix | None:
    url = whole_url(target, page)
    if url is not None and target.status is not Status.EXTERNAL and "#" in link.href:
        url += link.href[link.href.index("#") :].rstrip()
    return Fix(f"Write {url}", href=url) if url is not None else None
