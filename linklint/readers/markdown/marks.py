"""Identifiers that generators make of a page, in whatever notation its author uses.

Without a configured generator nobody knows which notation counts. A fragment that one of them explains is
not called missing, so all of them count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from linklint.model.pattern import later
from linklint.readers.markdown.slugs import github_slug

#: ``{#id}``, ``{ #id .class }``, ``{: #id}``, ``{ id="x" }``: attribute lists of headings, blocks and spans.
_ATTRIBUTES = later(r"\{:?[ \t]*((?:[^{}\n]*[ \t])?(?:#|id=)[^{}\n]+)\}")
_ID = later(r"""(?:^|[ \t])(?:#|id=)["']?([^\s"'{}#]+)""")
#: ``(label)=`` before a block (MyST), ``:name: label`` in a directive, ``^block`` at a line's end (Obsidian).
_TARGET = later(r"^[ \t>]*\(([^()\n]+)\)=[ \t]*$|^[ \t>]*:(?:name|label):[ \t]*(\S.*?)[ \t]*$", re.M)
_BLOCK = later(r"(?:^|[ \t])(\^[A-Za-z0-9-]+)[ \t]*$", re.M)
#: A term and its definition.
_TERM = later(r"^[ \t]*([^\s:>|#-][^\n]*)\n(?:[ \t]*\n)?[ \t]*:[ \t]+\S", re.M)
_DEFINES = later(r"\n[ \t]*:[ \t]+\S")
#: A comment that calls a macro of the build, ``<!-- md:option name -->``: its words become the id.
_MACRO = later(r"<!--[ \t]*\w+:\w+[ \t]+([^\n]*?)-->")
#: A content tab: its label becomes an id, behind that of the heading above it.
_TAB = later(r"^[ \t]*===[!+]{0,2}[ \t]+\"([^\"\n]+)\"[ \t]*$", re.M)
_SHORTCODE = later(r":[\w+-]+:[ \t]*")
_FOOTNOTE = later(r"^[ \t>]*\[\^([^\]\s]+)\]:", re.M)
_TAIL = later(r"[ \t]*\{[^{}\n]*\}[ \t#]*\Z")
_MARKUP = later(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|<[^>]*>|[`*]")

#: Text from elsewhere: snippets, partials, templates, generated reference pages, components of MDX. Each
#: pattern with what it cannot do without: a search for that rules out nearly every page.
_INCLUDES = (
    (("8<",), later(r"^[ \t]*-{1,}8<-{1,}", re.M)),
    (("{{#",), later(r"\{\{#(?:rustdoc_)?include\b")),
    (("@include:",), later(r"<!--[ \t]*@include:")),
    (("{{%", "{{<"), later(r"\{\{[%<][ \t]*/?include\b")),
    (("{%",), later(r"\{%-?[ \t]*(?:include|include_relative|render|macro|snippet)\b")),
    (
        ("{eval-rst}", "{include}", "{auto", "{py:"),
        later(r"^[ \t>]*[`:]{3,}[ \t]*\{(?:eval-rst|include|auto\w+|py:\w+)\}", re.M),
    ),
    ((":::",), later(r"^:::[ \t]+(?:[\w-]+\.[\w.]+|mkdocs-\w+)[ \t]*$", re.M)),
    ((".md'", ".mdx'", '.md"', '.mdx"'), later(r"^import\s[^\n]+\.mdx?['\"]", re.M)),
    (("![[",), later(r"^[ \t]*!\[\[", re.M)),
    (("[[include",), later(r"^[ \t]*\[\[include\b", re.M)),
)


def takes_in_text(text: str) -> bool:
    """Whether the page shows text that stands elsewhere, whose headings cannot be seen here."""
    return any(
        any(map(text.__contains__, signs)) and pattern.search(text) is not None
        for signs, pattern in _INCLUDES
    )


def marks(text: str, headings: Iterable[str]) -> Iterator[str]:
    """Identifiers that are written out, or that follow from a term. ``headings`` are their texts."""
    if "{" in text:
        for found in _ATTRIBUTES.finditer(text):
            yield from _ID.findall(found[1])
    if ")=" in text or ":name:" in text or ":label:" in text:
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
    slugs = [github_slug(_TAIL.sub("", heading) if "}" in heading else heading) for heading in headings]
    yield from slugs
    if "===" in text:
        for found in _TAB.finditer(text):
            tab = github_slug(_SHORTCODE.sub("", found[1]))
            yield tab
            yield from (f"{slug}-{tab}" for slug in slugs)
    if _DEFINES.search(text) is None:
        return
    counts = Counter(slugs)
    for found in _TERM.finditer(text):
        slug = github_slug(_MARKUP.sub(r"\1", found[1]).strip())
        number = counts[slug]
        counts[slug] += 1
        yield f"{slug}-{number}" if number else slug


def _label(label: str) -> str:
    """A label as docutils turns it into an id."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
