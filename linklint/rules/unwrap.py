"""URLs that other services carry inside their own: click counters, affiliate networks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from urllib.parse import unquote

from linklint.model.pattern import later
from linklint.rule import Target

#: What the name of a service with many countries may be followed by: com, de, co.uk, com.br.
COUNTRY = later(r"com|(?:com?\.)?[a-z]{2}")


def carried(
    target: Target,
    given: Mapping[str, str],
    names: Iterable[str],
    inside: str,
    destination: re.Pattern[str],
) -> str:
    """The URL that ``target`` carries, ``""`` where it carries none that matches ``destination``.

    ``given`` are its parameters by lower-case name, decoded; the first of ``names`` that holds a destination
    counts, then the first group of the pattern ``inside`` in path and query, percent-decoded once.
    """
    for name in names:
        found = destination.match(given.get(name, ""))
        if found:
            return found[0]
    if inside:
        query = (target.query or "").removeprefix("?")
        within = re.search(inside, f"{target.path}?{query}" if query else target.path)
        found = destination.match(unquote(within[1])) if within else None
        if found:
            return found[0]
    return ""
