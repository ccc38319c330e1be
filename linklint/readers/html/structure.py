"""User content told by its structure: a repeated block with an author, a date or permalink, and free text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache
from typing import Any

from linklint.readers.html import names, signs
from linklint.readers.html.contents import Contents
from linklint.readers.html.headings import headed
from linklint.readers.html.outline import Outline
from linklint.readers.html.postrows import is_post_row
from linklint.readers.html.words import words

#: What comments, replies and discussions are called, in names. Whole words.
COMMENT_WORDS = words("structure", "comment")
#: What boards call the same things. Blogs use the words for their own articles, so that they need a board.
_BOARD = words("structure", "board")
#: Words that make the name one of a control, a counter or a notice.
_CONTROL = words("structure", "control")
_PREFIXES = ("comment", "kommentar", "coment")
_NO_PREFIXES = (
    "commentary",
    "commentator",
    "commented",
    "commentform",
    "commentcount",
    "commentlink",
    "comentado",
)

#: Three of a kind make a thread; with a plain name or heading, a first comment may stand alone. Our choices.
_REPEAT, _SAMPLE = 3, 12
#: A post has at least this much text on average, author and date included.
_TEXT = 25
#: Names further out than these say nothing about what is inside.
_BOUNDARIES = frozenset(("aside", "nav", "header", "footer"))
_SKIP = words("structure", "skip")


@lru_cache(4096)
def says(value: str) -> tuple[bool, bool]:
    """(named like comments, named like posts of a board) for a ``class`` or ``id`` value."""
    comment = board = False
    for name in names.split(value):
        if not _CONTROL.isdisjoint(name):
            continue
        if any(
            word in COMMENT_WORDS
            or (word.startswith(_PREFIXES) and not word.startswith(_NO_PREFIXES))
            or word.endswith("comments")
            for word in name
        ):
            comment = True
        if not _BOARD.isdisjoint(name):
            board = True
    return comment, board


def _is_plural(element: Any) -> bool:
    """Whether the element is named like all comments rather than like one."""
    found = {word for name in names.of(element) for word in name}
    return any(word.endswith(_PLURALS) for word in found) or not found.isdisjoint(_SECTION)


_PLURALS = (
    "comments",
    "kommentare",
    "comentarios",
    "comentários",
    "commentaires",
    "commenti",
    "replies",
    "responses",
)
_SECTION = words("structure", "section")


class Structure:
    """Finds the post a link stands in, on one page."""

    def __init__(
        self, document: Any, contents: Contents, outline: Outline, hrefs: Callable[[], Iterable[str]]
    ) -> None:
        self._document = document
        self._contents = contents
        self._hrefs = hrefs
        self._outline = outline
        self._found: dict[Any, Any] = {}
        self._groups: dict[tuple[Any, Any], tuple[int, int, int, int, int]] = {}
        self._flat: dict[Any, bool] = {}
        self._around: dict[Any, tuple[bool, bool]] = {}

    def item(self, element: Any) -> Any:
        """The post that the element is or stands in, or ``None``."""
        path = []
        found = None
        while element is not None and hasattr(element, "tag"):
            known = self._found.get(element, ...)
            if known is not ...:
                found = known
                break
            path.append(element)
            tag = element.tag
            if tag in ("body", "html"):
                break
            parent = element.parent
            if tag not in _SKIP:
                if self._contents.holds_article(element):
                    break
                if self._is_item(element):
                    found = element
                    break
                if tag in ("aside", "nav"):
                    break
            if tag == "p" and self._holds_flat(parent):
                found = parent
                break
            element = parent
        for each in path:
            self._found[each] = found
        return found

    def speaks(self, element: Any) -> bool:
        """Whether the element is named like comments or posts, or stands under such a heading: without one of
        these around a link, and outside a board, there is no post to find."""
        return self._named(element) != (False, False) or element in self.headed

    def _holds_flat(self, section: Any) -> bool:
        return (
            hasattr(section, "tag")
            and section.tag not in ("body", "html")
            and section.tag not in _SKIP
            and not self._outline.is_frame(section)
            and self._is_flat(section)
        )

    def _is_item(self, item: Any) -> bool:
        if item.tag == "tr":
            return self.is_board and is_post_row(item)
        own_comment = self._named(item)[0]
        comment = self._sections(item)[0]
        if not comment and not self.is_board:
            return False
        size, dated, authored, profiled, text = self._group(item)
        if size == 0 or text < _TEXT * min(size, _SAMPLE):
            return False
        seen = min(size, _SAMPLE)
        if comment:
            if size >= _REPEAT and dated * 2 >= seen and dated >= 2:
                return True
            # A single comment, or two: date and author both.
            single = own_comment and not _is_plural(item)
            return dated >= 1 and authored >= 1 and (single or item.tag in ("li", "dd", "article"))
        # Columns of a layout are no posts; two posts make a thread only where something is named so.
        if item.tag in ("td", "th") or size < (2 if self._sections(item)[1] else _REPEAT):
            return False
        return profiled >= 2 and profiled * 5 >= seen * 2 and dated * 5 >= seen * 2

    def _is_flat(self, section: Any) -> bool:
        """Whether the element is a section of comments that are mere paragraphs, one after another."""
        known = self._flat.get(section)
        if known is None:
            known = self._flat[section] = self._reads_flat(section)
        return known

    def _reads_flat(self, section: Any) -> bool:
        if not self._named(section)[0] or not _is_plural(section) or section.find("form") is not None:
            return False
        paragraphs = [each for each in section.children if getattr(each, "tag", None) == "p"]
        if len(paragraphs) < _REPEAT:
            return False
        text = " ".join(each.text for each in paragraphs)
        return (
            len(signs.DATE.findall(text[:20_000])) >= _REPEAT
            and len(signs.SAYS.findall(text[:20_000])) >= _REPEAT
        )

    @cached_property
    def is_board(self) -> bool:
        """Whether the page looks like one of a board: its links do, or it says so of itself."""
        body = self._document.find("body")
        if body is not None and signs.BOARD_BODY.search(
            f"{body.attr('id') or ''} {body.attr('class') or ''}"
        ):
            return True
        fresh = set(self._hrefs()).difference(_dull)
        hrefs = {href[:_URL_SHOWN] for href in fresh}
        # The pattern is slow on long texts: plain searches rule out nearly every page and link.
        text = "\n".join(hrefs).lower()
        words = [word for word in signs.BOARD_WORDS if word in text]
        if words and any(
            signs.BOARD_URL.search(href) for href in hrefs if any(map(href.lower().__contains__, words))
        ):
            return True
        if len(_dull) > _MOST_DULL:
            _dull.clear()
        _dull.update(href for href in fresh if len(href) <= _URL_SHOWN)
        return False

    def _named(self, element: Any) -> tuple[bool, bool]:
        comment = board = False
        for attribute in ("class", "id"):
            value = element.attr(attribute)
            if value:
                by_name = says(value)
                comment |= by_name[0]
                board |= by_name[1]
        return comment, board

    def _sections(self, element: Any) -> tuple[bool, bool]:
        """Whether the element, or something around it, is named like comments or stands under such a heading,
        and whether it is named like a board's posts."""
        path = []
        state = (False, False)
        while element is not None and hasattr(element, "tag") and element.tag not in ("body", "html"):
            known = self._around.get(element)
            if known is not None:
                state = known
                break
            if self._contents.holds_article(element):
                break
            path.append(element)
            element = element.parent
        for each in reversed(path):
            if each.tag in _BOUNDARIES:
                state = (False, False)
            comment, board = self._named(each)
            state = (state[0] or comment or each in self.headed, state[1] or board)
            self._around[each] = state
        return state

    @cached_property
    def headed(self) -> frozenset[Any]:
        """All elements right under a heading that says comments."""
        return headed(self._document)

    def _group(self, item: Any) -> tuple[int, int, int, int, int]:
        """(siblings of its shape, dated, with author, with profile, text length): of the first dozen."""
        parent = item.parent
        shape = _shape(item)
        key = (parent, shape)
        known = self._groups.get(key)
        if known is not None:
            return known
        members = [
            each
            for each in parent.children
            if getattr(each, "tag", None) == item.tag and _shape(each) == shape
        ]
        dated = authored = profiled = length = 0
        for each in members[:_SAMPLE]:
            text = _text_with_lead(each)
            length += len(text)
            head = f"{text[:400]} {text[-250:]}" if len(text) > 700 else text
            links = each.find_all("a", href=True)[:40]
            hrefs = [link.attr("href") or "" for link in links]
            if (
                signs.DATE.search(head)
                or each.find("time") is not None
                or any(map(signs.PERMALINK.search, hrefs))
            ):
                dated += 1
            profile = any(map(signs.PROFILE.search, hrefs)) or signs.MEMBER.search(head) is not None
            profiled += profile
            if profile or signs.SAYS.search(head) or each.find(class_=_AUTHOR_CLASS) is not None:
                authored += 1
        found = (len(members), dated, authored, profiled, length)
        self._groups[key] = found
        return found


#: A board shows in the first part of its URLs; scripts and share links are long.
_URL_SHOWN = 160
#: Hrefs that no board has. The pages of a site share most of theirs: each is looked at once.
_dull: set[str] = set()
_MOST_DULL = 50_000
_AUTHOR_CLASS = re.compile(r"author|user|nick|poster|commenter|vcard|name|avatar|gravatar", re.I)


def _shape(element: Any) -> Any:
    """What elements of one kind share: the tag and the class words, states and numbers left out."""
    classes = element.attr("class")
    if not classes:
        return element.tag, frozenset()
    return element.tag, frozenset(name[0] for name in names.split(classes)) - _STATES


_STATES = words("structure", "states")


def _text_with_lead(element: Any) -> str:
    """The text of a block; with that of the ``dt`` before a ``dd``, which names its author."""
    text: str = element.text
    if element.tag == "dd":
        before = element.previous_sibling
        while before is not None and not hasattr(before, "tag"):
            before = before.previous_sibling
        if before is not None and before.tag == "dt":
            text = f"{before.text} {text}"
    return " ".join(text.split())
