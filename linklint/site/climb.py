"""Relative paths that lead above the root, where that is not the top of the host."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from linklint.model.link import Status, Target
from linklint.site.index import SiteIndex
from linklint.url.parse import Url


def climbing(view: SiteIndex, href: str, url: Url, folder: str, *, markdown: bool) -> Target | None:
    """The target of a relative ``href`` in a folder, if it climbs above the root and the root is not the top
    of the host: so it is with sources, and with pages of which nobody knows where on a host they are."""
    if view.knows_root and not markdown:
        return None
    steps, path = walk(folder, unquote(href.partition("#")[0].partition("?")[0].strip()))
    if not steps:
        return None
    there = view.above(steps, path)
    above = "../" * steps
    fragment = None if url.fragment is None else unquote(url.fragment, errors="replace")
    known: dict[str, Any] = {"query": url.query, "fragment": fragment}
    if there:
        return Target(href, Status.DYNAMIC, base=above + path, **known)
    if markdown:
        if there is None:
            return None
        return Target(href, Status.MISSING, base=above, path=path, **known)
    if view.lookup(path) is None:
        return Target(href, Status.DYNAMIC, base="/" + path, **known)
    return None


def walk(folder: str, path: str) -> tuple[int, str]:
    """How many steps a relative path climbs above the root from a folder, and what follows them."""
    walked = [part for part in folder.split("/") if part]
    steps = 0
    parts = path.split("/")
    for part in parts:
        if part == "..":
            if walked:
                walked.pop()
            else:
                steps += 1
        elif part not in (".", ""):
            walked.append(part)
    slash = "/" if walked and parts[-1] in ("", ".", "..") else ""
    return steps, "/".join(walked) + slash
