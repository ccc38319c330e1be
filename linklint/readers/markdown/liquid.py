"""Destinations in Liquid, as Jekyll's pages have them: tags that name files, paths behind a variable."""

from __future__ import annotations

from linklint.model.pattern import later
from linklint.readers.markdown.record import Record

#: ``{% link path %}`` and ``{% post_url name %}``, a fragment behind it.
_TAG = later(
    r"(?:\{\{-?[ \t]*site\.(?:baseurl|url)[ \t]*-?\}\}){0,2}"
    r"\{%-?[ \t]*(link|post_url)[ \t]+([^\s%{}]+)[ \t]*-?%\}((?:#[^\s{}]*)?)\Z"
)
#: ``{{ site.baseurl }}/path``, ``{{ site.url }}{{ site.baseurl }}/path``.
_VARIABLE = later(r"(?:\{\{-?[ \t]*site\.(?:baseurl|url|github\.url)[ \t]*-?\}\}){1,2}(/[^{}]*)\Z")
#: ``{{ "/path" | relative_url }}``.
_FILTER = later(
    r"""\{\{-?[ \t]*(["'])(/?[^"'{}]+)\1[ \t]*\|[ \t]*"""
    r"""(?:relative_url|absolute_url|prepend:[ \t]*site\.baseurl)[ \t]*-?\}\}((?:[#?][^\s{}]*)?)\Z"""
)


def as_paths(records: list[Record]) -> list[Record]:
    """The records with paths from the root instead of code, where the code names one. A tag inside a
    destination is no link beside it."""
    last = 0  # where the latest destination in code ends: records are in order
    kept = []
    for record in records:
        if record.form == "ref":
            if record.start >= last:
                kept.append(record)
            continue
        kept.append(record)
        if "{" in record.href:
            last = max(last, record.target_end)
            record.href = path_of(record.href) or record.href
    return kept


def path_of(href: str) -> str | None:
    """The path that a destination in Liquid means; ``None`` where a program decides."""
    href = href.strip()
    tag = _TAG.match(href)
    if tag is not None:
        name = tag[2].lstrip("/")
        return (f"/{name}" if tag[1] == "link" else f"/_posts/{name}.md") + tag[3]
    variable = _VARIABLE.match(href)
    if variable is not None:
        return variable[1]
    filtered = _FILTER.match(href)
    return f"/{filtered[2].lstrip('/')}{filtered[3]}" if filtered is not None else None
