"""What a page record says of the texts with which a page links away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from zlib import crc32

from linklint.engine.gates import Note
from linklint.model.link import parse_rel
from linklint.reader import LinkGroup, ReadPage
from linklint.rule import Column
from linklint.site.facts import Anchor
from linklint.url.domain import registrable_domain

#: The columns that hold anchors.
ANCHORS = frozenset({Column.ANCHORS, Column.INTERNAL_ANCHORS})
#: So many words beside a link make a passage of what it stands in.
_BESIDE = 2


def anchors_of(
    page: ReadPage, group: LinkGroup, notes: Sequence[Note], columns: Set[Column]
) -> Iterator[Anchor]:
    """Distinct (host or page, text) of a group's links off the page; ``href`` is the first one's."""
    file = page.file
    external = Column.ANCHORS in columns
    internal = Column.INTERNAL_ANCHORS in columns
    passages = Column.PASSAGES in columns
    wanted = [
        index
        for index, note in enumerate(notes)
        if (external and note.external) or (internal and note.page >= 0 and note.page != file)
    ]
    if not wanted:
        return
    texts = group.texts
    names = page.link_names if group.element == "a" else None
    qualified = {index for index, raw in group.rels.items() if parse_rel(raw).qualified}
    is_editorial = getattr(group, "is_editorial", None)
    seen: set[tuple[str | int, str]] = set()
    blocks: dict[str, tuple[int, int]] = {}
    for index in wanted:
        note = notes[index]
        host = note.target.host if note.external else ""
        key = (host if note.external else note.page, texts[index] or note.href)
        if key in seen:
            continue
        seen.add(key)
        followed = index not in qualified
        if note.external or names is None or is_editorial is None:
            link = group.link(index)
            text, editorial = link.text, link.editorial
        else:  # there are many of these: nothing is built for them
            text, editorial = names[index], is_editorial(index)
        around = ""
        if passages and followed and editorial:
            around = link.around if note.external else group.link(index).around
        if note.external:
            domain, by_visitor = registrable_domain(host), link.ugc is not None
            zone = link.zone
            yield Anchor(
                note.href,
                domain,
                None,
                text,
                followed,
                editorial,
                zone,
                by_visitor,
                _number(around, text, blocks),
            )
        else:
            # Where a link within the site stands costs more to know than any rule asks.
            passage = _number(around, text, blocks)
            yield Anchor(note.href, "", note.page, text, followed, editorial, passage=passage)


def _number(around: str, text: str, blocks: dict[str, tuple[int, int]]) -> int:
    """A number for what stands around a link, the same wherever it does; 0 for a link that stands alone.

    ``blocks`` are those known of the page: one with many links is read once.
    """
    if around not in blocks:
        words = around.split()
        blocks[around] = len(words), crc32(" ".join(words).encode("utf-8", "surrogatepass")) or 1
    length, number = blocks[around]
    return number if length >= len(text.split()) + _BESIDE else 0
