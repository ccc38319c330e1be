"""The page record: what a worker sends back of one page, in msgpack."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import Raw, Struct

from linklint.engine.unused import Unsettled
from linklint.model.diagnostic import Diagnostic, Incomplete
from linklint.site.facts import Anchor, PageSummary
from linklint.site.heads import NO_HEAD, PageHead

EMPTY_HEAD = Raw(msgspec.msgpack.encode(NO_HEAD))


class PageRecord(Struct, frozen=True, array_like=True, gc=False):
    """Compact facts of one page for the parent.

    ``followed`` and ``qualified`` are distinct target file numbers as native 32-bit integers. ``fragments``
    are the distinct (file, fragment) pairs that the page links to; a file of -1 is the page itself.
    ``equity`` are the columns of `linklint.site.equity.links`. ``ids`` stays encoded until a link needs it.
    Columns that no rule reads are empty. ``counted`` are findings that were not placed, by group;
    ``unsettled`` suppression comments that wait for site rules; ``speaks``: it may hold such comments.
    ``sheets`` are the style sheets of the site that it loads.
    """

    summary: PageSummary
    links: int
    followed: bytes
    qualified: bytes
    fragments: list[tuple[int, str]]
    ids: Raw
    equity: bytes
    anchors: list[Anchor]
    redirected: list[str]
    diagnostics: list[Diagnostic]
    incomplete: list[Incomplete]
    head: Raw = EMPTY_HEAD
    blocked: list[tuple[str, str]] = []
    counted: dict[str, int] = {}
    unsettled: list[Unsettled] = []
    terms: list[str] = []
    speaks: bool = True
    sheets: list[int] = []


class Batch(Struct, frozen=True, array_like=True, gc=False):
    """The answer to one task: a record for each page that could be read."""

    records: list[PageRecord]
    diagnostics: list[Diagnostic]
    incomplete: list[Incomplete]


EMPTY_IDS = Raw(msgspec.msgpack.encode([]))
encode = msgspec.msgpack.Encoder().encode


@cache
def _decoder(kind: Any) -> msgspec.msgpack.Decoder[Any]:
    """Made when it is needed: a run in one process decodes no batch."""
    return msgspec.msgpack.Decoder(kind)


def decode(message: bytes) -> Batch:
    """The answer of a worker."""
    batch: Batch = _decoder(Batch).decode(message)
    return batch


def decode_ids(message: bytes | Raw) -> list[str]:
    """The identifiers of a page."""
    ids: list[str] = _decoder(list[str]).decode(message)
    return ids


def decode_head(message: bytes | Raw) -> PageHead:
    """What the head of a page says."""
    head: PageHead = _decoder(PageHead).decode(message)
    return head
