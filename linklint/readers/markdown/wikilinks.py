"""Wikilinks as links: the name of a note becomes a URL, and an embedded note a link to it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from urllib.parse import quote

from linklint.readers.markdown.record import Record

#: What an embed shows in its place; anything else is a note.
_MEDIA = frozenset(
    {
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".svg",
        ".webp",
        ".avif",
        ".bmp",
        ".pdf",
        ".mp4",
        ".webm",
        ".mov",
        ".ogv",
    }
    | {".mp3", ".wav", ".m4a", ".ogg", ".flac", ".3gp", ".mkv"}
)
_SAFE = "/#^!$&'()*+,;=@-._~"


def as_urls(records: Iterable[Record]) -> None:
    """Give wikilinks destinations that are URLs: a name may hold blanks, question and percent marks."""
    for record in records:
        if record.form == "wiki":
            name = record.href.strip().replace("\\", "")
            if (
                record.element == "img"
                and posixpath.splitext(name.partition("#")[0])[1].lower() not in _MEDIA
            ):
                record.element, record.attribute = "a", "href"
            front, mark, heading = name.partition("#")
            record.href = quote(front, safe=_SAFE) + mark + quote(heading.rpartition("#")[2], safe=_SAFE)
