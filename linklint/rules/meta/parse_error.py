"""LNK001: something kept a page from being read completely."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import Finding, GroupBy, Page, PageRule, RuleMeta, Severity


class ParseError(PageRule):
    """Every page can be read to its end, in one encoding.

    ## What it does
    Reports what went wrong while a page was read: bytes that are no text in the page's encoding, NUL bytes,
    a file that could not be opened, a page larger than `max-page-bytes`, broken front matter; and sitemaps
    that are no well-formed XML or cannot be unpacked. What could be read is still checked.

    ## Why it matters
    Links in the part that was not read are not checked, so a clean report would say too much. Browsers
    replace undecodable bytes with a question mark, which breaks any URL that holds one.

    This finding cannot be suppressed: it is about the check, not about the page's links.

    ## Bad
    ```html page.html
    <p>This file was cut off, here:</p>
    <a href="page.html
    ```

    ## Good
    ```html page.html
    <p>This file is complete:</p>
    <a href="page.html">Here</a>
    ```

    ## When to turn it off
    Do not. Exclude a file that is no page with `exclude`.
    """

    meta = RuleMeta(
        code="LNK001",
        name="parse-error",
        summary="A page could not be read completely",
        severity=Severity.ERROR,
        tags=("meta",),
        group_by=GroupBy.NOTHING,
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for problem in page.problems:
            yield Finding(problem.message, place=problem.position)
