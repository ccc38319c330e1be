"""Signs of user content in text and URLs: dates, authors, profiles, permalinks, headings."""

from __future__ import annotations

import re

from linklint.model.pattern import later

#: A heading above comments, all of it. Nothing in it may match in two ways: lines of digits took minutes.
HEADING = later(
    r"^\W*(?:(?:view |all |the |recent |latest |new |reader |user |alle |neue(?:ste)? |letzte |les |los "
    r"|\d++ ?(?:x )?)*)"
    r"(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|commenti|reacties|reactions|réactions|"
    r"replies|responses|antworten|respuestas|risposte|discussion|diskussion|leserkommentare|lesermeinungen|"
    r"komentarze|komentáře|komentari|kommentarer|hozzászólások|yorumlar|opiniones|guestbook|gästebuch|"
    r"trackbacks?|pingbacks?|readers? comments?|your comments|what others say|комментари[ия]|отзывы|評論|留言"
    r"|コメント|댓글)"
    r"(?: ?[(\[]?\d++[)\]]?| to\b.*| on\b.*| zu\b.*| for\b.*| (?:and|und|&) \w+.*|\W)*+$",
    re.I,
)
_MONTHS = (
    "jan|feb|mar|mär|maer|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|ene|abr|ago|set|dic|out|fév|fev|avr|"
    "juin|juil|aoû|déc|mag|giu|lug|ott|gen|mrt|mei|янв|фев|мар|апр|июн|июл|авг|сен|окт|ноя|дек"
)
#: A date or a time, as people are shown it.
DATE = later(
    r"\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d{2}\b|\b(?:19|20)\d{2}[./-]\d{1,2}[./-]\d{1,2}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th|\.)?(?: de)?[ -](?:{_MONTHS})[a-zäéûçря]*\.?,?(?: de)?(?:[ -]\d{{2,4}}|\b)"
    rf"|\b(?:{_MONTHS})[a-z]*\.? \d{{1,2}}(?:st|nd|rd|th)?\b"
    r"|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}[:.]\d{2} ?(?:[ap]\.?m\b|uhr\b)"
    r"|\b(?:\d+|an?|one) (?:second|minute|min|hour|day|week|month|year)s? ago\b"
    r"|\b(?:yesterday|gestern|heute|hier|ayer)\b"
    r"|\bvor (?:\d+|eine[rmn]?) (?:sekunde|minute|stunde|tag|woche|monat|jahr)|\bil y a \d+|\bhace \d+"
    r"|\d{4}年\d{1,2}月|\d{1,2} (?:hours?|mins?|days?|weeks?|months?|years?)\b",
    re.I,
)
#: What stands between an author and the text.
SAYS = later(
    r"\b(?:says?|said|wrote|writes|posted by|comment by|reply by|sagt|sagte|schrieb|schreibt|meint|von|by|"
    r"a écrit|dit|dice|dijo|escribió|ha scritto|scrive|skrev|schreef|zegt|napisał|disse)\b",
    re.I,
)
#: URLs of the profile of a member.
PROFILE = later(
    r"member(?:list)?\.php|profile\.php\?|/members?/|[?&/]users?[/=.-]|/profiles?/|action=profile|viewprofile"
    r"|userinfo|space\.php\?uid|mod=space|showuser|/u/[\w.-]+|uid[-=]\d|/user-?\d|/mitglied|getuserinfo"
    r"|showprofile|userprofile|author=\d|profil\.php|profile\.asp",
    re.I,
)
#: What boards say of a member beside each post.
MEMBER = later(
    r"\b(?:joined|registered|member since|join date|posts|messages|location|registriert|mitglied seit|"
    r"dabei seit|beiträge|wohnort|inscrit|mensajes|registrado|messaggi|iscritto|geregistreerd|"
    r"berichten|posty|dołączył)\s*:\s*\S",
    re.I,
)
#: URLs of single posts and comments.
PERMALINK = later(
    r"#(?:comment|c|p|post|msg|entry|reply|r|cmt|kommentar|t)?[-_]?\d{2,}|[?&](?:p|post|postid|pid)=\d+#"
)
#: URLs that only boards have. Their threads have numbers; ``thread/`` alone is a topic of programmers.
BOARD_URL = later(
    r"viewtopic|showthread|viewforum|forumdisplay|viewthread|/forums?\b|\bforums?[./]|board=|topic=|/threads?/[^/?#]*\d"
    r"|memberlist|showtopic|posting\.php|newreply",
    re.I,
)
#: What every alternative of `BOARD_URL` holds one of.
BOARD_WORDS = ("forum", "topic", "thread", "board=", "memberlist", "posting.php", "newreply")
BOARD_BODY = later(r"forum|thread|topic|phpbb|vbulletin|board|smf", re.I)
