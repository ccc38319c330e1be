"""Whole runs in tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from linklint.config.schema import Config, SiteConfig
from linklint.engine.plan import Mode
from linklint.engine.run import run
from linklint.formatters.concise import ConciseFormatter
from linklint.formatters.json import JsonFormatter
from linklint.model.report import Report
from linklint.plugin.manager import build_registry
from linklint.plugin.registry import Registry


@lru_cache(1)
def registry() -> Registry:
    """linklint's own rules and readers."""
    return build_registry(entry_points=False)


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a root; returns the root."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return root


def check(
    root: Path,
    *select: str,
    focus: Sequence[str] = (),
    jobs: int | None = 1,
    config: Config | None = None,
    plugins: Registry | None = None,
    mode: Mode = Mode(),  # noqa: B008 - frozen
) -> Report:
    """The report of a site; without codes the recommended rules run."""
    settings = config or Config(site=SiteConfig(url="https://site.test"))
    if select:
        settings = replace(settings, select=select)
    return run(root, settings, plugins or registry(), focus=focus, jobs=jobs, mode=mode)


def found(report: Report) -> list[str]:
    """``path:line:column: CODE`` of every finding."""
    return [f"{each.path}:{each.line}:{each.column}: {each.code}" for each in report.diagnostics]


def rendered(report: Report) -> tuple[str, str]:
    """The report as JSON and as lines, without the time that it took."""
    timeless = replace(report, summary=replace(report.summary, seconds=0.0))
    return "".join(JsonFormatter().render(timeless)), "".join(ConciseFormatter().render(timeless))
