"""Small changes to a ``rel`` value that keep everything else of it as written."""

from __future__ import annotations

from collections.abc import Collection

from linklint.model.position import LinkSpans
from linklint.rule import Applicability, Fix, Link, Page, Rel

#: Values that say the opposite of ``nofollow``, and that nobody reads.
CONTRADICTED = ("follow", "dofollow")


def with_token(rel: Rel, token: str) -> str:
    """The value with ``token`` appended."""
    return f"{rel.raw.strip()} {token}" if rel.raw and rel.raw.strip() else token


def without_tokens(rel: Rel, tokens: Collection[str]) -> str | None:
    """The value without ``tokens`` (lower case); ``None`` when nothing remains."""
    kept = [token for token in (rel.raw or "").split() if token.lower() not in tokens]
    return " ".join(kept) or None


def append_fix(link: Link, page: Page, token: str) -> Fix | None:
    """A safe fix that appends ``token``; none where there is no place for an attribute."""
    if plain_markdown(link, page):
        return None
    title = f'Add "{token}" to rel'
    return Fix(title, Applicability.SAFE, attributes={"rel": with_token(link.rel, token)})


def plain_markdown(link: Link, page: Page) -> bool:
    """Whether the link is written in Markdown's own syntax, which has no attributes."""
    if page.format != "markdown":
        return False
    return isinstance(link.place, LinkSpans) and not link.place.attributes


def alternatives(tokens: Collection[str]) -> str:
    """``rel="ugc" or rel="nofollow"``."""
    return " or ".join(f'rel="{token}"' for token in tokens)
