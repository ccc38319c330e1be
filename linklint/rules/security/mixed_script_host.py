"""SEC905: a host name whose letters come from several alphabets."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import (
    Finding,
    FixKind,
    GroupBy,
    Link,
    LinkRule,
    Options,
    Page,
    RuleMeta,
    Severity,
    Source,
    Status,
    Target,
)

#: Scripts that are written together, and with Latin letters, in Chinese, Japanese and Korean.
_EAST_ASIAN = frozenset(
    {"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC"}
)


class MixedScriptOptions(Options, frozen=True, kw_only=True):
    """Options of SEC905."""

    allow: Annotated[
        tuple[str, ...], Meta(description="Hosts that are what they say, in letters or as xn--….")
    ] = ()


class MixedScriptHost(LinkRule):
    """The letters of a host name come from one alphabet.

    ## What it does
    Reports links to a host with a label (a part between dots) that mixes letters of several scripts, such as
    Latin and Cyrillic ones. Chinese, Japanese and Korean scripts may stand beside each other and beside Latin
    letters. Names that are written in one other alphabet throughout are not reported, even if they look like
    Latin ones.

    ## Why it matters
    `раypal` with a Cyrillic `р` and `а` looks like `paypal` and is another host. Unicode's security
    mechanisms (<https://www.unicode.org/reports/tr39/>) take a mix of scripts for a sign of such a name.

    ## Bad
    ```html
    <a href="https://раypal.test/">Pay</a>
    ```

    ## Good
    ```html
    <a href="https://paypal.test/">Pay</a>
    ```

    ## When to turn it off
    Where names of that kind are your subject; for single hosts use `allow`. The rule is off in the default
    profile: it has not met its fault on real pages yet.
    """

    meta = RuleMeta(
        code="SEC905",
        name="mixed-script-host",
        summary="A host name mixes letters of several alphabets",
        severity=Severity.WARNING,
        fix=FixKind.NONE,
        sources=(Source("UTS 39: Unicode security mechanisms", "https://www.unicode.org/reports/tr39/"),),
        tags=("security",),
        profiles=("seo", "strict"),
        group_by=GroupBy.HOST,
    )
    Options = MixedScriptOptions
    options: MixedScriptOptions
    elements = frozenset({"a", "area", "form", "iframe"})
    statuses = frozenset({Status.EXTERNAL})
    plain = False

    def may_target(self, target: Target) -> bool:
        # Hosts are kept in ASCII, where a label with other letters begins with "xn--".
        return "xn--" in target.host and target.status is Status.EXTERNAL and bool(self._found(target.host))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        if link.target.status is not Status.EXTERNAL or "xn--" not in link.target.host:
            return
        found = self._found(link.target.host)
        if found:
            name, scripts = found
            mix = " and ".join(map(str.capitalize, scripts))
            yield Finding(
                f"{name} ({link.target.host}) mixes {mix} letters; make sure that it is the host you mean",
                link,
            )

    def _found(self, host: str) -> tuple[str, list[str]] | None:
        """The host in letters and the scripts of its first mixed label."""
        labels = [_in_letters(label) for label in host.split(".")]
        name = ".".join(labels)
        if host in self.options.allow or name in self.options.allow:
            return None
        for label in labels:
            scripts = _scripts(label)
            others = [script for script in scripts if script not in _EAST_ASIAN]
            if len(others) > 1 or (len(scripts) > len(others) and others not in ([], ["LATIN"])):
                return name, scripts
        return None


def _in_letters(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _scripts(label: str) -> list[str]:
    """The scripts of a label's letters, by the first word of their Unicode names, sorted."""
    letters = {char for char in label if unicodedata.category(char) in ("Ll", "Lo", "Lu")}
    return sorted({unicodedata.name(char, "").partition(" ")[0] for char in letters} - {""})
