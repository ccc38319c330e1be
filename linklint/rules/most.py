"""When most of a site has one fault, it has one cause: a single finding says so, with a few examples.

Thousands of copies of one message help nobody.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from linklint.rule import Related

#: From this many on, and above this share, one finding speaks for all. Our numbers.
_MANY, _SHARE = 20, 0.5
#: So many examples are named as evidence.
EXAMPLES = 5


def are_most(found: int, considered: int) -> bool:
    """Whether so many of those that were looked at have one fault that one finding speaks for all."""
    return found >= _MANY and found > considered * _SHARE


def examples(paths: Iterable[str], what: str = "one of these pages") -> tuple[Related, ...]:
    """The first few as evidence."""
    return tuple(Related(path, what) for path in islice(paths, EXAMPLES))
