"""Every link of a site with its facts: what ``linklint links`` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from linklint.config.schema import Config
from linklint.engine.plan import Plan, decide
from linklint.engine.run import NothingToCheck
from linklint.engine.scan import Scanner
from linklint.model.link import Link
from linklint.model.position import LinkSpans
from linklint.plugin.registry import Registry


class LinkRow(Struct, frozen=True):
    """One link, in the order and under the names of the JSON lines."""

    path: str
    line: int | None
    column: int | None
    end_line: int | None
    end_column: int | None
    element: str
    attribute: str
    kind: str
    href: str
    url: str
    target: str
    text: str
    text_source: str
    rel: str | None
    zone: str
    ugc: str | None
    hidden: bool


def links(root: Path, config: Config, registry: Registry, focus: Sequence[str] = ()) -> Iterator[LinkRow]:
    """Links of all pages (or of those in ``focus``) in path and document order.

    Pages that cannot be read are left out; ``check`` reports them. Raises `NothingToCheck`.
    """
    decisions, _ = decide(root, config)
    plan = Plan(root, config, registry, decisions)
    wanted = frozenset(focus)
    files = plan.chosen(wanted)
    if not files:
        raise NothingToCheck(f"no page to read in {root}")
    scanner = Scanner(plan)
    for file in files:
        page = scanner.read(file)
        if page is not None:
            found = page.links
            spans = page.locate({link.place for link in found})
            for link in found:
                yield _row(page.path, link, spans.get(link.place))


def _row(path: str, link: Link, spans: LinkSpans | None) -> LinkRow:
    span = spans and (spans.destination or spans.whole)
    return LinkRow(
        path=path,
        line=span.begin.line if span else None,
        column=span.begin.column if span else None,
        end_line=span.finish.line if span else None,
        end_column=span.finish.column if span else None,
        element=link.element,
        attribute=link.attribute,
        kind=link.kind.value,
        href=link.href,
        url=link.target.url,
        target=link.target.status.value,
        text=link.text,
        text_source=link.text_source.value,
        rel=link.rel.raw,
        zone=link.zone.value,
        ugc=link.ugc.value if link.ugc else None,
        hidden=link.hidden,
    )
