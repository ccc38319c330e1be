"""What the anchor rules ask of a link: whether it is a control, hidden from everybody, how to call it."""

from __future__ import annotations

import re
from functools import lru_cache

from linklint.rule import Link, Page, Status, Target

#: Targets on other pages. What a script, an e-mail or a template does is not the text's business.
LEAVING = frozenset(Status) - {Status.SAME_PAGE, Status.SCHEME, Status.TEMPLATE}
_SHOWN = 60


def leads_away(target: Target) -> bool:
    """Whether the link leads to another document: no script control, no e-mail, no place on the same page.

    A bare query (``?page=2``) is another document.
    """
    if target.status is Status.SAME_PAGE:
        return bool(target.query)
    return target.status in LEAVING


def same_document(link: Link, page: Page) -> bool:
    """Whether the link is one to a place on its own page, however its URL is written."""
    target = link.target
    if target.fragment is None:
        return False
    if target.file is not None:
        return target.file == page.file
    own = page.canonical
    return own is not None and own.url != "" and _document(own.url) == _document(target.url)


def is_listed(link: Link, page: Page) -> bool:
    """Whether a link of a Markdown page stands in a list or a table; links of HTML pages tell themselves."""
    if page.format == "html":
        return False
    for passage in page.passages:
        if any(page.links[index].place == link.place for _, _, index in passage.links):
            return not _LISTS.isdisjoint(passage.context)
    return False


_LISTS = frozenset({"list", "table"})


def hidden_duplicate(link: Link) -> bool:
    """Whether assistive technology and the keyboard both pass the link by, as they do with a second link
    that only makes a picture or a whole card clickable."""
    if "hidden-from-at" in link.context:
        return True
    return link.attributes.get("tabindex", "").strip().startswith("-")


def described(target: Target) -> str:
    """The target as a message names it."""
    name = target.href.strip() or target.url
    return name if len(name) <= _SHOWN else name[: _SHOWN - 1] + "…"


@lru_cache(8192)
def slug_words(path: str) -> tuple[str, ...]:
    """The words of the last segment of a path, without extension: what the page is called."""
    path = re.sub(r"/(?:index|default)\.\w+$", "", path)
    segment = path.rstrip("/").rpartition("/")[2]
    segment = re.sub(r"\.(?:html?|md|php|aspx?|pdf)$", "", segment)
    return tuple(word for word in re.split(r"[\W_]+", segment) if word)


def _document(url: str) -> str:
    return url.partition("#")[0].rstrip("/")
