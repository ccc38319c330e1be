"""URL505: a link inside the site carries a campaign or click parameter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
    Target,
)
from linklint.rules.parameters import parameters_of
from linklint.rules.urls._written import INTERNAL, is_among, parameters, without_parameters

#: A value that is itself a URL with a query, written without escapes: what follows it are parameters of that.
_NESTED = re.compile(r"[^=&]*=https?://[^?&]*\?", re.I)


class TrackingOptions(Options, frozen=True, kw_only=True):
    """Options of URL505."""

    extra: Annotated[
        tuple[str, ...], Meta(description="Further parameters; a final * stands for any ending (itm_*).")
    ] = ()
    ignore: Annotated[
        tuple[str, ...], Meta(description="Parameters that are meant; a final * stands for any ending.")
    ] = ()


class TrackingParamInternal(LinkRule):
    """Links inside the site name their page without campaign parameters.

    ## What it does
    Reports links from one page of the site to another whose query has campaign or click parameters:
    `utm_source` and its kin, `gclid`, `fbclid`, `msclkid`, `mc_cid`, `pk_campaign` and others. Only the
    site's own hosts count: other subdomains may well count their visitors apart. Parameters made for links
    inside a site (`itm_*`) are left alone. Parameters of an address that another one holds
    (`?url=https://…?utm_source=…`) are that address's own; beside one that is escaped they are the link's.

    ## Why it matters
    Such a parameter tells the statistics that a visitor has just arrived from a campaign: the visit begins
    anew, and where it really came from is lost. And each spelling is one more address of the same page:
    Google's *Designing a URL structure for ecommerce sites* asks not to link to addresses with tracking
    codes inside a site
    (<https://developers.google.com/search/docs/specialty/ecommerce/designing-a-url-structure-for-ecommerce-sites>).

    ## Bad
    ```html
    <a href="/pricing/?utm_source=nav&amp;utm_medium=menu">Pricing</a>
    ```

    ## Good
    ```html
    <a href="/pricing/">Pricing</a>
    ```

    ## When to turn it off
    When your statistics rely on such tags for clicks inside the site; for single ones use `ignore`.
    """

    meta = RuleMeta(
        code="URL505",
        name="tracking-param-internal",
        summary="An internal link has a tracking parameter",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Designing a URL structure for ecommerce sites",
                "https://developers.google.com/search/docs/specialty/ecommerce/"
                "designing-a-url-structure-for-ecommerce-sites",
            ),
            Source(
                "URL structure best practices for Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/url-structure",
            ),
        ),
    )
    Options = TrackingOptions
    options: TrackingOptions
    statuses = INTERNAL
    plain = False

    def may_target(self, target: Target) -> bool:
        return bool(target.query) and bool(self._found(target.query or ""))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        names = self._found(target.query or "") if target.internal else []
        if not names:
            return
        href = without_parameters(link.href, self._tracks)
        what = "parameter" if len(names) == 1 else "parameters"
        yield Finding(
            f"internal link with the tracking {what} {', '.join(names)}",
            link,
            # A link that is nothing else would be left empty.
            fix=Fix(f"Remove {', '.join(names)}", href=href) if href else None,
        )

    def _found(self, query: str) -> list[str]:
        names: list[str] = []
        for (name, value), written in zip(parameters(query), query.split("&"), strict=True):
            if self._tracks(name, value):
                names.append(name)
            elif _NESTED.match(written):
                break
        return list(dict.fromkeys(names))

    def _tracks(self, name: str, value: str) -> bool:
        options = self.options
        known = parameters_of("tracking").holds(name, value) or is_among(name, options.extra)
        return known and not is_among(name, options.ignore)
