"""TGT318: a relative link climbs out of the site."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)
from linklint.rules.hrefs import shown, split
from linklint.rules.targets._href import escape


class ParentRelativeEscape(LinkRule):
    """A relative link has as many `../` as there are folders to leave.

    ## What it does
    Reports relative links whose `../` climb above the root of the host. Browsers stay at the root and drop
    the steps that are too many.

    Where the root is on its host is known from `site.url` and `site.base-path`, set or inferred. Without them
    the link leads out of the folder that is checked, which is only worth an info, and nothing where the
    repository around the folder has such a path.
    The rule is silent where a `<base href>` makes the link lead elsewhere. Climbing out of a base path
    (`/docs/`) into the rest of the host is fine.

    ## Why it matters
    The link works by luck, where it works: on the day the site moves into a folder, or the page into
    another one, the steps that were too many lead elsewhere. *URL structure best practices for Google Search*
    names broken relative links as a cause of "infinite spaces"
    (<https://developers.google.com/search/docs/crawling-indexing/url-structure>).

    ## Bad
    ```html a/index.html
    <a href="../../b/">B</a>
    ```
    ```html b/index.html
    <h1>B</h1>
    ```

    ## Good
    ```html a/index.html
    <a href="/b/">B</a>
    ```
    ```html b/index.html
    <h1>B</h1>
    ```

    ## When to turn it off
    When pages are written for another depth than the one they are built at.
    """

    meta = RuleMeta(
        code="TGT318",
        name="parent-relative-escape",
        summary="A relative link climbs above the root of the site",
        severity=Severity.WARNING,
        variants={"outside": Severity.INFO},
        fix=FixKind.SUGGEST,
        sources=(
            Source(
                "URL structure best practices for Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/url-structure",
                "infinite spaces",
            ),
        ),
        formats=("html",),
        precedence=("TGT301", "TGT317"),
    )
    statuses = frozenset({Status.PAGE, Status.FILE, Status.REDIRECT, Status.MISSING, Status.DYNAMIC})
    plain = False

    def may_target(self, target: Target) -> bool:
        return _CLIMB.match(target.href) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target, site = link.target, page.site
        if not _CLIMB.match(link.href):
            return
        origin, path, suffix = split(link.href)
        excess, clamped = _walk(unquote(page.url), unquote(path.strip()))
        own = site.base_path + target.path if target.status is not Status.DYNAMIC else unquote(target.url)
        if origin or not excess or clamped.strip("/") != own.partition("?")[0].partition("#")[0].strip("/"):
            return  # within the site, or a <base href> is at work
        if not site.url and site.base_path == "/":
            yield Finding(
                f"{shown(link.href)} leads out of the folder that is checked", link, variant="outside"
            )
            return
        steps = "one ../" if excess == 1 else f"{excess} times ../"
        message = f"{shown(link.href)} has {steps} too many for a page at {page.url}"
        if target.status is Status.MISSING:
            yield Finding(f"{message}, and leads to nothing", link)
            return
        href = escape(clamped) + suffix
        fix = Fix(f"Write {href}", Applicability.DISPLAY, href=href)
        yield Finding(f"{message}: write {href}", link, fix=fix)


_CLIMB = later(r"\s*(?:\./)*\.\.(?:/|\s*$|[?#])")


def _walk(url: str, path: str) -> tuple[int, str]:
    """How many steps ``path`` climbs above the root from the page ``url``, and where it ends."""
    walked = [part for part in url.split("/")[:-1] if part]
    excess = 0
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if walked:
                walked.pop()
            else:
                excess += 1
        elif part not in (".", ""):
            walked.append(part)
    folder = parts[-1] in ("", ".", "..") and bool(walked)
    return excess, "/" + "/".join(walked) + ("/" if folder else "")
