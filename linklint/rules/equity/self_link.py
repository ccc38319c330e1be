"""EQT413: a link in the text leads to the page that it stands on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.rule import Finding, FixKind, Link, Page, PageRule, RuleMeta, Severity, Status, Zone

#: Where a link to the page itself is no slip: titles, trails, pagination and controls.
_FINE = frozenset(
    ("heading", "breadcrumb", "pagination", "permalink", "menu", "tabs", "toc", "share", "card")
) | {"image-only", "noscript", "author-bio"}
#: A name of a program: generators of documentation link every mention of one.
_NAME = re.compile(r"(?=\S*?[\w>)\]][_.:<(])[\w.:<>()&*~\[\],-]+")
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
        ends = _own_ends(page.path)
        hrefs = page.link_hrefs
        # Most pages are ruled out by the ends of all their hrefs, before anything is built.
        lines = "\n".join(hrefs) + "\n"
        if not any(f"{end}\n" in lines for end in ends):
            return
        # In reference documentation ``struct.Arc.html`` is the page of a name, Arc.
        member = page.path.rpartition("/")[2].rpartition(".")[0].rpartition(".")[2]
        member = member if f".{member}." in page.path else ""
        texts = page.link_texts
        for index in [number for number, href in enumerate(hrefs) if href.endswith(ends)]:
            text = texts[index].strip()
            if not text or text == member or _NAME.fullmatch(text):
                continue
            link = page.anchor(index)
            if link.target.file == page.file and self._is_slip(link, page):
                yield Finding(
                    "this link leads to the page that it stands on: name its target, or unlink it", link
                )

    def _is_slip(self, link: Link, page: Page) -> bool:
        target = link.target
        if target.status is not Status.PAGE or target.query is not None or target.fragment is not None:
            return False
        # The cheap facts first: reference documentation names a page on itself all the time.
        if link.zone not in (Zone.MAIN, Zone.BODY) or link.in_code or "aria-current" in link.attributes:
            return False
        if not _FINE.isdisjoint(link.context) or not link.editorial:
            return False
        return page.format != "html" or "prose" in link.context


def _own_ends(path: str) -> tuple[str, ...]:
    """How an href to this page, without query and fragment, can end."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    if name.lower() not in _INDEXES:
        return (name, stem, f"{stem}/")
    own = folder.rpartition("/")[2]
    return (name, stem, ".", "./", own, f"{own}/")
