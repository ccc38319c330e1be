"""SMP612: a canonical link is relative, or not the clean https URL that it should be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl

from linklint.rule import (
    Applicability,
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
    Source,
    Status,
    Target,
)
from linklint.rules.parameters import parameters_of
from linklint.rules.sitemaps._urls import whole_url

_SCHEME = re.compile(r"\s*https?:", re.I)
#: A fragment that a script reads as a path: without it the URL would be another one.
_ROUTE = re.compile(r"#[!/]")


class CanonicalForm(LinkRule):
    """A canonical link is an absolute https URL without a fragment.

    ## What it does
    Reports a `<link rel=canonical>` that is relative or empty, has a fragment, is http although `site.url` is
    https, or carries tracking parameters (`utm_source`, `gclid`, …). What other sites' canonical URLs look
    like is not this site's to decide: there only the form is looked at.

    The fix writes the absolute URL (known from `site.url`), without fragment, with https. Taking parameters
    away is an unsafe fix.

    ## Why it matters
    *Consolidate duplicate URLs*
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>) asks for
    absolute URLs, advises against fragments and prefers https. A relative URL is right only as long as nobody
    copies the page to another host, such as the one for tests.

    ## Bad
    ```html
    <link rel="canonical" href="/guide/">
    ```

    ## Good
    ```html
    <link rel="canonical" href="https://site.test/guide/">
    ```

    ## When to turn it off
    When the same files are served under several hosts on purpose.
    """

    meta = RuleMeta(
        code="SMP612",
        name="canonical-form",
        summary="A canonical link is relative, has a fragment, is http or carries tracking parameters",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
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
    elements = frozenset({"link"})
    kinds = frozenset({Kind.CANONICAL})

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.attribute != "href" or link.kind is not Kind.CANONICAL or page.refresh is not None:
            return
        target, faults = link.target, []
        if not link.href.strip():
            yield Finding("the canonical URL is empty", link)
            return
        if target.status in (Status.INVALID, Status.TEMPLATE, Status.SCHEME):
            return
        written = _SCHEME.match(link.href)
        if written is None:
            faults.append("has no scheme" if link.href.strip().startswith("//") else "is relative")
        if target.fragment is not None:
            faults.append("has a fragment")
        secure = page.site.url.startswith("https:")
        if written is not None and target.own_host and target.scheme == "http" and secure and not target.port:
            faults.append("is http on an https site")
        tracking = _tracking(link.href) if target.status is not Status.EXTERNAL else []
        if tracking:
            faults.append(f"carries {', '.join(tracking)}")
        if faults:
            *others, last = faults
            listed = f"{', '.join(others)} and {last}" if others else last
            yield Finding(f"the canonical URL {listed}", link, fix=_fix(link, target, page, tracking))


def _tracking(href: str) -> list[str]:
    known = parameters_of("tracking")
    return [name for name, value in _parameters(href) if known.holds(name.lower(), value)]


def _parameters(href: str) -> list[tuple[str, str]]:
    query = href.partition("#")[0].partition("?")[2]
    return parse_qsl(query, keep_blank_values=True)


def _fix(link: Link, target: Target, page: Page, tracking: list[str]) -> Fix | None:
    if _ROUTE.search(link.href):
        return None
    found = whole_url(target, page)
    if found is None:
        return None
    url = found.partition("#")[0]
    for name in tracking:
        url = re.sub(rf"([?&]){re.escape(name)}(?:=[^&#]*)?(?:&|$)", r"\1", url).rstrip("?&")
    applicability = Applicability.UNSAFE if tracking else Applicability.SAFE
    return Fix(f"Write {url}", applicability, href=url)
