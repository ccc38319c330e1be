"""``linklint graph``: the site's internal links, for people and for programs."""

from __future__ import annotations

from pathlib import Path

import click

from linklint.cli import console
from linklint.cli.framework import FAILURE, OK, Choice, command, configurable, option
from linklint.graph.formats import FORMATS

_OUTPUT = "Output"


@command("graph")
@click.argument("path", metavar="[DIRECTORY]", required=False)
@option(
    "--output-format",
    type=Choice(FORMATS),
    default="html",
    show_default=True,
    section=_OUTPUT,
    help="html is a report to read; json and csv hold the pages, the others also the links between them.",
)
@option(
    "--output-file",
    "-o",
    metavar="FILE",
    section=_OUTPUT,
    help="Write to a file instead of standard output.",
)
@option(
    "--equity-baseline",
    metavar="FILE",
    section=_OUTPUT,
    help="A snapshot that the numbers of the report are compared with ('linklint equity snapshot').",
)
@option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Worker processes.")
@configurable
def graph(
    path: str | None,
    output_format: str,
    output_file: str | None,
    equity_baseline: str | None,
    jobs: int | None,
    config: tuple[str, ...],
    isolated: bool,
) -> int:
    """Show how link equity flows through a site.

    DIRECTORY is the site; by default the configured root. The report is one HTML file that needs no network.
    How equity is computed: the table [equity] of the configuration.
    """
    from linklint.cli.analysis import analysed
    from linklint.cli.output import check_writable, write_file
    from linklint.engine.graph import graph_document
    from linklint.graph.formats import writer
    from linklint.rule import Column

    file = Path(output_file) if output_file not in (None, "-") else None
    if file is not None:
        check_writable(file)
    analysis = analysed(
        path,
        config=config,
        isolated=isolated,
        jobs=jobs,
        columns=frozenset({Column.EQUITY, Column.EDGES}),
        # Only the report says what the rules found.
        select_codes=None if output_format == "html" else (),
        equity_baseline=equity_baseline,
    )
    document = graph_document(analysis)
    pieces = writer(output_format)(document)
    if file is None:
        console.out(pieces)
    else:
        write_file(file, pieces)
        console.err(f"wrote {file}: {len(document.pages):,} pages, {len(document.edges):,} linked pairs")
    return FAILURE if analysis.report.incomplete else OK
