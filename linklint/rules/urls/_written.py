"""What the URL rules read off hrefs as they are written: hosts and query parameters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import unquote_plus, urlsplit

from linklint.rule import Status, Target

#: Statuses of links that stay on the site.
INTERNAL = frozenset(
    {Status.PAGE, Status.FILE, Status.SAME_PAGE, Status.REDIRECT, Status.MISSING, Status.DYNAMIC}
)


def host_of(target: Target) -> str:
    """The host that the link names, ``""`` where it names none."""
    if target.host or not target.own_host:
        return target.host
    try:
        return urlsplit(target.href.strip()).hostname or ""
    except ValueError:
        return ""


def parameters(query: str) -> list[tuple[str, str]]:
    """The (name, value) pairs of a query in order, decoded, names in lower case."""
    pairs = []
    for part in query.split("&"):
        name, _, value = part.partition("=")
        pairs.append((name_of(name), unquote_plus(value)))
    return pairs


def name_of(part: str) -> str:
    """The decoded, lower-case name of one parameter, without the ``amp;`` of an ``&`` escaped twice."""
    return unquote_plus(part.partition("=")[0]).lower().removeprefix("amp;")


def is_among(name: str, wanted: Iterable[str]) -> bool:
    """Whether options name the parameter; a final ``*`` there stands for any ending."""
    return any(
        name.startswith(each[:-1].lower()) if each.endswith("*") else name == each.lower() for each in wanted
    )


def without_parameters(href: str, unwanted: Callable[[str, str], bool]) -> str:
    """``href`` without the parameters for which ``unwanted(name, value)`` holds, all else as written."""
    before, hash_mark, fragment = href.partition("#")
    path, _, query = before.partition("?")
    kept = [
        part for part in query.split("&") if not unwanted(name_of(part), unquote_plus(part.partition("=")[2]))
    ]
    if any(kept):
        # What follows a removed first parameter must not begin with the "amp;" of a doubled escape.
        kept[0] = kept[0].removeprefix("amp;")
        path += "?" + "&".join(kept).lstrip("&")
    return path + hash_mark + fragment
