"""``linklint equity``: keep the state of a site's internal links, and compare two states."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linklint.cli import console
from linklint.cli.framework import CONTEXT, FAILURE, OK, Choice, Failure, Group, command, configurable, option

if TYPE_CHECKING:
    from linklint.site.equity.snapshot import Snapshot


@click.group("equity", cls=Group, context_settings=CONTEXT, invoke_without_command=False)
def equity() -> None:
    """Keep the state of a site's internal links in a file, and say what a change did to it."""


@command("snapshot")
@click.argument("file", metavar="FILE")
@click.argument("root", metavar="[DIRECTORY]", required=False)
@configurable
@option("--jobs", "-j", type=click.IntRange(1), metavar="N", help="Worker processes.")
def snapshot(file: str, root: str | None, **options: Any) -> int:
    """Write the state of every page to FILE.

    FILE gets equity, click depth and inbound links; - is standard output. DIRECTORY is the site; by default
    the configured root. Commit the file, and give it to 'linklint check --equity-baseline'.
    """
    from linklint.cli.analysis import analysed
    from linklint.cli.output import check_writable, write_file
    from linklint.rule import Column
    from linklint.site.equity.snapshot import dump
    from linklint.site.equity.snapshot import snapshot as state_of

    if file != "-":
        check_writable(Path(file))
    columns = frozenset({Column.EQUITY, Column.EDGES, Column.ANCHORS})
    analysis = analysed(root, columns=columns, **options)
    state = state_of(analysis.site)
    if file == "-":
        console.out([dump(state)])
    else:
        write_file(Path(file), [dump(state)])
        console.err(f"wrote {file}: {len(state.pages):,} pages, {len(state.hosts):,} external hosts")
    return FAILURE if analysis.report.incomplete else OK


@command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@option(
    "--output-format",
    type=Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
    help="How to print it; markdown is for the summary of a pull request.",
)
@option(
    "--limit",
    type=click.IntRange(1),
    default=5,
    show_default=True,
    metavar="N",
    help="How many pages of each kind text and markdown show; json has them all.",
)
def diff(old: str, new: str, output_format: str, limit: int) -> int:
    """Say what changed between two snapshots.

    Pages orphaned, depths moved, equity lost and gained, hosts that are new.
    """
    from linklint.graph import changes
    from linklint.site.equity.change import compare

    change = compare(read_snapshot(old), read_snapshot(new))
    if output_format == "json":
        console.out(changes.json(change))
    else:
        render = changes.text if output_format == "text" else changes.markdown
        console.out(render(change, limit))
    return OK


equity.add_command(snapshot)
equity.add_command(diff)


def read_snapshot(file: str) -> Snapshot:
    """The snapshot in a file. Raises `Failure`."""
    from linklint.site.equity.snapshot import SnapshotError, load

    try:
        return load(Path(file).read_bytes())
    except SnapshotError as error:
        raise Failure(f"{file} {error}", "make one with 'linklint equity snapshot FILE'") from None
    except OSError as error:
        raise Failure(f"{file}: {(error.strerror or str(error)).lower()}") from None
