"""Who wrote the comment or post that a link stands in, as far as the markup names them."""

from __future__ import annotations

from typing import Any

#: The surest first: microformats and microdata, then class names of blogs and boards.
_NAMES = (
    ".fn, .p-author, [itemprop~=author] [itemprop~=name]",
    "[itemprop~=name], [itemprop~=author], .username, .comment-author, .commenter, .author, .byline",
)
#: How far around a link its author may be named. Our own choice.
_DEPTH = 8


def author_of(element: Any) -> str:
    """The name of the nearest author around an element; ``""`` where there is none, or more than one."""
    for depth, box in enumerate((element, *element.ancestors)):
        if depth > _DEPTH or getattr(box, "tag", None) in (None, "body", "html", "main"):
            break
        for selector in _NAMES:
            found = [box] if box.matches(selector) else box.select(selector)
            names = {" ".join(each.text.split()) for each in found} - {""}
            if names:
                return names.pop() if len(names) == 1 else ""
    return ""
