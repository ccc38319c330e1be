"""User content told by its structure: a repeated block with an author, a date or permalink, and free text."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
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
    r"|space\.php\?uid|mod=space|showuser|/u/[\w.-]+|uid[-=]\d|/user-?\d|/mitglied|getuserinfo|showprofile|userprofile|author=\d|profil\.php",
    re.I,
)
#: What boards say of a member beside each post.
_MEMBER = re.compile(
    r"\b(?:joined|registered|member since|join date|posts|messages|location|registriert|mitglied seit|dabei seit|beiträge|wohnort|"
    r"inscrit|messages|mensajes|registrado|messaggi|iscritto|geregistreerd|berichten|posty|dołączył)\s*:\s*\S",
    re.I,
)
_PERMALINK = re.compile(r"#(?:comment|c|p|post|msg|entry|reply|r|cmt|kommentar|t)?[-_]?\d{2,}|[?&](?:p|post|postid|pid)=\d+#")
_BOARD_URL = re.compile(
    r"viewtopic|showthread|viewforum|forumdisplay|viewthread|/forums?\b|\bforums?[./]|board=|topic=|/threads?/|/topics?/"
    r"|memberlist|showtopic|posting\.php|newreply",
    re.I,
)
_BOARD_BODY = re.compile(r"forum|thread|topic|phpbb|vbulletin|board|smf", re.I)

#: Three of a kind make a thread; with a plain name or heading, a first comment may stand alone. Our choices.
_REPEAT, _SAMPLE = 3, 12
#: A post has at least this much text on average, author and date included.
_TEXT = 25
#: Names further out than these say nothing about what is inside.
_BOUNDARIES = frozenset(("aside", "nav", "header", "footer"))
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


def _is_plural(element: Any) -> bool:
    """Whether the element is named like all comments rather than like one."""
    words = {word for name in names.of(element) for word in name}
    return any(word.endswith(_PLURALS) for word in words) or not words.isdisjoint(_SECTION)


_PLURALS = ("comments", "kommentare", "comentarios", "comentários", "commentaires", "commenti", "replies", "responses")
_SECTION = frozenset(
    "list section area container wrapper wrap box thread block module widget discussion discussions commentlist "
    "commentbox commentarea commentsection antworten avis reviews guestbook gaestebuch reacties trackbacks".split()
)


class Structure:
    """Finds the post a link stands in, on one page."""

    def __init__(self, document: Any, outline: Outline) -> None:
        self._document = document
        self._outline = outline
        self._items: dict[Any, bool] = {}
        self._groups: dict[tuple[Any, Any], tuple[int, int, int, int, int]] = {}
        self._flat: dict[Any, bool] = {}
        self._headings: dict[Any, bool] = {}
        self._around: dict[Any, tuple[bool, bool]] = {}

    def item(self, element: Any) -> Any:
        """The post that holds the element, or ``None``."""
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
            if known or (self._is_flat(each) and any(a.tag == "p" and a.parent == each for a in element.ancestors)):
                return each
            if each.tag in ("aside", "nav"):
                break
        return None

    def _is_item(self, item: Any) -> bool:
        own_comment = self._named(item)[0]
        comment = self._sections(item)[0]
        if not comment and not self._is_board:
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
        if size < 2:
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
        return len(_DATE.findall(text[:20_000])) >= _REPEAT and len(_SAYS.findall(text[:20_000])) >= _REPEAT

    @cached_property
    def _is_board(self) -> bool:
        """Whether the page looks like one of a board: its links do, or it says so of itself."""
        body = self._document.find("body")
        if body is not None and _BOARD_BODY.search(f"{body.attr('id') or ''} {body.attr('class') or ''}"):
            return True
        hrefs = "\n".join(link.attr("href") or "" for link in self._document.find_all("a", href=True))
        return _BOARD_URL.search(hrefs) is not None

    def _named(self, element: Any) -> tuple[bool, bool]:
        comment = board = False
        for attribute in ("class", "id"):
            value = element.attr(attribute)
            if value:
                by_name = _says(value)
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
            if element in self._outline.above_headline or self._outline.wraps_text(element):
                break
            path.append(element)
            element = element.parent
        for each in reversed(path):
            if each.tag in _BOUNDARIES:
                state = (False, False)
            comment, board = self._named(each)
            state = (state[0] or comment or self._under_heading(each), state[1] or board)
            self._around[each] = state
        return state

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
            profile = any(map(_PROFILE.search, hrefs)) or _MEMBER.search(head) is not None
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
    """Whether a heading that says comments comes right before the element; before a list, any short line."""
    is_list = element.tag in ("ul", "ol", "dl", "table")
    seen = 0
    for before in element.previous_siblings:
        tag = getattr(before, "tag", None)
        if tag is None or tag in ("script", "style", "a", "br", "hr"):
            continue
        if (tag in _HEADS or is_list) and _says_comments(before):
            return True
        seen += 1
        if seen > 2 or tag in ("h1", "h2", "h3"):
            return False
    return False


_HEADS = frozenset("h2 h3 h4 h5 h6 dt legend caption strong b".split())


def _says_comments(element: Any) -> bool:
    text = element.text
    if len(text) > 300:
        return False
    words = " ".join(text.split())
    return 0 < len(words) <= 70 and _HEADING.match(words) is not None
