"""Regular expressions that are compiled when they are first used.

A run uses few of the patterns that its modules hold, and compiling them all is a fifth of a short run's time.
Only for patterns of module level that cost something: a plain `re.compile` is as good for small ones.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
_FACTS = ("pattern", "flags", "groups", "groupindex")


class _Later:
    """Stands for a pattern. After its first use it holds the methods of the compiled one: no detour."""

    __slots__ = ("_expression", "_flags", *_METHODS, *_FACTS)

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self._expression = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:  # only what is not there yet
        if name not in _METHODS and name not in _FACTS:
            raise AttributeError(name)
        compiled = re.compile(self._expression, self._flags)
        for each in (*_METHODS, *_FACTS):
            setattr(self, each, getattr(compiled, each))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"later({self._expression!r})"


def later(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, but the work is done when the pattern is first used."""
    return cast("re.Pattern[AnyStr]", _Later(expression, flags))
