"""What a link in a Markdown source means while nobody has said which generator builds the site.

A source may link to files, as forges show them, or to the URLs that its generator will make. The second kind
depends on a configuration that cannot be read here, so it is looked up generously, and where the tree is
evidently built by a generator a route that leads nowhere is no finding.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from linklint.rule import Page, Target
from linklint.rules.generators import folders_above, is_generated
from linklint.rules.hrefs import split

_SUFFIXES = (".md", ".mdx", ".markdown")
_INDEX_FILES = tuple(index + suffix for suffix in _SUFFIXES for index in ("index", "_index", "README"))
#: Folders whose content a generator puts at the root of the site.
_PUBLIC = ("public/", "static/")


def is_fine(page: Page, target: Target) -> bool:
    """Whether a link of a Markdown source that names no file is fine, or cannot be judged."""
    site = page.site
    written = split(target.href)[1]
    if _is_route(written) and is_generated(site, page.path):
        return True
    rooted = written.startswith(("/", "@/")) or target.own_host
    if (
        not rooted
        and not target.base.startswith("..")
        and posixpath.normpath(posixpath.join(posixpath.dirname(page.path), written)).startswith("..")
    ):
        return True  # above the root: ../../issues is a page of the forge that shows the sources
    return any(site.find(name) is not None for name in _candidates(page, target, written, rooted))


def _candidates(page: Page, target: Target, written: str, rooted: bool) -> Iterator[str]:
    if rooted:
        # Which folder becomes the root of the site is not known: any around the page may.
        path = target.path
        if written.startswith("@/"):
            path = target.path[target.path.find("@/") + 2 :]
        for folder in folders_above(page.path):
            yield from sources_of(folder + path)
            yield from (folder + public + path for public in _PUBLIC)
        return
    yield from sources_of(target.path)
    if is_generated(page.site, page.path):
        # docs/a.md is served as docs/a/, and its links are relative to that.
        base = posixpath.splitext(page.path)[0]
        path = posixpath.normpath(posixpath.join(base, written))
        yield path
        yield from sources_of(path)


def sources_of(path: str) -> Iterator[str]:
    """The sources that could be served at ``path``: ``x.html``, ``x/`` and ``x`` come from ``x.md``."""
    stem = path.rstrip("/")
    yield stem
    stem = stem.removesuffix(".html").removesuffix(".htm")
    folder, _, name = stem.rpartition("/")
    if name == "index":
        stem = folder
    if stem:
        yield from (stem + suffix for suffix in _SUFFIXES)
        stem += "/"
    yield from (stem + index for index in _INDEX_FILES)


def _is_route(written: str) -> bool:
    """Whether it is written like the URL of a page, not like the path of a file."""
    return posixpath.splitext(written.rstrip("/"))[1].lower() in ("", ".html", ".htm")
