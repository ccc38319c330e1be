"""Which page a file counts for: redirect pages and duplicates stand for the page that they lead to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linklint.site.facts import PageSummary


class Collapse:
    """``ends`` holds the files that are no page of their own, and the page that they count for.

    A redirect page (stub) counts for the page at its end; ``None`` when that is off the site, is no page, or
    never ends. With ``canonicals`` a page that names another one as canonical counts for that one, unless
    the canonical pages go round in a circle or the other is not a page of the site: then it is its own page.
    """

    def __init__(self, pages: Iterable[PageSummary], *, canonicals: bool = False) -> None:
        self._pages = {page.file: page for page in pages}
        self._canonicals = canonicals
        self.ends: dict[int, int | None] = {}
        for file, page in self._pages.items():
            if page.stub or (canonicals and page.canonical is not None):
                end = self._end(file)
                if end != file:
                    self.ends[file] = end

    def of(self, file: int) -> int | None:
        """The page that a file counts for; itself where nothing else is known of it."""
        return self.ends.get(file, file)

    def _end(self, file: int) -> int | None:
        """Follow redirects and canonical pages. A circle of canonical pages ends where it was entered."""
        seen: set[int] = set()
        current = file
        while True:
            page = self._pages.get(current)
            if page is None:
                return None
            if page.stub:
                if current in seen or page.refresh is None:
                    return None
                following = page.refresh
            elif (
                self._canonicals
                and page.canonical is not None
                and page.canonical in self._pages
                and current not in seen
            ):
                following = page.canonical
            else:
                return current
            seen.add(current)
            current = following
