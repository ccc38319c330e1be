"""SPM811: terms that make others link, and link as they are told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.model.pattern import later
from linklint.rule import Finding, Options, Page, PageRule, RuleMeta, Severity, Source
from linklint.rules.schemes._texts import ignored, occurrences, said

#: The other party may qualify the link, or it is the attribution of a free licence.
_FREE = later(
    r"\bno-?follow\b|\brel=|\bcreative commons\b|\bcc[ -]by\b"
    r"|\battribution[ -](?:non\w+[ -])?(?:share\w*[ -])?(?:\d|licen[cs]e|international)"
    r"|\blicen[cs]e[ds]? under\b",
    re.I,
)


class RequiredOptions(Options, frozen=True, kw_only=True):
    """Options of SPM811."""

    ignore_paths: Annotated[
        tuple[str, ...],
        Meta(description="Pages that may say so, such as articles about the topic: paths or globs."),
    ] = ()


class TosRequiredLink(PageRule):
    """Terms that ask for a link leave it to the other side to qualify it.

    ## What it does
    Reports passages that demand a link to this site ("you must link back", "a backlink is required", "do not
    remove the footer link") without a word on qualifying it. A passage that mentions `nofollow`, or is about
    the attribution that a Creative Commons licence asks for, is left alone; so are quotations, quoted
    phrases, code, and what visitors write. The phrases are known in English, German, French and Spanish.

    ## Why it matters
    *Spam policies for Google web search* name "Requiring a link as part of a Terms of Service" without
    allowing the other party to qualify it
    (<https://developers.google.com/search/docs/essentials/spam-policies#link-spam>).

    ## Bad
    ```html
    <p>You must link back to us with the text "free icons".</p>
    ```

    ## Good
    ```html
    <p>Credit is welcome; nofollow is fine.</p>
    ```

    ## When to turn it off
    It is off by default: only you know whether a passage is a term of yours. Switch it on where you publish
    something that others embed or reuse.
    """

    meta = RuleMeta(
        code="SPM811",
        name="tos-required-link",
        summary="Terms require a link and do not let the other side qualify it",
        severity=Severity.OFF,
        sources=(
            Source(
                "Spam policies for Google web search: link spam",
                "https://developers.google.com/search/docs/essentials/spam-policies#link-spam",
                "Requiring a link as part of a Terms of Service",
            ),
        ),
        tags=("spam",),
        profiles=(),
    )
    Options = RequiredOptions
    options: RequiredOptions

    def check(self, page: Page) -> Iterator[Finding]:
        if ignored(page, self.options.ignore_paths):
            return
        for _, passage, found in occurrences(page, "required"):
            if _FREE.search(passage.text) is None:
                yield Finding(
                    f'"{said(passage, found)}" demands a link; say that it may have rel="nofollow"',
                    place=passage.place,
                )
