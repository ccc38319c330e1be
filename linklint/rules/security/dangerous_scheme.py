"""SEC903: a link that runs or opens something other than a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.model.pattern import later
from linklint.rule import (
    Finding,
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

_SCHEMES = frozenset({"data", "vbscript", "file"})
#: The media types that a browser shows as a page, with scripts.
_DOCUMENT = later(r"data:\s*(text/html|application/xhtml\+xml)\b", re.I)
#: What browsers ignore inside a URL and around it.
_IGNORED = later(r"[\t\n\r]|^[\x00-\x20]+")


class DangerousScheme(LinkRule):
    """Links lead to pages, not into scripts, inlined documents or local disks.

    ## What it does
    Reports links whose URL is a `data:` document (`text/html`, XHTML), a `vbscript:` script or a `file:`
    path. Other `data:` URLs (a picture, a CSV file to download) are left alone.

    ## Why it matters
    A `data:` document is a page that nobody hosts and no filter sees, so browsers refuse to navigate to it
    (<https://developer.mozilla.org/en-US/docs/Web/URI/Reference/Schemes/data>). A `file:` link points into
    the visitor's own disk, where the file is not. No current browser runs `vbscript:`.

    ## Bad
    ```html
    <a href="data:text/html,<script>alert(1)</script>">Demo</a>
    ```

    ## Good
    ```html
    <a href="https://demo.example/">Demo</a>
    ```

    ## When to turn it off
    For pages that are only ever read from a disk, such as bundled documentation that links by `file:`.
    """

    meta = RuleMeta(
        code="SEC903",
        name="dangerous-scheme",
        summary="A link uses data:text/html, vbscript: or file:",
        severity=Severity.ERROR,
        fix=FixKind.NONE,
        sources=(
            Source(
                "MDN: data URLs", "https://developer.mozilla.org/en-US/docs/Web/URI/Reference/Schemes/data"
            ),
        ),
        tags=("security",),
    )
    statuses = frozenset({Status.SCHEME})

    def may_target(self, target: Target) -> bool:
        return target.scheme in _SCHEMES and (
            target.scheme != "data" or _DOCUMENT.match(_cleaned(target.href)) is not None
        )

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_target(link.target):
            return
        href = _cleaned(link.target.href)
        scheme = link.target.scheme
        if scheme == "data":
            document = _DOCUMENT.match(href)
            kind = document[1].lower() if document else ""
            message = f"link to an inlined document (data:{kind}): browsers do not navigate to it"
        elif scheme == "file":
            shown = href if len(href) <= 70 else href[:69] + "…"
            message = f"{shown} points into the visitor's own disk; link to the page on the web"
        else:
            message = "vbscript: link runs a script that no current browser understands"
        yield Finding(message, link)


def _cleaned(href: str) -> str:
    return _IGNORED.sub("", href)
