"""Paths of functions of a site: calendars, filters, carts, log-ins (``data/dynamic.toml``)."""

from __future__ import annotations

from functools import cache

from linklint.data import read_table
from linklint.model.pattern import later

#: A path that ends with a date, a year and month at least: an archive or a calendar, which may never end.
_DATED = later(r"(?:^|/)(?:19|20)[0-9]{2}[/-](?:0?[1-9]|1[0-2])(?:[/-](?:[0-2]?[0-9]|3[01]))?/?$")


@cache
def _words() -> frozenset[str]:
    return frozenset(word for words in read_table("dynamic.toml")["words"].values() for word in words)


def is_function(path: str) -> bool:
    """Whether a path names a function in one of its parts, or ends with a date."""
    parts = path.lower().split("/")
    parts[-1] = parts[-1].partition(".")[0]
    return not _words().isdisjoint(parts) or _DATED.search(path) is not None
