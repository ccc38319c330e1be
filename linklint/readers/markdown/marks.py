"""Identifiers that generators make of a page, in whatever notation its author uses.

Without a configured generator nobody knows which notation counts. A fragment that one of them explains is
not called missing, so all of them count.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from linklint.model.pattern import later
from linklint.readers.markdown.slugs import github_slug

#: ``{#id}``, ``{ #id .class }``, ``{: #id}``, ``{ id="x" }``: attribute lists of headings, blocks and spans.
_ATTRIBUTES = later(r"\{(?=[^{}\n]*+\}):?[ \t]*+((?:[^{}\n]*[ \t])?(?:#|id=)[^{}\n]+)\}")
_ID = later(r"""(?:^|[ \t])(?:#|id=)["']?([^\s"'{}#]+)""")
#: ``(label)=`` before a block (MyST), ``:name: label`` in a directive, ``^block`` at a line's end (Obsidian).
_TARGET = later(
    r"[ \t>]*+(?:\(([^()\n]+)\)=[ \t]*$|:(?:name|label):[ \t]*+(\S(?:[^\n]*[^ \t\n])?)[ \t]*$)", re.M
)
_BLOCK = later(r"(\^(?<![^ \t\n]\^)[A-Za-z0-9-]++)[ \t]*$", re.M)
#: A term and its definition. The bound is ours: nobody links to a term of that length.
_TERM = later(r"^[ \t]*+([^\s:>|#-][^\n]{0,199})\n(?:[ \t]*\n)?[ \t]*:[ \t]+\S", re.M)
_DEFINES = later(r"\n[ \t]*:[ \t]+\S")
#: A comment that calls a macro of the build, ``<!-- md:option name -->``: its words become the id.
_MACRO = later(r"<!--[ \t]*+\w++:\w++[ \t]++([^\n]*?)-->")
#: A content tab: its label becomes an id, behind that of the heading above it.
_TAB = later(r"[ \t]*+===[!+]{0,2}[ \t]+\"([^\"\n]+)\"[ \t]*$", re.M)
_SHORTCODE = later(r":[\w+-]++:[ \t]*")
_FOOTNOTE = later(r"[ \t>]*+\[\^([^\]\s]+)\]:")
_MARKUP = later(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])|<[^>]*>|[`*]")

#: An embedded note, not a picture.
_EMBED = later(r"[ \t]*+(?:!\[\[(?![^\]\n|]*\.(?:png|jpe?g|gif|svg|webp|pdf|mp[34])\b)|\[\[include\b)")
#: Text from elsewhere: snippets, partials, templates, generated reference pages, components of MDX. What a
#: text must hold, and then one of what a line must hold; the pattern of such a line from its start.
_INCLUDES = (
    ("-8<-", ("-8<-",), later(r"[ \t]*+-++8<-")),
    (":::", (":::",), later(r":::[ \t]++(?:[\w-]+\.[\w.]+|mkdocs-\w+)[ \t]*$", re.M)),
    (
        "[[",
        ("![[", "[[include"),
        _EMBED,
    ),
    (
        "{",
        ("{eval-rst}", "{include}", "{auto", "{py:"),
        later(r"[ \t>]*+[`:]{3,}+[ \t]*+\{(?:eval-rst|include|auto\w+|py:\w+)\}"),
    ),
    (".md", ("import",), later(r"import\s[^\n]+\.mdx?['\"]")),
)
#: The same for what may stand anywhere in a line.
_EMBEDDED = (
    ("{{", later(r"\{\{(?:#(?:rustdoc_)?include\b|[%<][ \t]*/?include\b)")),
    ("{%", later(r"\{%-?[ \t]*(?:include|include_relative|render|macro|snippet)\b")),
    ("@include:", later(r"<!--[ \t]*@include:")),
)


def takes_in_text(text: str) -> bool:
    """Whether the page shows text that stands elsewhere, whose headings cannot be seen here."""
    if ("{" in text or "@" in text) and any(
        sign in text and pattern.search(text) is not None for sign, pattern in _EMBEDDED
    ):
        return True
    return any(
        sign in text and next(_at_lines(text, signs, pattern), None) is not None
        for sign, signs, pattern in _INCLUDES
    )


def _at_lines(text: str, signs: Iterable[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches at the starts of those lines that hold one of ``signs``, in order."""
    starts: set[int] = set()
    for sign in signs:
        end = 0
        while (found := text.find(sign, end)) >= 0:
            starts.add(text.rfind("\n", end, found) + 1 or end)
            end = text.find("\n", found)
            if end < 0:
                break
            end += 1
    for start in sorted(starts):
        match = pattern.match(text, start)
        if match is not None:
            yield match


class NamedHeading(NamedTuple):
    """The text of a heading, and the identifier that is written behind it."""

    text: str
    id: str = ""


def named(heading: str) -> NamedHeading:
    """A heading taken apart."""
    bare = _without_attributes(heading)
    if bare is heading:
        return NamedHeading(heading)
    found = _ID.search(heading[len(bare) :].strip().strip("{}:"))
    return NamedHeading(bare, found[1] if found else "")


def marks(
    text: str,
    headings: Sequence[str],
    slug: Callable[[str], str] = github_slug,
    *,
    named: bool = True,
) -> Iterator[str]:
    """Identifiers that are written out, or that follow from a term. ``headings`` are their texts, ``slug``
    makes identifiers of them; ``named``: they have those themselves."""
    if "{" in text:
        for found in _ATTRIBUTES.finditer(text):
            yield from _ID.findall(found[1])
    for found in _at_lines(text, (")=", ":name:", ":label:"), _TARGET):
        label = found[1] or found[2]
        yield label
        yield _label(label)
    if "^" in text:
        yield from _BLOCK.findall(text)
        for found in _at_lines(text, ("[^",), _FOOTNOTE):
            yield from (f"{kind}{sign}{found[1]}" for kind in ("fn", "fnref") for sign in ":-")
    if "<!--" in text:
        yield from _called(text)
    slugs = list(map(slug, headings))
    if named:
        yield from slugs
    for found in _at_lines(text, ("===",), _TAB):
        tab = slug(_SHORTCODE.sub("", found[1]))
        yield tab
        yield from (f"{each}-{tab}" for each in slugs)
    if _DEFINES.search(text) is None:
        return
    counts = Counter(slugs)
    for found in _TERM.finditer(text):
        term = slug(_MARKUP.sub(r"\1", found[1]).strip())
        number = counts[term]
        counts[term] += 1
        yield f"{term}-{number}" if number else term


def _called(text: str) -> Iterator[str]:
    """The words of comments that call a macro."""
    position = 0
    while (position := text.find("<!--", position)) >= 0:
        line_end = text.find("\n", position)
        last = text.rfind("-->", position, line_end if line_end >= 0 else len(text)) + 3
        if last > 2:
            for found in _MACRO.finditer(text, position, last):
                yield from found[1].split()
        if line_end < 0:
            return
        position = line_end


def _without_attributes(heading: str) -> str:
    """A heading without the attribute list at its end."""
    bare = heading.rstrip(" \t#")
    start = bare.rfind("{")
    if start < 0 or not bare.endswith("}") or "\n" in bare[start:] or "}" in bare[start:-1]:
        return heading
    inside = bare[start + 1 : -1].lstrip(": \t")
    if inside[:1] not in ("#", ".") and "=" not in inside:
        return heading  # a parameter, as in /users/{id}
    return bare[:start].rstrip(" \t")


def _label(label: str) -> str:
    """A label as docutils turns it into an id."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")
