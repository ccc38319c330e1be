"""What a run knows of where a site lives, found once before any page is read.

One frozen value, made in the plan from named evidence: files of the root, and a sample of pages. What the
configuration says is taken as it stands; what it leaves open is inferred, and the profile says from what.
Workers get the parent's value. The resolver and the rules read it, and nobody guesses a second time.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from linklint.model.report import Inferred


class Platform(StrEnum):
    """Who serves the site, as far as that shows."""

    NETLIFY = "netlify"
    CLOUDFLARE = "cloudflare"
    GITHUB_PAGES = "github-pages"
    UNKNOWN = "unknown"


class Generator(Struct, frozen=True):
    """One generator whose configuration lies below the root.

    ``folder`` is its project folder, relative to the root, with a slash at its end (``""`` is the root);
    ``config`` the path of its configuration file; ``content`` and ``static`` are folders below the root, with
    a slash at their ends: sources of pages, and files that are copied to the top of the site as they are.
    """

    name: str
    folder: str = ""
    config: str = ""
    content: tuple[str, ...] = ()
    static: tuple[str, ...] = ()


class SiteProfile(Struct, frozen=True):
    """Where the site lives.

    ``url`` is its URL without a trailing slash (``""`` where nobody knows it); ``hosts`` are all of its own
    hosts; ``base_path`` is the decoded path of the root on its host, from ``/`` to ``/``. ``rooted`` says
    whether links that begin with ``/`` can be looked up: they cannot where the root is only a part of a site
    and nobody knows which. ``built`` are folders below the root, with a slash at their ends, that hold built
    sites of their own: they are no part of this one.
    """

    url: str = ""
    hosts: tuple[str, ...] = ()
    base_path: str = "/"
    clean_urls: bool = False
    platform: Platform = Platform.UNKNOWN
    generators: tuple[Generator, ...] = ()
    built: tuple[str, ...] = ()
    rooted: bool = True
    inferred: tuple[Inferred, ...] = ()
    #: What users should know besides, one sentence each.
    notices: tuple[str, ...] = ()
