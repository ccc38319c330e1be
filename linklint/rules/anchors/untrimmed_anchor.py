"""ANC219: a link that reaches over the blank or the punctuation behind its text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.model.pattern import later
from linklint.rule import (
    About,
    Finding,
    Fix,
    FixKind,
    Kind,
    Link,
    LinkRule,
    Page,
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
#: What begins with a capital letter and has more words than this may be a sentence of its own. Ours.
_NAME = 3
#: A full stop belongs to one of these: a short word, one with a stop in it, a number.
_ABBREVIATION = later(
    r"(?:^|[\s(])(?:\w{1,3}|\w+\.\w+(?:\.\w+)*|\w*\d|corp|dept|misc|prof|univ|vols|bros|intl|assn|feat|abbr"
    r"|gmbh|mass|calif|conf|proc|trans|incl|excl|usw|bzw|evtl|inkl|exkl)\.$",
    re.I,
)
_SENTENCE_END = later(r"[.!?:…]['\"”’»)\]]*$")


class UntrimmedAnchor(LinkRule):
    """A link ends where its text ends.

    ## What it does
    Reports links in running text whose text begins or ends with a blank that shows (it is underlined), or
    ends with the comma or full stop of the sentence around it.

    Blanks that browsers do not show, at the ends of a paragraph or beside another blank, are no finding, and
    neither are line breaks, the layout of the source. Nor are the full stop of an abbreviation ("Inc.",
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
    elements = frozenset({"a"})

    def may_text(self, text: str) -> bool:
        core = text.strip()
        if core.endswith((",", ".")):
            return True
        ends = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        return any(end and "\n" not in end for end in ends)

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if (
            link.kind is not Kind.HYPERLINK
            or link.text_source is not TextSource.TEXT
            or link.bare
            or not any(map(str.isalpha, link.text))  # the mark of a footnote: nobody typed its blank
            or not link.editorial
            or not _APART.isdisjoint(link.context)
            # Known at once; the passages are built for those that are left.
            or (page.format == "html" and "prose" not in link.context)
        ):
            return
        found = _found(link, page)
        if found is None:
            return
        passage, start, end = found
        what = _what(passage, start, end, page.format)
        if what:
            yield Finding(
                f'the link "{readable(link.text)}" reaches over {" and ".join(what)}; end it with its text',
                link,
                fix=Fix("Move it out of the link", trim=True),
            )


def _found(link: Link, page: Page) -> tuple[Passage, int, int] | None:
    """Where the link stands in running text."""
    text = link.text
    for passage in page.passages:
        for start, end, number in passage.links:
            if passage.text[start:end] == text and page.links[number].place == link.place:
                linked = sum(len(passage.text[first:last].split()) for first, last, _ in passage.links)
                prose = len(passage.text.split()) - linked >= _WORDS
                return (passage, start, end) if prose else None
    return None


def _what(passage: Passage, start: int, end: int, format: str) -> list[str]:
    """What the link reaches over."""
    text = passage.text
    blanks = {(first, last) for first, last, kind in passage.marks if kind == "blank"}
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
    before, linked, after = text[:start].rstrip(), text[start:end], text[end : end + 2]
    if not before or _SENTENCE_END.search(before) or len(linked) < 3:
        return False
    if _ABBREVIATION.search(linked) or _SENTENCE_END.search(linked[:-1]):
        return False
    if linked[0].isupper() and len(linked.split()) > _NAME:
        return False
    # More punctuation, or a sentence that goes on in lower case.
    return after == "" or (after[0] == " " and not after[1:].islower())
