"""A run that also hands out the joined site, for the commands that look at it as a whole."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from linklint.config.schema import Config
from linklint.engine.plan import Mode, Plan
from linklint.engine.run import Progress, joined_run
from linklint.model.report import Report
from linklint.plugin.registry import Registry
from linklint.rule import Column
from linklint.site.facts import Site


class Analysis(Struct, frozen=True):
    """What was planned, the joined site, and what the rules found on it."""

    plan: Plan
    site: Site
    report: Report


def analyse(
    root: Path,
    config: Config,
    registry: Registry,
    *,
    jobs: int | None = None,
    progress: Progress | None = None,
    columns: frozenset[Column] = frozenset({Column.EQUITY}),
) -> Analysis:
    """Read and lint the whole site at ``root``; ``columns`` are gathered besides what the rules read.

    Raises what `linklint.engine.run.run` raises, and `KeyboardInterrupt`.
    """
    mode = Mode(columns=columns)
    return Analysis(*joined_run(root, config, registry, jobs=jobs, progress=progress, mode=mode))
