"""ANC219: a link that reaches over the blank or the punctuation behind its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from linklint.model.pattern import later
from linklint.rule import (
    About,
    Finding,
    Fix,
    FixKind,
    Kind,
    Link,
    Page,
    PageRule,
    Passage,
    RuleMeta,
    Severity,
    TextSource,
)
from linklint.rules.words import readable

#: What is no running text: there links are controls, and blanks in them nobody's words.
_APART = frozenset({"breadcrumb", "menu", "pagination", "share", "tabs", "toc"})
#: Words beside its links that a passage has where it is running text. Ours.
_WORDS = 4
_FIXED = "\u00a0"
#: What begins with a capital letter and has more words than this may be a sentence of its own. Ours.
_NAME = 3
#: So much of a text is its end: longer than any abbreviation.
_END = 40
#: A full stop belongs to one of these: a short word, one with a stop in it, a number.
_ABBREVIATION = later(
    r"(?:^|[\s(])(?:\w{1,3}|\w+\.\w+(?:\.\w+)*|\w*\d|corp|dept|misc|prof|univ|vols|bros|intl|assn|feat|abbr"
    r"|gmbh|mass|calif|conf|proc|trans|incl|excl|usw|bzw|evtl|inkl|exkl)\.$",
    re.I,
)
_SENTENCE_END = later(r"[.!?:…]['\"”’»)\]]*$")


class UntrimmedAnchor(PageRule):
    """A link ends where its text ends.

    ## What it does
    Reports links in running text whose text begins or ends with a blank that shows (it is underlined), or
    ends with the comma or full stop of the sentence around it.

    Blanks that browsers do not show, at the ends of a paragraph or beside another blank, are no finding, and
    neither are line breaks, the layout of the source, or fixed blanks (`&nbsp;`) on both sides, which are
    room made on purpose. Nor are the full stop of an abbreviation ("Inc.",
    "e.g."), of a sentence that is linked as a whole, or one before more punctuation; ellipses; menus and
    lists of links; the marks of footnotes; code; what visitors wrote.

    ## Why it matters
    It looks like a slip, and copied texts carry it along. There is no more to it, and no search engine has
    said anything about it.

    ## Bad
    ```markdown
    Read the [docs ](docs.md)before you ask, or the [guide,](guide.md) which is shorter.
    ```
    ```markdown docs.md
    # Docs
    ```
    ```markdown guide.md
    # Guide
    ```

    ## Good
    ```markdown
    Read the [docs](docs.md) before you ask, or the [guide](guide.md), which is shorter.
    ```
    ```markdown docs.md
    # Docs
    ```
    ```markdown guide.md
    # Guide
    ```

    ## When to turn it off
    Where links wrap sentences by convention, punctuation included.
    """

    meta = RuleMeta(
        code="ANC219",
        name="untrimmed-anchor",
        about=About.TEXT,
        summary="A link reaches over the blank or punctuation beside its text",
        severity=Severity.INFO,
        fix=FixKind.SAFE,
        profiles=("recommended", "seo", "strict", "docs"),
    )

    def check(self, page: Page) -> Iterator[Finding]:
        reaching = {
            text
            for text in set(page.link_texts)
            if not (text[:1].isalnum() and text[-1:].isalnum()) and _may_reach(text)  # nearly all are
        }
        if not reaching:
            return
        numbers = [number for number, text in enumerate(page.link_texts) if text in reaching]
        links = {link.place: link for link in map(page.anchor, numbers) if _counts(link, page)}
        if not links:
            return
        for passage in page.passages:
            found = [
                (start, end, links[place])
                for start, end, number in passage.links
                if (place := page.links[number].place) in links
                # As a whole: no block in it parts the link.
                and passage.text[start:end] == links[place].text
            ]
            if found and _is_prose(passage):
                yield from _reaching(passage, found, page.format)


def _reaching(passage: Passage, found: list[tuple[int, int, Link]], format: str) -> Iterator[Finding]:
    """The findings on some links of a passage."""
    blanks = {(first, last) for first, last, kind in passage.marks if kind == "blank"}
    for start, end, link in found:
        what = _what(passage.text, blanks, start, end, format)
        if what:
            yield Finding(
                f'the link "{readable(link.text)}" reaches over {" and ".join(what)}; end it with its text',
                link,
                fix=Fix("Move it out of the link", trim=True),
            )


def _may_reach(text: str) -> bool:
    """Whether a raw text ends with punctuation, or has a blank at an end that is no line break."""
    core = text.strip()
    if core.endswith((",", ".")):
        return True
    before, behind = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if _FIXED in before and _FIXED in behind:  # room that somebody made around the text
        return False
    return any(end and "\n" not in end for end in (before, behind))


def _counts(link: Link, page: Page) -> bool:
    """Whether a link is one of the page's own running text."""
    return (
        link.kind is Kind.HYPERLINK
        and link.text_source is TextSource.TEXT
        and not link.bare
        and any(map(str.isalpha, link.text))  # else the mark of a footnote: nobody typed its blank
        and link.editorial
        and _APART.isdisjoint(link.context)
        # Known at once; the passages are built for those that are left.
        and not (page.format == "html" and "prose" not in link.context)
    )


def _is_prose(passage: Passage) -> bool:
    """Whether a passage has words enough beside its links."""
    linked = sum(len(passage.text[first:last].split()) for first, last, _ in passage.links)
    return len(passage.text.split()) - linked >= _WORDS


def _what(text: str, blanks: Set[tuple[int, int]], start: int, end: int, format: str) -> list[str]:
    """What a link of a passage reaches over; ``blanks`` are those at the ends of its links."""
    found = []
    if (start - 1, start) in blanks:
        found.append("the blank before it")
    stop = text[end - 1]
    if stop == "," or (stop == "." and _is_foreign_stop(text, start, end)):
        found.append("the comma behind it" if stop == "," else "the full stop behind it")
    # At the end of a block no browser shows a blank; in Markdown nobody puts one there for the layout.
    if (end, end + 1) in blanks or (format == "markdown" and (end, end) in blanks):
        found.append("the blank behind it")
    return found


def _is_foreign_stop(text: str, start: int, end: int) -> bool:
    """Whether the full stop ends the sentence around the link, not an abbreviation or a linked sentence."""
    # Of what stands before, and of a long link, the end is all that tells.
    before, linked, after = text[max(0, start - _END) : start].rstrip(), text[start:end], text[end : end + 2]
    if not before or _SENTENCE_END.search(before) or len(linked) < 3:
        return False
    if _ABBREVIATION.search(linked[-_END:]) or _SENTENCE_END.search(linked[-_END:-1]):
        return False
    if linked[0].isupper() and len(linked.split()) > _NAME:
        return False
    # More punctuation, or a sentence that goes on in lower case.
    return after == "" or (after[0] == " " and not after[1:].islower())
