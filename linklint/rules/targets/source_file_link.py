"""TGT315: a built page links to a source file instead of the page built from it."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import Finding, Fix, FixKind, Link, LinkRule, Page, RuleMeta, Severity, Status, Target
from linklint.rules.hrefs import shown
from linklint.rules.targets._href import destination

#: What site generators build pages from.
_SOURCES = (".md", ".mdx", ".markdown", ".rst", ".adoc", ".asciidoc", ".ipynb", ".org")
#: Sources that become the page of their folder.
_INDEXES = frozenset({"index", "_index", "readme"})


class SourceFileLink(LinkRule):
    """A link in a built page leads to the built page, not to the file it was written in.

    ## What it does
    Reports links of HTML pages to `.md`, `.mdx`, `.rst`, `.adoc`, `.ipynb` and similar files that are not
    there, while the page built from them is: `install.md` became `install.html` or `install/`.
    Where the source itself is published too, the link may mean it and is left alone.

    ## Why it matters
    The link works in the editor and on a code host, and is broken on the site. Generators only rewrite links
    that they recognise; one in raw HTML, or with a slip in its path, stays as it is.

    ## Bad
    ```html page.html
    <a href="install.md">Install</a>
    ```
    ```html install/index.html
    <h1>Install</h1>
    ```

    ## Good
    ```html page.html
    <a href="/install/">Install</a>
    ```
    ```html install/index.html
    <h1>Install</h1>
    ```

    ## When to turn it off
    It is not in the recommended preset: none of the real sites that it was tried on has such a link, so
    that nobody knows yet how often it is right. Turn it off when the server turns requests for source
    files into pages.
    """

    meta = RuleMeta(
        code="TGT315",
        name="source-file-link",
        summary="A built page links to a source file",
        severity=Severity.ERROR,
        profiles=("seo", "strict"),
        fix=FixKind.SAFE,
        tags=("broken",),
        formats=("html",),
        precedence=("TGT317",),
    )
    statuses = frozenset({Status.MISSING})
    plain = False

    def may_target(self, target: Target) -> bool:
        return target.status is Status.MISSING and target.path.lower().endswith(_SOURCES)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if not self.may_target(link.target):
            return
        file = _built(link.target.path, page)
        if file is None:
            return
        href = destination(page, link.target, file)
        yield Finding(
            f"{shown(link.href)} is a source file that is not published: "
            f"the page is {page.site.url_of(file)}",
            link,
            fix=Fix(f"Link to {href}", href=href),
        )


def _built(path: str, page: Page) -> int | None:
    """The page that a generator makes of a source file."""
    stem = path[: path.rindex(".")]
    folder, slash, name = stem.rpartition("/")
    places = [f"{folder}{slash}index"] if name.lower() in _INDEXES else [stem, f"{stem}/index"]
    found = (page.site.find(place + suffix) for place in places for suffix in (".html", ".htm"))
    return next((file for file in found if file is not None), None)
