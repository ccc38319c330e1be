"""Where in its template an element stands: the elements around it, without what differs from page to page."""

from __future__ import annotations

import re
from typing import Any

#: Carry classes that generators write for every single page (``postid-17``), and say nothing.
_OUTER = frozenset({"html", "body"})
#: Trails are compared, not read; a page with thousands of levels has no template worth telling apart.
_MAX = 1000


def trail(element: Any, known: dict[Any, str]) -> str:
    """``nav.sidebar>ul>li>a``: names from the outside in, each with its first class that holds no digit.

    ``known`` remembers what is around the elements of one document. Deep nesting is no recursion here:
    hostile pages have it.
    """
    steps = []
    around: str | None = ""
    parent = element.parent
    while parent is not None and getattr(parent, "tag", None) is not None:
        around = known.get(parent)
        if around is not None:
            break
        steps.append(parent)
        parent = parent.parent
    around = around or ""
    for each in reversed(steps):
        if each.tag not in _OUTER and len(around) < _MAX:
            around = f"{around}{_named(each)}>"
        known[each] = around
    return around + _named(element)


#: The first class that holds no digit.
_CLASS = re.compile(r"(?<!\S)[^\s\d]+(?!\S)")


def _named(element: Any) -> str:
    written = element.attr("class")
    match = _CLASS.search(written) if written else None
    return f"{element.tag}.{match[0]}" if match else str(element.tag)
