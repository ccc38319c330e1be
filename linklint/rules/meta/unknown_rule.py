"""LNK003: a suppression comment names a rule that does not exist."""

from __future__ import annotations

from linklint.rule import EngineRule, RuleMeta, Severity


class UnknownRule(EngineRule):
    """Every rule that a suppression comment names exists.

    ## What it does
    Reports a `linklint-disable…` or `linklint-enable` comment that names a rule which neither linklint nor an
    installed plugin has, with the rule that was probably meant. Comments name rules one by one, by code or by
    name; a family (`REL`) or `ALL` is no rule. Unknown rules in the configuration are errors of their own.

    Nothing is reported while a plugin fails to load: the rule may be one of its own.

    ## Why it matters
    A misspelt name hides nothing, so the finding that it was meant for is still there, or comes back
    unnoticed when the name is corrected.

    This finding cannot be suppressed.

    ## Bad
    ```html
    <!-- linklint-disable-next REL1O1 -->
    <a href="page.html">a link</a>
    ```

    ## Good
    ```html
    <!-- linklint-disable-next REL101 -->
    <a href="page.html">a link</a>
    ```

    ## When to turn it off
    Where files name rules of a plugin that is not installed everywhere.
    """

    meta = RuleMeta(
        code="LNK003",
        name="unknown-rule",
        summary="A suppression comment names a rule that does not exist",
        severity=Severity.ERROR,
        tags=("meta",),
    )
