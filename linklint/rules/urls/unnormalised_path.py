"""URL510: a path that says the same in a roundabout way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linklint.model.pattern import later
from linklint.rule import (
    Applicability,
    Finding,
    Fix,
    FixKind,
    Link,
    LinkRule,
    Page,
    RuleMeta,
    Severity,
    Source,
    Target,
)
from linklint.rules.hrefs import shown, split
from linklint.rules.urls._written import INTERNAL

_ELEMENTS = frozenset(
    {"a", "area", "img", "source", "video", "audio", "track", "script", "link", "iframe", "frame", "embed"}
)

#: Letters, digits, "-", ".", "_" and "~" need no escape anywhere (RFC 3986, section 2.3).
_ESCAPE = later(r"%(?:2[DdEe]|3\d|4[1-9A-Fa-f]|5[0-9AaFf]|6[1-9A-Fa-f]|7[0-9AaEe])")
_SLASHES = later(r"/{2,}")
#: A URL inside the path keeps its two slashes.
_NESTED = later(r"(?:https?|ftp):/", re.I)
_DOTS = later(r"(?<=/)\.{1,2}(?:/|$)")


class UnnormalisedPath(LinkRule):
    """The path of an internal link is written the shortest way.

    ## What it does
    Reports internal links with an empty path segment (`/a//b/`), with `.` or `..` behind a named segment
    (`/a/./b/`, `/a/../b/`), with escapes that nothing needs (`%41` for `A`), and with a `?` that no
    parameter follows. `../` at the front of a relative link is fine, and so is a URL inside the path.

    Dot segments alone are only worth an info. The fix is safe, except for empty segments: a server is free to
    tell `/a//b/` and `/a/b/` apart.

    ## Why it matters
    Needless escapes say the same as the letters (RFC 3986,
    <https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2>), and most servers bring the same page for `//` and
    for an empty query; but caches, statistics and crawlers may take these for addresses of other pages. Dot
    segments are gone before a browser asks for anything: they are only hard to read. All of them are mostly
    leftovers of string concatenation.

    ## Bad
    ```html
    <a href="/a/../b/">B</a>
    ```

    ## Good
    ```html
    <a href="/b/">B</a>
    ```

    ## When to turn it off
    When a program writes the links and you cannot change it.
    """

    meta = RuleMeta(
        code="URL510",
        name="unnormalised-path",
        summary="The path of an internal link is not in its shortest form",
        severity=Severity.WARNING,
        fix=FixKind.SAFE,
        sources=(
            Source(
                "RFC 3986, section 6.2.2: normalization",
                "https://www.rfc-editor.org/rfc/rfc3986#section-6.2.2",
            ),
        ),
        variants={"dots": Severity.INFO},
        profiles=("recommended", "seo", "strict"),
        precedence=("TGT301",),
    )
    elements = _ELEMENTS
    statuses = INTERNAL
    plain = False

    def may_target(self, target: Target) -> bool:
        return target.status in self.statuses and bool(_faults(target.href))

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        faults = _faults(link.href) if link.target.status in self.statuses else []
        if link.element not in _HYPERLINKS:
            # The browser fetches these, nobody reads their paths; an empty segment is a request of its own.
            faults = [_EMPTY] if _EMPTY in faults else []
        if not faults:
            return
        href = _normal(link.href)
        safety = Applicability.UNSAFE if _EMPTY in faults else Applicability.SAFE
        yield Finding(
            f"{shown(link.href)} has {' and '.join(faults)}",
            link,
            variant="dots" if faults == [_DOTTED] else None,
            fix=Fix(f"Write {href}", safety, href=href) if href and href != link.href else None,
        )


_HYPERLINKS = frozenset({"a", "area"})

_EMPTY = "an empty path segment"
_DOTTED = "a dot segment"
_ESCAPED = "an escape that nothing needs"
_QUESTION = "a question mark without parameters"


def _faults(href: str) -> list[str]:
    _, path, suffix = split(href)
    path = path.strip()
    found = []
    if "//" in path and not _NESTED.search(path):
        found.append(_EMPTY)
    if _has_dots(path):
        found.append(_DOTTED)
    if "%" in path and _ESCAPE.search(path):
        found.append(_ESCAPED)
    if (suffix == "?" or suffix.startswith("?#")) and (path or suffix != "?"):
        found.append(_QUESTION)
    return found


def _normal(href: str) -> str:
    origin, path, suffix = split(href)
    path = path.strip()
    nested = _NESTED.search(path)
    path = _ESCAPE.sub(lambda escape: chr(int(escape[0][1:], 16)), path)
    if not nested:
        path = _SLASHES.sub("/", path)
    if _has_dots(path):
        path = _without_dots(path)
    return origin + path + suffix.removeprefix("?") if suffix[:2] in ("?", "?#") else origin + path + suffix


def _has_dots(path: str) -> bool:
    """Whether dot segments stand behind a named one; "../" at the front is how relative links begin."""
    if "." not in path:
        return False
    places = [found.start() for found in _DOTS.finditer(path)]
    return bool(places) and (path[0] == "/" or path[: places[-1]].strip("/.") != "")


def _without_dots(path: str) -> str:
    kept: list[str] = []
    segments = path.split("/")
    for number, segment in enumerate(segments):
        last = number == len(segments) - 1
        if segment == "." and (kept or last):
            if last:
                kept.append("")
        elif segment == ".." and kept and kept[-1] not in ("", ".", ".."):
            kept.pop()
            if last:
                kept.append("")
        elif segment == ".." and kept == [""]:
            if last:  # above the root there is only the root
                kept.append("")
        else:
            kept.append(segment)
    result = "/".join(kept)
    # "a/.." is the folder itself, and a relative path must not begin with a slash or look like a scheme.
    if not path.startswith("/") and (not result or result.startswith("/") or ":" in result.split("/", 1)[0]):
        return "./" + result.lstrip("/")
    return result
