"""User content told by its structure: a repeated block with an author, a date or permalink, and free text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from linklint.readers.html import names
from linklint.readers.html.outline import Outline

#: What comments, replies and discussions are called, in names. Whole words.
_COMMENT = frozenset(
    "comment comments cmt cmts kommentar kommentare kommentarer komentar komentare komentarze komentari "
    "comentario comentarios comentário comentários commentaire commentaires commento commenti reactie reacties "
    "reactions reaktionen reply replies antwort antworten response responses respuesta respuestas risposte "
    "discussion discussions diskussion discusion discussie guestbook gaestebuch gästebuch gbook shoutbox "
    "lesermeinungen leserkommentare leserbriefe opiniones opinie avis reviews yorum yorumlar hozzaszolas "
    "kommentit trackback trackbacks pingback pingbacks talkback talkbacks feedbacks webmention webmentions".split()
)
#: What boards call the same things. Blogs use the words for their own articles, so that they need a board.
_BOARD = frozenset(
    "post posts message messages topic thread forum beitrag beitraege beiträge msg postbit postrow answer "
    "answers question viewtopic showthread viewthread posting postings".split()
)
#: Words that make the name one of a control, a counter or a notice.
_CONTROL = frozenset(
    "form count counter counts number num link links icon icons button btn add new write leave respond policy "
    "rules closed login notice toggle tab tabs header head title guidelines off total share social bubble "
    "powered most top editor input textarea submit pagination nav navigation menu sort filter subscribe".split()
)
_PREFIXES = ("comment", "kommentar", "coment")
_NO_PREFIXES = ("commentary", "commentator", "commented", "commentform", "commentcount", "commentlink", "comentado")

_HEADING = re.compile(
    r"^\W*(?:(?:view |all |the |recent |latest |new |reader |user |alle |neue(?:ste)? |letzte |les |los |\d+ ?(?:x )?)*)"
    r"(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|reactions|réactions|"
    r"replies|responses|antworten|respuestas|risposte|discussion|diskussion|leserkommentare|lesermeinungen|"
    r"komentarze|komentáře|komentari|kommentarer|hozzászólások|yorumlar|opiniones|guestbook|gästebuch|"
    r"trackbacks?|pingbacks?|readers? comments?|your comments|what others say|комментари[ия]|отзывы|評論|留言|コメント|댓글)"
    r"(?: ?[(\[]?\d+[)\]]?| to\b.*| on\b.*| zu\b.*| for\b.*| (?:and|und|&) \w+.*|\W*)*$",
    re.I,
)
_MONTHS = (
    "jan|feb|mar|mär|maer|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|set|dic|out|fév|fev|avr|"
    "juin|juil|aoû|déc|mag|giu|lug|ott|gen|mrt|mei|янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек"
)
_DATE = re.compile(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.)?(?: de)?[ -](?:{_MONTHS})[a-zäéûçря]*\.?,?(?: de)?(?:[ -]\d{{2,4}}|\b)"
    rf"|\b(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\b|uhr\b)"
    r"|\b(?:\d+|an?|one) (?:second|minute|min|hour|day|week|month|year)s? ago\b|\b(?:yesterday|gestern|heute|hier|ayer)\b"
    r"|\bvor (?:\d+|eine[rmn]?) (?:sekunde|minute|stunde|tag|woche|monat|jahr)|\bil y a \d+|\bhace \d+"
    r"|\d{4}年\d{1,2}月|\d{1,2} (?:hours?|mins?|days?|weeks?|months?|years?)\b",
    re.I,
)
_SAYS = re.compile(
    r"\b(?:says?|said|wrote|writes|posted by|comment by|reply by|sagt|sagte|schrieb|schreibt|meint|von|by|a écrit|dit|"
    r"dice|dijo|escribió|ha scritto|scrive|skrev|schreef|zegt|napisał|disse)\b",
    re.I,
)
_PROFILE = re.compile(
    r"member(?:list)?\.php|profile\.php\?|/members?/|[?&/]users?[/=.-]|/profiles?/|action=profile|viewprofile|userinfo"
    r"|space\.php\?uid|mod=space|showuser|/u/[\w.-]+|uid[-=]\d|/user-?\d|/mitglied|getuserinfo|author=\d|profil\.php",
    re.I,
)
_PERMALINK = re.compile(r"#(?:comment|c|p|post|msg|entry|reply|r|cmt|kommentar|t)?[-_]?\d{2,}|[?&](?:p|post|postid|pid)=\d+#")
_BOARD_PAGE = (
    'a[href*="viewtopic"], a[href*="showthread"], a[href*="viewforum"], a[href*="forumdisplay"], a[href*="viewthread"], '
    'a[href*="/forum"], a[href*="board="], a[href*="topic="], [class*="forum" i], [id*="forum" i], body[id*="thread" i], '
    'a[href*="/thread"], a[href*="/topic"], a[href*="memberlist"], [id^="post_"], meta[name="generator" i][content*="bb" i]'
)

#: Three of a kind make a thread; with a plain name or heading, a first comment may stand alone. Our choices.
_REPEAT, _SAMPLE = 3, 12
#: A post has at least this much text on average, author and date included.
_TEXT = 40
_SKIP = frozenset("body html main thead tbody a span b i em strong p h1 h2 h3 h4 h5 h6 form".split())


@lru_cache(4096)
def _says(value: str) -> tuple[bool, bool]:
    """(named like comments, named like posts of a board) for a ``class`` or ``id`` value."""
    comment = board = False
    for name in names.split(value):
        if not _CONTROL.isdisjoint(name):
            continue
        if any(
            word in _COMMENT or (word.startswith(_PREFIXES) and not word.startswith(_NO_PREFIXES)) or word.endswith("comments")
            for word in name
        ):
            comment = True
        if not _BOARD.isdisjoint(name):
            board = True
    return comment, board


class Structure:
    """Finds the post a link stands in, on one page."""

    def __init__(self, document: Any, outline: Outline) -> None:
        self._document = document
        self._outline = outline
        self._items: dict[Any, bool] = {}
        self._groups: dict[tuple[Any, Any], tuple[int, int, int, int, int]] = {}
        self._headings: dict[Any, bool] = {}
        self._board: bool | None = None

    def item(self, element: Any) -> Any:
        """The post that holds the element, or ``None``."""
        named = None
        for each in element.ancestors:
            if not hasattr(each, "tag") or each.tag in ("body", "html"):
                break
            if each.tag in _SKIP:
                continue
            if each in self._outline.above_headline or self._outline.wraps_text(each):
                break
            known = self._items.get(each)
            if known is None:
                known = self._items[each] = self._is_item(each)
            if known and named is None:
                named = each
                break
        return named

    def _is_item(self, item: Any) -> bool:
        own_comment, own_board = self._named(item)
        section_comment, section_board = self._sections(item)
        comment = own_comment or section_comment
        if not comment and not ((own_board or section_board) or item.tag in ("table", "tr", "li", "div", "article")):
            return False
        size, dated, authored, profiled, text = self._group(item)
        if size == 0 or text < _TEXT * min(size, _SAMPLE):
            return False
        seen = min(size, _SAMPLE)
        if comment:
            if size >= _REPEAT and dated * 2 >= seen and dated >= 2:
                return True
            # A single comment, or two: date and author both.
            return dated >= 1 and authored >= 1 and (own_comment or item.tag in ("li", "dd", "article"))
        if size < 2 or not self._is_board:
            return False
        return profiled >= 2 and profiled * 5 >= seen * 2 and dated * 5 >= seen * 2

    @property
    def _is_board(self) -> bool:
        if self._board is None:
            self._board = self._document.select_one(_BOARD_PAGE) is not None
        return self._board

    def _named(self, element: Any) -> tuple[bool, bool]:
        comment = board = False
        for attribute in ("class", "id"):
            value = element.attr(attribute)
            if value:
                by_name = _says(value)
                comment |= by_name[0]
                board |= by_name[1]
        return comment, board

    def _sections(self, item: Any) -> tuple[bool, bool]:
        """Whether something around the item is named like comments, or stands under such a heading."""
        comment = board = False
        depth = 0
        for each in (item, *item.ancestors):
            if not hasattr(each, "tag") or each.tag in ("body", "html"):
                break
            if each in self._outline.above_headline or self._outline.wraps_text(each):
                break
            if each is not item:
                by_name = self._named(each)
                comment |= by_name[0]
                board |= by_name[1]
            if comment or (depth < 4 and self._under_heading(each)):
                return True, board
            depth += 1
        return comment, board

    def _under_heading(self, element: Any) -> bool:
        known = self._headings.get(element)
        if known is None:
            known = self._headings[element] = _heading_before(element)
        return known

    def _group(self, item: Any) -> tuple[int, int, int, int, int]:
        """(siblings of its shape, dated, with author, with profile, text length): of the first dozen."""
        parent = item.parent
        shape = _shape(item)
        key = (parent, shape)
        known = self._groups.get(key)
        if known is not None:
            return known
        members = [each for each in parent.children if getattr(each, "tag", None) == item.tag and _shape(each) == shape]
        dated = authored = profiled = length = 0
        for each in members[:_SAMPLE]:
            text = _text_with_lead(each)
            length += len(text)
            head = f"{text[:400]} {text[-250:]}" if len(text) > 700 else text
            links = each.find_all("a", href=True)[:40]
            hrefs = [link.attr("href") or "" for link in links]
            if _DATE.search(head) or each.find("time") is not None or any(map(_PERMALINK.search, hrefs)):
                dated += 1
            profile = any(map(_PROFILE.search, hrefs))
            profiled += profile
            if profile or _SAYS.search(head) or each.find(class_=_AUTHOR_CLASS) is not None:
                authored += 1
        found = (len(members), dated, authored, profiled, length)
        self._groups[key] = found
        return found


_AUTHOR_CLASS = re.compile(r"author|user|nick|poster|commenter|vcard|name|avatar|gravatar", re.I)


def _shape(element: Any) -> Any:
    """What elements of one kind share: the tag and the class words, states and numbers left out."""
    classes = element.attr("class")
    if not classes:
        return element.tag, frozenset()
    words = frozenset(name[0] for name in names.split(classes))
    return element.tag, words - _STATES


_STATES = frozenset(
    "odd even alt first last depth thread byuser bypostauthor active hidden new row parent level reply comment col "
    "op owner admin staff user guest bg light dark alternate featured collapsed expanded unread gray grey white".split()
)


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


def _heading_before(element: Any) -> bool:
    """Whether the nearest thing before the element is a heading that says comments."""
    seen = 0
    for before in element.previous_siblings:
        tag = getattr(before, "tag", None)
        if tag is None or tag in ("script", "style", "a", "br", "hr"):
            continue
        text = before.text
        if len(text) < 300:
            words = " ".join(text.split())
            if 0 < len(words) <= 70 and _HEADING.match(words):
                return True
        seen += 1
        if seen > 2 or tag in ("h1", "h2", "h3"):
            return False
    return False
