"""What rules about indexing need: heads of pages, links that robots.txt blocks, headers, sitemaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw
from msgspec.structs import replace

from linklint.engine.gates import Note
from linklint.engine.origin import digest
from linklint.engine.record import EMPTY_HEAD
from linklint.model.diagnostic import Diagnostic
from linklint.model.link import Kind, Status, Target
from linklint.reader import LinkGroup, ReadPage
from linklint.rule import Column
from linklint.site.facts import PageSummary
from linklint.site.heads import AlternateLink, CanonicalLink, PageHead
from linklint.site.robots import Robots, blocked_path
from linklint.site.sitemaps import Sitemaps, find_sitemaps

if TYPE_CHECKING:
    from linklint.engine.plan import Plan

_encode = msgspec.msgpack.Encoder().encode


# --- in a worker --------------------------------------------------------------------------------------


def head_of(page: ReadPage, noted: Sequence[tuple[LinkGroup, list[Note]]]) -> Raw:
    """The canonical links and the alternates of one page, encoded."""
    if page.format != "html":
        return EMPTY_HEAD
    canonicals: list[CanonicalLink] = []
    alternates: list[AlternateLink] = []
    for group, notes in noted:
        if group.element != "link":
            continue
        if group.kind is Kind.CANONICAL:
            for index, href in enumerate(group.hrefs):
                inside = "head" in group.link(index).context
                canonicals.append(
                    CanonicalLink(href, inside, "" if inside else getattr(page, "head_end", ""))
                )
        elif group.kind is Kind.ALTERNATE:
            alternates += _alternates(group, notes)
    if not canonicals and not alternates:
        return EMPTY_HEAD
    base = page.targets.base if page.targets.folder is None else None
    return Raw(_encode(PageHead(base, canonicals, alternates)))


def _alternates(group: LinkGroup, notes: list[Note]) -> Iterator[AlternateLink]:
    for index, note in enumerate(notes):
        hreflang = group.link(index).attributes.get("hreflang")
        if hreflang is not None:
            href = "" if note.page >= 0 else note.href
            yield AlternateLink(index, hreflang.strip(), note.page, href)


class Blocked:
    """Which links lead to what robots.txt keeps Googlebot from."""

    def __init__(self, plan: Plan) -> None:
        robots = plan.index.robots
        wanted = robots is not None and Column.ROBOTS in plan.columns and robots.restricts
        self._robots = robots if wanted else None
        self._files: dict[int, str] = {}

    def uses(self, notes: Iterable[Note]) -> list[tuple[str, str]]:
        """(href, blocked URL path) of those among these that are blocked."""
        if self._robots is None:
            return []
        found = []
        for note in notes:
            if note.blocked is None:
                note.blocked = self._path(note, self._robots)
            if note.blocked:
                found.append((note.href, note.blocked))
        return found

    def _path(self, note: Note, robots: Robots) -> str:
        """The blocked URL path that a link leads to, or ``""``."""
        if not note.plain:
            return blocked_path(robots, note.target) or ""
        if note.file < 0:
            return ""
        known = self._files.get(note.file)
        if known is None:
            known = self._files[note.file] = blocked_path(robots, note.target) or ""
        return known


# --- in the parent ------------------------------------------------------------------------------------


def informed(plan: Plan, page: PageSummary) -> PageSummary:
    """The summary with what ``_headers`` and robots.txt add to what the page says of itself."""
    index = plan.index
    if index.headers.headers:
        said = index.headers.robots(page.url)
        page = replace(
            page,
            noindex=page.noindex or not said.isdisjoint(("noindex", "none")),
            nofollow=page.nofollow or not said.isdisjoint(("nofollow", "none")),
        )
        header = index.headers.canonical(page.url)
        if header is not None and not page.canonical_url:
            target = plan.resolver.from_page(page.path)[header[1]]
            other = target.file if target.file != page.file else None
            page = replace(page, canonical=other, canonical_url=target.url)
    robots = index.robots
    if robots is not None and page.format == "html" and robots.blocks(page.url) is not None:
        page = replace(page, blocked=True)
    return page


def served(plan: Plan, target: Target) -> Target:
    """The target, found under its name with ``.html`` where it has none: most hosts serve it then.

    Whether a site *links* that way is settled by ``site.clean-urls``; its canonical URLs and its sitemap may
    follow another habit than its links, and are no less right.
    """
    if target.status is not Status.MISSING or not target.path or target.path.endswith("/"):
        return target
    file = plan.index.find(target.path + ".html")
    return target if file is None else replace(target, status=Status.PAGE, file=file)


def read_sitemaps(plan: Plan) -> Sitemaps:
    """The sitemaps of the site."""
    index = plan.index
    targets = plan.resolver.from_page("")
    return find_sitemaps(
        index.find,
        index.path_of,
        index.robots.sitemaps if index.robots is not None else (),
        lambda path: _bytes(plan, path),
        lambda href: served(plan, targets[href]),
        knows_itself=bool(index.hosts),
        digest=digest if plan.mode.origins else None,
    )


def _bytes(plan: Plan, path: str) -> bytes:
    from linklint.site.sitemap_file import MAX_BYTES

    with (plan.root / path).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def sitemap_problems(plan: Plan, sitemaps: Sitemaps) -> Iterator[Diagnostic]:
    """What is wrong with sitemaps as files: broken XML, broken compression."""
    selection = plan.selection
    for file in sitemaps.files:
        problem = file.problem
        if problem is not None and selection.enabled("LNK001", file.path):
            yield Diagnostic(
                path=file.path,
                code="LNK001",
                name="parse-error",
                severity=selection.severity("LNK001", None, file.path),
                message=problem.message,
                line=problem.line,
                column=problem.column,
                fingerprint="\0".join(("LNK001", file.path, problem.message)),
            )
