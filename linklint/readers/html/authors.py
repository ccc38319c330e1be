"""Who wrote the comment or post that a link stands in, as far as the markup or the words around name them."""

from __future__ import annotations

import re
from typing import Any

from linklint.model.pattern import later
from linklint.readers.html import names
from linklint.readers.html.text import is_text
from linklint.readers.html.words import words

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


_AUTHOR = words("usercontent", "author")
#: How far the author's name may be around the link.
_NEAR = 3
#: A line that names an author and a date is no longer. Our own choice.
_LINE = 160
#: All that stands before the name in such a line, and what follows it.
_BEFORE = later(
    r"\W*(?:(?:(?:comment|reply|message|post)?\s*(?:posted|written|submitted|left|sent)|comment|reply|kommentar|"
    r"eintrag|beitrag|geschrieben|verfasst|erstellt|publié|posté|écrit|rédigé|publicado|escrito|enviado|inviato|"
    r"scritto|pubblicato|geplaatst|geschreven|reactie|skrevet|skrivet|napisał|dodał|autor|author|name|from)?\s*"
    r"(?:by|von|par|por|da|di|door|av|af|od|przez)?\s*[:\-–—]?)\W*",
    re.I,
)
_AFTER = later(
    r"\W*(?:says?|said|wrote|writes|sagt|sagte|schrieb|schreibt|meint|meinte|a écrit|dit|dice|dijo|escribió|"
    r"ha scritto|scrive|skrev|schreef|zegt|napisał|disse|escreveu|kirjoitti|yazdı|пишет|написал)\b",
    re.I,
)


def is_author(element: Any, container: Any) -> bool:
    """Whether a link in a post is its author's name."""
    rel = (element.attr("rel") or "").lower().split()
    if "author" in rel or element.attr("itemprop") in ("author", "url", "name"):
        return True
    each = element
    for _ in range(_NEAR):
        if each is None or each == container or not hasattr(each, "tag"):
            break
        if each.tag == "cite":
            return True
        if each.tag in ("p", "blockquote"):
            break
        if any(not _AUTHOR.isdisjoint(name) for name in names.of(each)):
            return True
        each = each.parent
    return _is_signed(element)


def _is_signed(element: Any) -> bool:
    """Whether the line that a link stands in is a signature: "Posted by: Ann on 3 May", "Ann says:"."""
    line = element.parent
    if line.tag in ("b", "strong", "i", "em", "font") and line.text.strip() == element.text.strip():
        element, line = line, line.parent
    if not hasattr(line, "tag") or not 0 < len(element.text.strip()) <= 60:
        return False
    before = _beside(element, "previous_sibling")
    after = _beside(element, "next_sibling")
    if before is None or after is None or len(before) + len(after) > _LINE:
        return False
    if _BEFORE.fullmatch(before) is None:
        return False
    return any(map(str.isalpha, before)) or _AFTER.match(after) is not None


def _beside(element: Any, direction: str) -> str | None:
    """The text on one side of an element up to the next line break or box; ``None`` if it is long."""
    parts: list[str] = []
    each = getattr(element, direction)
    while each is not None:
        tag = getattr(each, "tag", None)
        if tag in _BREAKS:
            break
        if tag is not None or is_text(each):
            parts.append(each.text)
            if sum(map(len, parts)) > _LINE * 2:
                return None
        each = getattr(each, direction)
    if direction == "previous_sibling":
        parts.reverse()
    return " ".join(" ".join(parts).split())


_BREAKS = frozenset({"br", "hr", "p", "div", "ul", "ol", "table", "blockquote", "h2", "h3", "h4", "h5"})
