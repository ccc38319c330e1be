"""``linklint why``: what one page is to its site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linklint.cli import console
from linklint.cli.framework import FAILURE, OK, Choice, Failure, command, configurable, option

if TYPE_CHECKING:
    from linklint.engine.analysis import Analysis
    from linklint.engine.why import Explanation, LinkHere


@command("why")
@click.argument("page", metavar="URL|FILE")
@click.argument("root", metavar="[DIRECTORY]", required=False)
@option(
    "--without",
    metavar="URL|FILE",
    help="Also say what the page would be without the links of this one.",
)
@option(
    "--output-format",
    type=Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to print it.",
)
@option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Worker processes.")
@configurable
def why(page: str, root: str | None, without: str | None, output_format: str, **options: Any) -> int:
    """Say what a page is to its site: its link score and click path, who links to it and what that brings,
    where its equity goes, what is wrong with it, and which links would help it.

    DIRECTORY is the site; by default the configured root.
    """
    from linklint.cli.analysis import analysed
    from linklint.engine.why import UnknownPage, explain
    from linklint.rule import Column

    columns = frozenset({Column.EQUITY, Column.EDGES})
    where = root or (page if Path(page).exists() else None)
    analysis = analysed(where, columns=columns, select_codes=None, of_file=root is None, **options)
    try:
        other = None if without is None else _file(analysis, without)
        explanation = explain(analysis, _file(analysis, page), without=other)
    except UnknownPage as error:
        raise Failure(str(error), f"did you mean '{error.similar}'?" if error.similar else "") from None
    if output_format == "json":
        import msgspec

        from linklint.model.printable import dumps

        console.out([dumps({"version": 1, **msgspec.to_builtins(explanation)}, indent=2) + "\n"])
    else:
        from linklint.cli.target import shown_root

        console.out(_text(explanation, shown_root(analysis.plan.root)))
    return FAILURE if analysis.report.incomplete else OK


def _file(analysis: Analysis, text: str) -> int:
    """The page that ``text`` names: a file as seen from here, or whatever the site itself knows."""
    from linklint.cli.target import inside
    from linklint.engine.why import find

    path = Path(text)
    within = inside(path, analysis.plan.root) if path.exists() else None
    if within is None:
        return find(analysis, text)
    return find(analysis, "" if within == "." else within + "/" * path.is_dir())


def _text(page: Explanation, base: str) -> Iterator[str]:
    """``base`` is what leads from here to the files of the site."""
    from linklint.model.printable import escape

    path = base + page.path
    yield f"{escape(page.title) or '(no title)'}\n{escape(page.url)}  ({escape(path)})\n"
    if page.stands_for:
        yield f"  {escape(base + page.stands_for)} stands for this page: links to it count here\n"
    yield from _numbers(page)
    yield from _links(page, base)
    if page.ideas:
        yield "\nlinks in the text of these pages would help\n"
        rows = [[f"  {each.url}", each.title, f"+{each.equity:.3g}"] for each in page.ideas]
        yield from _table(("  page", "title", "equity"), rows)
    if page.findings:
        yield "\nfindings on this page\n"
        for found in page.findings:
            place = path if found.line is None else f"{path}:{found.line}:{found.column}"
            yield f"  {escape(place)}: {found.code} {escape(found.message)}\n"


def _numbers(page: Explanation) -> Iterator[str]:
    from linklint.model.printable import escape, plural

    model, counts = page.settings.weights, page.counts
    yield (
        f"  link score {page.score:.0f} of 100 ({model} model), rank {page.rank:,} of {page.pages:,};"
        f" equity {page.raw:.3g} (1 is an average page)\n"
    )
    if page.depth is None:
        yield "  no click path from a start page leads here\n"
    else:
        clicks = f"{plural(page.depth, 'click')} from the start page"
        yield f"  {clicks}: {escape(' > '.join(page.click_path))}\n"
    if page.only_link:
        yield f"  every click path uses the link {escape(' > '.join(page.only_link))}\n"
    yield (
        f"  linked from {plural(counts.in_pages, 'page')} ({plural(counts.in_links, 'link')},"
        f" {counts.contextual_in:,} in the text); {plural(counts.out_internal, 'link')} from here to other"
        f" pages, {counts.out_external:,} to other sites\n"
    )
    if page.without:
        effect = page.without
        depth = "unreachable" if effect.depth is None else f"click depth {effect.depth}"
        yield (
            f"  without the links of {escape(effect.source)}: link score {effect.score:.0f},"
            f" equity {effect.raw:.3g}, {depth}\n"
        )


def _links(page: Explanation, base: str) -> Iterator[str]:
    from linklint.model.printable import escape

    yield f"\nwho links here, and the equity that it brings{_more(page.more_sources)}\n"
    for source in page.sources:
        yield f"  {source.equity:<6.3g} {escape(source.url)} ({source.share:.1%} of its links)\n"
        for link in source.links[:3]:
            yield f"         {escape(base + source.path)}{_place(link)}\n"
        yield from [f"         … and {len(source.links) - 3} more\n"] * (len(source.links) > 3)
    if not page.sources:
        yield "  nobody\n"
    if page.destinations:
        yield f"\nwhere its equity goes{_more(page.more_destinations)}\n"
        rows = [
            [f"  {each.equity:.3g}", each.url, f"{each.share:.1%}", f"{each.links}"]
            for each in page.destinations
        ]
        yield from _table(("  equity", "page", "share", "links"), rows)


def _place(link: LinkHere) -> str:
    from linklint.model.printable import escape

    where = "" if link.line is None else f":{link.line}:{link.column}"
    rel = f" rel={escape(link.rel)}" if link.rel else ""
    return f'{where} in {link.zone}{rel} "{escape(link.text)}"'


def _more(count: int) -> str:
    return f" ({count:,} more not shown)" if count else ""


def _table(heads: tuple[str, ...], rows: list[list[str]]) -> Iterator[str]:
    from linklint.cli.table import table

    yield from table(heads, rows)
