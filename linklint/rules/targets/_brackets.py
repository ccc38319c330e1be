"""Whether brackets in Markdown that make no link were meant as one. Pure functions of what is written."""

from __future__ import annotations

import re

from linklint.model.pattern import later
from linklint.rule import Meant, Unlinked

_URL = later(
    r"(?:https?|ftp)://[^\s/]|www\.[a-z0-9-]+\.|mailto:[^\s@]+@|\.{1,2}/[\w.]|#[^\W\d_][\w-]{2,}\Z", re.I
)
#: The end of a path to a file, with what may follow it in parentheses.
_FILE = later(
    r"\.(?:mdx?|markdown|html?|php|pdf|png|jpe?g|gif|svg|webp|rst|ipynb|zip|docx?|xlsx?|pptx?)"
    r"(?:[?#]\S*+)?(?:\s+[\"'(].*)?\Z",
    re.I | re.S,
)
#: A place on a page, or on another page of the site: nothing else stands so behind brackets.
_PLACE = later(r"(?:/[\w.-]+(?:/[\w.-]+)*/?)?#[^\W\d_]")
_PATH = later(r"[\w./%@~+ ()-]+\Z")
#: What an address does not hold, unless it is to be filled in.
_PLACEHOLDER = later(r"[{}<>|\\`]|(?<!\w)\.\.\.|\.\.\.(?!\w)|…")
#: Code, templates and placeholders in a label or a text.
_CODE = later(r"[{}<>$|\\`=]|\.\.\.|…|::|%[sd]|\w\(")
#: Labels of footnotes, citations, alerts, options, and numbers.
_NO_LABEL = later(r"[\^@!%/+*?.:;,=~&\"'-]|[^\w#]*\Z")
#: A range of a regular expression.
_RANGE = later(r"\^?(?:\w-\w|\\.)++[\w+*?]*\Z")
_NAME = later(r"[\w.#/-]+\Z")
_NUMBERED = later(r"[\W\d_]*\Z")
_EMPHASIS = "`*_"


def is_address(target: str) -> bool:
    """Whether a text is evidently a URL or the path of a file."""
    if _URL.match(target):
        return True
    suffix = _FILE.search(target)
    return suffix is not None and _PATH.match(target[: suffix.start()]) is not None


def is_meant(each: Unlinked, *, known: bool) -> bool:
    """Whether it was meant as a link. ``known``: the page defines references, so its author uses them."""
    text, target = each.text.strip(), each.target.strip()
    if not text or not target or len(target) > 300 or _is_code_before(each.before):
        return False
    if each.meant is Meant.REFERENCE:
        return _is_reference(text, target, each.after, known=known)
    if _PLACEHOLDER.search(target):
        return False
    if not is_address(target) and not (each.meant is Meant.BLANKS and _PLACE.match(target)):
        return False
    if each.meant in (Meant.APART, Meant.WIDE) or each.meant is Meant.REVERSED:
        blank = any(character.isspace() for character in target)
        return not blank and _is_text(text)
    if each.meant is Meant.UNCLOSED:
        return "://" in target or target.startswith("www.") or each.text != text or _is_text(text)
    return _is_text(text) or text.isdigit()


def _is_code_before(before: str) -> bool:
    """Whether the character before the brackets makes them an index, an escape or a template."""
    return (before.isascii() and before.isalnum()) or before in ("_", "]", "$", "\\", "{", "@", "`", "<")


def _is_text(text: str) -> bool:
    """Whether brackets hold the text of a link: no task, alert, footnote, citation or number."""
    return not (text[0] in "^@!%" or text.lower() == "x" or _NUMBERED.match(text))


def _is_reference(text: str, label: str, after: str, *, known: bool) -> bool:
    if is_address(label):
        return _is_text(text)
    bare = label.strip(_EMPHASIS)
    if text[0] == "[" or after in ("[", "(", "]") or not bare or _CODE.search(bare) or _NO_LABEL.match(label):
        return False
    if label == text and text[0] == "#":  # an issue: [#12][]
        return text[1:].isdigit()
    if text[0] in "^@!%-<{/$" or _NUMBERED.match(text):
        return False
    if label.isdigit():
        return known and " " in text and not _CODE.search(text)
    if label == text:  # [label][]
        return len(text) > 1 and not _RANGE.match(text)
    if _CODE.search(text.strip(_EMPHASIS)) or len(text) < 2 or _RANGE.match(text):
        return False
    # Two names side by side may be anything, unless the page has references.
    return known or not (_NAME.match(text) and _NAME.match(label))
