"""Findings of site rules, put on the links of the page that they are about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from linklint.engine.gates import Note
from linklint.model.diagnostic import Finding, Fix, SiteFinding
from linklint.model.link import Kind, Status, Target
from linklint.reader import LinkGroup
from linklint.rule import Rule

#: Links that site rules speak of.
HYPERLINKS = ("a", "area")
#: Elements of the head that they speak of.
HEAD = ("link", "meta")

#: Where a link is: its group, its index there, what it points to.
Spot = tuple[LinkGroup, int, Note]


def expanded(
    file: int,
    noted: Sequence[tuple[LinkGroup, list[Note]]],
    site_findings: Sequence[tuple[Rule, SiteFinding]],
) -> list[tuple[Rule, Finding]]:
    """One finding for each link that a site finding means; one for the page where it means no link."""
    by_href: dict[str, list[Spot]] = {}
    by_file: dict[int, list[Spot]] = {}
    for group, notes in noted:
        if group.element in HYPERLINKS:
            for index, note in enumerate(notes):
                by_href.setdefault(note.href, []).append((group, index, note))
                same = note.file < 0 and (note.plain or note.target.status is Status.SAME_PAGE)
                to = file if same else note.file
                by_file.setdefault(to, []).append((group, index, note))
    return [
        (rule, finding)
        for rule, each in site_findings
        for finding in (
            _findings(each, by_href, by_file) if each.kind is None else _nth(each, each.kind, noted)
        )
    ]


def _nth(each: SiteFinding, kind: Kind, noted: Sequence[tuple[LinkGroup, list[Note]]]) -> Iterator[Finding]:
    """The finding on the nth ``<link>`` or ``<meta>`` of its kind."""
    for group, notes in noted:
        if group.element in HEAD and group.kind is kind and each.nth < len(notes):
            yield Finding(
                each.message,
                group.link(each.nth),
                at=each.at,
                variant=each.variant,
                fix=each.fix,
                related=each.related,
                help=each.help,
            )


def _findings(
    each: SiteFinding, by_href: dict[str, list[Spot]], by_file: dict[int, list[Spot]]
) -> Iterator[Finding]:
    common = {"variant": each.variant, "related": each.related, "help": each.help, "identity": each.identity}
    if each.href is not None:
        spots = by_href.get(each.href, [])
    elif each.to is not None:
        spots = by_file.get(each.to, [])
    else:
        yield Finding(each.message, fix=each.fix, **common)  # type: ignore[arg-type]
        return
    for group, index, note in spots:
        if each.fragment is not None and note.target.fragment != each.fragment:
            continue
        link = group.link(index)
        if each.text is not None and link.text != each.text:
            continue
        if link.followed or not each.followed_only:
            fix = _with_place(each.fix, note.target)
            yield Finding(each.message, link=link, fix=fix, **common)  # type: ignore[arg-type]
            if each.first_only:
                return


def _with_place(fix: Fix | None, target: Target) -> Fix | None:
    """A new destination keeps the link's own query and fragment, unless it brings its own."""
    if fix is None or fix.href is None or "?" in fix.href or "#" in fix.href:
        return fix
    own = _OWN.search(target.href)
    return msgspec.structs.replace(fix, href=fix.href + own[0]) if own else fix


_OWN = re.compile(r"[?#].*", re.S)
