"""LNK002: a suppression comment that hides nothing."""

from __future__ import annotations

from linklint.rule import EngineRule, FixKind, RuleMeta, Severity


class UnusedSuppression(EngineRule):
    """Every suppression comment hides a finding.

    ## What it does
    Reports a `linklint-disable…` comment that hides nothing: the link is gone or repaired, the comment stands
    at the wrong place, names no rule, or has a typing error in its first word. Where a comment names several
    rules, those that hide nothing are named. The fix removes the comment, or the rules from its list; the
    `linklint-enable` that belongs to it goes with it.

    A rule counts only if it ran on the page with everything it needs. Rules that are not selected
    (`--select`, a profile, `per-file-ignores`), failed, or look at the whole site while only some files are
    checked, do not; nor do pages that could not be read completely.

    The forms of a suppression:

    ```text
    <!-- linklint-disable-next REL101 -- why -->        the next link
    <!-- linklint-disable-line REL101 -->               this line
    <!-- linklint-disable-next-line REL101, TGT301 -->  the next line
    <!-- linklint-disable REL101 --> … <!-- linklint-enable REL101 -->
    <!-- linklint-disable-file REL101 -->               the whole file
    ```

    ## Why it matters
    A comment that hides nothing today hides the next finding at that place, which nobody meant. Other linters
    report such comments for the same reason.

    This finding cannot be suppressed.

    ## Bad
    ```html
    <!-- linklint-disable-next REL101 -->
    <a href="page.html">a clean link</a>
    ```

    ## Good
    ```html
    <!-- linklint-disable-next REL101 -- agreed with the shop -->
    <a href="https://www.amazon.com/dp/B0?tag=me-20">Kettle</a>
    ```

    ## When to turn it off
    Where files are checked under several configurations, or comments pass from Markdown into built pages, and
    a comment is needed in one of them only.
    """

    meta = RuleMeta(
        code="LNK002",
        name="unused-suppression",
        summary="A suppression comment hides nothing",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        tags=("meta",),
    )
