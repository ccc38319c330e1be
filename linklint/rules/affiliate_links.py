"""Which links of a page are affiliate links: what their URLs say, and what the page adds.

A programme's own address proves itself (``affiliate.py``). The form of a URL, a partner's id in a parameter
or a path, does not where the target belongs to the site's own brand, nor where the id is simply what the link
is called. Forms that mean many things, such as ``?ref=…``, count only where the link is marked as an ad,
or where its page says that it earns from affiliate links.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice

from linklint.model.pattern import later
from linklint.rule import Kind, Link, Page, Status, Target, registrable_domain
from linklint.rules.affiliate import Match, match
from linklint.rules.hosts import same_site, site_hosts
from linklint.rules.rel.disclosure import says_it_earns_by_links

#: Whole parts of the class of a link that is marked as advertising, and what its text ends with.
_CLASSES = frozenset(
    {
        "aff",
        "affiliate",
        "affiliates",
        "affiliatelink",
        "partnerlink",
        "werbelink",
        "sponsored",
        "sponsoredlink",
    }
)
_MARK = later(r"(?:\*+|\((?:aff|affiliate|ad|anzeige|werbung|publicité|reklam|pr)\)|#ad)\s*$", re.I)
#: What a link says that calls itself an affiliate link.
_SAYS = later(
    r"\((?:affiliate|aff)\)|\b(?:(?:affiliate|referral|partner|werbe)[ -]?links?"
    r"|liens? (?:affilié|d['’]affiliation|de parrainage)|(?:enlaces?|links?) de (?:afiliad|referid|indicaç)"
    r"|links? (?:affiliat|di affiliazione|referral)|link(?:i|ów)? afiliacyjn|affiliat(?:elänk|e-länk|elenke))"
    r"|(?:партн[её]рск|реферальн)\w+ ссылк|アフィリエイト|推广链接|推廣連結",
    re.I,
)
_PARTS = later(r"[^\W_]+")
#: A tag that a site adds to links wherever they lead names the site, not a programme. Our own choice.
_DOMAINS = 3
#: How many links of a page are looked at for that.
_LOOKED_AT = 300


def affiliate(
    link: Link,
    page: Page,
    *,
    weak_params: bool = False,
    weak_hosts: bool = False,
    extra_hosts: Sequence[str] = (),
    ignore_hosts: Sequence[str] = (),
) -> Match | None:
    """What makes ``link`` an affiliate link, or ``None``. The options are those of ``match``."""
    target = link.target
    if link.kind is not Kind.HYPERLINK or target.status is not Status.EXTERNAL:
        return None
    found: Match | None = None
    for marked in (False, True):  # what proves itself first
        found = found or match(
            target,
            weak_params=weak_params,
            weak_hosts=weak_hosts,
            marked=marked,
            extra_hosts=extra_hosts,
            ignore_hosts=ignore_hosts,
        )
    if found is None or same_site(link, page):
        return None
    return found if not found.form or _proven(found, link, page) else None


def _proven(found: Match, link: Link, page: Page) -> bool:
    """Whether the form of the URL proves something on this page."""
    if "share" in link.context or _own_brand(link.target, page) or _is_name(found.partner, link.text):
        return False
    if found.form == "shop" or _says_so(link):
        return True
    if found.form == "said" or not (_is_marked(link) or _page_earns(page.text, page.lang)):
        return False
    return not found.partner or not _is_courtesy(found.partner, page)


def _own_brand(target: Target, page: Page) -> bool:
    """Whether the target is the site's own under another ending: example.com, example.de."""
    brand = registrable_domain(target.host).partition(".")[0]
    return any(registrable_domain(host).partition(".")[0] == brand for host in site_hosts(page))


def _is_name(partner: str, text: str) -> bool:
    """Whether the text of the link says the id: then it names the page there (``/track/silverstone/``)."""
    words = _PARTS.findall(partner.casefold())
    said = set(_PARTS.findall(text.casefold()))
    return bool(words) and not partner.isdecimal() and said.issuperset(words)


def _says_so(link: Link) -> bool:
    """Whether the link calls itself an affiliate link."""
    return _SAYS.search(link.text) is not None or _SAYS.search(link.attributes.get("title", "")) is not None


def _is_marked(link: Link) -> bool:
    """Whether the link is marked as advertising."""
    if "sponsored" in link.rel.google or "affiliate" in link.rel.google:
        return True
    # An asterisk in a title belongs to a name: "Diaspora*".
    if _MARK.search(link.text) or _MARK.search(link.attributes.get("title", "").rstrip("* ")):
        return True
    return not _CLASSES.isdisjoint(_PARTS.findall(link.attributes.get("class", "").lower()))


@lru_cache(4)
def _page_earns(text: str, lang: str) -> bool:
    """Cached for the links of one page."""
    return says_it_earns_by_links(text, lang)


def _is_courtesy(partner: str, page: Page) -> bool:
    """Whether many sites are sent the same word."""
    sent, domains = f"={partner}&", set()
    for target in islice(page.externals, _LOOKED_AT):
        if target.query and sent in f"{target.query}&":
            domains.add(registrable_domain(target.host))
            if len(domains) >= _DOMAINS:
                return True
    return False
