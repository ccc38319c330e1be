"""The links of a Markdown page as columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from linklint.model.lazy import lazy
from linklint.model.link import Kind, Link
from linklint.readers.markdown.links import MarkdownLink
from linklint.readers.markdown.record import Record
from linklint.readers.markdown.standings import standings

if TYPE_CHECKING:
    from linklint.readers.markdown.page import MarkdownPage


class MarkdownGroup:
    """The links of one element, attribute and kind, in document order."""

    def __init__(
        self, page: MarkdownPage, element: str, attribute: str, kind: Kind, records: list[Record]
    ) -> None:
        self.element = element
        self.attribute = attribute
        self.kind = kind
        self.hrefs: Sequence[str] = [record.href for record in records]
        self._page = page
        self._records = records

    @lazy
    def rels(self) -> Mapping[int, str]:
        """``rel`` of raw HTML; Markdown's own links have none."""
        found = {}
        for index, record in enumerate(self._records):
            for attribute in record.attributes:
                if attribute.name == "rel":
                    found[index] = attribute.value or ""
        return found

    @lazy
    def texts(self) -> Sequence[str]:
        """The text content of each link, without alternative texts."""
        return [self._page.text_of(record, alt=False) for record in self._records]

    def standings(self, indices: Sequence[int]) -> Sequence[int]:
        """See `LinkGroup.standings`."""
        records = [self._records[index] for index in indices]
        return standings(records, [self.texts[index] for index in indices], self._page.source)

    def is_editorial(self, index: int) -> bool:
        """See `LinkGroup.is_editorial`."""
        return self.link(index).editorial

    def link(self, index: int) -> Link:
        """All facts of one link."""
        return MarkdownLink(self._page, self._records[index], self.kind)
