"""One run for the commands that look at the whole site: ``why``, ``graph``, ``equity snapshot``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from linklint.cli import console
from linklint.cli.framework import Failure
from linklint.cli.session import open_session, refused
from linklint.cli.target import shown_root
from linklint.config.errors import ConfigErrors

if TYPE_CHECKING:
    from linklint.engine.analysis import Analysis
    from linklint.rule import Column


def analysed(
    path: str | None,
    *,
    config: Sequence[str],
    isolated: bool,
    jobs: int | None,
    columns: frozenset[Column],
    select_codes: Sequence[str] | None = (),
    equity_baseline: str | None = None,
    of_file: bool = False,
) -> Analysis:
    """Read a site and join it; raises `Failure` where there is nothing to read.

    ``path`` is the site's directory, ``None`` the configured root; with ``of_file`` it may be a file of the
    site. By default no rule runs; ``select_codes=None`` runs the configured ones.
    """
    from linklint.cli.progress import Progress
    from linklint.engine.analysis import analyse
    from linklint.engine.run import NothingToCheck

    session = open_session(
        [path] if path else (),
        config=config,
        isolated=isolated,
        select_codes=select_codes,
        equity_baseline=equity_baseline,
    )
    if session.target.focus and not of_file:
        raise Failure(f"{path} is a file, and the whole site is needed", "give the site's directory")
    line = Progress() if Progress.wanted() else None
    try:
        analysis = analyse(
            session.target.root, session.config, session.registry, jobs=jobs, progress=line, columns=columns
        )
    except ConfigErrors as errors:
        raise refused(errors) from None
    except NothingToCheck as error:
        raise Failure(str(error)) from None
    finally:
        if line is not None:
            line.close()
    for notice in analysis.report.notices:
        console.err(f"note: {notice}")
    for each in analysis.report.incomplete:
        place = f"{shown_root(session.target.root)}{each.path}: " if each.path else ""
        console.err(f"error: {place}{each.code} {each.what}: {each.message}")
    return analysis
