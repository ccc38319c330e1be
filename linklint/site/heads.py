"""What pages say of their other addresses: canonical URLs and alternates in other languages."""

from __future__ import annotations

from msgspec import Struct


class CanonicalLink(Struct, frozen=True, array_like=True, gc=False):
    """One ``<link rel=canonical>``: as written, whether it stands in the head of the document, and what ended
    the head if it does not."""

    href: str
    in_head: bool
    behind: str = ""


class AlternateLink(Struct, frozen=True, array_like=True, gc=False):
    """One ``<link rel=alternate hreflang>``.

    ``nth`` counts all ``rel=alternate`` links of the page, from 0. ``file`` is the page of the site that it
    leads to, or -1; then ``href`` holds the link as written, which is left out where it is not needed.
    """

    nth: int
    hreflang: str
    file: int
    href: str


class PageHead(Struct, frozen=True, array_like=True, gc=False):
    """The links of one page. ``base``: the URL that they are relative to, where ``<base href>`` gives one."""

    base: str | None = None
    canonicals: list[CanonicalLink] = []
    alternates: list[AlternateLink] = []


NO_HEAD = PageHead()
