"""TGT317: the target exists only under another letter case."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from linklint.rule import Finding, Fix, FixKind, Link, LinkRule, Page, RuleMeta, Severity, Source, Target
from linklint.rules.hrefs import shown, split
from linklint.rules.targets._href import escape


class CaseMismatch(LinkRule):
    """A link spells the path of its target with the same capital and small letters as the file.

    ## What it does
    Reports links to a path that exists in the site only under another letter case.

    ## Why it matters
    The link works on the author's Windows or macOS disk and is broken on nearly every web server. Google
    also treats the two spellings as two URLs:
    [URL structure](https://developers.google.com/search/docs/crawling-indexing/url-structure) says
    "URLs are case sensitive". linklint compares paths by case on every operating system.

    ## Bad
    ```html page.html
    <a href="/Docs/">Documentation</a>
    ```
    ```html docs/index.html
    <h1>Documentation</h1>
    ```

    ## Good
    ```html page.html
    <a href="/docs/">Documentation</a>
    ```
    ```html docs/index.html
    <h1>Documentation</h1>
    ```

    ## When to turn it off
    When the site is only ever served from a file system or server that ignores case.
    """

    meta = RuleMeta(
        code="TGT317",
        name="case-mismatch",
        summary="The target exists only under another letter case",
        severity=Severity.ERROR,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "URL structure best practices for Google Search",
                "https://developers.google.com/search/docs/crawling-indexing/url-structure",
                "URLs are case sensitive",
            ),
        ),
        tags=("broken",),
        formats=("html", "markdown", "css"),
    )
    elements = frozenset(
        {"a", "area", "iframe", "frame", "img", "image", "input", "source", "script", "link"}
        | {"video", "audio", "track", "object", "embed", "meta", "style", "metadata"}
        | {"body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"}  # their background
    )

    plain = False

    def may_target(self, target: Target) -> bool:
        return target.case_of is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        existing = link.target.case_of
        if existing is None:
            return
        if not _is_served(page, existing):
            yield Finding(
                f"{shown(link.href)} leads nowhere: the site has {existing}, "
                "where there is no index page either",
                link,
            )
            return
        href = corrected(link.href, link.target.path, existing)
        yield Finding(
            f"{shown(link.href)} leads nowhere: the site has {existing}, and the case of letters counts",
            link,
            fix=Fix(f"Write {href}", href=href) if href else None,
        )


def _is_served(page: Page, path: str) -> bool:
    """Whether a path of the site answers: a file, a folder with an index page, and in Markdown any folder."""
    find = page.site.find
    if page.format == "markdown" or find(path) is not None:
        return True
    return any(find(f"{path}/{index}") is not None for index in ("index.html", "index.htm"))


def corrected(href: str, path: str, existing: str) -> str | None:
    """``href`` with the letter case of ``existing``; ``None`` where the two cannot be aligned.

    ``path`` is where ``href`` leads, inside the site. Both are compared segment by segment from the end, so
    that ``../`` and base paths in front stay as they are written.
    """
    origin, written, suffix = split(href)
    wanted = [segment for segment in path.split("/") if segment]
    known = existing.split("/")[: len(wanted)]
    if len(known) < len(wanted):
        return None
    segments = written.rstrip().split("/")
    places = [index for index, segment in enumerate(segments) if segment.strip()]
    for have, want in zip(reversed(wanted), reversed(known), strict=True):
        right = want if len(want) == len(have) else want[: len(have)]  # a clean URL leaves out ".html"
        if right.casefold() != have.casefold():
            return None
        if not places or segments[places[-1]].strip() in (".", ".."):
            if right != have:
                return None
            continue
        place = places.pop()
        if unquote(segments[place].strip()) != have:
            return None
        if right != have:
            segments[place] = escape(right)
    result = origin + "/".join(segments) + suffix
    return result if result != href else None
