"""TGT312: a mailto: or tel: link that no program can use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.rule import Finding, Link, LinkRule, Page, RuleMeta, Severity, Status, Target
from linklint.rules.hrefs import shown
from linklint.rules.targets import _script

#: What stands before "@": the characters of HTML's production and those of other scripts, or quoted words.
_LOCAL = later(r"""[\w.!#$%&'*+/=?^`{|}~-]+|"[^"]+["]""")
#: One part of a host, by the same production; letters of other scripts are encoded on the way.
_LABEL = later(r"[^\W_](?:(?:[^\W_]|-){0,61}[^\W_])?")
_LITERAL = later(r"\[[^\s\]]+\]")
#: A percent sign that escapes nothing (RFC 6068, section 2).
_BROKEN = later(r"%(?![0-9A-Fa-f]{2}).{0,2}", re.S)
#: What stands where "@" should, before a domain: an address that a script puts right.
_MASKED = later(r"[\w.+-]+(?:[^\w@\s.+:/,;-]|\s[^\w\s]\s)+[\w-]+(?:\.[\w-]+)+")
#: Addresses written for people's eyes only: "me (at) site dot test".
_DISGUISED = later(
    r"[\s(\[{<_-](?:a|at|dot|ät|punkt|arroba|nospam|@|\.)[\s)\]}>_-]|%|(?:no|remove)[-_.]?(?:spam|this)", re.I
)
_NAMED = later(r".*<([^<>]*)>", re.S)
_COPIES = later(r"(?:^|&)(?:to|cc|bcc|subject|body)=[^&]", re.I)


class BadMailtoTel(LinkRule):
    """A `mailto:` link holds an e-mail address, a `tel:` link a number.

    ## What it does
    Reports `mailto:` links without an address, or with something that is none (no `@`, no domain, slashes
    or a second scheme in front, two dots or an underscore in the host, a percent sign that escapes nothing),
    and `tel:` links without a single digit. What an address is, the
    [HTML Standard](https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address) says; letters of
    other scripts, quoted words before the `@` and a host in brackets, as RFC 6068 has them, are fine, too.

    Left alone are `mailto:?subject=…`, with which visitors choose the addressee themselves, also with a
    request to fill it in; empty ones among share buttons, which a script completes; several addresses with
    commas or semicolons; names with the address in angle brackets; addresses disguised for robots
    ("me(at)site.test"); links that a script completes (handlers, `data-` attributes); examples in code.

    ## Why it matters
    The mail program opens with nothing to send to, or the telephone with nothing to dial. RFC 6068 (`mailto`,
    <https://www.rfc-editor.org/rfc/rfc6068>) and RFC 3966 (`tel`) say what the two hold.

    ## Bad
    ```html page.html
    <a href="mailto:">Write to us</a> <a href="tel:call-us">Call us</a>
    ```

    ## Good
    ```html page.html
    <a href="mailto:a@site.test">Write to us</a> <a href="tel:+441234">Call us</a>
    ```

    ## When to turn it off
    When a script that linklint cannot see fills in addresses on every page.
    """

    meta = RuleMeta(
        code="TGT312",
        name="bad-mailto-tel",
        summary="A mailto: or tel: link holds no address or number",
        severity=Severity.WARNING,
        profiles=("seo", "strict"),
    )
    statuses = frozenset({Status.SCHEME})
    plain = False

    def may_target(self, target: Target) -> bool:
        return _fault(target) is not None

    def check(self, link: Link, page: Page) -> Iterator[Finding]:
        fault = _fault(link.target)
        if fault is None or link.in_code or link.bare:  # <who@machine> in a quoted file or log is no link
            return
        if "share" in link.context and not link.href.strip()[len(link.target.scheme) + 1 :].strip():
            return  # a script completes it
        attributes = link.attributes
        if _script.code(attributes) or any(name.startswith(("data-", "@", "on")) for name in attributes):
            return  # a script has the address
        yield Finding(f"{shown(link.href)} {fault}", link)


def _fault(target: Target) -> str | None:
    """What is wrong with the part after the scheme."""
    rest = target.href.strip()[len(target.scheme) + 1 :]
    if target.scheme == "tel":
        if any(character.isdigit() for character in unquote(rest)):
            return None
        return "holds no telephone number" if rest.strip() else "is empty: write the number after tel:"
    if target.scheme == "mailto":
        return _mail_fault(rest)
    return None


def _mail_fault(rest: str) -> str | None:
    before, _, query = rest.partition("?")
    text = unquote(before).strip()
    if not text:
        return None if _COPIES.search(query) else "is empty: write the address after mailto:"
    broken = _BROKEN.search(before) if "@" in text else None
    if broken:
        return f"holds {shown(broken[0])}, which escapes no character: write %25 for a percent sign"
    if _DISGUISED.search(text) or _MASKED.fullmatch(text):
        return None
    if "@" not in text and " " in text and "//" not in text and _COPIES.search(query):
        return None  # "your friend's address here": a message to share, for the visitor to address
    if text.lower().startswith("mailto:"):
        return "says mailto: twice"
    if text.startswith("//"):
        return "has slashes before the address: a mailto: link has none"
    named = _NAMED.fullmatch(text)
    for each in [named[1]] if named else re.split(r"[,;]", text):
        address = each.strip()
        if address and (why := _address_fault(address)) is not None:
            return f"holds {shown(address, 40)}, which is no e-mail address{why}"
    return None


def _address_fault(address: str) -> str | None:
    """Why a text is no e-mail address, as far as that can be said; ``None`` if it is one."""
    local, mark, host = address.rpartition("@")
    if not mark or not _LOCAL.fullmatch(local):
        return ""
    if host == "localhost" or _LITERAL.fullmatch(host):
        return None
    labels = host.split(".")
    if "" in labels[1:-1]:
        return ": two dots follow each other"
    if len(labels) > 1 and all(map(_LABEL.fullmatch, labels)):
        return None
    return ": no host has an underscore" if "_" in host else ""
