"""URL506: an internal link carries a visitor's session, or the moment when it was made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
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
from linklint.rules.hrefs import split
from linklint.rules.parameters import parameters_of
from linklint.rules.urls._written import INTERNAL, is_among, parameters

_IN_PATH = re.compile(r";(jsessionid|phpsessid|sid)=", re.I)


class SessionOptions(Options, frozen=True, kw_only=True):
    """Options of URL506."""

    extra: Annotated[
        tuple[str, ...],
        Meta(
            description="Further parameters that hold a session or a time; a final * stands for any ending."
        ),
    ] = ()
    ignore: Annotated[
        tuple[str, ...],
        Meta(
            description="Parameters that mean something else on your site; a final * stands for any ending."
        ),
    ] = ()


class SessionOrTempParam(LinkRule):
    """Links inside the site are the same for every visitor, at every hour.

    ## What it does
    Reports internal links with a session id (`sessionid`, `PHPSESSID`, `;jsessionid=`, `sid` with a value
    that only a session id has), with somebody's key (`token` with such a value), with the time when the link
    was made (`time=1700000000`), or with `location=nearby`.

    ## Why it matters
    Whoever copied the page was logged in, or a server put the id there: the link leads others into that
    session, or to nothing once it has ended, and every crawl sees new addresses of the same pages. Google's
    *Designing a URL structure for ecommerce sites* asks not to link to addresses with session ids inside a
    site
    (<https://developers.google.com/search/docs/specialty/ecommerce/designing-a-url-structure-for-ecommerce-sites>).

    ## Bad
    ```html
    <a href="/p?sessionid=6EE2">P</a>
    ```

    ## Good
    ```html
    <a href="/p">P</a>
    ```

    ## When to turn it off
    In applications whose links are made for one visitor. The rule is off in the default profile: it has
    not met its fault on real pages yet.
    """

    meta = RuleMeta(
        code="URL506",
        name="session-or-temp-param",
        summary="An internal link has a session id or a time",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        sources=(
            Source(
                "URL structure best practices for Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/url-structure",
            ),
            Source(
                "Designing a URL structure for ecommerce sites",
                "https://developers.google.com/search/docs/specialty/ecommerce/"
                "designing-a-url-structure-for-ecommerce-sites",
            ),
        ),
        profiles=("seo", "strict"),
    )
    Options = SessionOptions
    options: SessionOptions
    statuses = INTERNAL
    plain = False

    def may_target(self, target: Target) -> bool:
        return target.status in self.statuses and bool(self._found(target))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        names = self._found(link.target) if link.target.status in self.statuses else []
        if names:
            yield Finding(
                f"internal link with {' and '.join(names)}: it is one visitor's link, or one moment's; leave "
                f"{'it' if len(names) == 1 else 'them'} out",
                link,
            )

    def _found(self, target: Target) -> list[str]:
        options = self.options
        names: list[str] = []
        inside = _IN_PATH.search(split(target.href)[1])
        if inside:
            names.append(inside[1].lower())
        if target.query:
            known = parameters_of("session", "momentary")
            names += [
                name
                for name, value in parameters(target.query)
                if value and (known.holds(name, value) or is_among(name, options.extra))
            ]
        return [name for name in dict.fromkeys(names) if not is_among(name, options.ignore)]
