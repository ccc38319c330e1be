"""ANC208: links of one page with the same text lead to different pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from urllib.parse import urlsplit

from linklint.rule import (
    About,
    Finding,
    GroupBy,
    Kind,
    Link,
    Page,
    PageRule,
    Related,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
    Zone,
)
from linklint.rules.anchors.links import LEAVING, described
from linklint.rules.words import normalised, table

#: Shorter texts are signs, numbers and initials.
_LETTERS = 4
#: A text with more links than this on a page is a label (our own choice).
_LABEL = 4
#: Labels of what they stand beside, however few there are.
_LABELS = frozenset({"source", "quelle", "src", "via", "fuente", "fonte"})
#: A post on X, Mastodon and their kin.
_STATUS = re.compile(r"/status(?:es)?/\d+/?$")
_OWN_TEXT = (Zone.MAIN, Zone.BODY)
#: Where the row, the list or the control around a link says which of its kind it is.
_AROUND = frozenset(
    {"breadcrumb", "card", "heading", "icon-font", "image-only", "list-item", "menu", "pagination"}
    | {"permalink", "share", "table", "tabs"}
)


class SameAnchorDifferentTargets(PageRule):
    """Links of a page that have the same text lead to the same page.

    ## What it does
    Reports, once for each text, links in the running text of a page that have the same words and lead to
    different pages. The finding stands on the first link that differs from the ones before.

    Targets are compared where their redirects end.

    Left alone: lists, tables, cards, headings, menus, pagination and share bars, whose surroundings say which
    one a link is about; texts that more than four links have, which are labels ("Source", "Edit"); tags;
    generic texts (`ANC203`) and "source"; posts of networks that are shown on the page; texts of less than
    four letters; code; visitors' words; addresses that differ only in their fragment or query.

    ## Why it matters
    W3C's ACT rule b20e66, *Links with identical accessible names have equivalent purpose*
    (<https://www.w3.org/WAI/standards-guidelines/act/rules/b20e66/>): who reads a list of the links of a page
    cannot tell them apart.

    ## Bad
    ```html
    <p>Read the <a href="/a/">report</a>. Last year's is a <a href="/b/">report</a>, too.</p>
    ```

    ## Good
    ```html
    <p>Read the <a href="/a/">report of 2025</a>. There is one of <a href="/b/">2024</a>, too.</p>
    ```

    ## When to turn it off
    It is in the strict preset only: the sentence around a link often tells enough.
    """

    meta = RuleMeta(
        code="ANC208",
        name="same-anchor-different-targets",
        about=About.TEXT,
        summary="Links with the same text lead to different pages",
        severity=Severity.WARNING,
        profiles=("strict",),
        group_by=GroupBy.TEXT,
        sources=(
            Source(
                "ACT rule b20e66: Links with identical accessible names have equivalent purpose",
                "https://www.w3.org/WAI/standards-guidelines/act/rules/b20e66/",
            ),
        ),
        tags=("a11y",),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        names, hrefs = page.link_names, page.link_hrefs
        pairs = [pair for pair in set(zip(names, hrefs, strict=True)) if pair[1][:1] != "#"]
        keys = normalised({name for name, _ in pairs})
        # One href cannot lead to two places: nearly all texts are done with here.
        counts = Counter([keys[name] for name, _ in pairs])
        repeated = {text for text, count in counts.items() if count > 1 and _tells(text)}
        if not repeated:
            return
        written: dict[str, set[str]] = {}
        for name, href in pairs:
            if keys[name] in repeated:
                written.setdefault(keys[name], set()).add(href)
        differing = {
            text: leaving for text, each in written.items() if len(leaving := _differing(each, page)) > 1
        }
        found: dict[str, list[int]] = {}
        for number, name in enumerate(names) if differing else ():
            if hrefs[number] in differing.get(text := keys.get(name, ""), ()):
                found.setdefault(text, []).append(number)
        for numbers in found.values():
            # What comes again and again is a label ("Source", "Edit") of what it stands beside.
            if len(numbers) <= _LABEL:
                yield from _compared(_counted(numbers, page), page)


def _tells(text: str) -> bool:
    """Whether a normalised text could name what a link leads to."""
    return text not in table().every and text not in _LABELS and sum(map(str.isalpha, text)) >= _LETTERS


def _differing(hrefs: Collection[str], page: Page) -> set[str]:
    """Those of the hrefs of one text that lead to other pages, if they are not too many, nor all to one."""
    leaving: set[str] = set()
    for href in hrefs:
        if page.resolve(href).status in LEAVING:
            leaving.add(href)
            if len(leaving) > _LABEL:
                return set()
    return leaving if len({_key(page.resolve(href)) for href in leaving}) > 1 else set()


def _counted(numbers: Sequence[int], page: Page) -> list[Link]:
    """Those of some links that count, as far as two of them may."""
    links: list[Link] = []
    for index, number in enumerate(numbers):
        if len(links) + len(numbers) - index < 2:
            break
        link = page.anchor(number)
        if link.kind is Kind.HYPERLINK and _counts(link):
            links.append(link)
    return links


def _counts(link: Link) -> bool:
    """Whether a link stands in running text and has only its words to say what it leads to."""
    tag = "tag" in link.rel.html or "tag" in link.target.path.split("/")
    post = _STATUS.search(link.target.path) is not None  # the date of a post that is shown here
    if tag or post or link.bare or link.in_code or link.zone not in _OWN_TEXT:
        return False
    # What costs most to know comes last: who wrote it.
    return _AROUND.isdisjoint(link.context) and link.editorial


def _compared(links: list[Link], page: Page) -> Iterator[Finding]:
    """The finding on the first link that differs from the first one."""
    for link in links[1:]:
        before = links[0]
        if _key(before.target) != _key(link.target) and _end(before, page) != _end(link, page):
            other = described(before.target)
            yield Finding(
                f'"{link.text}" leads to {described(link.target)} here, and to {other} further up: '
                "say what is different",
                link,
                related=(Related(page.path, f"the other link leads to {other}"),),
            )
            return


def _end(link: Link, page: Page) -> tuple[int | None, str, str]:
    """What `_key` says, of the page to which a page that only redirects sends its readers."""
    target = link.target
    onward = (
        page.site.redirect_page(target.file)
        if target.status is Status.PAGE and target.file is not None
        else None
    )
    return _key(onward or target)


def _key(target: Target) -> tuple[int | None, str, str]:
    """The page that a target ends on, after redirects, without query and fragment."""
    redirect = target.redirect
    if redirect is not None and not redirect.loop:
        if redirect.file is not None:
            return redirect.file, "", ""
        place = urlsplit(redirect.hops[-1])
        host = place.hostname or "" if redirect.external else ""
        return None, host.removeprefix("www."), place.path.strip("/")
    if target.file is not None:
        return target.file, "", ""
    # A path of the site is the same with its host in front and without.
    host = "" if target.internal else target.host.removeprefix("www.")
    return None, host, target.path.strip("/")
