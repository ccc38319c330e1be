"""``linklint links``: every link with its facts, to see what the rules see."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from linklint.cli import console
from linklint.cli.framework import FAILURE, OK, Choice, Failure, command, configurable, option

if TYPE_CHECKING:
    from linklint.engine.links import LinkRow

_FILES = "File selection"


@command("links")
@click.argument("paths", nargs=-1, type=click.UNPROCESSED)
@option(
    "--output-format",
    type=Choice(("text", "csv", "json")),
    default="text",
    show_default=True,
    help="How to print them; json is one object a line.",
)
@option(
    "--exclude",
    multiple=True,
    metavar="GLOB",
    section=_FILES,
    help="Do not read these files, in addition to the configured ones.",
)
@option("--force-exclude", is_flag=True, section=_FILES, help="Exclude also files that are given as PATHS.")
@configurable
def links(paths: tuple[str, ...], output_format: str, **options: Any) -> int:
    """List every link of a site with its facts, in document order.

    PATHS are the directory of one site, or some of its files. Nothing is judged.
    """
    from msgspec.structs import replace

    from linklint.cli.session import open_session, show_failures
    from linklint.cli.target import shown_root
    from linklint.engine.links import links as read_links
    from linklint.engine.run import NothingToCheck

    session = open_session(paths, **options)
    for each in session.target.skipped:
        console.err(f"note: skipped {each}")
    target = session.target
    rows: Iterable[LinkRow] = ()
    if not target.nothing:
        rows = read_links(target.root, session.config, session.registry, target.focus)
    try:
        base = shown_root(target.root) if output_format == "text" else ""
        console.out(_FORMATS[output_format](replace(row, path=base + row.path) for row in rows))
    except NothingToCheck as error:
        raise Failure(str(error)) from None
    show_failures(session.registry)
    return FAILURE if session.registry.failures else OK


def _text(rows: Iterable[LinkRow]) -> Iterator[str]:
    from linklint.model.printable import escape

    for row in rows:
        place = row.path if row.line is None else f"{row.path}:{row.line}:{row.column}"
        facts = [f"{row.element}[{row.attribute}]", row.kind, row.zone, row.target]
        facts += [f"rel={row.rel}"] if row.rel is not None else []
        facts += [f"ugc={row.ugc}"] if row.ugc else []
        facts += ["hidden"] if row.hidden else []
        text = f'{row.text_source} "{row.text}"' if row.text_source != "none" else "no text"
        yield escape(f"{place}: {row.href} ({', '.join(facts)}; {text})") + "\n"


def _json(rows: Iterable[LinkRow]) -> Iterator[str]:
    from msgspec.structs import asdict

    from linklint.model.printable import dumps

    for row in rows:
        yield dumps(asdict(row)) + "\n"


def _csv(rows: Iterable[LinkRow]) -> Iterator[str]:
    from linklint.engine.links import LinkRow
    from linklint.model.printable import csv_line

    fields = LinkRow.__struct_fields__
    yield csv_line(fields)
    for row in rows:
        yield csv_line(getattr(row, field) for field in fields)


_FORMATS: dict[str, Callable[[Iterable[LinkRow]], Iterator[str]]] = {
    "text": _text,
    "csv": _csv,
    "json": _json,
}
