"""The parser: turbohtml's C core, without the rest of its package."""

from __future__ import annotations

from linklint.readers.waiting import wait

wait("turbohtml", "_html", "_internal._selectors")

from turbohtml._html import parse  # noqa: E402
from turbohtml._internal import _selectors  # noqa: E402, F401 - the core raises what this registers

__all__ = ["parse"]
