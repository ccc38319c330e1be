"""The API of formatter authors: a report in, text out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from linklint.model.report import Report


class Formatter(ABC):
    """Renders a report. It knows diagnostics and rule metadata, never rules, files or options.

    ``grouped``: made for people, who are told once what is one thing to repair (`Report.groups`), unless they
    ask for every place.
    """

    name: ClassVar[str]
    grouped: ClassVar[bool] = False

    @abstractmethod
    def render(self, report: Report, *, color: bool = False, links: str | None = None) -> Iterator[str]:
        """The output in pieces of text; lines end with ``\\n``.

        ``color``: ANSI colours are wanted. ``links``: the ``file:`` URI of the site's root, with a trailing
        slash, when the output goes to a terminal that may show hyperlinks.
        """
