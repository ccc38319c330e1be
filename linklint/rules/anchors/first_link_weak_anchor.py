"""ANC217: the first of several links to one page is the one that says least."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.rule import (
    About,
    Finding,
    Kind,
    Link,
    Page,
    PageRule,
    Related,
    RuleMeta,
    Severity,
    Source,
    Target,
    TextSource,
)
from linklint.rules.anchors.links import LEAVING, described, hidden_duplicate
from linklint.rules.words import language, normalise, normalised, readable, table, visible

#: Where a link is a control, and its text a sign.
_CONTROLS = frozenset({"breadcrumb", "menu", "pagination", "permalink", "share", "tabs", "toc"})


class FirstLinkWeakAnchor(PageRule):
    """Of several links to one page, the first one says what it leads to.

    ## What it does
    Reports a followed link in the text of a page that says nothing ("here", a picture without `alt`), where a
    later one to the same page does say what it leads to.

    Left alone: a picture beside, or in one card with, a text that leads to the same page (`ANC214`); menus,
    headers, footers, breadcrumbs and the like, code, what visitors wrote, qualified links, and
    links to start pages, which are logos.

    ## Why it matters
    In 2009 Google's Matt Cutts said that of two links to one page only the first one's text counted; in 2014,
    that it may have changed since
    (<https://searchengineland.com/googles-matt-cutts-one-page-two-links-page-counted-first-link-192718>).
    Google has not said how it is today.

    ## Bad
    ```html
    <p>You find it <a href="/p/">here</a>. It is our <a href="/p/">guide to pickling</a>.</p>
    ```

    ## Good
    ```html
    <p>You find it in our <a href="/p/">guide to pickling</a>. It is <a href="/p/">here</a>.</p>
    ```

    ## When to turn it off
    It is off unless selected, since it rests on an old remark.
    """

    meta = RuleMeta(
        code="ANC217",
        name="first-link-weak-anchor",
        about=About.TEXT,
        summary="The first of several links to one page has the weakest text",
        severity=Severity.OFF,
        profiles=(),
        sources=(
            Source(
                "Google's Matt Cutts: One Page, Two Links? Page Counted The First Link",
                "https://searchengineland.com/googles-matt-cutts-one-page-two-links-page-counted-first-link-192718",
            ),
        ),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        names, every = page.link_names, table().every
        # Without a text that could say nothing there is nothing to find.
        weak = {name for name, text in normalised(set(names)).items() if not name or text in every}
        if not weak:
            return
        hrefs = page.link_hrefs
        keys = {href: _key(href, page) for href in set(hrefs)}
        wanted = {keys[href] for name, href in zip(names, hrefs, strict=True) if name in weak} - {None}
        found: dict[str | int | None, list[int]] = {}
        for number, href in enumerate(hrefs) if wanted else ():
            if keys[href] in wanted:
                found.setdefault(keys[href], []).append(number)
        for numbers in found.values():
            if len(numbers) > 1:
                yield from _compared([(number, names[number] in weak) for number in numbers], page)


def _key(href: str, page: Page) -> str | int | None:
    """What is the same for links to one page; ``None`` for those that do not count."""
    if href.startswith("#"):
        return None
    target = page.resolve(href)
    if target.status not in LEAVING or target.file == page.file or _is_start(target):
        return None
    return target.file if target.file is not None else target.url.partition("#")[0].rstrip("/")


def _is_start(target: Target) -> bool:
    """Whether it is the start page of a site, to which logos lead."""
    return target.path.strip("/") in ("", "index.html")


def _compared(numbers: list[tuple[int, bool]], page: Page) -> Iterator[Finding]:
    """The finding on the first of the links to one page, if a later one says more. They come with whether
    their texts could say nothing."""
    first: Link | None = None
    for number, could_be_weak in numbers:
        link = page.anchor(number)
        if link.kind is not Kind.HYPERLINK or (first is not None and not visible(link.text)):
            continue
        # What costs most comes last: where a link stands on the page.
        if first is None:
            if _counts(link):
                if not could_be_weak or not _is_weak(link, page):
                    return
                first = link
        elif not (could_be_weak and _is_weak(link, page)) and _counts(link):
            better = readable(link.text)
            shown = f'"{readable(first.text)}"' if first.text else "a picture without alt"
            yield Finding(
                f'the first link to {described(first.target)} is {shown}, a later one "{better}"; '
                "put the telling one first",
                first,
                related=(Related(page.path, f'the later link is "{better}"'),),
            )
            return


def _counts(link: Link) -> bool:
    return (
        link.followed
        and link.editorial
        and not link.bare
        and _CONTROLS.isdisjoint(link.context)
        and not hidden_duplicate(link)
        and not (link.text_source is TextSource.NONE and link.has_twin)
    )


def _is_weak(link: Link, page: Page) -> bool:
    """Whether a link says nothing: a picture without alt, or a generic phrase."""
    if link.text_source is TextSource.NONE:
        return "image-only" in link.context
    text = normalise(link.text)
    if text not in table().every:
        return False
    generic = table().generic_in(language(link.lang, page.lang))
    return text in generic.phrases and text not in generic.names
