"""URL504: capitals in the path of an internal link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
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
    Status,
    Target,
)
from linklint.rules.hrefs import shown
from linklint.rules.paths import matches

_CAPITAL = later(r"[A-Z]")
#: Names that programs give: digits and letters mixed, where the case is part of the name.
_IDENTIFIER = later(r"(?=[^/]*\d)(?=[^/]*[A-Z])[A-Za-z0-9_\-=~]{6,}")

#: The suffix of a file that is no page; what is missing or served by something else has nothing else to tell.
_OTHER_FILE = later(r"\.(?!(?:html?|php|aspx?|jsp|cfm|shtml)$)[a-z][a-z0-9]{1,4}$", re.I)


class MixedCaseOptions(Options, frozen=True, kw_only=True):
    """Options of URL504."""

    ignore_paths: Annotated[
        tuple[str, ...], Meta(description="URL paths that may hold capitals (a path, or a glob).")
    ] = ()


class MixedCaseUrl(LinkRule):
    """URLs of pages are written in small letters.

    ## What it does
    Reports links to pages of the site whose path holds capitals. Names that a program made (six or more
    letters and digits mixed, such as `dQw4w9WgXcQ`), and files that are no pages, are left alone.

    ## Why it matters
    Paths are told apart by the case of their letters, and people who type or dictate one do not think of it.
    Google's *URL structure best practices* say "URLs are case sensitive"
    (<https://developers.google.com/search/docs/crawling-indexing/url-structure>). A link with the wrong case
    is another rule's matter (TGT317).

    ## Bad
    ```html
    <a href="/Guides/A/">Guide</a>
    ```

    ## Good
    ```html
    <a href="/guides/a/">Guide</a>
    ```

    ## When to turn it off
    Where capitals are part of the names, as in the reference pages of a programming language. The rule is off
    in the default profile; renaming pages costs their old addresses.
    """

    meta = RuleMeta(
        code="URL504",
        name="mixed-case-url",
        summary="The path of an internal link has capitals",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        sources=(
            Source(
                "URL structure best practices for Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/url-structure",
                "URLs are case sensitive",
            ),
        ),
        profiles=("strict",),
        formats=("html",),
        precedence=("TGT301", "TGT317"),
    )
    Options = MixedCaseOptions
    options: MixedCaseOptions
    statuses = frozenset({Status.PAGE, Status.REDIRECT, Status.MISSING, Status.DYNAMIC})

    def may_target(self, target: Target) -> bool:
        return target.status in self.statuses and _has_capitals(target.path)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if not self.may_target(target):
            return
        if matches(target.path, self.options.ignore_paths):
            return
        yield Finding(f"the path of {shown(link.href)} has capitals; URLs are told apart by case", link)


def _has_capitals(path: str) -> bool:
    if _OTHER_FILE.search(path):
        return False
    return _CAPITAL.search(path) is not None and any(
        _CAPITAL.search(segment) is not None and _IDENTIFIER.fullmatch(segment) is None
        for segment in path.split("/")
    )
