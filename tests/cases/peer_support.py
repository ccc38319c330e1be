"""Running linklint on the pages that other link checkers wrote for their own tests."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from linklint.config.schema import Config, SiteConfig
from linklint.engine.run import run
from linklint.model.report import Report
from linklint.plugin.manager import build_registry
from linklint.plugin.registry import Registry

SHARED = Path(__file__).resolve().parents[2] / "../shared/cases/html"


def shared(relative: str) -> Path:
    """A file or folder of the shared cases; skips the test where there is none."""
    path = SHARED / relative
    if not path.exists():
        pytest.skip(f"needs ../shared/cases/html/{relative}")
    return path


@lru_cache(1)
def registry() -> Registry:
    """linklint's own rules and readers."""
    return build_registry(entry_points=False)


def check(root: Path, *focus: str, select: tuple[str, ...], site: SiteConfig | None = None) -> Report:
    """The report of a site; it must be complete."""
    config = replace(Config(), select=select, site=site or SiteConfig())
    report = run(root, config, registry(), focus=focus, jobs=1)
    assert report.incomplete == ()
    return report
