"""Link equity: PageRank on the site's own links, and what follows from it (algorithms.md 3.1-3.6).

``equity`` has the facade, ``settings`` the configuration, ``links`` the columns of a page record. Names are
imported when they are first asked for: most runs need the settings alone.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from linklint.site.equity.equity import Equity, Flow, LinkCounts, Totals
    from linklint.site.equity.settings import EquitySettings, SurferWeights

__all__ = ["Equity", "EquitySettings", "Flow", "LinkCounts", "SurferWeights", "Totals"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = "settings" if name in ("EquitySettings", "SurferWeights") else "equity"
    return getattr(import_module(f"{__name__}.{module}"), name)
