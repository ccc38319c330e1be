"""Ways in which an href can be malformed. Pure functions of the href and where it leads."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from msgspec import Struct

from linklint.model.pattern import later
from linklint.rule import Status, Target
from linklint.rules.hrefs import split


class Fault(Struct, frozen=True):
    """What is wrong with an href. ``repaired``: what was meant; ``sure`` where browsers read it so, or where
    nothing else can be meant. ``blank``: it holds a space that should be escaped."""

    what: str
    repaired: str | None = None
    sure: bool = False
    variant: str | None = None
    template: bool = False
    blank: bool = False


_ODD = later(r"[\s\u00a0\u3000\\<>\"`'{}()\[\]“”„‘’″]")
_ODD_START = later(r"(?:www\.|[a-z]{3,7}[:;.]?/|https?:|[\w.+-]+@)|[^/]*//", re.I)
_ODD_ESCAPES = ("%5B", "%5b", "%7B", "%7b", "%s")
#: Characters that nobody sees: marks of zero width, soft hyphens, marks of direction, joiners.
_UNSEEN = (
    "\u00ad\u034f\u061c\u115f\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
)
#: Blanks that browsers do not strip.
_WIDE = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\x85"
#: What stands before a complete URL, and what the URL begins with; escaped characters as well.
_BEFORE = later(
    rf"""(?P<before>(?:[{_UNSEEN}{_WIDE}\s]|%(?:20|0[9AaDd]|C2%A[0Dd]|E2%80%(?:8[0-9A-Fa-f]|A[89A-Fa-f])|E2%81%A[0-9A-Fa-f]|E3%80%80|EF%BB%BF))++)"""
    r"""(?P<rest>(?:https?:)?//[^/\s]|https?:[^/]|(?:mailto|tel|ftps?|sms):|www\.)""",
    re.I,
)
#: Punctuation that belongs to the sentence, not to the URL behind it.
_STRAY = later(
    r"[^\w\s/?#\[{(<\"'`“”„‘’″%&$@~\\][^\w\s/?#]{0,2}(?=https?://[^/])|[(\[<{]++(?=https?://[^/])", re.I
)
_ODD_MARKS = ("__", "%%", "=###", "=INSERT_")
_ODD_ENTITY = later(r"&[#\w]+;")


def suspicious(target: Target) -> bool:
    """Whether one of the functions below could object to an href: rules out nearly all of them.

    Several plain searches, because one pattern for all is slow on URLs of several kilobytes.
    """
    if target.plain:
        return False
    href = target.href
    if not href.isascii() and _BEFORE.match(href):
        return True
    if _ODD.search(href) or "undefined" in href or "null" in href or "NaN" in href:
        return True
    if href[:1] == "%" and _BEFORE.match(href):
        return True
    if "%" in href and any(word in href for word in _ODD_ESCAPES):
        return True
    if "_" in target.host or ("=" in href and any(mark in href for mark in _ODD_MARKS)):
        return True
    if ";" in href and _ODD_ENTITY.search(href):
        return True
    # A complete URL begins like this; what can be wrong with its start shows in its host.
    sound = (
        target.status is Status.EXTERNAL
        and href.startswith(("https://", "http://"))
        and not href.startswith(("https:///", "http:///"))
        and "//" not in href[8:]
        and "," not in target.host
        and ".." not in target.host
        and target.host[:1] != "."
    )
    return not sound and _ODD_START.match(href) is not None


