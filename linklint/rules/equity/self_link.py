"""EQT413: a link in the text leads to the page that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.rule import Finding, FixKind, Link, Page, PageRule, RuleMeta, Severity, Status

#: Where a link to the page itself is no slip: titles, trails, pagination and controls.
_FINE = frozenset(
    ("heading", "breadcrumb", "pagination", "permalink", "menu", "tabs", "toc", "share", "card")
) | {"image-only", "noscript", "author-bio"}
#: A name of a program: generators of documentation link every mention of one.
_NAME = re.compile(r"[\w.:<>()&*~\[\],-]*[\w>)\]][_.:<(][\w.:<>()&*~\[\],-]*")
_INDEXES = frozenset(["index.html", "index.htm", "index.md", "_index.md", "readme.md"])


class SelfLink(PageRule):
    """Links in the text lead somewhere else.

    ## What it does
    Reports links in running text that lead to the page they stand on, without a fragment. Navigation, logos,
    breadcrumbs, headings, cards, pagination and share buttons may do so. In HTML only links inside a sentence
    count, and names of programs (`spsc_queue`) do not: generators link every mention.

    ## Why it matters
    The reader clicks and nothing happens. Most such links were copied along with a text from another page, or
    once had a fragment. Reporting them is our own choice.

    ## Bad
    ```html pickles/index.html
    <p>How to make <a href="/pickles/">pickles</a> at home, in five steps.</p>
    ```

    ## Good
    ```html pickles/index.html
    <p>How to make pickles at home, in <a href="/pickles/#steps">five steps</a>.</p>
    ```

    ## When to turn it off
    Where texts are shown on several pages.
    """

    meta = RuleMeta(
        code="EQT413",
        name="self-link",
        summary="A link in the text leads to its own page",
        severity=Severity.INFO,
        fix=FixKind.NONE,
        profiles=("seo", "strict"),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        names = _own_names(page.path)
        for index, href in enumerate(page.link_hrefs):
            # Most hrefs are ruled out by their last part, before anything is built.
            if "#" in href or href.partition("?")[0].rstrip("/").rpartition("/")[2] not in names:
                continue
            link = page.anchor(index)
            if link.target.file == page.file and self._is_slip(link, page):
                yield Finding(
                    "this link leads to the page that it stands on: name its target, or unlink it", link
                )

    def _is_slip(self, link: Link, page: Page) -> bool:
        target = link.target
        if target.status is not Status.PAGE or target.query is not None or not link.text:
            return False
        if _NAME.fullmatch(link.text):
            return False
        if not link.editorial or not _FINE.isdisjoint(link.context) or "aria-current" in link.attributes:
            return False
        return page.format != "html" or "prose" in link.context


def _own_names(path: str) -> frozenset[str]:
    """What the last part of an href to this page can be."""
    folder, _, name = path.rpartition("/")
    names = {name, name.rpartition(".")[0]}
    if name.lower() in _INDEXES:
        names |= {folder.rpartition("/")[2], "", "."}
    return frozenset(names)
