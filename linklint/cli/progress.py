"""A line on stderr that counts pages, for people who wait at a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from time import monotonic

from linklint.cli.console import in_ci, is_terminal

_DELAY = 0.5  # shorter runs show nothing
_INTERVAL = 0.1


class Progress:
    """Call it with (done, total); close it before anything else is printed."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._next = clock() + _DELAY
        self._visible = False

    @staticmethod
    def wanted() -> bool:
        """Whether stderr is a terminal that somebody watches."""
        return is_terminal(sys.stderr) and not in_ci() and os.environ.get("TERM") != "dumb"

    def __call__(self, done: int, total: int) -> None:
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _INTERVAL
        self._visible = True
        sys.stderr.write(f"\rchecking {done:,} of {total:,} pages\x1b[K")
        sys.stderr.flush()

    def close(self) -> None:
        """Erase the line."""
        if self._visible:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._visible = False
