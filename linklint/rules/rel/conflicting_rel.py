"""REL106: two values of rel that contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Page,
    Rel,
    RuleMeta,
    Severity,
    Source,
)
from linklint.rules.rel.tokens import CONTRADICTED, without_tokens


class _Conflict(Struct, frozen=True):
    message: str
    drop: str = ""  # the value without effect
    variant: str | None = None


class ConflictingRel(LinkRule):
    """No value in `rel` contradicts another one.

    ## What it does
    Reports `opener` beside `noopener`, and `follow` or `dofollow` beside `nofollow`. As information it also
    reports two pairs that are allowed and yet seldom meant: `ugc` with `sponsored` (a visitor wrote the link,
    or somebody paid for it), and `me` with `nofollow` (the page is your own, and you do not vouch for it).

    ## Why it matters
    Only one value of such a pair counts: with `noopener` the window has no opener
    (<https://html.spec.whatwg.org/multipage/links.html#link-type-noopener>), and no search engine reads
    `follow`. Whoever reads the markup next does not know which was meant. Google allows more than one value
    on a link
    (<https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links>), so the other
    pairs are no faults.

    ## Bad
    ```html
    <a rel="opener noopener" href="https://x.example/">x</a>
    ```

    ## Good
    ```html
    <a rel="noopener" href="https://x.example/">x</a>
    ```

    ## When to turn it off
    Rarely. Profile links that must be both `me` and `nofollow` (Mastodon writes them so) only get an info.
    The rule is off in the default profile: real pages have hardly shown it a fault yet.
    """

    meta = RuleMeta(
        code="REL106",
        name="conflicting-rel",
        summary="Two values of rel contradict each other",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        variants={"unusual": Severity.INFO},
        sources=(
            Source(
                "HTML Standard: noopener",
                "https://html.spec.whatwg.org/multipage/links.html#link-type-noopener",
            ),
            Source(
                "Qualify your outbound links to Google",
                "https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links",
            ),
        ),
        profiles=("seo", "strict"),
    )
    elements = frozenset({"a", "area", "form"})

    def may_rel(self, rel: Rel) -> bool:
        return any(True for _ in _conflicts(rel))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        conflicts = list(_conflicts(link.rel))
        unwanted = {conflict.drop for conflict in conflicts if conflict.drop}
        for conflict in conflicts:
            fix = None
            # One edit takes all of them away; a value glued by commas is REL107's matter first.
            if conflict.drop and unwanted <= link.rel.html:
                fix = Fix(
                    f"Remove {' and '.join(sorted(unwanted))} from rel",
                    Applicability.SAFE,
                    attributes={"rel": without_tokens(link.rel, unwanted)},
                )
            yield Finding(conflict.message, link, at="rel", variant=conflict.variant, fix=fix)


def _conflicts(rel: Rel) -> Iterator[_Conflict]:
    google = rel.google
    if len(google) < 2:
        return
    if {"opener", "noopener"} <= rel.html:
        yield _Conflict("rel has opener and noopener: noopener wins", "opener")
    if "nofollow" in google:
        for token in CONTRADICTED:
            if token in google:
                yield _Conflict(f"rel has {token} and nofollow: only nofollow is ever read", token)
        if "me" in google:
            yield _Conflict("rel has me and nofollow: your own page, and not vouched for", variant="unusual")
    if {"ugc", "sponsored"} <= google:
        yield _Conflict(
            "rel has ugc and sponsored: did a visitor write the link, or did somebody pay for it",
            variant="unusual",
        )
