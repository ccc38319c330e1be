"""TGT322: a link starts a download that its text does not announce."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from linklint.rule import Finding, Kind, Link, LinkRule, Options, Page, RuleMeta, Severity, Status, Target

_SIZE = re.compile(r"\d\s*(?:bytes|octets|[KMGT]i?B|[KMGT]bytes?|[KMG]o|[кКмМгГ][Бб])\b", re.I)
#: How far before and behind the link its block is read. Our own choice.
_BEFORE, _BEHIND = 40, 60
_MEGABYTE = 1_000_000


class LargeOptions(Options, frozen=True, kw_only=True):
    """Options of TGT322."""

    max_megabytes: Annotated[
        float, Meta(gt=0, description="Larger files of the site are large (millions of bytes).")
    ] = 5.0
    extensions: Annotated[
        tuple[str, ...], Meta(description="Suffixes of files that are no pages, on any host.")
    ] = (
        *("exe", "msi", "dmg", "pkg", "deb", "rpm", "apk", "iso", "jar"),
        *("zip", "rar", "7z", "gz", "bz2", "xz", "tar"),
    )


class LinkToLargeOrBinary(LinkRule):
    """The text of a link to a download says what it is, or how large.

    ## What it does
    Reports links to programs and archives (by the suffix of the URL) and to large files of the site (more
    than 5 MB, a number of ours) whose text and title name neither a type (`ZIP`, `.exe`) nor a size
    (`12 MB`), and which have neither right before or behind them.

    ## Why it matters
    Readers on a phone or a slow line want to know before they tap. No search engine asks for it.

    ## Bad
    ```html
    <a href="https://files.example/setup.exe">Install it now</a>
    ```

    ## Good
    ```html
    <a href="https://files.example/setup.exe">Install it now</a> (Windows program, 12 MB)
    ```

    ## When to turn it off
    It is off unless you select it.
    """

    meta = RuleMeta(
        code="TGT322",
        name="link-to-large-or-binary",
        summary="A link starts a download that its text does not announce",
        severity=Severity.OFF,
        profiles=(),
    )
    Options = LargeOptions
    options: LargeOptions
    elements = frozenset({"a"})
    statuses = frozenset({Status.FILE, Status.EXTERNAL, Status.REDIRECT, Status.DYNAMIC, Status.MISSING})

    def may_target(self, target: Target) -> bool:
        return target.status is Status.FILE or _suffix(target.path) in self.options.extensions

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        target = link.target
        if link.kind is not Kind.HYPERLINK or not self.may_target(target):
            return
        suffix = _suffix(target.path)
        size = page.site.size_of(target.file) if target.file is not None else 0
        large = size > self.options.max_megabytes * _MEGABYTE
        if not large and suffix not in self.options.extensions:
            return
        near = " ".join((link.text, link.attributes.get("title", ""), _around(link, page)))
        if _SIZE.search(near) or (suffix and re.search(rf"(?<!\w){re.escape(suffix)}\b", near, re.I)):
            return
        what = f".{suffix} file" if suffix else "file"
        shown = f" of {size / _MEGABYTE:,.1f} MB" if size >= _MEGABYTE / 10 else ""
        yield Finding(f"leads to a {what}{shown}; say so in the text", link)


def _suffix(path: str) -> str:
    return posixpath.splitext(path)[1][1:].lower()


def _around(link: Link, page: Page) -> str:
    """What stands beside the link in its block."""
    number = next((number for number, each in enumerate(page.links) if each.place == link.place), -1)
    for passage in page.passages:
        for start, end, other in passage.links:
            if other == number:
                return passage.text[max(0, start - _BEFORE) : start] + " " + passage.text[end : end + _BEHIND]
    return ""
