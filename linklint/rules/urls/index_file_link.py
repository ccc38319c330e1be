"""URL508: a link names the file that a directory serves anyway."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.rule import (
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

_INDEX = re.compile(r"(?:index\.(?:html?|php|aspx?|jsp|shtml)|default\.(?:html?|aspx?))", re.I)


class IndexFileLink(LinkRule):
    """Links to a directory do not name the file inside it.

    ## What it does
    Reports absolute links within the site (`/a/index.html`, `https://…/index.php`) that end with the name of
    an index file: `index.html`, `index.htm`, `index.php`, `default.aspx` and their kin.

    Relative links (`a/index.html`) are left alone: documentation that is read from a disk needs the name, and
    only relative links work there. So are URLs with a query, which a script may want to have, and Markdown
    sources.

    ## Why it matters
    `/a/` and `/a/index.html` are two addresses of one page. Google asks to link to the canonical one rather
    than to a duplicate
    (<https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls>).

    ## Bad
    ```html page.html
    <a href="/a/index.html">A</a>
    ```
    ```html a/index.html
    <h1>A</h1>
    ```

    ## Good
    ```html page.html
    <a href="/a/">A</a>
    ```
    ```html a/index.html
    <h1>A</h1>
    ```

    ## When to turn it off
    When your server does not serve index files for directories. The rule is off in the default profile.
    """

    meta = RuleMeta(
        code="URL508",
        name="index-file-link",
        summary="A link names the index file of a directory",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "Consolidate duplicate URLs",
                "https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls",
            ),
        ),
        profiles=("seo", "strict"),
        formats=("html",),
    )
    statuses = frozenset({Status.PAGE, Status.REDIRECT, Status.DYNAMIC})
    plain = False

    def may_target(self, target: Target) -> bool:
        origin, path, _ = split(target.href)
        if (
            not (origin or path.lstrip().startswith("/"))
            or target.query
            or target.status not in self.statuses
        ):
            return False
        return _INDEX.fullmatch(path.rstrip().rpartition("/")[2]) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_target(link.target):
            return
        origin, path, suffix = split(link.href)
        folder, slash, name = path.rstrip().rpartition("/")
        href = origin + folder + slash + suffix
        yield Finding(
            f"{shown(link.href)} names {name}, which its directory serves anyway",
            link,
            fix=Fix(f"Write {href}", href=href) if self._serves(link.target, page) else None,
        )

    def _serves(self, target: Target, page: Page) -> bool:
        """Whether the directory is known to serve the page under its own URL."""
        return target.file is not None and page.site.url_of(target.file).endswith("/")
