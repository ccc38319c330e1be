"""Findings in sitemap files: one each, or one for all that have one cause."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from linklint.rule import Applicability, Fix, Related, SiteFinding, SitemapEntry, SitemapFile
from linklint.rules.most import EXAMPLES, are_most

#: From this many entries of a file on one finding speaks for all, whatever their share. Our number.
_FLOOD = 100


class Entry(Struct, frozen=True):
    """One entry with something to say about it. ``cause`` groups entries, ``variant`` is the finding's. Those
    that may be ``removable`` have a fix that takes them out, as long as the file keeps another one."""

    file: SitemapFile
    entry: SitemapEntry
    message: str
    cause: str
    variant: str | None = None
    help: str = ""
    removable: bool = False


def placed(entries: Sequence[Entry], what: dict[str, str]) -> Iterator[SiteFinding]:
    """The findings; ``what`` says of each cause what many entries have in common."""
    groups: dict[tuple[str, str], list[Entry]] = {}
    for each in entries:
        groups.setdefault((each.file.path, each.cause), []).append(each)
    said = Counter(each.file.path for each in entries)
    for (path, cause), group in groups.items():
        total = len(group[0].file.entries)
        first = group[0]
        if len(group) >= _FLOOD or are_most(len(group), total):
            yield SiteFinding(
                f"{len(group):,} of {total:,} URLs {what[cause]}, {first.entry.loc} first",
                path=path,
                line=first.entry.line,
                column=first.entry.column,
                variant=first.variant,
                related=tuple(
                    Related(path, each.entry.loc, each.entry.line, each.entry.column)
                    for each in group[1 : 1 + EXAMPLES]
                ),
                help=first.help,
            )
            continue
        for each in group:
            yield SiteFinding(
                each.message,
                path=path,
                line=each.entry.line,
                column=each.entry.column,
                variant=each.variant,
                fix=_removal(each) if each.removable and said[path] < total else None,
                help=each.help,
            )


def _removal(each: Entry) -> Fix | None:
    """Takes an entry out of an XML sitemap."""
    extent = each.entry.extent
    if extent is None:
        return None
    return Fix("take it out of the sitemap", Applicability.UNSAFE, cut=extent)


def path_of(loc: str) -> str:
    """The path of an absolute URL, for options that name paths."""
    _, mark, rest = loc.partition("://")
    path = rest[rest.find("/") :] if mark and "/" in rest else "/" if mark else loc
    return path.partition("#")[0].partition("?")[0]