_TEMPLATE = later(
    r"\{\{|\}\}|\{%|%\}|<%|%>|<\?|\?>|\$\{|#\{|^[^?#]*(?:%7B){2}|%s(?![0-9a-z])|\[%|\{\$|^\{\w+\}", re.I
)
_ENTITY = later(r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{2,6}|#x[0-9a-f]{2,5});", re.I)
_OBJECT = later(r"\[object(?: |%20)\w+\]|%5Bobject%20\w+%5D", re.I)
_NOTHING = later(r"(?:^|/)(?:undefined|null|NaN)(?=$|/)")
_QUOTES = "\"'`“”„‘’″"
_DOUBLED = later(r"(https?):?/*\s*(https?)(?::|%3A)?/+", re.I)
_UNFILLED = later(
    r"=(?:\[[A-Za-z][\w-]{3,}\]|__[A-Z][A-Z_]*__|%%[A-Z_]+(?::\w+)?%%|###\w+###|INSERT_[A-Z_]+)(?=[/?&#;.,]|\Z)"
)
_CAPITALS = later(r"[a-z][^/?#]*[A-Z]_[A-Z]|[A-Z]_[A-Z][^/?#]*[a-z]")
_GLUED = later(r"(?:https?:)?//[^/?#\s]*?[^/?#\s:]https?:?//", re.I)
_WWW = later(r"www\.[\w-]+(?:\.[\w-]+)+(?=$|[/?#:])", re.I)
_SCHEME = later(r"([A-Za-z]{3,7}):[;:.]?(/+)")
_NO_SLASHES = later(r"(https?):(?![/\\])(?=[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:[/?#:]|\Z))", re.I)
_NO_COLON = later(r"(https?)[;.]?//+", re.I)
_MAIL = later(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("<", ">"))


def fault(target: Target) -> Fault | None:
    """The first fault of an href, or ``None``."""
    href = target.href.strip(_ASCII_SPACE)
    if not href.strip() or target.scheme in _OPAQUE:
        return None
    found = _before(href, target)
    if found is not None:
        return found
    for look in (_residue, _scheme, _quotes, _backslash, _host, _brackets, _white_space):
        found = look(href, target)
        if found is not None:
            return found
    if target.status is Status.INVALID and not _BARE_SCHEME.fullmatch(href):
        return Fault("is no valid URL: browsers refuse it")
    return None


#: What browsers strip round a URL; other white space is a part of it.
_ASCII_SPACE = "".join(map(chr, range(33)))

#: Schemes whose rest is free text; the start of a URL alone is a placeholder (TGT314).
_OPAQUE = frozenset({"javascript", "data", "mailto", "tel", "sms", "blob", "about"})
_BARE_SCHEME = later(r"https?:/*", re.I)


def _before(href: str, target: Target) -> Fault | None:
    """Characters before the scheme: with them the URL is a path of this site."""
    if target.status in (Status.PAGE, Status.FILE, Status.EXTERNAL, Status.SCHEME, Status.TEMPLATE):
        return None
    before = _BEFORE.match(href)
    if before is not None:
        noun = (
            "a space" if not re.search(rf"[{_UNSEEN}]", unquote(before["before"])) else "invisible characters"
        )
        rest = href[before.start("rest") :]
        if rest.lower().startswith("www."):
            rest = f"https://{rest}"
        return Fault(f"has {noun} before the scheme, which makes a path of it", rest, sure=True)
    stray = _STRAY.match(href) if "](" not in href else None
    if stray is not None:
        behind = stray[0][::-1].translate(_CLOSING)  # emphasis or brackets around the whole
        rest = href[stray.end() :].removesuffix(behind)
        return Fault(f'has "{stray[0]}" before the scheme, which makes a path of it', rest)
    return None


_CLOSING = str.maketrans("([<{", ")]>}")


def _residue(href: str, target: Target) -> Fault | None:
    """What a generator, a script or an editor left behind."""
    if target.status is Status.TEMPLATE or _TEMPLATE.search(href):
        return Fault("holds a template expression that was never filled in", template=True)
    if _UNFILLED.search(href) or ("_" in target.host and _CAPITALS.search(split(href)[0])):
        return Fault("holds a placeholder that was never filled in", template=True)
    if _OBJECT.search(href):
        return Fault("holds a script object where its URL should be")
    origin, path, _ = split(href)
    if "](" in origin + path:
        return Fault("holds a piece of Markdown")
    # "undefined" and "null" are fine names for pages: only where nothing of that name is there.
    if target.host in ("undefined", "null") or (target.status is Status.MISSING and _NOTHING.search(path)):
        return Fault("was built from a value that was not set")
    if target.scheme in ("", "http", "https") and _ENTITY.search(href):
        return Fault(f"still holds {_ENTITY.findall(href)[0]}: the character was escaped twice")
    return None


def _scheme(href: str, target: Target) -> Fault | None:
    """``htps:``, ``http//``, ``http:/x``, ``http://https://``, and a host without a scheme."""
    doubled = _DOUBLED.match(href)
    if doubled and (doubled[0].lower().count("http") == 2) and "//" in doubled[0]:
        rest = href[doubled.end() :]
        return Fault("starts with a scheme twice", repaired=f"{doubled[2].lower()}://{rest}")
    if target.status in (Status.PAGE, Status.FILE):
        return None
    if _GLUED.match(href):
        return Fault("is two URLs in one")
    bare = _NO_SLASHES.match(href)
    if bare:
        rest = href[bare.end() :]
        return Fault("has no slashes after the scheme", f"{bare[1].lower()}://{rest}")
    if _WWW.match(href):
        return Fault("has no scheme, so it is a path of this site", f"https://{href}", sure=True)
    colon = _NO_COLON.match(href)
    if colon:
        return Fault("has no colon after the scheme", f"{colon[1].lower()}://{href[colon.end() :]}")
    scheme = _SCHEME.match(href)
    if scheme:
        name, rest = scheme[1].lower(), href[scheme.end() :]
        if name in ("http", "https"):
            if rest and not re.match(r"[^:]*://(?!/)", href):
                meant = f"{name}://{rest}" if "." in target.host or len(scheme[2]) < 3 else None
                return Fault("needs a colon and two slashes after the scheme", meant)
        elif name not in _SIMILAR:
            meant = next((known for known in ("https", "http") if _one_slip(name, known)), None)
            if meant:
                return Fault(f"has a misspelt scheme, {scheme[1]}", f"{meant}://{rest}")
    if _MAIL.fullmatch(href):
        return Fault("is an e-mail address without mailto:", f"mailto:{href}")
    return None


#: Real schemes one slip away from http or https.
_SIMILAR = frozenset({"httpd", "shttp", "httpx"})


def _quotes(href: str, target: Target) -> Fault | None:
    """Quotation marks around the URL: typographic ones, or escaped ones."""
    bare = href.replace("\\", "")
    before = bare[:-1]
    unopened = bare[-1:] and (
        (bare[-1] in "\"'`″" and before.count(bare[-1]) % 2 == 0)
        or (bare[-1] in "“”„" and not any(mark in before for mark in "“”„"))
    )
    if bare[:1] in tuple(_QUOTES) or unopened:
        return Fault("has quotation marks as a part of the URL", bare.strip(_QUOTES).strip() or None)
    return None


def _backslash(href: str, target: Target) -> Fault | None:
    origin, path, suffix = split(href)
    if re.match(r"[A-Za-z]:[\\/]", href) and target.scheme not in ("http", "https"):
        return Fault("is a path on your own disk")
    front = origin + path
    if "\\" not in front or target.scheme not in ("", "http", "https"):
        return None
    repaired = re.sub(r"\\/|\\", "/", front) + suffix
    return Fault("has backslashes where a URL has slashes", repaired, sure="\\/" not in front)


def _host(href: str, target: Target) -> Fault | None:
    host = target.host
    if target.status is Status.INVALID:
        if re.match(r"(?:https?:)?//[?#]", href, re.I):
            return Fault("has no host")
        if re.match(r"(?:https?:)?//[^/?#]*\s", href, re.I):
            return Fault("has a space in its host")
        return None
    if target.status is not Status.EXTERNAL or not href.lower().startswith(("http:", "https:", "//")):
        return None
    if "," in host or host.startswith(".") or ".." in host:
        return Fault(f"has no valid host: {host}")
    if "." not in host and not target.port and host != "localhost" and not host.startswith("["):
        return Fault(f"has the single word {host} as its host")
    return None


def _brackets(href: str, target: Target) -> Fault | None:
    """A bracket that belongs to the text around the URL."""
    path = split(href)[1] or href
    if target.scheme not in ("", "http", "https"):
        return None
    for opening, closing in _PAIRS:
        ends = path.rstrip(".,;").endswith(closing) and path.count(closing) > path.count(opening)
        if ends and target.status not in (Status.PAGE, Status.FILE):
            return Fault(f'ends with a "{closing}" that has no partner')
        if href.startswith(opening) and path.count(opening) > path.count(closing):
            return Fault(f'starts with a "{opening}" that has no partner')
    return None


def _white_space(href: str, target: Target) -> Fault | None:
    """Spaces and line breaks inside. In a query they are mostly a text to share; in a fragment, a name."""
    if target.scheme not in ("", "http", "https"):
        return None
    front, _, _ = href.partition("#")
    address, _, query = front.partition("?")
    in_path = _SPACE.search(address)
    if in_path is None and not _SPACE.search(query):
        return None
    if target.status is Status.INVALID:
        closed_up = _SPACE.sub("", address) + href[len(address) :]
        return Fault("has a space where a URL cannot have one", closed_up)
    noun = "a space" if _SPACE.search(_BREAK.sub("", front)) else "a tab"
    if _LINE.search(front):
        noun = "a line break"
    repaired = _SPACE.sub(lambda match: quote(match[0]), _BREAK.sub("", front)) + href[len(front) :]
    if in_path is None:
        return Fault(f"has {noun} in its query: write %20", repaired, sure=True, variant="query", blank=True)
    if not _SPACE.search(address.strip(_OTHER_SPACE)):
        return Fault("begins or ends with a space that browsers keep", href.strip(_OTHER_SPACE), sure=True)
    what = f"has {noun} inside: write %20" if noun == "a space" else f"has {noun} inside"
    if target.status is Status.MISSING:
        what += ", and nothing is there"
    return Fault(what, repaired, sure=True, blank=True)


_SPACE = later(r"[ \t\r\n\f\u00a0\u2028\u2029\u3000]")
_BREAK = later(r"[\t\r\n]")
_LINE = later(r"[\r\n]")
#: White space that is no space of a URL: browsers encode it.
_OTHER_SPACE = "\u00a0\u2028\u2029\u3000"


def _one_slip(one: str, other: str) -> bool:
    """Whether one letter was left out, doubled, replaced, or swapped with its neighbour."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])
