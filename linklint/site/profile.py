"""What a run knows of where a site lives, found once before any page is read.

One frozen value, made in the plan from named evidence: files of the root, and a sample of pages. What the
configuration says is taken as it stands; what it leaves open is inferred, and the profile says from what.
Workers get the parent's value. The resolver and the rules read it, and nobody guesses a second time.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linklint.model.report import Inferred
from linklint.site.locate.slashes import Slashes


class Platform(StrEnum):
    """Who serves the site, as far as that shows."""

    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"
    GITHUB_PAGES = "github-pages"
    UNKNOWN = "unknown"


class SiteProfile(Struct, frozen=True):
    """Where the site lives.

    ``url`` is its URL without a trailing slash (``""`` where nobody knows it); ``hosts`` are further hosts of
    its own; ``base_path`` is the decoded path of the root on its host, from ``/`` to ``/``. ``clean_urls``:
    its pages link to ``/x`` for ``x.html``; ``suffixless``: the host serves that anyway.

    ``slashes``: how the URLs of pages end.

    ``rooted``: links that begin with ``/`` can be looked up. They cannot where the root is only a part of a
    site, and nobody knows which. ``strays``: such a link that exists only below the base path is a mistake.
    ``built`` are folders below the root, with a slash at their ends, that hold built sites of their own: they
    are no part of this one. ``notices`` are sentences that users should read besides.
    """

    url: str = ""
    hosts: tuple[str, ...] = ()
    base_path: str = "/"
    clean_urls: bool = False
    suffixless: bool = False
    slashes: Slashes = Slashes()
    platform: Platform = Platform.UNKNOWN
    built: tuple[str, ...] = ()
    rooted: bool = True
    strays: bool = False
    inferred: tuple[Inferred, ...] = ()
    notices: tuple[str, ...] = ()
