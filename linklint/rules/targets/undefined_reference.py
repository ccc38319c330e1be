"""TGT323: text in Markdown that was meant as a link."""

from __future__ import annotations

from collections.abc import Iterator

from linklint.model.pattern import later
from linklint.rule import Finding, GroupBy, Meant, Page, PageRule, RuleMeta, Severity, Source, Unlinked
from linklint.rules.generators import defines_elsewhere, reads_blanks
from linklint.rules.hrefs import shown
from linklint.rules.targets._brackets import is_address, is_meant


class UndefinedReference(PageRule):
    """What is written as a link in Markdown is one.

    ## What it does
    Reports text that was meant as a link and is none, so that readers see its brackets:

    - `[text][label]` and `[label][]` where the page does not define the label;
    - `[text] (url)` with a space between, `(text)[url]` the wrong way round, `[text]（url）` with the wide
      parentheses of East Asian type;
    - `[text](my page.md)`: a destination with spaces stands in `<…>`, or its spaces are written `%20`;
    - `[text](url` and `[text(url)`, which are never closed.

    What may be something else is left alone: code, formulas, footnotes, task lists, alerts (`[!NOTE]`),
    citations (`[@key]`), indices (`a[0][1]`), optional arguments, regular expressions, placeholders, and
    `[label]` alone. Labels are not looked at where they may be defined elsewhere: on a page that includes
    another file, and in projects of MkDocs and Sphinx.

    ## Why it matters
    Readers meet brackets and no link, and a crawler finds none.

    ## Bad
    ```markdown page.md
    Read the [installation guide][install] first.
    ```

    ## Good
    ```markdown page.md
    Read the [installation guide][install] first.

    [install]: https://site.test/install/
    ```

    ## When to turn it off
    Where a step of the build defines labels that no file shows.
    """

    meta = RuleMeta(
        code="TGT323",
        name="undefined-reference",
        summary="A text in Markdown that was meant as a link is none",
        severity=Severity.WARNING,
        sources=(Source("CommonMark Spec: Links", "https://spec.commonmark.org/0.31.2/#links"),),
        tags=("broken",),
        formats=("markdown",),
        group_by=GroupBy.MESSAGE,
    )

    def check(self, page: Page) -> Iterator[Finding]:
        for each in page.unlinked:
            if is_meant(each, known=bool(page.references)) and not _read_otherwise(each, page):
                yield Finding(_message(each), place=each.place)


def _read_otherwise(each: Unlinked, page: Page) -> bool:
    """Whether the project's own converter may make a link of it."""
    if each.meant is Meant.REFERENCE:
        return defines_elsewhere(page.site, page.path) and not is_address(each.target)
    return each.meant is Meant.BLANKS and reads_blanks(page.site, page.path)


def _message(each: Unlinked) -> str:
    text, target = _short(each.text), _short(each.target)
    if each.meant is Meant.REFERENCE and not is_address(each.target):
        return f"the label {shown(target)} is not defined on this page: readers see the brackets"
    if each.meant is Meant.BLANKS and "://" in each.target:
        return f"{shown(target)} holds a space, so this is no link: take the space out, or write %20"
    noun, mark = ("image", "!") if each.image else ("link", "")
    return f"{_CAUSES[each.meant]}, so this is no {noun}: write {mark}[{text}]({_pointed(target)})"


_CAUSES = {
    Meant.REFERENCE: "a URL stands in parentheses",
    Meant.REVERSED: "brackets and parentheses are the wrong way round",
    Meant.APART: "a space stands before the parenthesis",
    Meant.WIDE: "the parentheses are wide ones",
    Meant.BLANKS: "a destination cannot hold spaces",
    Meant.UNCLOSED: "a bracket is never closed",
}


_TITLE = later(r" [\"'(]")


def _pointed(target: str) -> str:
    """A destination as Markdown wants it, its title behind it."""
    title = _TITLE.search(target)
    cut = title.start() if title is not None else len(target)
    destination = f"<{target[:cut]}>" if " " in target[:cut] else target[:cut]
    return destination + target[cut:]


#: What a message quotes at most. Ours.
_QUOTED = 50


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1] + "…"
