"""Identifiers that generators make of a page, in whatever notation its author uses.

Without a configured generator nobody knows which notation counts. A fragment that one of them explains is
not called missing, so all of them count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from linklint.readers.markdown.slugs import github_slug

#: ``{#id}``, ``{ #id .class }``, ``{: #id}``, ``{ id="x" }``: attribute lists of headings, blocks and spans.
_ATTRIBUTES = re.compile(r"\{:?[ \t]*((?:[^{}\n]*[ \t])?(?:#|id=)[^{}\n]+)\}")
_ID = re.compile(r"""(?:^|[ \t])(?:#|id=)["']?([^\s"'{}#]+)""")
#: ``(label)=`` before a block (MyST), ``:name: label`` in a directive, ``^block`` at a line's end (Obsidian).
_TARGET = re.compile(r"^[ \t>]*\(([^()\n]+)\)=[ \t]*$|^[ \t>]*:(?:name|label):[ \t]*(\S.*?)[ \t]*$", re.M)
_BLOCK = re.compile(r"(?:^|[ \t])(\^[A-Za-z0-9-]+)[ \t]*$", re.M)
#: A term and its definition.
_TERM = re.compile(r"^[ \t]*([^\s:>|#-][^\n]*)\n(?:[ \t]*\n)?[ \t]*:[ \t]+\S", re.M)
#: A comment that calls a macro of the build, ``<!-- md:option name -->``: its words become the id.
_MACRO = re.compile(r"<!--[ \t]*\w+:\w+[ \t]+([^\n]*?)-->")
_FOOTNOTE = re.compile(r"^[ \t>]*\[\^([^\]\s]+)\]:", re.M)
_TAIL = re.compile(r"[ \t]*\{[^{}\n]*\}[ \t#]*\Z")
_MARKUP = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|<[^>]*>|[`*]")

#: Text from elsewhere: snippets, partials, templates, generated reference pages, components of MDX.
_INCLUDES = re.compile(
    r"^[ \t]*-{1,}8<-{1,}|\{\{#(?:rustdoc_)?include\b|<!--[ \t]*@include:|\{\{[%<][ \t]*/?include\b"
    r"|\{%-?[ \t]*(?:include|include_relative|render|macro|snippet)\b"
    r"|^[ \t>]*[`:]{3,}[ \t]*\{(?:eval-rst|include|auto\w+|py:\w+)\}"
    r"|^:::[ \t]+(?:[\w-]+\.[\w.]+|mkdocs-\w+)[ \t]*$|^import\s[^\n]+\.mdx?['\"]"
    r"|^[ \t]*!\[\[|^[ \t]*\[\[include\b",
    re.M,
)


def takes_in_text(text: str) -> bool:
    """Whether the page shows text that stands elsewhere, whose headings cannot be seen here."""
    return _INCLUDES.search(text) is not None


def marks(text: str, headings: Iterable[str]) -> Iterator[str]:
    """Identifiers that are written out, or that follow from a term. ``headings`` are their texts."""
    if "{" in text:
        for found in _ATTRIBUTES.finditer(text):
            yield from _ID.findall(found[1])
    for found in _TARGET.finditer(text):
        label = found[1] or found[2]
        yield label
        yield _label(label)
    if "^" in text:
        yield from _BLOCK.findall(text)
        for found in _FOOTNOTE.finditer(text):
            yield from (f"{kind}{sign}{found[1]}" for kind in ("fn", "fnref") for sign in ":-")
    if "<!--" in text:
        for found in _MACRO.finditer(text):
            yield from found[1].split()
    bare = [_TAIL.sub("", heading) for heading in headings]
    yield from (github_slug(after) for after in bare)
    counts: dict[str, int] = {}
    for heading in bare:
        slug = github_slug(heading)
        counts[slug] = counts.get(slug, 0) + 1
    for found in _TERM.finditer(text):
        slug = github_slug(_MARKUP.sub(r"\1", found[1]).strip())
        number = counts.get(slug, 0)
        counts[slug] = number + 1
        yield f"{slug}-{number}" if number else slug


def _label(label: str) -> str:
    """A label as docutils turns it into an id."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
